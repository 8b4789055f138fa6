# coding: utf-8
"""Record what CPython's UDP sockets answer, state by state.

    python record_udp.py > out.tsv        (runs on 2.7 and on 3.x)

Columns and conventions are those of record_tcp.py. <live> receives and never answers, <other> is another such; nobody
has <dead>. Where the answer is what arrived, `<live> got` tells it.
"""
from __future__ import print_function
import array, select, socket, struct, sys

import recording
from recording import (
    LO, SOL, Text, U, World, accept_kind, answer, call, connect_dead, connect_ex_dead, connect_ex_live, connect_live,
    contents, detach, do_poll, do_select, fileno, getopt, into, main, makefile_close_order, makefile_kind,
        makefile_then,
    mask_name, nb, quiet, run_table, setget, to, turns)

GUARD = 0.2
ARRIVES = 5
IP = socket.IPPROTO_IP
TRUNC, DONTWAIT, WAITALL, PEEK, OOB = 0x20, 0x40, 0x100, 0x2, 0x1
MORE, ERRQUEUE, NOSIGNAL, DONTROUTE = 0x8000, 0x2000, 0x4000, 0x4
RCVTIMEO, SNDTIMEO = 20, 21
EVERY_EVENT = select.POLLIN | select.POLLOUT | select.POLLPRI | 0x2000
GROUP = '224.1.2.3'
MREQN_OF_LO = socket.inet_aton(GROUP) + struct.pack('@4si', b'\0' * 4, 1)
LARGEST = 65507                     # 65535 without the headers of IP and UDP


class UdpWorld(World):
    """Its live, dead and other are UDP sockets; all of them on the loopback address."""

    def udp(self, family=socket.AF_INET):
        return self.keep(socket.socket(family, socket.SOCK_DGRAM))

    def at(self, label, host=LO, family=socket.AF_INET):
        """A bound socket; its port is called label."""
        s = self.udp(family)
        s.bind((host, 0))
        s.settimeout(ARRIVES)
        return self.name(s, label)

    def once(self, label):
        made = self.__dict__.setdefault('_made', {})
        if label not in made:
            made[label] = self.at(label)
        return made[label]

    def live(self):
        return self.once('<live>').getsockname()

    def other(self):
        return self.once('<other>').getsockname()

    def dead(self):
        """A port that answers nobody."""
        if not hasattr(self, '_dead'):
            self._dead = deafened(self.at('<dead>'))
        return self._dead

    def peer(self):
        """Where connected states are connected to; <live> in the others, which have no peer."""
        made = self.__dict__.get('_made', {})
        return made['<peer>'].getsockname() if '<peer>' in made else getattr(self, '_gone', None) or self.live()

    def unanswered(self):
        """The addresses from which an ICMP error comes back."""
        return [a for a in (getattr(self, '_dead', None), getattr(self, '_gone', None)) if a]


def deafened(s):
    """The address of a bound socket, connected to itself: it keeps the port and hears nobody else."""
    s.connect(s.getsockname())
    return s.getsockname()


def ask(label, fn, seconds=GUARD, build=None):
    recording.ask(label, fn, seconds, build, UdpWorld)


def deliver(to_socket, data, by):
    """Send, and wait until it is there."""
    by.sendto(data, to_socket.getsockname())
    assert recording.await_poll(to_socket, select.POLLIN, ARRIVES)


# -- states ----------------------------------------------------------------------

def fresh(w):
    return w.udp()


def bound(w):
    s = w.udp()
    s.bind((LO, 0))
    return w.name(s, '<self>')


def bound_holding(*datagrams):
    def state(w):
        s = bound(w)
        for d in datagrams:
            w.once('<peer>').sendto(d, s.getsockname())
        assert recording.await_poll(s, select.POLLIN, ARRIVES)
        return s
    return state


def connected(w, s=None):
    s = s or w.udp()
    s.connect(w.once('<peer>').getsockname())
    return w.name(s, '<self>')


def connected_bound(w):
    return connected(w, bound(w))


def connected_data(w):
    s = connected(w)
    deliver(s, b'hello', w.once('<peer>'))
    return s


def connected_refused(w):
    s = connected(w)
    w._gone = deafened(w._made.pop('<peer>'))
    s.send(b'x')
    assert recording.await_poll(s, 0, ARRIVES) & select.POLLERR
    return s


def connected_refused_read(w):
    s = connected_refused(w)
    s.getsockopt(SOL, socket.SO_ERROR)
    return s


def shut(how, build=connected):
    def state(w):
        s = build(w)
        quiet(s.shutdown, how)
        return s
    return state


def closed(w):
    s = connected(w)
    s.close()
    return s


STATES = [
    ('fresh', fresh), ('bound', bound), ('bound_data', bound_holding(b'hello')),
    ('bound_two', bound_holding(b'hello', b'x')), ('bound_empty', bound_holding(b'')),
    ('connected', connected), ('connected_bound', connected_bound), ('connected_data', connected_data),
    ('connected_refused', connected_refused), ('connected_refused_read', connected_refused_read),
    ('shut_rd', shut(0)), ('shut_rd_data', shut(0, connected_data)), ('shut_wr', shut(1)), ('shut_rdwr', shut(2)),
    ('unconnected_shut_rdwr', shut(2, bound)), ('closed', closed),
]


# -- operations ------------------------------------------------------------------

def sending(op):
    """The op; if it sent to a port that nobody has, its ICMP error is here before the next step."""
    def run(w, s):
        r = op(w, s)
        to_whom = quiet(s.getpeername)
        if to_whom in w.unanswered():
            recording.await_poll(s, 0, ARRIVES)
        return r
    return run


def send(data, *args):
    return sending(call('send', data, *args))


def address_call(name, before, whom, *after):
    """s.name(*before, the address of whom, *after)."""
    return lambda w, s: getattr(s, name)(*(before + (getattr(w, whom)(),) + after))


def sendto(whom, data=b'x', *flags):
    op = address_call('sendto', (data,) + flags, whom)

    def run(w, s):
        r = op(w, s)
        if getattr(w, whom)() == quiet(s.getpeername) and quiet(s.getpeername) in w.unanswered():
            recording.await_poll(s, 0, ARRIVES)
        return r
    return run


def connect(whom):
    return address_call('connect', (), whom)


