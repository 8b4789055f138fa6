# coding: utf-8
"""Record what CPython's TCP sockets answer, state by state.

    python record.py > out.tsv        (runs on 2.7 and on 3.x)

Columns: state, operation, answer.  The answer is the repr of the result, or
`Class ERRNO message`, or `blocks` when the call outlives GUARD seconds.
Every (state, operation) pair gets its own sockets.  Ports are replaced by
<self>, <peer>, <live>, <dead> or <port>, descriptors by <fd>.

Operations are made on a blocking socket unless the state itself is reached
without blocking (marked NB in STATES) or the operation says `nb` (the socket
is first made non-blocking) or `to` (first settimeout(0.1)).
"""
from __future__ import print_function
import array, errno, os, re, select, signal, socket, struct, sys, threading, time

from recording import (
    LO, PY2, SOL, TCP, Text, U, World, accept_kind, answer, ask, call, chain, class_name, connect_dead,
    connect_ex_dead, connect_ex_live, connect_live, describe, describe_error, detach, do_poll, do_select, emit, fileno,
    getopt, guarded, into, main, makefile_close_order, makefile_kind, makefile_then, mask_name, nb, quiet, run_table,
    setget, settle, to)

LINGER0 = struct.pack('ii', 1, 0)


# -- states: each builds its socket in a World --------------------------------

def fresh(w):
    return w.tcp()


def bound(w):
    s = w.tcp()
    s.bind((LO, 0))
    return w.name(s, '<self>')


def listening(w):
    return w.name(w.listener(), '<self>')


def listening_pending(w):
    s = listening(w)
    c = w.tcp()
    c.connect(s.getsockname())
    w.name(c, '<peer>')
    return s


def connecting(w):
    s = w.tcp()
    s.setblocking(0)
    s.connect_ex(w.full())
    return w.name(s, '<self>')


def connected(w):
    return w.pair()[0]


def connected_timeout(w):
    s = w.tcp()
    s.settimeout(0.2)
    s.connect(w.listener().getsockname())
    return w.name(s, '<self>')


def accepted(w):
    return w.pair()[1]


def connected_data(w):
    s, p = w.pair()
    p.sendall(b'hello\nworld\n')
    settle()
    return s


def refused_unread(w):
    s = w.tcp()
    s.setblocking(0)
    s.connect_ex(w.dead())
    p = select.poll()
    p.register(s, select.POLLOUT)
    p.poll(500)
    return s


def refused_read(w):
    s = refused_unread(w)
    s.getsockopt(SOL, socket.SO_ERROR)
    return s


def refused_blocking(w):
    s = w.tcp()
    quiet(s.connect, w.dead())
    return s


def refused_timeout(w):
    s = w.tcp()
    s.settimeout(0.2)
    quiet(s.connect, w.dead())
    return s


def connect_timed_out(w):
    s = w.tcp()
    s.settimeout(0.05)
    quiet(s.connect, w.full())
    return w.name(s, '<self>')


def connected_unack(w):
    s = w.tcp()
    s.setblocking(0)
    s.connect_ex(w.listener().getsockname())
    select.select([], [s], [], 0.5)
    return w.name(s, '<self>')


def shut(how):
    def state(w):
        s = connected(w)
        s.shutdown(how)
        settle()
        return s
    return state


def peer_shut_wr(w):
    s, p = w.pair()
    p.shutdown(socket.SHUT_WR)
    settle()
    return s


def peer_closed(w):
    s, p = w.pair()
    p.close()
    settle()
    return s


def peer_closed_data(w):
    s, p = w.pair()
    p.sendall(b'hello\nworld\n')
    p.close()
    settle()
    return s


def peer_closed_eof_read(w):
    s = peer_closed(w)
    s.recv(1)
    return s


def peer_closed_sent(times):
    def state(w):
        s = peer_closed(w)
        for _ in range(times):
            quiet(s.send, b'x')
            settle()
        return s
    return state


def both_shut(w):
    s, p = w.pair()
    s.shutdown(2)
    p.shutdown(2)
    settle()
    return s


def reset(w):
    s, p = w.pair()
    p.setsockopt(SOL, socket.SO_LINGER, LINGER0)
    p.close()
    settle()
    return s


def reset_data(w):
    s, p = w.pair()
    p.sendall(b'hello\nworld\n')
    settle()
    p.setsockopt(SOL, socket.SO_LINGER, LINGER0)
    p.close()
    settle()
    return s


def reset_by_unread(w):
    s, p = w.pair()
    s.sendall(b'never read')
    settle()
    p.close()
    settle()
    return s


def reset_read(w):
    s = reset(w)
    quiet(s.recv, 1)
    return s


def listener_shut(how):
    def state(w):
        s = listening(w)
        quiet(s.shutdown, how)
        return s
    return state


def closed(w):
    s = connected(w)
    s.close()
    return s


STATES = [
    ('fresh', fresh), ('bound', bound), ('listening', listening),
    ('listening_pending', listening_pending), ('connecting NB', connecting),
    ('connect_timed_out TO', connect_timed_out),
    ('connected', connected), ('connected_timeout TO', connected_timeout), ('accepted', accepted),
    ('connected_data', connected_data),
    ('refused_unread NB', refused_unread), ('refused_so_error_read NB', refused_read),
    ('refused_blocking', refused_blocking), ('refused_timeout TO', refused_timeout),
    ('connected_unack NB', connected_unack),
    ('shut_rd', shut(0)), ('shut_wr', shut(1)), ('shut_rdwr', shut(2)),
    ('both_shut_rdwr', both_shut), ('peer_shut_wr', peer_shut_wr),
    ('peer_closed', peer_closed), ('peer_closed_data', peer_closed_data),
    ('peer_closed_eof_read', peer_closed_eof_read),
    ('peer_closed_sent_1', peer_closed_sent(1)), ('peer_closed_sent_2', peer_closed_sent(2)),
    ('reset_unread', reset), ('reset_data', reset_data),
    ('reset_by_unread_data', reset_by_unread), ('reset_read', reset_read),
    ('listener_shut_rd', listener_shut(0)), ('listener_shut_wr', listener_shut(1)),
    ('listener_shut_rdwr', listener_shut(2)), ('closed', closed),
]


# -- operations: op(w, s) -> value ---------------------------------------------