def arriving(op, last=b'x', label='<live>'):
    """The op; if it succeeded, what arrived at label until the last datagram, and from whom."""
    def run(w, s):
        out = [repr(op(w, s))]
        s = w.once(label)
        while True:
            data, address = s.recvfrom(70000)
            out.append('%s got %r from %r' % (label, data, address))
            if data == last:
                return Text(' ; '.join(out))
    return run


def cut(data, wanted):
    """With MSG_TRUNC the length is the datagram's, and what is beyond the wanted size is no data."""
    return Text('%d bytes, the first %d: %r' % (len(data), wanted, data[:wanted]) if len(data) > wanted else repr(data))


def recv_trunc(size):
    return lambda w, s: cut(s.recv(size, TRUNC), size)


def recvfrom_trunc(size):
    def op(w, s):
        data, address = s.recvfrom(size, TRUNC)
        return Text('(%s, %r)' % (cut(data, size), address))
    return op


def into_from(size, *args):
    def op(w, s):
        b = bytearray(size)
        r = s.recvfrom_into(b, *args)
        return Text('%r buffer %s' % (r, contents(b)))
    return op


def recvmsg_into(*sizes):
    def op(w, s):
        buffers = [bytearray(n) for n in sizes]
        r = s.recvmsg_into(buffers)
        return Text('%r buffers [%s]' % (r, ', '.join(contents(x) for x in buffers)))
    return op


def dup_then(op):
    """The op on a duplicate, the original being closed."""
    def run(w, s):
        d = w.keep(s.dup())
        s.close()
        return op(w, d)
    return run


def modes(label, op):
    return [(label, op), ('nb ' + label, nb(op)), ('to ' + label, to(op))]


def address_operations():
    b, names = call, (call('getsockname'), call('getpeername'))
    return [
        ("bind(0)", b('bind', (LO, 0))), ("bind(in use)", lambda w, s: s.bind(w.live())),
        ("bind(0) then getsockname", turns(b('bind', (LO, 0)), names[0])),
        ("bind('') then getsockname", turns(b('bind', ('', 0)), names[0])),
        ("bind(0) x2", turns(b('bind', (LO, 0)), b('bind', (LO, 0)))),
        ("listen(1)", b('listen', 1)), ("listen()", b('listen')),
        ("accept()", accept_kind), ("nb accept()", nb(accept_kind)), ("to accept()", to(accept_kind)),
        ("connect(live)", connect_live), ("nb connect(live)", nb(connect_live)), ("to connect(live)", to(connect_live)),
        ("connect_ex(live)", connect_ex_live), ("nb connect_ex(live)", nb(connect_ex_live)),
        ("connect_ex(live) x3", turns(connect_ex_live, connect_ex_live, connect_ex_live)),
        ("connect(dead)", connect_dead), ("connect_ex(dead)", connect_ex_dead),
        ("nb connect_ex(dead)", nb(connect_ex_dead)),
        ("connect(peer)", connect('peer')),
        ("connect(live) then names", turns(connect_live, *names)),
        ("connect(live) then connect(other) then names", turns(connect_live, connect('other'), *names)),
        ("connect(live) then send then received",
         turns(connect_live, arriving(b('send', b'abc'), b'abc'))),
        ("connect(other) then connect(live) then send then received",
         turns(connect('other'), connect_live, arriving(b('send', b'abc'), b'abc'))),
        ("connect(dead) then send x3", turns(connect_dead, send(b'x'), send(b'x'), send(b'x'))),
        ("connect(dead) then send then nb recv x2",
         turns(connect_dead, send(b'x'), nb(b('recv', 1)), nb(b('recv', 1)))),
        ("connect(dead) then send then SO_ERROR x2",
         turns(connect_dead, send(b'x'), getopt(SOL, socket.SO_ERROR), getopt(SOL, socket.SO_ERROR))),
        ("connect(dead) then send then poll then connect(live) then send",
         turns(connect_dead, send(b'x'), do_poll(7), connect_live, b('send', b'x'))),
        ("connect(port 0) then names", turns(b('connect', (LO, 0)), *names)),
        ("connect('') then getpeername host", turns(lambda w, s: s.connect(('', w.live()[1])), *names)),
        ("connect(broadcast)", b('connect', ('127.255.255.255', 9))),
        ("connect_ex(broadcast)", b('connect_ex', ('127.255.255.255', 9))),
        ("getsockname()", names[0]), ("getpeername()", names[1]),
    ]


def send_operations():
    b = call
    ops = []
    for label, op in (("send(b'x')", send(b'x')), ("sendto(live)", sendto('live')), ("sendto(peer)", sendto('peer')),
                      ("sendto(dead)", sendto('dead'))):
        ops += modes(label, op)
    ops += [
        ("send(b'')", b('send', b'')), ("sendall(b'x')", b('sendall', b'x')), ("sendall(b'')", b('sendall', b'')),
        ("send(b'x') x3", turns(send(b'x'), send(b'x'), send(b'x'))),
        ("send(b'x') then sendto(live) then send(b'x')", turns(send(b'x'), sendto('live'), send(b'x'))),
        ("send(b'x') then nb recv(1) x2", turns(send(b'x'), nb(b('recv', 1)), nb(b('recv', 1)))),
        ("sendto(live) then names", turns(sendto('live'), b('getsockname'), b('getpeername'))),
        ("sendto(live) then received", arriving(sendto('live'))),
        ("sendto(live, b'') then received", arriving(sendto('live', b''), b'')),
        ("sendto(live) x2 then received x2",
         turns(sendto('live', b'one'), arriving(sendto('live', b'two'), b'two'))),
        ("sendto(dead) x3", turns(sendto('dead'), sendto('dead'), sendto('dead'))),
        ("sendto(dead) then sendto(live)", turns(sendto('dead'), sendto('live'))),
        ("sendto(peer) x3", turns(sendto('peer'), sendto('peer'), sendto('peer'))),
        ("sendto(live, flags 0)", sendto('live', b'x', 0)), ("sendto(live, DONTWAIT)", sendto('live', b'x', DONTWAIT)),
        ("sendto(live, OOB)", sendto('live', b'x', OOB)), ("sendto(live, NOSIGNAL)", sendto('live', b'x', NOSIGNAL)),
        ("sendto(live, DONTROUTE)", sendto('live', b'x', DONTROUTE)),
        ("sendto(live, PEEK)", sendto('live', b'x', PEEK)),
        ("send(b'x', DONTWAIT)", b('send', b'x', DONTWAIT)), ("send(b'x', OOB)", b('send', b'x', OOB)),
        ("sendall(b'x', OOB)", b('sendall', b'x', OOB)),
        ("sendto(port 0)", b('sendto', b'x', (LO, 0))), ("sendto('')", lambda w, s: s.sendto(b'x', ('', w.live()[1]))),
        ("sendto(0.0.0.0) then received", arriving(lambda w, s: s.sendto(b'x', ('0.0.0.0', w.live()[1])))),
        ("sendto(broadcast)", b('sendto', b'x', ('127.255.255.255', 9))),
        ("SO_BROADCAST then sendto(broadcast)",
         turns(b('setsockopt', SOL, socket.SO_BROADCAST, 1), b('sendto', b'x', ('127.255.255.255', 9)))),
        ("sendto(None)", b('sendto', b'x', None)), ("sendto(no address)", b('sendto', b'x')),
        ("sendmsg([b'ab', b'c'])", b('sendmsg', [b'ab', b'c'])), ("sendmsg([])", b('sendmsg', [])),
        ("sendmsg(live)", address_call('sendmsg', ([b'ab', b'c'], [], 0), 'live')),
        ("sendmsg(live) then received", arriving(address_call('sendmsg', ([b'ab', b'c'], [], 0), 'live'), b'abc')),
        ("sendmsg([], live) then received", arriving(address_call('sendmsg', ([], [], 0), 'live'), b'')),
        ("sendmsg(None address)", b('sendmsg', [b'x'], [], 0, None)),
        ("sendmsg(OOB)", b('sendmsg', [b'x'], [], OOB)),
    ]
    for n in (LARGEST, LARGEST + 1, 70000):
        ops += [("send(%d bytes)" % n, b('send', b'a' * n)), ("sendall(%d bytes)" % n, b('sendall', b'a' * n)),
                ("sendto(live, %d bytes)" % n, sendto('live', b'a' * n))]
    return ops


def receive_operations():
    b = call
    ops = []
    for n in (0, 1, 3, 100):
        ops += modes('recv(%d)' % n, b('recv', n))
        ops += modes('recvfrom(%d)' % n, b('recvfrom', n))
    for n in (0, 1, 3, 100):
        ops += [('recv_into(bytearray(%d))' % n, into(n)), ('nb recv_into(bytearray(%d))' % n, nb(into(n))),
                ('recvfrom_into(bytearray(%d))' % n, into_from(n)),
                ('nb recvfrom_into(bytearray(%d))' % n, nb(into_from(n)))]
    ops += [
        ('recv(-1)', b('recv', -1)), ('recvfrom(-1)', b('recvfrom', -1)),
        ('recv_into(bytearray(4), 2)', into(4, 2)), ('recv_into(bytearray(4), 10)', into(4, 10)),
        ('recvfrom_into(bytearray(4), 2)', into_from(4, 2)), ('recvfrom_into(bytearray(4), 10)', into_from(4, 10)),
        ('recvfrom_into(bytearray(4), -1)', into_from(4, -1)),
        ('nb recv(100) x3', nb(turns(*[b('recv', 100)] * 3))), ('nb recv(1) x3', nb(turns(*[b('recv', 1)] * 3))),
        ('nb recv(0) x3', nb(turns(*[b('recv', 0)] * 3))),
        ('nb recvfrom(100) x3', nb(turns(*[b('recvfrom', 100)] * 3))),
        ('nb recvfrom(0) x3', nb(turns(*[b('recvfrom', 0)] * 3))),
        ('nb recvfrom(3) then recvfrom(100)', nb(turns(b('recvfrom', 3), b('recvfrom', 100)))),
        ('nb recv_into(bytearray(0)) then recv(100)', nb(turns(into(0), b('recv', 100)))),
        ('recv(3, PEEK)', b('recv', 3, PEEK)), ('recvfrom(3, PEEK)', b('recvfrom', 3, PEEK)),
        ('recv_into(bytearray(3), 0, PEEK)', into(3, 0, PEEK)),
        ('nb recv(3, PEEK) x2 then recv(100) x2',
         nb(turns(*[b('recv', 3, PEEK)] * 2 + [b('recv', 100)] * 2))),
        ('nb recv(0, PEEK) then recvfrom(0, PEEK) then recv(100)',
         nb(turns(b('recv', 0, PEEK), b('recvfrom', 0, PEEK), b('recv', 100)))),
        ('nb recv(3, TRUNC)', nb(recv_trunc(3))), ('nb recv(0, TRUNC)', nb(recv_trunc(0))),
        ('nb recv(100, TRUNC)', nb(recv_trunc(100))), ('nb recvfrom(3, TRUNC)', nb(recvfrom_trunc(3))),
        ('nb recv_into(bytearray(3), 0, TRUNC)', nb(into(3, 0, TRUNC))),
        ('nb recv_into(bytearray(3), 0, PEEK|TRUNC) then recv(100)',
         nb(turns(into(3, 0, PEEK | TRUNC), b('recv', 100)))),
        ('nb recvfrom_into(bytearray(3), 0, TRUNC)', nb(into_from(3, 0, TRUNC))),
        ('recv(3, DONTWAIT)', b('recv', 3, DONTWAIT)), ('to recv(3, DONTWAIT)', to(b('recv', 3, DONTWAIT))),
        ('recvfrom(3, DONTWAIT)', b('recvfrom', 3, DONTWAIT)),
        ('recv(100, WAITALL)', b('recv', 100, WAITALL)), ('nb recv(100, WAITALL)', nb(b('recv', 100, WAITALL))),
        ('recv(1, OOB)', b('recv', 1, OOB)), ('nb recv(1, OOB)', nb(b('recv', 1, OOB))),
        ('nb recv(1, ERRQUEUE)', nb(b('recv', 1, ERRQUEUE))),
        ('recvmsg(3)', b('recvmsg', 3)), ('nb recvmsg(3)', nb(b('recvmsg', 3))),
        ('nb recvmsg(100)', nb(b('recvmsg', 100))),
        ('nb recvmsg(0)', nb(b('recvmsg', 0))), ('nb recvmsg(3, 100)', nb(b('recvmsg', 3, 100))),
        ('nb recvmsg(3, 0, PEEK) then recvmsg(100)', nb(turns(b('recvmsg', 3, 0, PEEK), b('recvmsg', 100)))),
        ('nb recvmsg_into([2, 2])', nb(recvmsg_into(2, 2))), ('nb recvmsg_into([])', nb(recvmsg_into())),
        ('nb recvmsg_into([0, 100])', nb(recvmsg_into(0, 100))),
        ("SO_RCVTIMEO 0.05 then recv(100)",
         turns(b('setsockopt', SOL, RCVTIMEO, struct.pack('ll', 0, 50000)), b('recv', 100))),
    ]
    return ops