def make_ops():
    b = call
    ops = [
        ("bind(0)", b('bind', (LO, 0))),
        ("bind(in use)", lambda w, s: s.bind(w.live())),
        ("bind(0) then getsockname", chain(b('bind', (LO, 0)), b('getsockname'))),
        ("listen(1)", b('listen', 1)), ("listen(0)", b('listen', 0)), ("listen(-1)", b('listen', -1)),
        ("listen()", b('listen')),
        ("listen(1) then getsockname", chain(b('listen', 1), b('getsockname'))),
        ("accept()", accept_kind), ("nb accept()", nb(accept_kind)), ("to accept()", to(accept_kind)),
        ("connect(live)", connect_live), ("nb connect(live)", nb(connect_live)),
        ("to connect(live)", to(connect_live)),
        ("connect_ex(live)", connect_ex_live), ("nb connect_ex(live)", nb(connect_ex_live)),
        ("connect_ex(live) x3", chain(connect_ex_live, connect_ex_live, connect_ex_live)),
        ("nb connect_ex(live) x3", nb(chain(connect_ex_live, connect_ex_live, connect_ex_live))),
        ("connect(dead)", connect_dead), ("nb connect(dead)", nb(connect_dead)),
        ("connect_ex(dead)", connect_ex_dead), ("nb connect_ex(dead)", nb(connect_ex_dead)),
        ("connect_ex(dead) x3", chain(connect_ex_dead, connect_ex_dead, connect_ex_dead)),
        ("nb connect_ex(dead) x4", nb(chain(*[connect_ex_dead] * 4))),
        ("connect_ex(dead) then live x2", chain(connect_ex_dead, connect_ex_live, connect_ex_live)),
        ("send(b'x')", b('send', b'x')), ("nb send(b'x')", nb(b('send', b'x'))),
        ("to send(b'x')", to(b('send', b'x'))),
        ("send(b'')", b('send', b'')), ("sendall(b'x')", b('sendall', b'x')),
        ("sendall(b'')", b('sendall', b'')),
        ("send(b'x') x3", chain(b('send', b'x'), b('send', b'x'), b('send', b'x'))),
        ("sendto(b'x', live)", lambda w, s: s.sendto(b'x', w.live())),
    ]
    for n in (1, 0, -1):
        ops.append(('recv(%d)' % n, b('recv', n)))
        ops.append(('nb recv(%d)' % n, nb(b('recv', n))))
        ops.append(('to recv(%d)' % n, to(b('recv', n))))
    ops += [
        ("nb recv(100) x3", nb(chain(*[b('recv', 100)] * 3))),
        ("recv(1, MSG_PEEK)", b('recv', 1, socket.MSG_PEEK)),
        ("nb recv(1, MSG_PEEK) x2", nb(chain(*[b('recv', 1, socket.MSG_PEEK)] * 2))),
        ("recvfrom(1)", b('recvfrom', 1)), ("nb recvfrom(1)", nb(b('recvfrom', 1))),
        ("recv_into(bytearray(0))", into(0)), ("nb recv_into(bytearray(0))", nb(into(0))),
        ("recv_into(bytearray(4))", into(4)), ("nb recv_into(bytearray(4))", nb(into(4))),
        ("recv_into(bytearray(4), 10)", into(4, 10)), ("recv_into(bytearray(4), 2)", into(4, 2)),
        ("recv_into(bytearray(4), 0)", into(4, 0)), ("recv_into(bytearray(4), -1)", into(4, -1)),
    ]
    for how in (0, 1, 2, 3, -1, 'x', None):
        ops.append(('shutdown(%r)' % (how,), b('shutdown', how)))
    ops += [
        ("shutdown(0) then nb recv(1) x2", chain(b('shutdown', 0), nb(b('recv', 1)), b('recv', 1))),
        ("shutdown(1) then send", chain(b('shutdown', 1), b('send', b'x'))),
        ("shutdown(2) x2", chain(b('shutdown', 2), b('shutdown', 2))),
        ("shutdown(1) then 0 then getpeername", chain(b('shutdown', 1), b('shutdown', 0), b('getpeername'))),
        ("getsockname()", b('getsockname')), ("getpeername()", b('getpeername')),
    ]
    for level, opts in ((SOL, ['SO_ERROR', 'SO_TYPE', 'SO_ACCEPTCONN', 'SO_KEEPALIVE', 'SO_REUSEADDR',
                               'SO_RCVBUF', 'SO_SNDBUF', 'SO_OOBINLINE', 'SO_BROADCAST', 'SO_LINGER',
                               'SO_RCVLOWAT']),
                        (TCP, ['TCP_NODELAY', 'TCP_MAXSEG'])):
        for o in opts:
            ops.append(('getsockopt ' + o, getopt(level, getattr(socket, o))))
    ops += [
        ("getsockopt SO_DOMAIN(39)", getopt(SOL, 39)), ("getsockopt SO_PROTOCOL(38)", getopt(SOL, 38)),
        ("getsockopt SO_ERROR x2", chain(*[getopt(SOL, socket.SO_ERROR)] * 2)),
        ("getsockopt SO_ERROR then nb recv(1)", chain(getopt(SOL, socket.SO_ERROR), nb(b('recv', 1)))),
        ("nb recv(1) then SO_ERROR", chain(nb(b('recv', 1)), getopt(SOL, socket.SO_ERROR))),
        ("getsockopt SO_LINGER, 8", getopt(SOL, socket.SO_LINGER, 8)),
        ("getsockopt SO_LINGER, 4", getopt(SOL, socket.SO_LINGER, 4)),
        ("getsockopt SO_LINGER, 100", getopt(SOL, socket.SO_LINGER, 100)),
        ("getsockopt SO_TYPE, 0", getopt(SOL, socket.SO_TYPE, 0)),
        ("getsockopt SO_TYPE, 2", getopt(SOL, socket.SO_TYPE, 2)),
        ("getsockopt SO_TYPE, 4", getopt(SOL, socket.SO_TYPE, 4)),
        ("getsockopt SO_TYPE, 1024", getopt(SOL, socket.SO_TYPE, 1024)),
        ("getsockopt SO_TYPE, 1025", getopt(SOL, socket.SO_TYPE, 1025)),
        ("getsockopt SO_TYPE, -1", getopt(SOL, socket.SO_TYPE, -1)),
        ("getsockopt SO_TYPE, 'x'", getopt(SOL, socket.SO_TYPE, 'x')),
        ("getsockopt(1, 9999)", getopt(1, 9999)), ("getsockopt(999, 1)", getopt(999, 1)),
        ("getsockopt(6, 9999)", getopt(6, 9999)), ("getsockopt(0, 9999)", getopt(0, 9999)),
        ("getsockopt(41, 26) [IPV6_V6ONLY]", getopt(41, 26)),
        ("getsockopt('x', 1)", getopt('x', 1)),
        ("setsockopt(1, 9999, 1)", b('setsockopt', 1, 9999, 1)),
        ("setsockopt(999, 1, 1)", b('setsockopt', 999, 1, 1)),
        ("setsockopt(6, 9999, 1)", b('setsockopt', 6, 9999, 1)),
        ("setsockopt SO_ERROR 1", b('setsockopt', SOL, socket.SO_ERROR, 1)),
        ("setsockopt SO_TYPE 1", b('setsockopt', SOL, socket.SO_TYPE, 1)),
        ("setsockopt SO_ACCEPTCONN 1", b('setsockopt', SOL, socket.SO_ACCEPTCONN, 1)),
        ("setsockopt SO_KEEPALIVE 5 then get", setget(SOL, socket.SO_KEEPALIVE, 5)),
        ("setsockopt SO_REUSEADDR 5 then get", setget(SOL, socket.SO_REUSEADDR, 5)),
        ("setsockopt TCP_NODELAY 5 then get", setget(TCP, socket.TCP_NODELAY, 5)),
        ("setsockopt SO_RCVBUF 32768 then get", setget(SOL, socket.SO_RCVBUF, 32768)),
        ("setsockopt SO_LINGER (1,3) then get 8",
         setget(SOL, socket.SO_LINGER, struct.pack('ii', 1, 3), 8)),
    ]
    for label, v in (("'x' str", 'x'), ("u''", U('')), ("b''", b''), ("b'\\1'", b'\1'),
                     ("b'\\1\\0\\0'", b'\1\0\0'), ("b'\\1'+7*b'\\0'", b'\1' + 7 * b'\0'),
                     ("bytearray(4)", bytearray(4)), ("array i", array.array('i', [1])),
                     ("None", None), ("1.5", 1.5), ("True", True), ("2**31", 2 ** 31), ("2**70", 2 ** 70),
                     ("-1", -1)):
        ops.append(('setsockopt SO_KEEPALIVE ' + label, b('setsockopt', SOL, socket.SO_KEEPALIVE, v)))
    ops += [
        ("setsockopt SO_KEEPALIVE (no value)", b('setsockopt', SOL, socket.SO_KEEPALIVE)),
        ("setsockopt SO_KEEPALIVE None, 4", b('setsockopt', SOL, socket.SO_KEEPALIVE, None, 4)),
        ("close()", b('close')), ("close() x2", chain(b('close'), b('close'))), ("detach()", detach),
        ("fileno()", fileno), ("select", do_select),
        ("poll IN|OUT|PRI", do_poll(select.POLLIN | select.POLLOUT | select.POLLPRI)),
        ("poll 0", do_poll(0)),
        ("settimeout(-1)", b('settimeout', -1)), ("settimeout('x')", b('settimeout', 'x')),
        ("settimeout(None)", b('settimeout', None)), ("settimeout(True)", b('settimeout', True)),
        ("settimeout(nan)", chain(b('settimeout', float('nan')), b('gettimeout'))),
        ("settimeout(inf)", chain(b('settimeout', float('inf')), b('gettimeout'))),
        ("settimeout(1e20)", chain(b('settimeout', 1e20), b('gettimeout'))),
        ("settimeout(2) then gettimeout", chain(b('settimeout', 2), b('gettimeout'))),
        ("gettimeout()", b('gettimeout')),
        ("setblocking(0) then gettimeout", chain(b('setblocking', 0), b('gettimeout'))),
        ("setblocking(1) then gettimeout", chain(b('setblocking', 1), b('gettimeout'))),
        ("setblocking('x')", b('setblocking', 'x')), ("setblocking(None)", b('setblocking', None)),
        ("setblocking(2.5) then gettimeout", chain(b('setblocking', 2.5), b('gettimeout'))),
        ("getblocking()", b('getblocking')),
        ("makefile()", makefile_kind()), ("makefile('rb')", makefile_kind('rb')),
        ("makefile('wb')", makefile_kind('wb')), ("makefile('rwb')", makefile_kind('rwb')),
        ("makefile('rb', 0)", makefile_kind('rb', 0)), ("makefile('r', 0)", makefile_kind('r', 0)),
        ("makefile('r+')", makefile_kind('r+')), ("makefile('x')", makefile_kind('x')),
        ("makefile('')", makefile_kind('')),
        ("makefile('rb').read(1)", makefile_then('rb', lambda f: f.read(1))),
        ("makefile('rb').readline()", makefile_then('rb', lambda f: f.readline())),
        ("makefile('r').readline()", makefile_then('r', lambda f: f.readline())),
        ("nb makefile('rb').read(1)", nb(makefile_then('rb', lambda f: f.read(1)))),
        ("to makefile('rb').read(1) x2", to(makefile_then('rb', lambda f: Text('%s ; %s' % (
            answer(World(), lambda: f.read(1)), answer(World(), lambda: f.read(1))))))),
        ("makefile('wb',0).write(b'x')", makefile_then('wb', lambda f: f.write(b'x'), 0)),
        ("makefile('wb').write(b'x') flush", makefile_then('wb', lambda f: (f.write(b'x'), f.flush()))),
        ("makefile, s.close, f.close order", makefile_close_order),
        ("repr", lambda w, s: Text(repr(s))), ("str", lambda w, s: Text(str(s))),
        ("family/type/proto/timeout", lambda w, s: (int(s.family), int(s.type), s.proto, s.timeout)),
        ("timeout attribute after setblocking(0)", lambda w, s: (s.setblocking(0), int(s.type), s.timeout)),
        ("send(u'x')", b('send', U('x'))), ("send(None)", b('send', None)), ("recv('x')", b('recv', 'x')),
        ("recv()", b('recv')), ("recv_into(b'xx')", b('recv_into', b'xx')),
    ]
    return ops