def shutdown_operations():
    b = call
    ops = [('shutdown(%r)' % (how,), b('shutdown', how)) for how in (0, 1, 2, 3, -1, None)]
    ops += [('shutdown(%d) x2' % how, turns(b('shutdown', how), b('shutdown', how))) for how in (0, 1, 2)]
    for how in (0, 1, 2):
        ops += [
            ('shutdown(%d) then nb recvfrom(100) x3' % how, turns(b('shutdown', how), *[nb(b('recvfrom', 100))] * 3)),
            ('shutdown(%d) then recv(100)' % how, turns(b('shutdown', how), b('recv', 100))),
            ('shutdown(%d) then send then sendto(live)' % how, turns(b('shutdown', how), send(b'x'), sendto('live'))),
            ('shutdown(%d) then select' % how, turns(b('shutdown', how), do_select)),
            ('shutdown(%d) then poll' % how, turns(b('shutdown', how), do_poll(EVERY_EVENT))),
            ('shutdown(%d) then names' % how, turns(b('shutdown', how), b('getsockname'), b('getpeername'))),
            ('shutdown(%d) then connect(live) then nb recv(1) then send' % how,
             turns(b('shutdown', how), connect_live, nb(b('recv', 1)), b('send', b'x'))),
        ]
    return ops


def membership(group, interface=LO):
    return socket.inet_aton(group) + socket.inet_aton(interface)


def option_operations():
    b = call
    ops = []
    for level, names in ((SOL, ['SO_ERROR', 'SO_TYPE', 'SO_BROADCAST', 'SO_REUSEADDR', 'SO_KEEPALIVE', 'SO_LINGER',
                                'SO_OOBINLINE', 'SO_ACCEPTCONN', 'SO_RCVLOWAT', 'SO_SNDLOWAT', 'SO_RCVBUF', 'SO_SNDBUF',
                                'SO_DONTROUTE', 'SO_DEBUG']),
                         (IP, ['IP_TTL', 'IP_TOS', 'IP_MULTICAST_TTL', 'IP_MULTICAST_LOOP', 'IP_MULTICAST_IF'])):
        ops += [('getsockopt ' + n, getopt(level, getattr(socket, n))) for n in names]
    ops += [
        ('getsockopt SO_REUSEPORT(15)', getopt(SOL, 15)), ('getsockopt SO_PROTOCOL(38)', getopt(SOL, 38)),
        ('getsockopt SO_DOMAIN(39)', getopt(SOL, 39)), ('getsockopt SO_LINGER, 8', getopt(SOL, socket.SO_LINGER, 8)),
        ('getsockopt SO_RCVTIMEO, 16', getopt(SOL, RCVTIMEO, 16)),
        ('getsockopt SO_SNDTIMEO, 16', getopt(SOL, SNDTIMEO, 16)),
        ('getsockopt IP_MULTICAST_IF, 4', getopt(IP, socket.IP_MULTICAST_IF, 4)),
        ('getsockopt SO_ERROR x2', turns(*[getopt(SOL, socket.SO_ERROR)] * 2)),
        ('getsockopt SO_ERROR then nb recv(1)', turns(getopt(SOL, socket.SO_ERROR), nb(b('recv', 1)))),
        ('getsockopt TCP_NODELAY', getopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)),
        ('setsockopt TCP_NODELAY 1', b('setsockopt', socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)),
        ('setsockopt SO_RCVTIMEO 1.5 then get',
         setget(SOL, RCVTIMEO, struct.pack('ll', 1, 500000), 16)),
        ('setsockopt SO_SNDTIMEO 1.5 then get',
         setget(SOL, SNDTIMEO, struct.pack('ll', 1, 500000), 16)),
        ('setsockopt SO_RCVTIMEO int', b('setsockopt', SOL, RCVTIMEO, 1)),
        ('setsockopt SO_LINGER (1,3) then get 8', setget(SOL, socket.SO_LINGER, struct.pack('ii', 1, 3), 8)),
        ('setsockopt SO_RCVBUF 32768 then get', setget(SOL, socket.SO_RCVBUF, 32768)),
        ('setsockopt SO_SNDBUF 32768 then get', setget(SOL, socket.SO_SNDBUF, 32768)),
        ('setsockopt IP_MULTICAST_IF 127.0.0.1 then get',
         setget(IP, socket.IP_MULTICAST_IF, socket.inet_aton(LO), 4)),
        ('IP_ADD_MEMBERSHIP', b('setsockopt', IP, socket.IP_ADD_MEMBERSHIP, membership(GROUP))),
        ('IP_ADD_MEMBERSHIP x2', turns(*[b('setsockopt', IP, socket.IP_ADD_MEMBERSHIP, membership(GROUP))] * 2)),
        ('IP_ADD_MEMBERSHIP then DROP x2',
         turns(b('setsockopt', IP, socket.IP_ADD_MEMBERSHIP, membership(GROUP)),
               *[b('setsockopt', IP, socket.IP_DROP_MEMBERSHIP, membership(GROUP))] * 2)),
        ('IP_DROP_MEMBERSHIP', b('setsockopt', IP, socket.IP_DROP_MEMBERSHIP, membership(GROUP))),
        ('getsockopt(0, 9999)', getopt(IP, 9999)), ('getsockopt(1, 9999)', getopt(SOL, 9999)),
        ('getsockopt(17, 9999)', getopt(17, 9999)), ('getsockopt(41, 26) [IPV6_V6ONLY]', getopt(41, 26)),
    ]
    for level, name, code in ((SOL, 'SO_BROADCAST', socket.SO_BROADCAST), (SOL, 'SO_REUSEADDR', socket.SO_REUSEADDR),
                              (SOL, 'SO_REUSEPORT(15)', 15), (SOL, 'SO_KEEPALIVE', socket.SO_KEEPALIVE),
                              (SOL, 'SO_OOBINLINE', socket.SO_OOBINLINE), (SOL, 'SO_RCVLOWAT', socket.SO_RCVLOWAT),
                              (IP, 'IP_TTL', socket.IP_TTL), (IP, 'IP_TOS', socket.IP_TOS),
                              (IP, 'IP_MULTICAST_TTL', socket.IP_MULTICAST_TTL),
                              (IP, 'IP_MULTICAST_LOOP', socket.IP_MULTICAST_LOOP)):
        ops.append(('setsockopt %s 5 then get' % name, setget(level, code, 5)))
    return ops