# -- extra questions -----------------------------------------------------------

class Idx(object):
    def __index__(self):
        return 0


def extra_addresses():
    s6 = lambda w: w.tcp(socket.AF_INET6)
    p = [('-1', -1), ('65536', 65536), ('65535+2**16', 131071), ("'x'", 'x'), ("'0'", '0'), ('1.5', 1.5),
         ('None', None), ('True', True), ('2**31', 2 ** 31), ('2**40', 2 ** 40), ('2**70', 2 ** 70),
         ('-2**70', -2 ** 70), ('__index__', Idx())]
    if PY2:
        p.append(('0L', eval('0L')))
    h = [('None', None), ("''", ''), ("'<broadcast>'", '<broadcast>'), ('5', 5), ("u'127.0.0.1'", U(LO)),
         ("b'127.0.0.1'", b'127.0.0.1'), ("bytearray", bytearray(b'127.0.0.1')),
         ("'localhost'", 'localhost'), ("'127.1'", '127.1'), ("'0x7f.1'", '0x7f.1'),
         ("'2130706433'", '2130706433'), ("'256.0.0.1'", '256.0.0.1'), ("' 127.0.0.1'", ' 127.0.0.1'),
         ("'0'", '0'), ("'1.2.3.4' (not ours)", '1.2.3.4'), ("'255.255.255.255'", '255.255.255.255'),
         ("'::1'", '::1'), ("'127.0.0.1\\0x'", '127.0.0.1\0x'), ("'no.such.host.invalid'", 'no.such.host.invalid'),
         ("u'\\xe9.invalid'", b'\xe9.invalid'.decode('latin-1')), ("'a'*64+'.invalid'", 'a' * 64 + '.invalid'),
         ("u'\\udc80'", b'\\udc80'.decode('unicode_escape')), ("'.'", '.'), ("'a..b'", 'a..b')]
    whole = [('None', None), ("'x'", 'x'), ('list', [LO, 0]), ('()', ()), ('1-tuple', (LO,)),
             ('3-tuple', (LO, 0, 0)), ('5', 5), ("b'/tmp/x'", b'/tmp/x')]
    cases = [('port ' + n, (LO, v)) for n, v in p] + [('host ' + n, (v, 0)) for n, v in h]
    cases += [('address ' + n, v) for n, v in whole]
    for how in ('bind', 'connect', 'connect_ex'):
        for n, a in cases:
            if how != 'bind' and n.startswith('host ') and type(a) is tuple:
                a = (a[0], 1)      # port 1: nobody listens
                if a[0] in ('1.2.3.4',):
                    continue
            if how == 'connect_ex' and n.startswith('host'):
                if 'invalid' not in n and n not in ('host None', 'host 5', "host '::1'"):
                    continue
            ask('%s %s' % (how, n), lambda w, s: chain(
                lambda w, s: getattr(s, how)(a), lambda w, s: s.getsockname())(w, s)
                if how == 'bind' else getattr(s, how)(a), 5, fresh)
    six = [('2-tuple', ('::1', 0)), ('3-tuple', ('::1', 0, 0)), ('4-tuple', ('::1', 0, 0, 0)),
           ('5-tuple', ('::1', 0, 0, 0, 0)), ('1-tuple', ('::1',)), ('flowinfo 0xfffff', ('::1', 0, 0xfffff, 0)),
           ('flowinfo 0x100000', ('::1', 0, 0x100000, 0)), ('flowinfo -1', ('::1', 0, -1, 0)),
           ('flowinfo 2**40', ('::1', 0, 2 ** 40, 0)), ("flowinfo 'x'", ('::1', 0, 'x', 0)),
           ('scope 1', ('::1', 0, 0, 1)), ('scope -1', ('::1', 0, 0, -1)), ('scope 999', ('::1', 0, 0, 999)),
           ('scope 2**40', ('::1', 0, 0, 2 ** 40)), ("host '127.0.0.1'", (LO, 0)), ("host ''", ('', 0)),
           ("host '<broadcast>'", ('<broadcast>', 0)), ("host '::'", ('::', 0)), ("host '::1%lo'", ('::1%lo', 0)),
           ("host '::1%nope'", ('::1%nope', 0)), ("host '[::1]'", ('[::1]', 0)), ("host 'localhost'", ('localhost', 0)),
           ("host '::ffff:127.0.0.1'", ('::ffff:127.0.0.1', 0)), ('port -1', ('::1', -1)),
           ('port 65536', ('::1', 65536)), ("port 'x'", ('::1', 'x')), ('None', None), ("'x'", 'x'),
           ('host None', (None, 0)), ("host '0:0:0:0:0:0:0:1'", ('0:0:0:0:0:0:0:1', 0)),
           ("host 'fe80::1' no scope", ('fe80::1', 0))]
    for n, a in six:
        ask('IPv6 bind ' + n, lambda w, s: chain(lambda w, s: s.bind(a), lambda w, s: s.getsockname())(w, s), 5, s6)
        if type(a) is tuple and len(a) > 1 and a[1] == 0:
            c = a[:1] + (1,) + a[2:]
            ask('IPv6 connect ' + n, lambda w, s: s.connect(c), 5, s6)
    for n, args in (('bind no args', ()), ('bind 2 args', (LO, 0))):
        ask(n, lambda w, s: s.bind(*args), build=fresh)
        ask(n.replace('bind', 'connect'), lambda w, s: s.connect(*args), build=fresh)
    for n, v in (('None', None), ("'x'", 'x'), ('1.5', 1.5), ('2**31', 2 ** 31), ('2**70', 2 ** 70), ('True', True)):
        ask('listen(%s)' % n, lambda w, s: s.listen(v), build=bound)


def extra_constructor():
    N, C = getattr(socket, 'SOCK_NONBLOCK', 2048), getattr(socket, 'SOCK_CLOEXEC', 0o2000000)
    I, S, D = socket.AF_INET, socket.SOCK_STREAM, socket.SOCK_DGRAM
    for label, args in (
            ('()', ()), ('(AF_INET, 99)', (I, 99)), ('(AF_INET, 0)', (I, 0)), ('(AF_INET, -1)', (I, -1)),
            ('(999, SOCK_STREAM)', (999, S)), ('(-1, SOCK_STREAM)', (-1, S)), ('(0, SOCK_STREAM)', (0, S)),
            ("('x')", ('x',)), ("(AF_INET, 'x')", (I, 'x')), ("(AF_INET, SOCK_STREAM, 'x')", (I, S, 'x')),
            ('(None)', (None,)), ('(1.5)', (1.5,)), ('(AF_INET, None)', (I, None)),
            ('(AF_INET, SOCK_STREAM, None)', (I, S, None)), ('(AF_INET, SOCK_STREAM, 6)', (I, S, 6)),
            ('(AF_INET, SOCK_STREAM, 17)', (I, S, 17)), ('(AF_INET, SOCK_DGRAM, 6)', (I, D, 6)),
            ('(AF_INET, SOCK_DGRAM, 17)', (I, D, 17)), ('(AF_INET, SOCK_STREAM, -2)', (I, S, -2)),
            ('(AF_INET, SOCK_STREAM, 999)', (I, S, 999)), ('(AF_INET, SOCK_STREAM, 255)', (I, S, 255)),
            ('(AF_INET, SOCK_RAW)', (I, socket.SOCK_RAW)), ('(AF_INET, SOCK_RAW, 1)', (I, socket.SOCK_RAW, 1)),
            ('(AF_INET, SOCK_SEQPACKET)', (I, socket.SOCK_SEQPACKET)), ('(AF_INET, SOCK_RDM)', (I, socket.SOCK_RDM)),
            ('(AF_INET, SOCK_STREAM|SOCK_NONBLOCK)', (I, S | N)), ('(AF_INET, SOCK_STREAM|SOCK_CLOEXEC)', (I, S | C)),
            ('(2**40)', (2 ** 40,)), ('(AF_INET, 2**40)', (I, 2 ** 40)), ('(True, True)', (True, True)),
            ('(AF_INET, SOCK_STREAM, 0, None)', (I, S, 0, None)), ('(AF_INET, SOCK_STREAM, 0, 999)', (I, S, 0, 999)),
            ('(AF_INET, SOCK_STREAM, 0, -1)', (I, S, 0, -1)), ("(AF_INET, SOCK_STREAM, 0, 'x')", (I, S, 0, 'x'))):
        def make(w):
            s = w.keep(socket.socket(*args))
            return Text('ok family %d type %r proto %d timeout %s' % (s.family, s.type, s.proto, s.gettimeout()))
        ask('socket' + label, make)
    ask('socket(fileno=live fd)', lambda w: w.keep(socket.socket(fileno=os.dup(connected(w).fileno()))).type)
    ask('socket(family=, type=, proto=) keywords', lambda w: w.keep(socket.socket(family=I, type=S, proto=0)))
    ask('socket(bogus=1)', lambda w: socket.socket(bogus=1))
    for n in ('SO_TIMEOUT', 'SO_RCVTIMEO', 'SO_SNDTIMEO', 'SO_REUSEPORT', 'SO_PROTOCOL', 'SO_DOMAIN',
              'SOCK_NONBLOCK', 'SOCK_CLOEXEC', 'SO_EXCLUSIVEADDRUSE', 'SO_USELOOPBACK', 'SOMAXCONN',
              'TCP_KEEPIDLE', 'TCP_KEEPALIVE', 'TCP_QUICKACK', 'TCP_USER_TIMEOUT', 'has_ipv6', 'IPV6_V6ONLY',
              'error', 'timeout', 'gaierror', 'herror', 'SocketType', '_socketobject', 'SOL_TCP', 'SOL_IP'):
        ask('socket.%s' % n, lambda w: getattr(socket, n))