def other_operations():
    b = call
    ops = [('poll %s' % (mask_name(m)), do_poll(m)) for m in (
        EVERY_EVENT, 0, select.POLLIN, select.POLLOUT, select.POLLPRI, select.POLLERR | select.POLLHUP, 0x2000, 0x40,
            0x100)]
    ops += [
        ('select', do_select), ('select then nb recv(100) then select', turns(do_select, nb(b('recv', 100)),
            do_select)),
        ('send then poll', turns(send(b'x'), do_poll(EVERY_EVENT))),
        ('close()', b('close')), ('close() x2', turns(b('close'), b('close'))), ('detach()', detach),
        ('fileno()', fileno),
        ('dup then names', dup_then(turns(b('getsockname'), b('getpeername')))),
        ('dup then nb recvfrom(100)', dup_then(nb(b('recvfrom', 100)))), ('dup then send', dup_then(b('send', b'x'))),
        ('makefile()', makefile_kind()), ("makefile('rb')", makefile_kind('rb')),
        ("makefile('rwb')", makefile_kind('rwb')),
        ("nb makefile('rb').read(1)", nb(makefile_then('rb', lambda f: f.read(1)))),
        ("nb makefile('rb').readline()", nb(makefile_then('rb', lambda f: f.readline()))),
        ("nb makefile('rb', 0).read(3)", nb(makefile_then('rb', lambda f: f.read(3), 0))),
        ("makefile('wb', 0).write(b'x')", makefile_then('wb', lambda f: f.write(b'x'), 0)),
        ("makefile('wb').write(b'x') flush", makefile_then('wb', lambda f: (f.write(b'x'), f.flush()))),
        ('makefile, s.close, f.close order', nb(makefile_close_order)),
        ('repr', lambda w, s: Text(repr(s))), ('str', lambda w, s: Text(str(s))),
        ('family/type/proto/timeout', lambda w, s: (int(s.family), int(s.type), s.proto, s.timeout)),
        ('gettimeout()', b('gettimeout')), ('setblocking(0) then gettimeout', turns(b('setblocking', 0),
            b('gettimeout'))),
        ("send(u'x')", b('send', U('x'))), ('send(None)', b('send', None)), ('recv()', b('recv')),
        ('recvfrom()', b('recvfrom')),
    ]
    return ops


def make_ops():
    return (address_operations() + send_operations() + receive_operations() + shutdown_operations()
            + option_operations() + other_operations())


# -- extra questions ---------------------------------------------------------------

class Index(object):
    def __index__(self):
        return 0


ADDRESSES = [
    ('None', None), ("'x'", 'x'), ('()', ()), ('1-tuple', (LO,)), ('3-tuple', (LO, 9, 0)), ('list', [LO, 9]), ('5', 5),
    ('port -1', (LO, -1)), ('port 65536', (LO, 65536)), ('port 2**40', (LO, 2 ** 40)), ("port 'x'", (LO, 'x')),
    ('port 1.5', (LO, 1.5)), ('port None', (LO, None)), ('port __index__', (LO, Index())), ('port 0', (LO, 0)),
    ('host None', (None, 9)), ('host 5', (5, 9)), ("host u'127.0.0.1'", (U(LO), 9)),
    ("host b'127.0.0.1'", (b'127.0.0.1', 9)),
    ("host '256.0.0.1'", ('256.0.0.1', 9)), ("host '::1'", ('::1', 9)), ("host '127.1'", ('127.1', 9)),
    ("host '<broadcast>'", ('<broadcast>', 9)), ("host '255.255.255.255'", ('255.255.255.255', 9)),
    ("host '127.0.0.1\\0x'", ('127.0.0.1\0x', 9)), ("host 'no.such.host.invalid'", ('no.such.host.invalid', 9)),
]
DATA = [
    ('bytearray', bytearray(b'ab')), ('memoryview', memoryview(b'ab')), ('array', array.array('i', [1, 2])), ('int', 5),
    ('None', None), ('list', [1]), ("u'ab'", U('ab')), ("u'\\xe9'", b'\xe9'.decode('latin-1')),
]