def extra_select():
    class F(object):
        def __init__(self, v):
            self.v = v

        def fileno(self):
            if isinstance(self.v, Exception):
                raise self.v
            return self.v

    class A(object):
        fileno = 5

    def one(x, which=0, timeout=0.01):
        lists = [[], [], []]
        lists[which] = [x]
        return select.select(lists[0], lists[1], lists[2], timeout)

    ask('select [closed socket]', lambda w, s: one(s), build=closed)
    ask('select w=[closed socket]', lambda w, s: one(s, 1), build=closed)
    for n, v in (('-1', -1), ('9999 (too large)', 9999), ('40 (not open)', 40), ('1023 (not open, beyond the descriptor table)', 1023), ('1024', 1024), ("'x'", 'x'),
                 ('None', None), ('1.5', 1.5), ('object()', object()), ("fileno() 'x'", F('x')),
                 ('fileno() -1', F(-1)), ('fileno() None', F(None)), ('fileno() 1.5', F(1.5)),
                 ('fileno() raises', F(KeyError('k'))), ('fileno() 1023', F(1023)), ('fileno attribute 5', A()), ('2**70', 2 ** 70),
                 ('True', True)):
        ask('select [%s]' % n, lambda w: one(v, 1 if v is True else 0))
    ask('select(5, [], [], 0)', lambda w: select.select(5, [], [], 0))
    ask('select([], None, [], 0)', lambda w: select.select([], None, [], 0))
    ask('select([], [], "ab", 0)', lambda w: select.select([], [], 'ab', 0))
    sub = lambda r: Text(repr([[describe(x) for x in y] for y in r]))
    ask('select w=generator', lambda w, s: sub(select.select([], (x for x in [s]), [], 0)), build=connected)
    ask('select w=[s, s, s.fileno()]', lambda w, s: Text(re.sub(
        r'%d' % s.fileno(), '<fd>', repr([[x if isinstance(x, int) else describe(x) for x in y]
                                         for y in select.select([], [s, s, s.fileno()], [], 0)]))), build=connected)
    ask('select w=[s] same object back', lambda w, s: select.select([], [s], [], 0)[1][0] is s, build=connected)
    for n, f in (('tuple', lambda s: (s,)), ('set', lambda s: set([s])), ('dict', lambda s: {s: 1}),
                 ('iter', lambda s: iter([s]))):
        ask('select w=%s' % n, lambda w, s: sub(select.select([], f(s), [], 0)), build=connected)
    ask('select result types', lambda w: [type(x).__name__ for x in (select.select((), (), (), 0),) +
                                          select.select((), (), (), 0)])
    for n, t in (('-1', -1), ('-0.5', -0.5), ("'x'", 'x'), ('nan', float('nan')), ('1e10', 1e10), ('1e20', 1e20), ('inf', float('inf')),
                 ('True', False), ('0.01', 0.01), ('None', None)):
        ask('select timeout %s (writable socket)' % n, lambda w, s: sub(select.select([], [s], [], t)), build=connected)
        if n in ('-1', '-0.5', 'nan', '0.01', '1e20', 'inf'):
            ask('select timeout %s (empty lists)' % n, lambda w: select.select([], [], [], t))
    ask('select no timeout, empty lists', lambda w: select.select([], [], []))
    ask('select() no args', lambda w: select.select())
    ask('select keyword timeout=', lambda w: select.select([], [], [], timeout=0))
    ask('poll register(closed)', lambda w, s: select.poll().register(s), build=closed)
    ask('poll register(-1)', lambda w: select.poll().register(-1))
    ask("poll register('x')", lambda w: select.poll().register('x'))
    ask("poll register(s, -1)", lambda w, s: select.poll().register(s, -1), build=fresh)
    ask("poll register(s, 70000)", lambda w, s: select.poll().register(s, 70000), build=fresh)
    ask("poll unregister unknown", lambda w, s: select.poll().unregister(s), build=fresh)
    ask("poll modify unknown", lambda w, s: select.poll().modify(s, 1), build=fresh)

    def nval(w, s):
        p = select.poll()
        n = s.fileno()
        p.register(s, select.POLLIN)
        s.close()
        return Text(repr([(x == n, mask_name(m)) for x, m in p.poll(0)]))
    ask('poll: registered, then closed', nval, build=connected)

    def sel_closed_fd(w, s):
        n = s.fileno()
        s.close()
        return select.select([n], [], [], 0)
    ask('select on the number of a closed descriptor', sel_closed_fd, build=connected)
    for n, t in (('-1 (would block)', -1), ('None', None), ("'x'", 'x'), ('0.5', 0.5), ('1.5', 1.5), ('2**40', 2 ** 40), ('nan', float('nan'))):
        def poll_t(w, s):
            p = select.poll()
            p.register(s, select.POLLOUT)
            return Text(mask_name(p.poll(t)[0][1]))
        ask('poll timeout %s' % n, poll_t, build=connected)


def error_facts(fn):
    kind, e = guarded(fn, 3)
    if kind != 'error':
        return Text('no error: %s %r' % (kind, e))
    return Text('class %s args %r errno %r strerror %r filename %r str %r repr %r mro %s' % (
        class_name(type(e)), e.args, getattr(e, 'errno', '<none>'), getattr(e, 'strerror', '<none>'),
        getattr(e, 'filename', '<none>'), str(e), repr(e),
        '>'.join(class_name(c) for c in type(e).__mro__)))


def extra_errors():
    def with_timeout(t, fn):
        def run(w, s):
            s.settimeout(t)
            return error_facts(lambda: fn(w, s))
        return run
    huge = b'x' * (32 << 20)
    recv, acc = (lambda w, s: s.recv(1)), (lambda w, s: s.accept())
    for t in (0.05, 0):
        ask('settimeout(%s) recv' % t, with_timeout(t, recv), 3, connected)
        ask('settimeout(%s) accept' % t, with_timeout(t, acc), 3, listening)
        ask('settimeout(%s) connect unanswered' % t, with_timeout(t, lambda w, s: s.connect(w.full())), 3, fresh)
        ask('settimeout(%s) connect_ex unanswered' % t,
            lambda w, s: (s.settimeout(t), s.connect_ex(w.full()))[1], 3, fresh)
        ask('settimeout(%s) sendall 32MB' % t, with_timeout(t, lambda w, s: s.sendall(huge)), 3, connected)
        ask('settimeout(%s) connect refused' % t, with_timeout(t, lambda w, s: s.connect(w.dead())), 3, fresh)
        ask('settimeout(%s) send 32MB: partial count?' % t,
            lambda w, s: (s.settimeout(t), 0 < s.send(huge) < len(huge))[1], 3, connected)
    ask('settimeout(0.05) connect_ex unanswered x2, gettimeout', lambda w, s: (lambda a: (
        s.settimeout(0.05), s.connect_ex(a), s.connect_ex(a), s.gettimeout())[1:])(w.full()), 3, fresh)
    ask('timeout elapsed within 0.05..0.2', lambda w, s: (lambda t0: (
        s.settimeout(0.05), quiet(s.recv, 1), 0.04 < time.time() - t0 < 0.2)[2])(time.time()), 3, connected)

    def slow_reader(w):
        s, p = w.pair()
        s.setsockopt(SOL, socket.SO_SNDBUF, 65536)
        s.settimeout(0.15)
        p.settimeout(1)
        stop = []

        def drain():
            try:
                while not stop and p.recv(1 << 17):
                    time.sleep(0.01)
            except Exception:
                pass
        t = threading.Thread(target=drain)
        t.daemon = True
        t.start()
        t0 = time.time()
        r = answer(w, lambda: s.sendall(b'x' * (5 << 20)), 4)
        stop.append(1)
        return Text('%s (longer than 2x timeout: %s)' % (r, time.time() - t0 > 0.3))
    ask('sendall settimeout(0.15) to a slow reader (0.15 total or per send?)', slow_reader, 6)
    ask('ECONNREFUSED', lambda w, s: error_facts(lambda: s.connect(w.dead())), 3, fresh)
    ask('EPIPE', lambda w, s: error_facts(lambda: s.send(b'x')), 3, peer_closed_sent(2))
    ask('ECONNRESET', lambda w, s: error_facts(lambda: s.recv(1)), 3, reset)
    ask('EAGAIN', lambda w, s: error_facts(lambda: (s.setblocking(0), s.recv(1))), 3, connected)
    ask('EINPROGRESS', lambda w, s: error_facts(lambda: (s.setblocking(0), s.connect(w.full()))), 3, fresh)
    ask('EALREADY', lambda w, s: error_facts(lambda: s.connect(w.live())), 3, connecting)
    ask('EISCONN', lambda w, s: error_facts(lambda: s.connect(w.live())), 3, connected)
    ask('ENOTCONN', lambda w, s: error_facts(lambda: s.getpeername()), 3, fresh)
    ask('EADDRINUSE', lambda w, s: error_facts(lambda: s.bind(w.live())), 3, fresh)
    ask('EBADF', lambda w, s: error_facts(lambda: s.recv(1)), 3, closed)
    ask('EINVAL', lambda w, s: error_facts(lambda: s.accept()), 3, fresh)
    ask('ECONNABORTED class', lambda w: class_name(type(OSError(errno.ECONNABORTED, 'x'))))
    ask('gaierror', lambda w, s: error_facts(lambda: s.connect(('no.such.host.invalid', 1))), 9, fresh)
    ask('gaierror getaddrinfo service', lambda w: error_facts(lambda: socket.getaddrinfo('127.0.0.1', 'no-such-service')), 9)
    ask('error aliases', lambda w: [(n, class_name(getattr(socket, n)), getattr(socket, n) is OSError)
                                    for n in ('error', 'timeout', 'gaierror', 'herror')])
    ask('socket.timeout is TimeoutError', lambda w: socket.timeout is TimeoutError)  # noqa: F821
    ask('select.error is', lambda w: class_name(select.error))