def extra_arguments():
    for label, address in ADDRESSES:
        ask("sendto(b'x', %s)" % label, lambda w, s: s.sendto(b'x', address), 9, fresh)
        if label.startswith(('None', "'x'", '1-', 'port', 'host None', "host '::1'")):
            ask("sendto(b'x', 0, %s)" % label, lambda w, s: s.sendto(b'x', 0, address), 9, fresh)
            ask("sendto(b'x', %s) connected" % label, lambda w, s: s.sendto(b'x', address), 9, connected)
            ask('connect(%s)' % label, lambda w, s: s.connect(address), 9, fresh)
            ask('bind(%s)' % label, lambda w, s: s.bind(address), 9, fresh)
            ask("sendmsg([b'x'], [], 0, %s)" % label, lambda w, s: s.sendmsg([b'x'], [], 0, address), 9, fresh)
    for label, data in DATA:
        ask('sendto(%s, live)' % label, lambda w, s: arriving(lambda w, s: s.sendto(data, w.live()), plain(data))(w, s),
            build=fresh)
        ask('send(%s)' % label, lambda w, s: s.send(data), build=connected)
    for label, arguments in (("(b'x', 'y', live)", (b'x', 'y')), ("(b'x', None, live)", (b'x', None)),
                             ("(b'x', 1.5, live)", (b'x', 1.5)), ("(b'x', -1, live)", (b'x', -1)),
                             ("(b'x', 2**40, live)", (b'x', 2 ** 40)), ("(b'x', 0, 0, live)", (b'x', 0, 0))):
        ask('sendto' + label, lambda w, s: s.sendto(*(arguments + (w.live(),))), build=fresh)
    ask('sendto()', lambda w, s: s.sendto(), build=fresh)
    ask("sendto(live, b'x')", lambda w, s: s.sendto(w.live(), b'x'), build=fresh)
    ask("sendto(b'x', 0)", lambda w, s: s.sendto(b'x', 0), build=fresh)
    ask("sendto(b'x', live, 0)", lambda w, s: s.sendto(b'x', w.live(), 0), build=fresh)
    ask("sendto(data=, address=)", lambda w, s: s.sendto(data=b'x', address=w.live()), build=fresh)
    for name in ('recv', 'recvfrom', 'recvmsg'):
        for label, arguments in (("('x')", ('x',)), ('(None)', (None,)), ('(1.5)', (1.5,)), ('(True)', (True,)),
                                 ('(2**31)', (2 ** 31,)), ('(2**70)', (2 ** 70,)), ("(1, 'x')", (1, 'x')),
                                 ('(1, -1)', (1, -1)), ('(1, 2, 3, 4)', (1, 2, 3, 4))):
            ask(name + label, lambda w, s: getattr(s, name)(*arguments), build=HELLO)
    for name in ('recv_into', 'recvfrom_into'):
        for label, v in (('array', array.array('i', [1, 2])), ("b'abcd'", b'abcd'),
            ('memoryview', memoryview(bytearray(4))),
                         ('None', None), ('str', 'abcd')):
            ask('%s(%s)' % (name, label), lambda w, s: getattr(s, name)(v), build=HELLO)
        ask('%s(buffer=, nbytes=2, flags=PEEK)' % name,
            lambda w, s: getattr(s, name)(buffer=bytearray(4), nbytes=2, flags=PEEK), build=HELLO)
    ask('recvmsg(-1)', lambda w, s: s.recvmsg(-1), build=HELLO)
    ask("recvmsg_into(b'x')", lambda w, s: s.recvmsg_into([b'x']), build=HELLO)
    ask('recvmsg_into(bytearray)', lambda w, s: s.recvmsg_into(bytearray(3)), build=HELLO)
    for label, buffers in (("'x'", 'x'), ('None', None), ("b'x'", b'x'), ("['x']", ['x']),
        ('generator', (x for x in [b'x']))):
        ask('sendmsg(%s)' % label, lambda w, s: s.sendmsg(buffers), build=connected)
    ask("sendmsg([b'x'], [(1, 2)])", lambda w, s: s.sendmsg([b'x'], [(1, 2)]), build=connected)
    ask('sendmsg of 1025 buffers', lambda w, s: s.sendmsg([b'x'] * 1025), build=connected)


HELLO = bound_holding(b'hello')


def plain(data):
    """The bytes of it, as they arrive."""
    return data.tobytes() if hasattr(data, 'tobytes') else data.tostring() if hasattr(data, 'tostring') else bytes(data)


def hears(s):
    """All that waits, the senders' addresses included."""
    out = []
    s.setblocking(0)
    while True:
        r = quiet(s.recvfrom, 100)
        if r is None:
            return out
        out.append(r)


def two_on_a_port(option, host=LO):
    """Two sockets on one port with the option set on both: bind's answer, and who of them hears two strangers."""
    def run(w):
        a, b = w.udp(), w.udp()
        for s in (a, b):
            if option:
                s.setsockopt(SOL, option, 1)
        a.bind((host, 0))
        b.bind(a.getsockname())
        deliver(b, b'x', w.udp())
        return [len(hears(a)), len(hears(b))]
    return run


def extra_delivery():
    def filtered(w):
        s = connected(w)
        p = w.once('<peer>')
        w.once('<other>').sendto(b'stranger', s.getsockname())
        deliver(s, b'peer', p)
        return hears(s)
    ask('connected: a stranger and the peer send', filtered)

    def queued(w):
        s = bound(w)
        deliver(s, b'stranger', w.once('<other>'))
        s.connect(w.live())
        return hears(s)
    ask('a stranger sends, then connect(live): recvfrom', queued)

    def moved(w):
        s = connected(w)
        s.connect(w.live())
        w.once('<peer>').sendto(b'old', s.getsockname())
        deliver(s, b'new', w.once('<live>'))
        return hears(s), s.getsockname()
    ask('connect(peer), connect(live): both send', moved)
    ask('a bound socket connects: same port', lambda w, s: (lambda a: (s.connect(w.live()), s.getsockname() == a))(
        s.getsockname()), build=bound)
    ask("bound to '' connects: host", lambda w, s: (s.bind(('', 0)), s.connect(w.live()), s.getsockname()[0]),
        build=fresh)
    ask("bound to '' reconnects: same port", lambda w, s: (s.bind(('', 0)), s.connect(w.live()), (lambda a: (
        s.connect(w.other()), s.getsockname() == a))(s.getsockname()))[2], build=fresh)
    ask('fresh connects twice: same port', lambda w, s: (s.connect(w.live()), (lambda a: (
        s.connect(w.other()), s.getsockname() == a))(s.getsockname()))[1], build=fresh)
    ask('a socket sends to itself', lambda w, s: (s.sendto(b'x', s.getsockname()), s.recvfrom(9)), build=bound)
    ask('a socket connected to itself', lambda w, s: (s.connect(s.getsockname()), s.send(b'x'), s.recv(9)), build=bound)
    ask('shutdown(0), then data arrives: received', lambda w, s: (
        s.shutdown(0), w.once('<peer>').sendto(b'late', s.getsockname()), marked_by_peer(w, s))[2], build=connected)
    ask('two on a port, no option', two_on_a_port(None))
    ask('two on a port, SO_REUSEADDR', two_on_a_port(socket.SO_REUSEADDR))
    ask('two on a port, SO_REUSEPORT', lambda w: (lambda a, b: (
        [s.setsockopt(SOL, 15, 1) for s in (a, b)], a.bind((LO, 0)), b.bind(a.getsockname())))(w.udp(), w.udp()))
    ask('SO_REUSEADDR and SO_REUSEPORT on a port', lambda w: (lambda a, b: (
        a.setsockopt(SOL, socket.SO_REUSEADDR, 1), b.setsockopt(SOL, 15, 1), a.bind((LO, 0)), b.bind(a.getsockname())))(
        w.udp(), w.udp()))
    ask('SO_REUSEADDR only on the second', lambda w: (lambda a, b: (
        b.setsockopt(SOL, socket.SO_REUSEADDR, 1), a.bind((LO, 0)), b.bind(a.getsockname())))(w.udp(), w.udp()))
    ask("'' while 127.0.0.1 has the port", lambda w, s: s.bind(('', w.live()[1])), build=fresh)
    ask('127.0.0.2 while 127.0.0.1 has the port', lambda w: on_some_port(
        lambda: w.udp().bind(('127.0.0.2', w.at('<live>').getsockname()[1]))))
    ask('TCP on a port of UDP', lambda w: on_some_port(lambda: w.tcp().bind(w.at('<live>').getsockname())))
    ask('the port is free after close', lambda w, s: (lambda a: (s.close(), w.udp().bind(a)))(s.getsockname()),
        build=bound)
    ask('the largest datagram, received whole', lambda w, s: (deliver(s, b'a' * LARGEST, w.once('<peer>')), [
        (len(x[0]), x[1]) for x in [s.recvfrom(70000)]])[1], 2, bound)
    ask('the largest datagram, received by 10', lambda w, s: (deliver(s, b'a' * LARGEST, w.once('<peer>')),
                                                              s.recv(10), quiet_nb(s.recv, s)), 2, bound)
    ask('MSG_MORE: two sends, one datagram', lambda w, s: (
        s.connect(w.live()), s.send(b'ab', MORE), arriving(call('send', b'c'), b'abc')(w, s)), 2, fresh)
    ask('recv with timeout 0.05 elapses', lambda w, s: (s.settimeout(0.05), s.recv(1)), 2, bound)
    ask('a full receive queue: sends go on', lambda w, s: (lambda a: (s.setsockopt(SOL, socket.SO_RCVBUF, 1), set(
        w.once('<peer>').sendto(b'a' * 1000, a) for _ in range(50))))(s.getsockname())[1], 2, bound)
    ask('an ICMP error does not reach who is not connected', lambda w, s: (
        s.sendto(b'x', w.dead()), mask_name(recording.await_poll(s, select.POLLIN, 0.1))), 2, bound)
    ask('connected to a live one, sendto(dead): no error', lambda w, s: (
        s.sendto(b'x', w.dead()), mask_name(recording.await_poll(s, select.POLLIN, 0.1))), 2, connected)
    ask('refused, then the peer is there again: send x2, it got', back_again, 2)
    ask('getpeername of a connected one whose peer is gone', lambda w, s: s.getpeername(), build=connected_refused)
    ask('close with data unread, the peer sends again', lambda w, s: (
        s.close(), w.once('<peer>').sendto(b'x', w._self)), 2, remembered)


def on_some_port(bind):
    """Bind beside another socket's port; others on this machine may have some of them, not all."""
    for _ in range(20):
        try:
            return bind()
        except (socket.error, OSError) as e:
            failed = e
    raise failed


def remembered(w):
    s = connected_data(w)
    w._self = s.getsockname()
    return s


def quiet_nb(fn, s):
    s.setblocking(0)
    return quiet(fn, 10)


def marked_by_peer(w, s):
    """What is received after a shutdown for reading until the peer's last datagram."""
    w.once('<peer>').sendto(b'mark', s.getsockname())
    out = []
    recording.await_poll(s, select.POLLIN, ARRIVES)
    s.setblocking(0)
    while not out or out[-1] != b'mark' and len(out) < 9:
        out.append(s.recv(100))
    return out


def back_again(w):
    s = connected_refused(w)
    p = w.udp()
    kept = [x for x in w.kept if quiet(x.getsockname) == w._gone]
    for x in kept:
        x.close()
    p.bind(w._gone)
    p.settimeout(ARRIVES)
    return Text('; '.join([answer(w, lambda: s.send(b'1')), answer(w, lambda: s.send(b'2')), answer(w,
        lambda: p.recv(9))]))


def extra_multicast():
    add, drop = socket.IP_ADD_MEMBERSHIP, socket.IP_DROP_MEMBERSHIP
    for label, value in (('4 bytes', socket.inet_aton(GROUP)), ('12 bytes (mreqn, index of lo)', MREQN_OF_LO),
                         ('unicast', membership(LO)), ('interface 1.2.3.4', membership(GROUP, '1.2.3.4')),
                         ('int', 1), ("b''", b''),
                         ("u'8 chars'", U('abcdefgh')), ('9 bytes', membership(GROUP) + b'x'), ('None', None)):
        ask('IP_ADD_MEMBERSHIP ' + label, lambda w, s: s.setsockopt(IP, add, value), build=bound)
        ask('IP_DROP_MEMBERSHIP ' + label, lambda w, s: s.setsockopt(IP, drop, value), build=bound)
        ask('IP_MULTICAST_IF ' + label, lambda w, s: s.setsockopt(IP, socket.IP_MULTICAST_IF, value), build=bound)
    ask('getsockopt IP_ADD_MEMBERSHIP', lambda w, s: s.getsockopt(IP, add, 8), build=bound)
    ask('IP_ADD_MEMBERSHIP on TCP', lambda w: w.tcp().setsockopt(IP, add, membership(GROUP)))
    for name in ('IP_MULTICAST_TTL', 'IP_MULTICAST_LOOP', 'IP_TTL', 'IP_TOS'):
        for label, value in (('-1', -1), ('0', 0), ('1', 1), ('255', 255), ('256', 256), ("b'\\5'", b'\5'),
            ("b''", b''), ('None', None)):
            ask('%s set %s read back' % (name, label), lambda w, s: setget(IP, getattr(socket, name), value)(w, s),
                build=bound)
            if value is None:
                ask('%s get length 1' % name, lambda w, s: s.getsockopt(IP, getattr(socket, name), 1), build=bound)
    ask('IP_MULTICAST_IF set 127.0.0.1, get as int', lambda w, s: (
        s.setsockopt(IP, socket.IP_MULTICAST_IF, socket.inet_aton(LO)), s.getsockopt(IP,
            socket.IP_MULTICAST_IF) != 0), build=bound)

    def group(loop, join=True, leave=False, to_any=True):
        """A member bound to the port, a sender on the loopback interface; what the member hears."""
        def run(w):
            m, s = w.udp(), w.udp()
            m.bind(('' if to_any else GROUP, 0))
            w.name(m, '<self>')
            if join:
                m.setsockopt(IP, add, membership(GROUP))
            if leave:
                m.setsockopt(IP, drop, membership(GROUP))
            s.bind((LO, 0))
            w.name(s, '<peer>')
            s.setsockopt(IP, socket.IP_MULTICAST_IF, socket.inet_aton(LO))
            s.setsockopt(IP, socket.IP_MULTICAST_LOOP, loop)
            sent = s.sendto(b'to all', (GROUP, m.getsockname()[1]))
            if to_any:
                s.sendto(b'mark', (LO, m.getsockname()[1]))
            m.settimeout(ARRIVES)
            out = [m.recvfrom(100)]
            while to_any and out[-1][0] != b'mark':
                out.append(m.recvfrom(100))
            return sent, out
        return run
    ask('a member hears the group', group(1), 2)
    ask('a member hears the group, sender IP_MULTICAST_LOOP 0', group(0), 2)
    ask('not a member', group(1, False), 2)
    ask('no longer a member', group(1, True, True), 2)
    ask('a member bound to the group address', group(1, True, False, False), 2)
    ask('connect(group) via lo: getpeername', lambda w, s: (
        s.setsockopt(IP, socket.IP_MULTICAST_IF, socket.inet_aton(LO)), s.connect((GROUP, 9)), s.getpeername(),
            s.getsockname()),
        build=fresh)
    ask('bind(group)', lambda w, s: (s.bind((GROUP, 0)), s.getsockname()), build=fresh)

    def broadcast(w):
        m, s = w.udp(), w.udp()
        m.bind(('', 0))
        w.name(m, '<self>')
        s.bind((LO, 0))
        w.name(s, '<peer>')
        s.setsockopt(SOL, socket.SO_BROADCAST, 1)
        sent = s.sendto(b'to all', ('127.255.255.255', m.getsockname()[1]))
        m.settimeout(ARRIVES)
        return sent, m.recvfrom(100)
    ask("broadcast 127.255.255.255 heard by ''", broadcast, 2)