def extra_options():
    g = lambda s, l, o, *a: s.getsockopt(l, o, *a)
    ask('SO_LINGER initial (ii)', lambda w, s: struct.unpack('ii', g(s, SOL, socket.SO_LINGER, 8)), build=fresh)
    S = socket.SO_LINGER
    ask('setsockopt SO_LINGER int 1', lambda w, s: s.setsockopt(SOL, S, 1), build=fresh)
    for n in (0, 4, 7, 9, 16):
        ask('setsockopt SO_LINGER %d bytes' % n, lambda w, s: s.setsockopt(SOL, S, b'\1' + b'\0' * (n - 1) if n else b''), build=fresh)
    for a in ((0, 0), (1, 0), (5, 7), (0, 9), (1, 100000)):
        ask('SO_LINGER set %r read back' % (a,), lambda w, s: (
            s.setsockopt(SOL, S, struct.pack('ii', *a)), struct.unpack('ii', g(s, SOL, S, 8)))[1], build=fresh)
    for o in ('SO_RCVBUF', 'SO_SNDBUF'):
        c = getattr(socket, o)
        for v in (32768, 0, 1, -1, 1000, 2 ** 30, 2 ** 31 - 1):
            ask('%s set %d read back' % (o, v), lambda w, s: (s.setsockopt(SOL, c, v), g(s, SOL, c))[1], build=fresh)
    for l, o in ((SOL, 'SO_KEEPALIVE'), (SOL, 'SO_REUSEADDR'), (SOL, 'SO_OOBINLINE'), (SOL, 'SO_BROADCAST'),
                 (SOL, 'SO_DONTROUTE'), (SOL, 'SO_DEBUG'), (SOL, 'SO_REUSEPORT'), (SOL, 'SO_RCVLOWAT'), (SOL, 'SO_SNDLOWAT'),
                 (TCP, 'TCP_NODELAY'), (TCP, 'TCP_KEEPIDLE'), (TCP, 'TCP_KEEPINTVL'), (TCP, 'TCP_KEEPCNT'),
                 (TCP, 'TCP_QUICKACK'), (TCP, 'TCP_CORK'), (TCP, 'TCP_DEFER_ACCEPT'), (TCP, 'TCP_USER_TIMEOUT'),
                 (socket.IPPROTO_IP, 'IP_TOS'), (socket.IPPROTO_IP, 'IP_TTL')):
        if not hasattr(socket, o):
            emit('extra', '%s' % o, 'AttributeError (no such name)')
            continue
        c = getattr(socket, o)
        ask('%s initial' % o, lambda w, s: g(s, l, c), build=fresh)
        for v in (5, 0, -1, 255, 256):
            ask('%s set %d read back' % (o, v), lambda w, s: (s.setsockopt(l, c, v), g(s, l, c))[1], build=fresh)
    for n in (4, 8, 15, 16, 17, 32):
        ask('SO_RCVTIMEO(20) get length %d' % n, lambda w, s: (lambda b: (len(b), b))(g(s, SOL, 20, n)), build=fresh)
        ask('SO_RCVTIMEO(20) set length %d' % n, lambda w, s: s.setsockopt(SOL, 20, struct.pack('qq', 1, 0).ljust(32, b'\0')[:n]), build=fresh)
    ask('SO_RCVTIMEO(20) get as int', lambda w, s: g(s, SOL, 20), build=fresh)
    ask('SO_RCVTIMEO 0.05s on a blocking socket, recv', lambda w, s: (
        s.setsockopt(SOL, 20, struct.pack('qq', 0, 50000)), s.recv(1)), build=connected)
    ask('TCP_INFO length 4: state byte', lambda w, s: g(s, TCP, 11, 4), build=connected)

    def pack(s):
        return (('NODELAY', g(s, TCP, socket.TCP_NODELAY)), ('KEEPALIVE', g(s, SOL, socket.SO_KEEPALIVE)),
                ('LINGER', struct.unpack('ii', g(s, SOL, socket.SO_LINGER, 8))),
                ('OOBINLINE', g(s, SOL, socket.SO_OOBINLINE)), ('SNDBUF', g(s, SOL, socket.SO_SNDBUF)),
                ('RCVBUF', g(s, SOL, socket.SO_RCVBUF)), ('REUSEADDR', g(s, SOL, socket.SO_REUSEADDR)),
                ('KEEPIDLE', g(s, TCP, 4)), ('ACCEPTCONN', g(s, SOL, socket.SO_ACCEPTCONN)))

    def inherited(w):
        l = w.listener()
        for lv, o, v in ((TCP, socket.TCP_NODELAY, 1), (SOL, socket.SO_KEEPALIVE, 1), (SOL, socket.SO_OOBINLINE, 1),
                         (SOL, socket.SO_LINGER, struct.pack('ii', 1, 7)), (SOL, socket.SO_SNDBUF, 40000),
                         (SOL, socket.SO_RCVBUF, 50000), (SOL, socket.SO_REUSEADDR, 1), (TCP, 4, 77)):
            l.setsockopt(lv, o, v)
        w.tcp().connect(l.getsockname())
        return pack(w.keep(l.accept()[0]))
    ask('options seen on accepted socket, listener had all set (before connect)', inherited)

    def late(w):
        l = w.listener()
        w.tcp().connect(l.getsockname())
        settle()
        l.setsockopt(TCP, socket.TCP_NODELAY, 1)
        l.setsockopt(SOL, socket.SO_KEEPALIVE, 1)
        return pack(w.keep(l.accept()[0]))
    ask('same, listener options set after connect but before accept (nothing inherited?)', late)
    ask('options on accepted socket, listener plain', lambda w: pack(w.pair()[1]))
    ask('options on connecting socket, plain', lambda w: pack(w.pair()[0]))
    for default in (None, 7.5, 0.0):
        for mode in ('blocking', 0.3, 0.0):
            def acc(w):
                l = w.listener()
                l.settimeout(None if mode == 'blocking' else mode)
                c = w.tcp()
                c.settimeout(1)
                c.connect(l.getsockname())
                settle()
                socket.setdefaulttimeout(default)
                try:
                    a = w.keep(l.accept()[0])
                    n = w.keep(socket.socket())
                finally:
                    socket.setdefaulttimeout(None)
                import fcntl
                fl = bool(fcntl.fcntl(a.fileno(), fcntl.F_GETFL) & os.O_NONBLOCK)
                return Text('accepted gettimeout %r O_NONBLOCK %s; new socket gettimeout %r' % (
                    a.gettimeout(), fl, n.gettimeout()))
            ask('accepted: default timeout %r, listener %s' % (default, mode), acc)
    for v in (-1, 'x', None, 0, True, float('nan'), 1e20):
        def sd(w):
            try:
                r = socket.setdefaulttimeout(v)
                return (r, socket.getdefaulttimeout())
            finally:
                socket.setdefaulttimeout(None)
        ask('setdefaulttimeout(%r) then get' % (v,), sd)


def extra_names():
    def acc(w):
        l = w.name(w.listener(), '<live>')
        c = w.tcp()
        c.connect(l.getsockname())
        w.name(c, '<self>')
        a, addr = l.accept()
        w.keep(a)
        return Text('accepted getsockname %r getpeername %r accept address %r type %s' % (
            a.getsockname(), a.getpeername(), addr, type(addr).__name__))
    ask('accepted names', acc)
    ask('getsockname element types', lambda w, s: [type(x).__name__ for x in s.getsockname()], build=bound)
    for n, st in (('peer closed', peer_closed), ('reset unread', reset), ('reset read', reset_read),
                  ('shutdown both', shut(2)), ('both sides shutdown', both_shut)):
        ask('getpeername after ' + n, lambda w, s: s.getpeername(), build=st)
    ask("bound '' / 0.0.0.0 connected: getsockname", lambda w, s: (s.bind(('', 0)), s.getsockname()[0], s.connect(w.live()), s.getsockname()[0]), build=fresh)
    s6 = lambda w: w.tcp(socket.AF_INET6)
    ask('IPv6 fresh getsockname', lambda w, s: s.getsockname(), build=s6)
    ask("IPv6 bound '::' getsockname", lambda w, s: (s.bind(('::', 0)), s.getsockname())[1], build=s6)
    ask("IPv6 bound '::1' getsockname", lambda w, s: (s.bind(('::1', 0)), s.getsockname())[1], build=s6)
    ask("IPv6 connect '::ffff:127.0.0.1': getpeername, getsockname", lambda w, s: (
        s.connect(('::ffff:127.0.0.1', w.live()[1])), s.getpeername(), s.getsockname()), build=s6)
    ask("IPv6 listener '::' accepting IPv4: accept address, getsockname", lambda w, s: (
        s.bind(('::', 0)), s.listen(1), w.tcp().connect((LO, s.getsockname()[1])),
        (lambda c: (c[1], w.keep(c[0]).getsockname()))(s.accept()))[3], build=s6)
    ask("IPv6 pair on '::1': accept address", lambda w: (lambda l: (
        w.tcp(socket.AF_INET6).connect(l.getsockname()[:2]), (lambda c: (w.keep(c[0]), c[1]))(l.accept())[1])[1])(
        w.listener(4, '::1', socket.AF_INET6)))
    ask("AF_INET connect '::1'", lambda w, s: s.connect(('::1', 1)), build=fresh)
    ask("AF_INET6 connect '127.0.0.1' (live)", lambda w, s: (s.connect((LO, w.live()[1])), s.getpeername()), build=s6)
    ask('IPV6_V6ONLY initial', lambda w, s: s.getsockopt(41, 26), build=s6)
    ask("IPV6_V6ONLY listener '::', IPv4 connect_ex", lambda w, s: (
        s.setsockopt(41, 26, 1), s.bind(('::', 0)), s.listen(1), w.tcp().connect_ex((LO, s.getsockname()[1])))[3], build=s6)
    ask("IPV6_V6ONLY set after bind", lambda w, s: (s.bind(('::', 0)), s.setsockopt(41, 26, 1)), build=s6)
    ask("V6ONLY connect ::ffff:127.0.0.1", lambda w, s: (s.setsockopt(41, 26, 1), s.connect(('::ffff:127.0.0.1', w.live()[1]))), build=s6)
    ask("IPv6 '::' and IPv4 '0.0.0.0' on one port", lambda w, s: (s.bind(('::', 0)), s.listen(1), w.tcp().bind(('', s.getsockname()[1]))), build=s6)
    ask("IPv6 connect ('::', live port)", lambda w, s: (lambda l: (s.connect(('::', l.getsockname()[1])), s.getpeername()))(
        w.listener(4, '::', socket.AF_INET6)), build=s6)
    ask("IPv4 connect ('0.0.0.0', live port): getpeername", lambda w, s: (s.connect(('0.0.0.0', w.live()[1])), s.getpeername()), build=fresh)
    ask("IPv4 connect ('', live port): getpeername", lambda w, s: (s.connect(('', w.live()[1])), s.getpeername()), build=fresh)
    ask("IPv4 connect (127.0.0.1, 0)", lambda w, s: s.connect((LO, 0)), build=fresh)