def extra_ipv6():
    six = lambda w: w.udp(socket.AF_INET6)
    there = lambda w: w.at('<live>', '::1', socket.AF_INET6)
    ask('IPv6 fresh getsockname', lambda w, s: s.getsockname(), build=six)
    ask("IPv6 sendto 2-tuple, recvfrom's address", lambda w, s: (lambda l: (
        s.sendto(b'x', l.getsockname()[:2]), l.recvfrom(9)))(there(w)), 2, six)
    ask("IPv6 sendto 4-tuple", lambda w, s: s.sendto(b'x', there(w).getsockname()), 2, six)
    ask('IPv6 connect then names', lambda w, s: (lambda l: (s.connect(l.getsockname()), w.name(s,
        '<self>').getsockname(), s.getpeername()))(
        there(w)), 2, six)
    ask("IPv6 sendto '127.0.0.1'", lambda w, s: s.sendto(b'x', w.live()), 2, six)
    ask("IPv6 sendto '::ffff:127.0.0.1', received from", lambda w, s: (
        s.sendto(b'x', ('::ffff:127.0.0.1', w.live()[1])), w.once('<live>').recvfrom(9)), 2, six)
    ask("IPv6 bound '::1' sendto '::ffff:127.0.0.1'", lambda w, s: (
        s.bind(('::1', 0)), s.sendto(b'x', ('::ffff:127.0.0.1', w.live()[1]))), 2, six)
    ask("IPv6 '::' hears IPv4, recvfrom's address", lambda w: (lambda l: (
        w.once('<peer>').sendto(b'x', (LO, l.getsockname()[1])), l.recvfrom(9)))(w.at('<live>', '::',
            socket.AF_INET6)), 2)
    ask("IPv4 sendto '::1'", lambda w, s: s.sendto(b'x', ('::1', 9)), 2, fresh)
    ask('IPv6 refused: send x2', lambda w, s: (lambda a: (s.connect(a), s.send(b'x'), recording.await_poll(s, 0,
        ARRIVES),
        s.send(b'x')))(deafened(there(w))), 2, six)
    for o, n in ((16, 'IPV6_UNICAST_HOPS'), (17, 'IPV6_MULTICAST_IF'), (18, 'IPV6_MULTICAST_HOPS'), (19,
        'IPV6_MULTICAST_LOOP'),
                 (26, 'IPV6_V6ONLY'), (67, 'IPV6_TCLASS')):
        ask('getsockopt %s' % n, lambda w, s: s.getsockopt(41, o), build=six)
    mreq6 = socket.inet_pton(socket.AF_INET6, 'ff01::1:2:3') + struct.pack('i', 1)
    ask('IPV6_JOIN_GROUP x2 on lo', lambda w, s: turns(*[call('setsockopt', 41, 20, mreq6)] * 2)(w, s), 2, six)
    ask('IPV6_LEAVE_GROUP not joined', lambda w, s: s.setsockopt(41, 21, mreq6), 2, six)


def extra_shape():
    for label, state in (('fresh', fresh), ('bound', bound), ('connected', connected), ('closed', closed)):
        ask('repr ' + label, lambda w, s: Text(repr(s)), build=state)
    ask('types of recvfrom', lambda w, s: [type(x).__name__ for x in s.recvfrom(9)], build=HELLO)
    ask('types of an address', lambda w, s: [type(x).__name__ for x in s.recvfrom(9)[1]], build=HELLO)
    ask('types of recvmsg', lambda w, s: [type(x).__name__ for x in s.recvmsg(9)], build=HELLO)
    ask('recvfrom_into types', lambda w, s: [type(x).__name__ for x in s.recvfrom_into(bytearray(9))], build=HELLO)
    ask('timeout class', lambda w, s: (s.settimeout(0.02), s.recvfrom(1)), build=bound)
    for name in ('IP_ADD_MEMBERSHIP', 'IP_MULTICAST_IF', 'IPPROTO_UDP', 'SOCK_DGRAM', 'MSG_TRUNC', 'MSG_ERRQUEUE',
        'SOL_UDP',
                 'SO_REUSEPORT', 'INADDR_ANY', 'INADDR_BROADCAST', 'INADDR_LOOPBACK', 'INADDR_ALLHOSTS_GROUP',
                 'INADDR_UNSPEC_GROUP', 'INADDR_MAX_LOCAL_GROUP', 'INADDR_NONE', 'CMSG_LEN', 'CMSG_SPACE'):
        ask('has socket.' + name, lambda w: hasattr(socket, name))
    ask('socketpair(AF_INET, SOCK_DGRAM)', lambda w: socket.socketpair(socket.AF_INET, socket.SOCK_DGRAM))


EXTRA = [extra_arguments, extra_delivery, extra_multicast, extra_ipv6, extra_shape]


if __name__ == '__main__':
    main(sys.argv[1:], lambda only: run_table(STATES, make_ops, only, UdpWorld, GUARD), EXTRA)