def extra_sequences():
    ask('rebind a bound socket (same address)', lambda w, s: s.bind(s.getsockname()), build=bound)

    def both(w, s):
        out = [s.connect_ex(w.dead())]
        p1 = s.getsockname()
        out.append(s.connect_ex(w.live()))
        p2 = s.getsockname()
        return Text('%r; getsockname after refusal %r; works after: %r; same port %s' % (
            out, p1, p2, p1[1] == p2[1]))
    ask('unbound: connect refused then connect live (blocking)', both, build=fresh)
    ask('bound: connect refused then connect live (blocking)', both, build=bound)
    ask('bound: after refused, bind again', lambda w, s: (s.connect_ex(w.dead()), s.bind((LO, 0))), build=bound)
    ask('unbound: after refused, bind', lambda w, s: (s.connect_ex(w.dead()), s.bind((LO, 0))), build=fresh)
    ask('unbound: after refused, listen', lambda w, s: (s.connect_ex(w.dead()), s.listen(1), s.getsockopt(SOL, socket.SO_ACCEPTCONN)), build=fresh)
    ask('bound client: local port kept on connect', lambda w, s: (lambda a: (s.connect(w.live()), s.getsockname() == a)[1])(s.getsockname()), build=bound)
    ask('listen then listen again (backlog change)', lambda w, s: (s.listen(1), s.listen(5)), build=bound)
    ask('listen unbound: getsockname', lambda w, s: (s.listen(1), s.getsockname())[1], build=fresh)
    ask('self connect', lambda w, s: (s.connect(s.getsockname()), s.send(b'x'), s.recv(1)), build=bound)
    ask('unbound SO_REUSEADDR both, bind twice (no listen)', lambda w: (lambda a, b: (
        a.setsockopt(SOL, 2, 1), b.setsockopt(SOL, 2, 1), a.bind((LO, 0)), b.bind(a.getsockname())))(w.tcp(), w.tcp()))
    ask('SO_REUSEADDR both, bind second while first listens', lambda w: (lambda a, b: (
        a.setsockopt(SOL, 2, 1), b.setsockopt(SOL, 2, 1), a.bind((LO, 0)), a.listen(1), b.bind(a.getsockname())))(w.tcp(), w.tcp()))
    ask('SO_REUSEADDR both bound, both listen', lambda w: (lambda a, b: (
        a.setsockopt(SOL, 2, 1), b.setsockopt(SOL, 2, 1), a.bind((LO, 0)), b.bind(a.getsockname()), a.listen(1), b.listen(1)))(w.tcp(), w.tcp()))
    ask("0.0.0.0 bound while 127.0.0.1 listens on the port", lambda w, s: s.bind(('', w.live()[1])), build=fresh)

    def explicit(w):
        """Bound to a port asked for by number, not to port 0."""
        a = bound(w).getsockname()
        w.kept[-1].close()
        s = w.tcp()
        s.bind(a)
        return s
    ask('bound to an explicit port: connect refused then connect live', both, build=explicit)
    ask('bound to an explicit port: after refused, bind again', lambda w, s: (
        s.connect_ex(w.dead()), s.bind((LO, 0))), build=explicit)
    ask('bound to an explicit port: after refused, listen keeps the port', lambda w, s: (lambda p: (
        s.connect_ex(w.dead()), s.listen(1), s.getsockname()[0], s.getsockname()[1] == p))(s.getsockname()[1]), build=explicit)

    def refused_nb(w, s):
        p = s.getsockname()[1]
        s.setblocking(0)
        out = [s.connect_ex(w.dead())]
        for _ in range(5):
            settle()
            out.append(s.connect_ex(w.live()))
        return Text('%r same port %s' % (out, s.getsockname()[1] == p))
    ask('bound to an explicit port: nb connect refused, then nb connect live x5', refused_nb, build=explicit)
    ask('bound to port 0: nb connect refused, then nb connect live x5', refused_nb, build=bound)

    def reuse_live(first, second):
        def run(w):
            l = w.tcp()
            l.setsockopt(SOL, socket.SO_REUSEADDR, first)
            l.bind((LO, 0))
            l.listen(1)
            c = w.tcp()
            c.connect(l.getsockname())
            w.keep(l.accept()[0])
            a = l.getsockname()
            l.close()
            n = w.tcp()
            n.setsockopt(SOL, socket.SO_REUSEADDR, second)
            n.bind(a)
            return n.listen(1)
        return run
    for first in (0, 1):
        for second in (0, 1):
            ask('listener closed, its connection still open: bind+listen the port, REUSEADDR old %d new %d'
                % (first, second), reuse_live(first, second))

    def time_wait(reuse, old):
        def run(w):
            l = w.tcp()
            l.setsockopt(SOL, socket.SO_REUSEADDR, old)
            l.bind((LO, 0))
            l.listen(1)
            a = l.getsockname()
            c = w.tcp()
            c.connect(a)
            x = l.accept()[0]
            x.close()
            settle()
            c.close()
            settle()
            l.close()
            n = w.tcp()
            n.setsockopt(SOL, socket.SO_REUSEADDR, reuse)
            n.bind(a)
            return n.listen(1)
        return run
    for old in (0, 1):
        for new in (0, 1):
            ask('bind+listen on a port in TIME_WAIT, REUSEADDR old %d new %d' % (old, new), time_wait(new, old))

    def queue(backlog):
        def run(w):
            l = w.listener(backlog)
            n = 0
            while n < 8:
                c = w.tcp()
                c.setblocking(0)
                c.connect_ex(l.getsockname())
                if not select.select([], [c], [], 0.03)[1]:
                    break
                n += 1
            return n
        return run
    for b in (0, 1, 2, -1):
        ask('connections completed by listen(%d) before SYNs go unanswered (max 8)' % b, queue(b), 1)

    def closed_listener_pending(w):
        l = w.listener()
        c = w.tcp()
        c.connect(l.getsockname())
        l.close()
        settle()
        return Text('; '.join(answer(w, f) for f in (lambda: c.recv(1), lambda: c.recv(1), lambda: c.send(b'x'))))
    ask('pending client after listener close: recv; recv; send', closed_listener_pending, 2)

    def shut_listener_pending(w):
        l = listening_pending(w)
        c = w.kept[-1]
        l.shutdown(2)
        settle()
        return Text('; '.join(answer(w, f) for f in (lambda: nb(accept_kind)(w, l), lambda: c.recv(1))))
    ask('listener.shutdown(2) with one pending: nb accept; client recv', shut_listener_pending, 2)

    def reaccept(w):
        l = listening(w)
        l.shutdown(2)
        return Text('; '.join(answer(w, f) for f in (
            lambda: l.listen(1), lambda: l.getsockname(), lambda: w.tcp().connect(l.getsockname()), lambda: l.accept()[1])))
    ask('listener.shutdown(2), listen again: getsockname, connect, accept', reaccept, 2)

    def reset_pending(w):
        l = listening_pending(w)
        c = w.kept[-1]
        c.setsockopt(SOL, socket.SO_LINGER, LINGER0)
        c.close()
        settle()
        r = select.select([l], [], [], 0)[0]
        a = l.accept()[0]
        w.keep(a)
        return Text('listener readable %s; accept ok; recv %s; getpeername of another such: %s' % (
            bool(r), answer(w, lambda: a.recv(1)), answer(w, lambda: a.getpeername())))
    ask('pending client resets before accept', reset_pending, 2)

    def closed_pending(w):
        l = listening_pending(w)
        w.kept[-1].close()
        settle()
        a, addr = l.accept()
        w.keep(a)
        return Text('accept ok; recv %s; getpeername %s' % (answer(w, lambda: a.recv(1)), answer(w, a.getpeername)))
    ask('pending client closes before accept', closed_pending, 2)

    def shutrd_data(w):
        s, p = w.pair()
        p.sendall(b'before')
        settle()
        s.shutdown(0)
        a = answer(w, lambda: s.recv(10))
        b = answer(w, lambda: s.recv(10))
        c = answer(w, lambda: p.sendall(b'after'))
        settle()
        d = answer(w, lambda: s.recv(10))
        e = answer(w, lambda: s.recv(10))
        return Text('data before shutdown(0): %s, %s; peer sends: %s; recv %s, %s' % (a, b, c, d, e))
    ask('shutdown(SHUT_RD) with data before and after', shutrd_data, 2)

    def peer_of_shutwr(w):
        s, p = w.pair()
        s.shutdown(1)
        p.send(b'x')
        settle()
        return Text('peer recv %s; ours recv %s' % (answer(w, lambda: p.recv(1)), answer(w, lambda: s.recv(1))))
    ask('shutdown(SHUT_WR): peer sees EOF and may still send', peer_of_shutwr, 2)

    def unack(w):
        s = connected_unack(w)
        return Text('; '.join(answer(w, f) for f in (
            lambda: s.connect_ex(w.live()), lambda: s.connect_ex(w.live()), lambda: s.connect(w.live()))))
    ask('after successful nb connect: connect_ex x2, connect', unack, 2)
    ask('nb connect: send/recv without second connect', lambda w, s: (s.send(b'x'), answer(w, lambda: s.recv(1))), 2, connected_unack)
    ask('nb connect while connecting: connect_ex same address', lambda w, s: s.connect_ex(w.live()), build=connecting)
    ask('connecting: then settimeout(0.05), connect_ex x2', lambda w, s: (s.settimeout(0.05), s.connect_ex(w.live()), s.connect_ex(w.live())), build=connecting)
    ask('connect_ex to AF_UNSPEC is not reachable; connect_ex(None)', lambda w, s: s.connect_ex(None), build=connected)

    def oob(w):
        s, p = w.pair()
        p.send(b'!', socket.MSG_OOB)
        settle()
        return Text('select %s poll %s recv(1,MSG_OOB) %s again %s' % (
            do_select(w, s), do_poll(7)(w, s), answer(w, lambda: s.recv(1, socket.MSG_OOB)),
            answer(w, lambda: s.recv(1, socket.MSG_OOB))))
    ask('OOB byte waiting', oob, 2)
    ask('recv(1, MSG_OOB) with none', lambda w, s: s.recv(1, socket.MSG_OOB), build=connected)
    ask('recv(1, MSG_DONTWAIT)', lambda w, s: s.recv(1, socket.MSG_DONTWAIT), build=connected)
    ask('recv(5, MSG_WAITALL) with data', lambda w, s: s.recv(5, socket.MSG_WAITALL), build=connected_data)
    ask('recv(99, MSG_WAITALL) with 12 bytes waiting', lambda w, s: s.recv(99, socket.MSG_WAITALL), build=connected_data)
    for n, args in (('recv(2**31)', (2 ** 31,)), ('recv(2**70)', (2 ** 70,)), ('recv(1.5)', (1.5,)), ('recv(None)', (None,)),
                    ('recv(True)', (True,)), ("recv(1, 'x')", (1, 'x')), ('recv(1, -1)', (1, -1)), ('recv(1,2,3)', (1, 2, 3))):
        ask(n, lambda w, s: s.recv(*args), build=connected_data)
    ask('recv(bufsize=1) keyword', lambda w, s: s.recv(bufsize=1), build=connected_data)
    ask('recv_into keywords', lambda w, s: s.recv_into(buffer=bytearray(4), nbytes=2, flags=0), build=connected_data)
    for n, v in (('bytearray', bytearray(b'ab')), ('memoryview', memoryview(b'ab')), ('memoryview[::2]', memoryview(b'abcd')[::2] if not PY2 else memoryview(b'ab')),
                 ('array', array.array('i', [1, 2])), ('int', 5), ('list', [1]), ("u'\\xe9'", b'\xe9'.decode('latin-1'))):
        ask('send(%s)' % n, lambda w, s: s.send(v), build=connected)
        ask('sendall(%s)' % n, lambda w, s: s.sendall(v), build=connected)
    for n, v in (('memoryview of bytearray', memoryview(bytearray(4))), ('array', array.array('i', [1, 2])), ('bytes', b'abcd'),
                 ('memoryview of bytes', memoryview(b'abcd')), ('None', None), ('str', 'abcd')):
        ask('recv_into(%s)' % n, lambda w, s: s.recv_into(v), build=connected_data)
    ask("send() no args", lambda w, s: s.send(), build=connected)
    ask("send(b'x', 'y')", lambda w, s: s.send(b'x', 'y'), build=connected)
    ask("sendto connected (b'x', dead)", lambda w, s: s.sendto(b'x', w.dead()), build=connected)
    ask("recvfrom on connected TCP", lambda w, s: s.recvfrom(3), build=connected_data)
    ask("recvfrom_into on connected TCP", lambda w, s: s.recvfrom_into(bytearray(3)), build=connected_data)
    ask("recvmsg on connected TCP", lambda w, s: s.recvmsg(3), build=connected_data)
    ask("sendmsg on connected TCP", lambda w, s: s.sendmsg([b'a', b'bc']), build=connected_data)
    ask("accept(1)", lambda w, s: s.accept(1), build=listening)
    ask("shutdown() no args", lambda w, s: s.shutdown(), build=connected)
    ask("dup() then close original: recv", lambda w, s: (lambda d: (s.close(), d.recv(3)))(w.keep(s.dup())), build=connected_data)
    ask("dup() shares nonblocking: gettimeout", lambda w, s: (s.settimeout(3), w.keep(s.dup()).gettimeout()), build=connected)
    ask("with socket: after exit fileno", lambda w, s: (s.__enter__(), s.__exit__(None, None, None), s.fileno()), build=connected)
    ask("hash/eq: s == s.dup()", lambda w, s: (s == w.keep(s.dup()), hash(s) is not None), build=connected)
    ask("weakref to socket", lambda w, s: __import__('weakref').ref(s)() is s, build=fresh)
    ask("s.foo = 1", lambda w, s: setattr(s, 'foo', 1), build=fresh)
    ask("s.family = 3", lambda w, s: setattr(s, 'family', 3), build=fresh)
    ask("s.timeout = 3", lambda w, s: setattr(s, 'timeout', 3), build=fresh)
    ask("pickle socket", lambda w, s: __import__('pickle').dumps(s), build=fresh)
    ask("copy.copy(socket)", lambda w, s: __import__('copy').copy(s), build=fresh)
    ask("socketpair() family, type", lambda w: (lambda p: (w.keep(p[0]), w.keep(p[1]), int(p[0].family), p[0].getsockname(), p[0].getpeername())[2:])(socket.socketpair()))
    ask("create_connection refused", lambda w: socket.create_connection(w.dead()))
    ask("create_connection unanswered, timeout .05", lambda w: socket.create_connection(w.full(), 0.05))
    ask("create_connection source_address in use", lambda w: socket.create_connection(w.live(), 1, w.live()))
    ask("create_connection unknown host", lambda w: socket.create_connection(('no.such.host.invalid', 1)), 9)


def extra_threads():
    def blocked(op, actor, build, wake=None):
        """One thread blocks in op(s); another does actor(s); then wake."""
        def run(w):
            s, p = build(w)
            out = []

            def body():
                try:
                    out.append(describe(op(s)))
                except BaseException as e:
                    out.append(describe_error(e))
            t = threading.Thread(target=body)
            t.daemon = True
            t.start()
            time.sleep(0.1)
            did = answer(w, lambda: actor(s))
            t.join(0.3)
            first = 'woken: %s' % out[0] if out else 'still blocked after 0.3s'
            if not out and wake:
                quiet(wake, w, s, p)
                t.join(0.3)
                first += '; after the peer acts: %s' % (out[0] if out else 'still blocked')
            return Text('actor %s; %s' % (did, first))
        return run

    def lst(w):
        l = listening(w)
        return l, l.getsockname()
    send = lambda w, s, p: p.sendall(b'late')
    come = lambda w, s, a: w.tcp().connect(a)
    recv = lambda s: s.recv(10)

    def trecv(s):
        s.settimeout(0.8)
        return s.recv(10)
    pair = lambda w: w.pair()
    ask('thread: recv blocks, close()', blocked(recv, lambda s: s.close(), pair, send), 2)
    ask('thread: recv with timeout 0.8 blocks, close()', blocked(trecv, lambda s: s.close(), pair, send), 2)
    ask('thread: accept blocks, close()', blocked(lambda s: s.accept()[0], lambda s: s.close(), lst, come), 2)
    for how in (0, 1, 2):
        ask('thread: recv blocks, shutdown(%d)' % how, blocked(recv, lambda s: s.shutdown(how), pair, send), 2)
        ask('thread: accept blocks, shutdown(%d)' % how, blocked(lambda s: s.accept()[0], lambda s: s.shutdown(how), lst, come), 2)
    ask('thread: accept with timeout 0.8 blocks, shutdown(2)', blocked(
        lambda s: (s.settimeout(0.8), s.accept())[1], lambda s: s.shutdown(2), lst, come), 2)
    ask('thread: sendall 32MB blocks, shutdown(1)', blocked(
        lambda s: s.sendall(b'x' * (32 << 20)), lambda s: s.shutdown(1), pair), 2)
    ask('thread: sendall 32MB blocks, close()', blocked(
        lambda s: s.sendall(b'x' * (32 << 20)), lambda s: s.close(), pair, lambda w, s, p: p.close()), 2)
    ask('thread: recv blocks, detach()', blocked(recv, lambda s: os.close(s.detach()), pair, send), 2)
    ask('thread: select blocks on s, close()', blocked(
        lambda s: Text(repr([len(x) for x in select.select([s], [], [], 0.9)])), lambda s: s.close(), pair, send), 2)
    ask('thread: recv blocks, settimeout(0.05)', blocked(recv, lambda s: s.settimeout(0.05), pair, send), 2)

    def interrupted(build, op, handler=None):
        def run(w):
            s = w.keep(build(w))
            old = signal.signal(signal.SIGINT, handler or signal.default_int_handler)
            t = threading.Timer(0.1, lambda: os.kill(os.getpid(), signal.SIGINT))
            t.start()
            try:
                return op(s)
            finally:
                t.join()
                signal.signal(signal.SIGINT, old)
        return run
    hush = lambda *a: None
    ask('SIGINT during recv', interrupted(connected, lambda s: s.recv(1)), 1)
    ask('SIGINT during accept', interrupted(listening, lambda s: s.accept()), 1)
    ask('SIGINT during select', interrupted(connected, lambda s: select.select([s], [], [], 0.5)), 1)
    ask('SIGINT during recv with timeout', interrupted(connected, lambda s: (s.settimeout(0.5), s.recv(1))), 1)
    ask('signal with quiet handler during recv', interrupted(connected, lambda s: s.recv(1), hush), 0.6)
    ask('signal with quiet handler during recv, timeout 0.3', interrupted(connected, lambda s: (s.settimeout(0.3), s.recv(1)), hush), 1)
    ask('signal with quiet handler during accept', interrupted(listening, lambda s: s.accept(), hush), 0.6)
    ask('signal with quiet handler during select 0.3', interrupted(connected, lambda s: select.select([s], [], [], 0.3), hush), 1)


def extra_shape():
    for n, st in (('fresh', fresh), ('bound', bound), ('listening', listening), ('connected', connected), ('reset_read', reset_read), ('closed', closed)):
        ask('repr ' + n, lambda w, s: Text(repr(s)), build=st)
        ask('str ' + n, lambda w, s: Text(str(s)), build=st)
    ask('repr settimeout(3)', lambda w, s: (s.settimeout(3), Text(repr(s)))[1], build=fresh)
    ask('repr unicode format', lambda w, s: Text('%s' % s), build=fresh)
    ask('repr of accepted', lambda w: Text(repr(w.pair()[1])))
    ask('repr of socket class', lambda w: socket.socket)
    ask('repr IPv6 connected', lambda w: (lambda s, l: (s.connect(l.getsockname()), Text(repr(s)))[1])(
        w.tcp(socket.AF_INET6), w.name(w.listener(4, '::1', socket.AF_INET6), '<live>')))
    ask('repr of s._sock', lambda w, s: Text(repr(s._sock)), build=fresh)
    ask('repr of s.family, s.type, s.proto', lambda w, s: (s.family, s.type, s.proto), build=fresh)
    ask('types of s.family, s.type, s.proto', lambda w, s: [class_name(type(x)) for x in (s.family, s.type, s.proto)], build=fresh)
    ask('s.type after SOCK_NONBLOCK ctor / settimeout', lambda w, s: (s.settimeout(1), s.type)[1], build=fresh)
    ask('AF_INET repr', lambda w: (socket.AF_INET, socket.SOCK_STREAM, str(socket.AF_INET)))
    ask('socket.socket mro', lambda w: Text('>'.join(class_name(c) for c in socket.socket.__mro__)))
    ask('socket.socket is socket.SocketType', lambda w: socket.socket is socket.SocketType)
    ask('socket.socket __slots__', lambda w: socket.socket.__slots__)
    ask('dir(socket.socket)', lambda w: Text(' '.join(dir(socket.socket))))
    ask('dir(socket object)', lambda w, s: Text(' '.join(x for x in dir(s) if not x.startswith('__'))), build=fresh)
    ask('type(s._sock)', lambda w, s: class_name(type(s._sock)), build=fresh)
    ask('type(s._sock) closed', lambda w, s: class_name(type(s._sock)), build=closed)
    ask('subclass with attributes', lambda w: type('S', (socket.socket,), {})().__dict__)
    for n in ('accept bind close connect connect_ex detach dup fileno get_inheritable getblocking getpeername getsockname '
              'getsockopt gettimeout ioctl listen makefile recv recv_into recvfrom recvfrom_into recvmsg recvmsg_into '
              'send sendall sendfile sendmsg sendmsg_afalg sendto set_inheritable setblocking setsockopt settimeout '
              'share shutdown sleeptaskw _closed family type proto timeout _sock').split():
        args = {'bind': ((LO, 0),), 'connect': ((LO, 1),), 'connect_ex': ((LO, 1),), 'getsockopt': (SOL, 3),
                'recv': (1,), 'recv_into': (bytearray(1),), 'recvfrom': (1,), 'recvfrom_into': (bytearray(1),),
                'recvmsg': (1,), 'recvmsg_into': ([bytearray(1)],), 'send': (b'x',), 'sendall': (b'x',),
                'sendmsg': ([b'x'],), 'sendto': (b'x', (LO, 1)), 'set_inheritable': (True,), 'setblocking': (1,),
                'setsockopt': (SOL, 9, 1), 'settimeout': (1,), 'shutdown': (2,), 'listen': (1,),
                'sendfile': (None,)}.get(n, ())

        def on_closed(w, s):
            m = getattr(s, n)
            return m(*args) if callable(m) else m
        ask('closed socket: %s%s' % (n, '(...)' if args else ''), on_closed, build=closed)


EXTRA = [extra_addresses, extra_constructor, extra_select, extra_errors, extra_options, extra_names,
         extra_sequences, extra_threads, extra_shape]


if __name__ == '__main__':
    main(sys.argv[1:], lambda only: run_table(STATES, make_ops, only), EXTRA)
