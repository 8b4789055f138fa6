# coding: utf-8
"""Record what CPython's AF_UNIX stream sockets answer, state by state.

    python record_unix.py > out.tsv        (runs on 2.7 and on 3.x)

Columns and conventions are those of record_tcp.py. Paths lie in a directory of their own for each question and are
told by name: <self>, <peer>, <live>, <other>, <dead> (bound, not listening), <full> (its queue is full), <missing>;
<auto> is a name that the kernel chose, <abstract> one without a file.
"""
from __future__ import print_function
import array, os, re, select, shutil, socket, stat, struct, sys, tempfile

import recording
from recording import (
    SOL, Text, U, World, answer, call, connect_ex_dead, connect_ex_live, connect_live, contents, detach,
    do_poll, do_select, fileno, getopt, into, main, makefile_close_order, makefile_kind, makefile_then, mask_name, nb,
    quiet, run_table, setget, to, turns)

GUARD = 0.2
TRUNC, DONTWAIT, WAITALL, PEEK, OOB, NOSIGNAL = 0x20, 0x40, 0x100, 0x2, 0x1, 0x4000
RCVTIMEO, SNDTIMEO = 20, 21
EVERY_EVENT = select.POLLIN | select.POLLOUT | select.POLLPRI | 0x2000
NAMES = ('self', 'peer', 'live', 'other', 'dead', 'full', 'missing')
ACUTE = b'\xe9'.decode('latin-1')
LONGEST = 107                       # of the 108 bytes of sun_path the last is the terminator


class UnixWorld(World):
    """Sockets with paths in a directory of their own."""

    count = 0

    def __init__(self):
        World.__init__(self)
        self.dir = tempfile.mkdtemp(prefix='o')
        UnixWorld.count += 1
        self.tag = 'oracle-%d-%d' % (os.getpid(), UnixWorld.count)

    def path(self, name):
        return os.path.join(self.dir, name)

    def unix(self, kind=socket.SOCK_STREAM):
        return self.keep(socket.socket(socket.AF_UNIX, kind))

    def at(self, name, backlog=None):
        s = self.unix()
        s.bind(self.path(name))
        if backlog is not None:
            s.listen(backlog)
        return s

    def pair(self):
        """(ours, theirs), connected through <peer>."""
        l = self.at('peer', 16)
        s = self.unix()
        s.connect(self.path('peer'))
        return s, self.keep(l.accept()[0])

    def both(self):
        a, b = socket.socketpair(socket.AF_UNIX)
        return self.keep(a), self.keep(b)

    def once(self, name, make):
        made = self.__dict__.setdefault('_made', {})
        if name not in made:
            made[name] = make()
        return self.path(name)

    def live(self):
        return self.once('live', lambda: self.at('live', 16))

    def other(self):
        return self.once('other', lambda: self.at('other', 16))

    def dead(self):
        return self.once('dead', lambda: self.at('dead'))

    def missing(self):
        return self.path('missing')

    def full(self):
        return self.once('full', lambda: filled(self, self.at('full', 0)))

    def abstract(self, name=''):
        return '\0' + self.tag + name

    def close(self):
        World.close(self)
        shutil.rmtree(self.dir, True)

    def tidy(self, text):
        text = re.sub(re.escape(self.dir) + r'/(%s)\b' % '|'.join(NAMES), r'<\1>', text)
        text = re.sub(re.escape(self.dir) + r'/(p+)', lambda m: '<directory>/%d times p' % len(m.group(1)), text)
        text = text.replace(self.dir, '<directory>').replace(self.tag, '<abstract>')
        text = re.sub(r'\\x00[0-9a-f]{5}\b', '<auto>', text)
        text = text.replace('\0', '\\0')
        text = World.tidy(self, text)
        return text if recording.PY2 else text.encode('ascii', 'backslashreplace').decode('ascii')


def filled(w, listener):
    """The listener, its queue full; who tried first comes first."""
    while True:
        s = w.unix()
        s.setblocking(0)
        if s.connect_ex(listener.getsockname()):
            return listener


def ask(label, fn, seconds=GUARD, build=None):
    recording.ask(label, fn, seconds, build, UnixWorld)


# -- states ----------------------------------------------------------------------

def fresh(w):
    return w.unix()


def bound(w):
    return w.at('self')


def bound_abstract(w):
    s = w.unix()
    s.bind(w.abstract())
    return s


def bound_auto(w):
    s = w.unix()
    s.bind('')
    return s


def listening(w):
    return w.at('self', 16)


def listening_pending(w):
    s = listening(w)
    w.unix().connect(w.path('self'))
    return s


def listening_full(w):
    return filled(w, w.at('self', 0))


def connected(w):
    s, w.p = w.pair()
    return s


def connected_bound(w):
    s = bound(w)
    l = w.at('peer', 16)
    s.connect(w.path('peer'))
    w.p = w.keep(l.accept()[0])
    return s


def connected_unaccepted(w):
    s = w.unix()
    s.connect(w.live())
    return s


def accepted(w):
    w.p, s = w.pair()
    return s


def holding(build, data=b'hello\nworld\n'):
    def state(w):
        s = build(w)
        w.p.sendall(data)
        return s
    return state


connected_data = holding(connected)


def refused(w):
    s = w.unix()
    quiet(s.connect, w.dead())
    return s


def missed(w):
    s = w.unix()
    quiet(s.connect, w.missing())
    return s


def peer_does(act, build=connected):
    def state(w):
        s = build(w)
        act(w.p)
        return s
    return state


def peer_closed_unread(w):
    s = connected(w)
    s.sendall(b'never read')
    w.p.close()
    return s


def peer_closed_unread_data(w):
    s = connected_data(w)
    s.sendall(b'never read')
    w.p.close()
    return s


def after(build, act):
    def state(w):
        s = build(w)
        quiet(act, s)
        return s
    return state


def shut(how, build=connected):
    return after(build, lambda s: s.shutdown(how))


def socketpair(which):
    def state(w):
        ends = w.both()
        w.p = ends[1 - which]
        return ends[which]
    return state


def listener_gone(w):
    s = connected_unaccepted(w)
    w._made['live'].close()
    return s


def unlinked(build, name):
    def state(w):
        s = build(w)
        os.unlink(w.path(name))
        return s
    return state


CLOSE = lambda p: p.close()

STATES = [
    ('fresh', fresh), ('bound', bound), ('bound_abstract', bound_abstract), ('bound_auto', bound_auto),
    ('listening', listening), ('listening_pending', listening_pending), ('listening_full', listening_full),
    ('connected', connected), ('connected_bound', connected_bound), ('connected_unaccepted', connected_unaccepted),
    ('accepted', accepted), ('connected_data', connected_data), ('refused', refused), ('missing', missed),
    ('peer_closed', peer_does(CLOSE)), ('peer_closed_data', peer_does(CLOSE, connected_data)),
    ('peer_closed_unread', peer_closed_unread), ('peer_closed_unread_data', peer_closed_unread_data),
    ('peer_closed_unread_read', after(peer_closed_unread, lambda s: s.recv(1))),
    ('peer_closed_sent', after(peer_does(CLOSE), lambda s: s.send(b'x'))),
    ('shut_rd', shut(0)), ('shut_rd_data', shut(0, connected_data)), ('shut_wr', shut(1)), ('shut_rdwr', shut(2)),
    ('peer_shut_rd', peer_does(lambda p: p.shutdown(0))), ('peer_shut_wr', peer_does(lambda p: p.shutdown(1))),
    ('both_shut_rdwr', shut(2, peer_does(lambda p: p.shutdown(2)))),
    ('socketpair_first', socketpair(0)), ('socketpair_second', socketpair(1)),
    ('socketpair_data', holding(socketpair(0))), ('socketpair_peer_closed', peer_does(CLOSE, socketpair(0))),
    ('listener_shut_rd', shut(0, listening)), ('listener_shut_wr', shut(1, listening)),
    ('listener_shut_rdwr', shut(2, listening)), ('listener_shut_rdwr_pending', shut(2, listening_pending)),
    ('listener_gone', listener_gone), ('listening_unlinked', unlinked(listening, 'self')),
    ('connected_unlinked', unlinked(connected, 'peer')), ('closed', after(connected, CLOSE)),
]


# -- operations ------------------------------------------------------------------

def towards(name, whom):
    """s.name(address of whom)."""
    return lambda w, s: getattr(s, name)(getattr(w, whom)())


def bind_to(name):
    return lambda w, s: s.bind(w.path(name))


def bind_then_stat(w, s):
    s.bind(w.path('other'))
    return Text('file is a socket: %s' % stat.S_ISSOCK(os.stat(w.path('other')).st_mode))


def accept_names(w, s):
    """The kind of what accept gives, the address it gives and those the accepted socket has."""
    c, a = s.accept()
    w.keep(c)
    return Text('(%s, %r) timeout %s getsockname %r getpeername %r' % (
        recording.class_name(type(c)), a, c.gettimeout(), c.getsockname(), c.getpeername()))


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


def arriving(op):
    """The op; if there is a peer, what that has received."""
    def run(w, s):
        r = op(w, s)
        p = getattr(w, 'p', None)
        if p is None:
            return r
        p.setblocking(0)
        return Text('%r ; the peer got %s' % (r, answer(w, lambda: p.recv(100))))
    return run


def modes(label, op):
    return [(label, op), ('nb ' + label, nb(op)), ('to ' + label, to(op))]


def address_operations():
    b, names = call, (call('getsockname'), call('getpeername'))
    ops = [
        ('bind(path)', bind_to('other')), ('bind(path) then getsockname', turns(bind_to('other'), names[0])),
        ('bind(path) and stat', bind_then_stat), ('bind(in use)', lambda w, s: s.bind(w.live())),
        ('bind(path) x2', turns(bind_to('other'), bind_to('missing'))),
        ("bind('') then getsockname", turns(b('bind', ''), names[0])),
        ('bind(abstract) then getsockname', turns(lambda w, s: s.bind(w.abstract('2')), names[0])),
        ('bind(no such directory)', lambda w, s: s.bind(w.path('missing') + '/x')),
        ('listen(1)', b('listen', 1)), ('listen(0)', b('listen', 0)), ('listen(-1)', b('listen', -1)),
        ('listen()', b('listen')),
        ('listen(1) then getsockname', turns(b('listen', 1), names[0])),
        ('getsockname()', names[0]), ('getpeername()', names[1]),
    ]
    ops += modes('accept()', accept_names)
    for whom in ('live', 'dead', 'missing', 'full'):
        ops += modes('connect(%s)' % whom, towards('connect', whom))
        ops += [('connect_ex(%s)' % whom, towards('connect_ex', whom)),
                ('nb connect_ex(%s)' % whom, nb(towards('connect_ex', whom))),
                ('to connect_ex(%s)' % whom, to(towards('connect_ex', whom)))]
    ops += [
        ('connect_ex(live) x3', turns(*[connect_ex_live] * 3)),
        ('nb connect_ex(live) x3', nb(turns(*[connect_ex_live] * 3))),
        ('connect_ex(dead) then live x2', turns(connect_ex_dead, connect_ex_live, connect_ex_live)),
        ('nb connect_ex(full) then live', nb(turns(towards('connect_ex', 'full'), connect_ex_live))),
        ('connect(live) then names', turns(connect_live, *names)),
        ("connect('')", b('connect', '')), ('connect(abstract missing)', lambda w, s: s.connect(w.abstract('3'))),
        ('connect(directory)', lambda w, s: s.connect(w.dir)), ('connect(file)', connect_file),
        ('connect(self)', lambda w, s: s.connect(s.getsockname())),
    ]
    return ops


def connect_file(w, s):
    open(w.path('other'), 'w').close()
    return s.connect(w.path('other'))


def send_operations():
    b = call
    ops = modes("send(b'x')", b('send', b'x'))
    ops += [
        ("send(b'')", b('send', b'')), ("sendall(b'x')", b('sendall', b'x')), ("sendall(b'')", b('sendall', b'')),
        ("send(b'x') x3", turns(*[b('send', b'x')] * 3)), ("send(b'abc') then received", arriving(b('send', b'abc'))),
        ("send(b'x') then nb recv(1) x2", turns(b('send', b'x'), nb(b('recv', 1)), nb(b('recv', 1)))),
        ('sendto(live)', lambda w, s: s.sendto(b'x', w.live())), ("sendto('')", b('sendto', b'x', '')),
        ('sendto(missing)', lambda w, s: s.sendto(b'x', w.missing())),
        ('sendto(live, flags 0)', lambda w, s: s.sendto(b'x', 0, w.live())), ('sendto(None)', b('sendto', b'x', None)),
        ("send(b'x', DONTWAIT)", b('send', b'x', DONTWAIT)), ("send(b'x', NOSIGNAL)", b('send', b'x', NOSIGNAL)),
        ("send(b'x', OOB)", b('send', b'x', OOB)), ("send(b'x', OOB) then received", arriving(b('send', b'x', OOB))),
        ("sendmsg([b'ab', b'c'])", b('sendmsg', [b'ab', b'c'])), ('sendmsg([])', b('sendmsg', [])),
        ("sendmsg([b'ab', b'c']) then received", arriving(b('sendmsg', [b'ab', b'c']))),
        ('sendmsg(live)', lambda w, s: s.sendmsg([b'x'], [], 0, w.live())),
        ('to sendall(4 MB)', to(b('sendall', b'a' * (4 << 20)))),
        ("send(u'x')", b('send', U('x'))), ('send(None)', b('send', None)),
    ]
    return ops


def receive_operations():
    b = call
    ops = []
    for n in (0, 1, 3, 100):
        ops += modes('recv(%d)' % n, b('recv', n))
        ops += [('recvfrom(%d)' % n, b('recvfrom', n)), ('nb recvfrom(%d)' % n, nb(b('recvfrom', n))),
                ('nb recv_into(bytearray(%d))' % n, nb(into(n))), ('nb recvfrom_into(bytearray(%d))' % n,
                    nb(into_from(n)))]
    ops += [
        ('recv(-1)', b('recv', -1)), ('recv_into(bytearray(4))', into(4)), ('recv_into(bytearray(4), 2)', into(4, 2)),
        ('recv_into(bytearray(4), 10)', into(4, 10)), ('recvfrom_into(bytearray(4))', into_from(4)),
        ('nb recv(100) x3', nb(turns(*[b('recv', 100)] * 3))), ('nb recv(3) x3', nb(turns(*[b('recv', 3)] * 3))),
        ('nb recvfrom(3) x2', nb(turns(*[b('recvfrom', 3)] * 2))),
        ('recv(3, PEEK)', b('recv', 3, PEEK)), ('nb recv(3, PEEK) x2 then recv(100)', nb(turns(
            *[b('recv', 3, PEEK)] * 2 + [b('recv', 100)]))),
        ('nb recv(3, TRUNC) then recv(100)', nb(turns(b('recv', 3, TRUNC), b('recv', 100)))),
        ('recv(3, DONTWAIT)', b('recv', 3, DONTWAIT)), ('to recv(3, DONTWAIT)', to(b('recv', 3, DONTWAIT))),
        ('recv(5, WAITALL)', b('recv', 5, WAITALL)), ('recv(100, WAITALL)', b('recv', 100, WAITALL)),
        ('nb recv(100, WAITALL)', nb(b('recv', 100, WAITALL))),
        ('recv(1, OOB)', b('recv', 1, OOB)), ('nb recv(1, OOB)', nb(b('recv', 1, OOB))),
        ('recvmsg(3)', b('recvmsg', 3)), ('nb recvmsg(3)', nb(b('recvmsg', 3))),
        ('nb recvmsg(100)', nb(b('recvmsg', 100))),
        ('nb recvmsg(0)', nb(b('recvmsg', 0))), ('nb recvmsg_into([2, 2])', nb(recvmsg_into(2, 2))),
        ('SO_RCVTIMEO 0.05 then recv(100)', turns(b('setsockopt', SOL, RCVTIMEO, struct.pack('ll', 0, 50000)),
            b('recv', 100))),
        ('recv()', b('recv')), ("recv('x')", b('recv', 'x')),
    ]
    return ops


def shutdown_operations():
    b = call
    ops = [('shutdown(%r)' % (how,), b('shutdown', how)) for how in (0, 1, 2, 3, -1, None)]
    for how in (0, 1, 2):
        down = b('shutdown', how)
        ops += [
            ('shutdown(%d) x2' % how, turns(down, down)),
            ('shutdown(%d) then nb recv(100) x2' % how, turns(down, nb(b('recv', 100)), nb(b('recv', 100)))),
            ('shutdown(%d) then send x2' % how, turns(down, b('send', b'x'), b('send', b'x'))),
            ('shutdown(%d) then select' % how, turns(down, do_select)),
            ('shutdown(%d) then poll' % how, turns(down, do_poll(EVERY_EVENT))),
            ('shutdown(%d) then names' % how, turns(down, b('getsockname'), b('getpeername'))),
            ('shutdown(%d) then connect(live)' % how, turns(down, connect_live)),
            ('shutdown(%d) then listen then nb accept' % how, turns(down, b('listen', 1), nb(accept_names))),
        ]
    return ops


def option_operations():
    b = call
    ops = [('getsockopt ' + n, getopt(SOL, getattr(socket, n))) for n in (
        'SO_ERROR', 'SO_TYPE', 'SO_ACCEPTCONN', 'SO_BROADCAST', 'SO_REUSEADDR', 'SO_KEEPALIVE', 'SO_LINGER',
            'SO_OOBINLINE',
        'SO_RCVLOWAT', 'SO_SNDLOWAT', 'SO_RCVBUF', 'SO_SNDBUF', 'SO_DONTROUTE')]
    ops += [
        ('getsockopt SO_REUSEPORT(15)', getopt(SOL, 15)), ('getsockopt SO_PROTOCOL(38)', getopt(SOL, 38)),
        ('getsockopt SO_DOMAIN(39)', getopt(SOL, 39)), ('getsockopt SO_PASSCRED(16)', getopt(SOL, 16)),
        ('getsockopt SO_LINGER, 8', getopt(SOL, socket.SO_LINGER, 8)), ('getsockopt SO_RCVTIMEO, 16', getopt(SOL,
            RCVTIMEO, 16)),
        ('getsockopt SO_ERROR x2', turns(*[getopt(SOL, socket.SO_ERROR)] * 2)),
        ('getsockopt SO_ERROR then nb recv(1)', turns(getopt(SOL, socket.SO_ERROR), nb(b('recv', 1)))),
        ('getsockopt TCP_NODELAY', getopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)),
        ('setsockopt TCP_NODELAY 1', b('setsockopt', socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)),
        ('getsockopt IP_TTL', getopt(socket.IPPROTO_IP, socket.IP_TTL)),
        ('setsockopt IP_TTL 5', b('setsockopt', socket.IPPROTO_IP, socket.IP_TTL, 5)),
        ('getsockopt(1, 9999)', getopt(SOL, 9999)), ('setsockopt(1, 9999, 1)', b('setsockopt', SOL, 9999, 1)),
        ('setsockopt SO_RCVTIMEO 1.5 then get', setget(SOL, RCVTIMEO, struct.pack('ll', 1, 500000), 16)),
        ('setsockopt SO_SNDTIMEO 1.5 then get', setget(SOL, SNDTIMEO, struct.pack('ll', 1, 500000), 16)),
        ('setsockopt SO_LINGER (1,3) then get 8', setget(SOL, socket.SO_LINGER, struct.pack('ii', 1, 3), 8)),
        ('setsockopt SO_RCVBUF 32768 then get', setget(SOL, socket.SO_RCVBUF, 32768)),
        ('setsockopt SO_SNDBUF 32768 then get', setget(SOL, socket.SO_SNDBUF, 32768)),
        ('setsockopt SO_ERROR 1', b('setsockopt', SOL, socket.SO_ERROR, 1)),
    ]
    for name, code in (('SO_BROADCAST', socket.SO_BROADCAST), ('SO_REUSEADDR', socket.SO_REUSEADDR),
        ('SO_REUSEPORT(15)', 15),
                       ('SO_KEEPALIVE', socket.SO_KEEPALIVE), ('SO_OOBINLINE', socket.SO_OOBINLINE),
                       ('SO_RCVLOWAT', socket.SO_RCVLOWAT), ('SO_PASSCRED(16)', 16)):
        ops.append(('setsockopt %s 5 then get' % name, setget(SOL, code, 5)))
    return ops


def other_operations():
    b = call
    ops = [('poll %s' % (mask_name(m)), do_poll(m)) for m in (
        EVERY_EVENT, 0, select.POLLIN, select.POLLOUT, select.POLLPRI, select.POLLERR | select.POLLHUP, 0x2000, 0x40,
            0x100)]
    ops += [
        ('select', do_select), ('select then nb recv(100) then select', turns(do_select, nb(b('recv', 100)),
            do_select)),
        ('nb recv(100) then poll', turns(nb(b('recv', 100)), do_poll(EVERY_EVENT))),
        ('send then poll', turns(b('send', b'x'), do_poll(EVERY_EVENT))),
        ('close()', b('close')), ('close() x2', turns(b('close'), b('close'))), ('detach()', detach),
        ('fileno()', fileno),
        ('close then file is there', file_after_close),
        ('dup then names', dup_then(turns(b('getsockname'), b('getpeername')))),
        ('dup then nb recv(100)', dup_then(nb(b('recv', 100)))), ('dup then send', dup_then(b('send', b'x'))),
        ('makefile()', makefile_kind()), ("makefile('rb')", makefile_kind('rb')),
        ("makefile('rwb')", makefile_kind('rwb')),
        ("makefile('rb').read(1)", makefile_then('rb', lambda f: f.read(1))),
        ("makefile('rb').readline()", makefile_then('rb', lambda f: f.readline())),
        ("makefile('r').readline()", makefile_then('r', lambda f: f.readline())),
        ("nb makefile('rb').read(1)", nb(makefile_then('rb', lambda f: f.read(1)))),
        ("makefile('wb', 0).write(b'x')", makefile_then('wb', lambda f: f.write(b'x'), 0)),
        ("makefile('wb').write(b'x') flush", makefile_then('wb', lambda f: (f.write(b'x'), f.flush()))),
        ('nb makefile, s.close, f.close order', nb(makefile_close_order)),
        ('repr', lambda w, s: Text(repr(s))), ('str', lambda w, s: Text(str(s))),
        ('family/type/proto/timeout', lambda w, s: (int(s.family), int(s.type), s.proto, s.timeout)),
        ('gettimeout()', b('gettimeout')), ('setblocking(0) then gettimeout', turns(b('setblocking', 0),
            b('gettimeout'))),
    ]
    return ops


def file_after_close(w, s):
    before = sorted(os.listdir(w.dir))
    s.close()
    return before, sorted(os.listdir(w.dir))


def make_ops():
    return (address_operations() + send_operations() + receive_operations() + shutdown_operations()
            + option_operations() + other_operations())


# -- extra questions ---------------------------------------------------------------

def padded(w, length, ending=''):
    """A path of so many bytes in the world's directory."""
    return w.dir + '/' + 'p' * (length - len(w.dir) - 1 - len(ending)) + ending


def extra_addresses():
    bind_name = lambda make: lambda w, s: Text('%r ; getsockname %r' % (s.bind(make(w)), s.getsockname()))
    length = lambda make: lambda w, s: (s.bind(make(w)), len(s.getsockname()))
    for n in (LONGEST - 1, LONGEST, LONGEST + 1, LONGEST + 2, 1000):
        ask('bind a path of %d bytes: length of getsockname' % n, length(lambda w: padded(w, n)), build=fresh)
        ask('connect to a path of %d bytes' % n, lambda w, s: s.connect(padded(w, n)), build=fresh)
        ask('connect_ex to a path of %d bytes' % n, lambda w, s: s.connect_ex(padded(w, n)), build=fresh)
    for n in (LONGEST - 1, LONGEST, LONGEST + 1, LONGEST + 2):
        ask('bind an abstract name of %d bytes: length of getsockname' % n,
            length(lambda w: w.abstract().ljust(n, 'a')), build=fresh)
    for label, make in (
            ("''", lambda w: ''), ("b''", lambda w: b''), ("u''", lambda w: U('')), ("'\\0'", lambda w: '\0'),
            ('bytes path', lambda w: w.path('self').encode('ascii')),
            ('unicode path', lambda w: w.path('self') + U('')),
            ('bytearray path', lambda w: bytearray(w.path('self').encode('ascii'))),
            ('memoryview path', lambda w: memoryview(w.path('self').encode('ascii'))),
            ('abstract str', lambda w: w.abstract()), ('abstract bytes', lambda w: w.abstract().encode('ascii')),
            ('abstract with a zero inside', lambda w: w.abstract() + '\0x'),
            ('path with a zero inside', lambda w: w.path('self') + '\0x'),
            ('path with \\xe9', lambda w: w.path('self') + (ACUTE.encode('utf-8') if recording.PY2 else ACUTE)),
            ('path with u\\xe9', lambda w: w.path('self') + ACUTE),
            ('bytes path with \\xe9', lambda w: w.path('self').encode('ascii') + b'\xe9'),
            ('path with a surrogate', lambda w: w.path('self') + b'\\udce9'.decode('unicode_escape')),
            ('abstract with \\xff', lambda w: w.abstract().encode('ascii') + b'\xff'),
            ('None', lambda w: None), ('5', lambda w: 5), ('tuple', lambda w: ('127.0.0.1', 0)),
            ('list', lambda w: ['x']),
            ('a path object', lambda w: __import__('pathlib').Path(w.path('self'))),
            ('relative path', relative)):
        ask('bind ' + label, in_directory(bind_name(make)), build=fresh)
        ask('connect ' + label, in_directory(lambda w, s: s.connect(make(w))), build=fresh)
        ask('connect_ex ' + label, in_directory(lambda w, s: s.connect_ex(make(w))), build=fresh)
    ask('bind() no args', lambda w, s: s.bind(), build=fresh)
    ask('bind 2 args', lambda w, s: s.bind('x', 'y'), build=fresh)
    ask('bind(path of a file)', lambda w, s: (open(w.path('self'), 'w').close(), s.bind(w.path('self'))), build=fresh)
    ask('bind(path of a closed socket)', lambda w, s: (w.at('self').close(), s.bind(w.path('self'))), build=fresh)
    ask('bind(path of an unlinked bound socket)', lambda w, s: (unlinked(bound, 'self')(w), s.bind(w.path('self'))),
        build=fresh)
    ask('bind(directory)', lambda w, s: s.bind(w.dir), build=fresh)
    ask('bind(abstract in use)', lambda w, s: (bound_abstract(w), s.bind(w.abstract())), build=fresh)
    ask('bind(abstract of a closed socket)', lambda w, s: (bound_abstract(w).close(), s.bind(w.abstract())),
        build=fresh)
    ask('bind(path in use) with SO_REUSEADDR', lambda w, s: (s.setsockopt(SOL, socket.SO_REUSEADDR, 1),
        s.bind(w.live())), build=fresh)
    ask('mode of the file, umask 022', mode_of_file(0o22), build=fresh)
    ask('mode of the file, umask 077', mode_of_file(0o77), build=fresh)


def relative(w):
    return 'self'


def in_directory(op):
    """The op with the world's directory as the current one."""
    def run(w, s):
        here = os.getcwd()
        os.chdir(w.dir)
        try:
            return op(w, s)
        finally:
            os.chdir(here)
    return run


def mode_of_file(mask):
    def op(w, s):
        old = os.umask(mask)
        try:
            s.bind(w.path('self'))
        finally:
            os.umask(old)
        return oct(os.stat(w.path('self')).st_mode & 0o777)
    return op


def extra_names():
    def through(bind_listener, bind_client=None):
        """What both ends of a connection and accept call each other."""
        def run(w):
            l, c = w.unix(), w.unix()
            bind_listener(w, l)
            l.listen(1)
            if bind_client:
                bind_client(w, c)
            c.connect(l.getsockname())
            a, address = l.accept()
            w.keep(a)
            return Text('accept %r; accepted %r <- %r; client %r -> %r' % (
                address, a.getsockname(), a.getpeername(), c.getsockname(), c.getpeername()))
        return run
    path = lambda name: lambda w, s: s.bind(w.path(name))
    abstract = lambda name: lambda w, s: s.bind(w.abstract(name))
    auto = lambda w, s: s.bind('')
    for label, l in (('path', path('self')), ('abstract', abstract('')), ('auto', auto)):
        for other, c in (('unnamed', None), ('path', path('peer')), ('abstract', abstract('2')), ('auto', auto)):
            ask('names: listener %s, client %s' % (label, other), through(l, c))
    ask('names: socketpair', lambda w: [(s.getsockname(), s.getpeername()) for s in w.both()])
    ask('types of names', lambda w, s: [type(x).__name__ for x in (s.getsockname(), s.getpeername())], build=connected)
    ask('types of names, abstract', lambda w, s: type(s.getsockname()).__name__, build=bound_abstract)
    ask('type of the address of accept', lambda w, s: (lambda c: (w.keep(c[0]), type(c[1]).__name__)[1])(s.accept()),
        build=listening_pending)
    ask('types of recvfrom', lambda w, s: (lambda r: (r, type(r[1]).__name__))(s.recvfrom(3)), build=connected_data)
    ask('bound after connect: getsockname, the peer sees', lambda w, s: (
        s.bind(w.path('self')), s.getsockname(), w.p.getpeername()), build=connected)


def extra_sequences():
    def queue(backlog):
        def run(w):
            l = w.at('self', backlog)
            for n in range(20):
                c = w.unix()
                c.setblocking(0)
                if c.connect_ex(w.path('self')):
                    return n
            return Text('20 and more')
        return run
    for backlog in (0, 1, 2, 5, -1):
        ask('connections that listen(%d) queues (max 20)' % backlog, queue(backlog))
    ask('full: accept makes room', lambda w, s: (w.keep(s.accept()[0]), w.unix().connect(w.path('self')))[1],
        build=listening_full)
    ask('full: listen(5) makes room', lambda w, s: (s.listen(5), w.unix().connect(w.path('self')))[1],
        build=listening_full)
    ask('full: the refused one is writable by poll', lambda w, s: (
        s.setblocking(0), s.connect_ex(w.full()), do_poll(EVERY_EVENT)(w, s))[1:], build=fresh)
    ask('a connect with timeout to a full one', lambda w, s: (s.settimeout(0.1), s.connect(w.full())), build=fresh)

    def pending_then(act):
        """The pending client's view after the listener did something."""
        def run(w):
            s = listening_pending(w)
            c = w.kept[-1]
            act(s)
            return Text('; '.join(answer(w, f) for f in (
                lambda: do_poll(EVERY_EVENT)(w, c), lambda: c.recv(1), lambda: c.recv(1), lambda: c.send(b'x'),
                    c.getpeername)))
        return run
    ask('pending client after listener close: poll; recv; recv; send; getpeername', pending_then(CLOSE), 1)
    ask('pending client after listener shutdown(2): poll; recv; recv; send; getpeername',
        pending_then(lambda s: s.shutdown(2)), 1)
    ask('pending client sent, listener closes: recv x2', lambda w: (lambda s: (lambda c: (
        c.send(b'x'), s.close(), Text('; '.join(answer(w,
            lambda: c.recv(1)) for _ in range(2)))))(w.kept[-1]))(listening_pending(w))[2], 1)

    def client_gone(w):
        s = w.at('self', 1)
        c = w.unix()
        c.connect(w.path('self'))
        c.send(b'last')
        c.close()
        a, address = s.accept()
        w.keep(a)
        return Text('accept %r; recv %s; recv %s; getpeername %s; send %s' % (
            address, answer(w, lambda: a.recv(9)), answer(w, lambda: a.recv(9)), answer(w, a.getpeername),
            answer(w, lambda: a.send(b'x'))))
    ask('pending client sends and closes before accept', client_gone, 1)
    ask('connect(unlinked listener)', lambda w, s: (unlinked(listening, 'self')(w), s.connect(w.path('self'))),
        build=fresh)
    ask('connect after the listener closed, the file still there', lambda w, s: (
        listening(w).close(), s.connect(w.path('self'))), build=fresh)
    ask('connect a stream to a datagram socket', lambda w, s: (
        w.unix(socket.SOCK_DGRAM).bind(w.path('self')), s.connect(w.path('self'))), build=fresh)
    ask('connect(self), bound', lambda w, s: s.connect(w.path('self')), build=bound)
    ask('connect(self), listening', lambda w, s: s.connect(w.path('self')), build=listening)
    ask('rename of the path: getsockname, connect to the new one', lambda w, s: (
        os.rename(w.path('self'), w.path('other')), s.getsockname(), w.unix().connect(w.path('other'))),
            build=listening)
    ask('data before shutdown(1) arrives, then EOF', lambda w, s: (
        s.send(b'x'), s.shutdown(1), w.p.recv(9), w.p.recv(9), w.p.send(b'y'), s.recv(9)), build=connected)
    ask('the peer sends after our shutdown(0)', lambda w, s: (s.shutdown(0), w.p.send(b'x')), build=connected)
    ask('the peer polls after our shutdown(0)', lambda w, s: (s.shutdown(0), do_poll(EVERY_EVENT)(w, w.p)),
        build=connected)
    ask('unread by the peer, it closes: recv x3', lambda w, s: Text('; '.join(
        answer(w, lambda: s.recv(1)) for _ in range(3))), 1, peer_closed_unread)
    ask('unread by the peer, it closes: SO_ERROR, recv', lambda w, s: (
        s.getsockopt(SOL, socket.SO_ERROR), s.recv(1)), 1, peer_closed_unread)
    ask('unread by the peer, it closes: send x2', lambda w, s: Text('; '.join(
        answer(w, lambda: s.send(b'x')) for _ in range(2))), 1, peer_closed_unread)
    ask('unread on both sides, the peer closes: recv x3', lambda w, s: Text('; '.join(
        answer(w, lambda: s.recv(100)) for _ in range(3))), 1, peer_closed_unread_data)
    ask('SO_ERROR of a refused connect', lambda w, s: s.getsockopt(SOL, socket.SO_ERROR), build=refused)
    ask('refused, then live', lambda w, s: (s.connect_ex(w.dead()), s.connect_ex(w.live())), build=fresh)
    ask('OOB: poll, recv(1, OOB), recv', lambda w, s: (w.p.send(b'ab', OOB), Text('; '.join(answer(w, f) for f in (
        lambda: do_poll(EVERY_EVENT)(w, s), lambda: s.recv(1, OOB), lambda: s.recv(9)))))[1], 1, connected)
    ask('nb send until EAGAIN, poll, the peer reads all, poll', stuffed, 2, connected)
    ask('recv(100, WAITALL) with 12 bytes waiting, the peer closes', lambda w, s: s.recv(100, WAITALL), 1,
        peer_does(CLOSE, connected_data))
    ask('three sends, one recv', lambda w, s: ([w.p.send(x) for x in (b'a', b'b', b'c')], s.recv(9)), build=connected)
    ask('descriptor passing: the received one reads', pass_descriptor, 1, connected)


def stuffed(w, s):
    s.setblocking(0)
    w.p.setblocking(0)
    sent, got = 0, 0
    while True:
        n = quiet(s.send, b'a' * 4096)
        if n is None:
            break
        sent += n
    before = do_poll(select.POLLOUT)(w, s)
    while True:
        d = quiet(w.p.recv, 65536)
        if d is None:
            break
        got += len(d)
    return Text('%s %s; all arrived: %s' % (before, do_poll(select.POLLOUT)(w, s), sent == got))


def pass_descriptor(w, s):
    r, x = os.pipe()
    try:
        os.write(x, b'through')
        s.sendmsg([b'fd'], [(SOL, socket.SCM_RIGHTS, array.array('i', [r]))])
        data, ancillary, flags, address = w.p.recvmsg(9, socket.CMSG_SPACE(4))
        n = struct.unpack('i', ancillary[0][2])[0]
        try:
            return data, len(ancillary), ancillary[0][:2], flags, address, os.read(n, 9)
        finally:
            os.close(n)
    finally:
        os.close(r)
        os.close(x)


def extra_datagrams():
    dgram = lambda w: w.unix(socket.SOCK_DGRAM)

    def receiver(w):
        s = dgram(w)
        s.bind(w.path('self'))
        return s

    def pair(w):
        s, w.p = [w.keep(x) for x in socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)]
        return s
    ask('datagram: sendto from an unnamed one, recvfrom', lambda w, s: (dgram(w).sendto(b'x', w.path('self')),
        s.recvfrom(9)), build=receiver)
    ask('datagram: sendto from a named one, recvfrom', lambda w, s: (lambda c: (
        c.bind(w.path('peer')), c.sendto(b'x', w.path('self')), s.recvfrom(9)))(dgram(w)), build=receiver)
    ask('datagram: sendto(missing)', lambda w, s: s.sendto(b'x', w.missing()), build=dgram)
    ask('datagram: sendto(closed)', lambda w, s: (receiver(w).close(), s.sendto(b'x', w.path('self'))), build=dgram)
    ask('datagram: sendto(stream)', lambda w, s: s.sendto(b'x', w.live()), build=dgram)
    ask('datagram: connect(stream)', lambda w, s: s.connect(w.live()), build=dgram)
    ask('datagram: send unconnected', lambda w, s: s.send(b'x'), build=dgram)
    ask('datagram: connect, send x2, recv x2', lambda w, s: (lambda c: (
        c.connect(w.path('self')), c.send(b'one'), c.send(b''), s.recv(2), s.recv(2)))(dgram(w)), build=receiver)
    ask('datagram: listen', lambda w, s: s.listen(1), build=receiver)
    ask('datagram: pair, the peer closed: send x2, recv', lambda w, s: (w.p.close(), Text('; '.join(answer(w,
        f) for f in (
        lambda: s.send(b'x'), lambda: s.send(b'x'), lambda: nb(call('recv', 1))(w, s)))))[1], 1, pair)
    ask('datagram: pair, nb sends until EAGAIN', lambda w, s: (s.setblocking(0), sum(
        1 for _ in range(1000) if quiet(s.send, b'x')) < 1000)[1], 1, pair)
    ask('datagram: pair, recv(3) of five bytes x2', lambda w, s: (w.p.send(b'hello'), w.p.send(b'x'), s.recv(3),
        s.recv(3)), build=pair)
    for label, args in (('()', ()), ('(AF_UNIX)', (socket.AF_UNIX,)), ('(AF_UNIX, SOCK_DGRAM)', (socket.AF_UNIX,
        socket.SOCK_DGRAM)),
                        ('(AF_UNIX, SOCK_SEQPACKET)', (socket.AF_UNIX, socket.SOCK_SEQPACKET)),
                            ('(AF_UNIX, SOCK_RAW)', (socket.AF_UNIX, socket.SOCK_RAW)),
                        ('(AF_UNIX, 99)', (socket.AF_UNIX, 99)), ('(AF_UNIX, SOCK_STREAM, 1)', (socket.AF_UNIX,
                            socket.SOCK_STREAM, 1)),
                        ('(AF_UNIX, SOCK_STREAM, 6)', (socket.AF_UNIX, socket.SOCK_STREAM, 6)),
                        ('(AF_INET)', (socket.AF_INET,)), ("('x')", ('x',))):
        ask('socketpair' + label, lambda w: [(int(w.keep(s).family), int(s.type), s.proto,
            s.gettimeout()) for s in socket.socketpair(*args)])
        if args:
            ask('socket' + label, lambda w: (lambda s: (int(s.family), int(s.type),
                s.proto))(w.keep(socket.socket(*args))))


def extra_shape():
    for label, state in STATES:
        if label in ('fresh', 'bound', 'bound_abstract', 'listening', 'connected', 'accepted', 'socketpair_first',
            'closed'):
            ask('repr ' + label, lambda w, s: Text(repr(s)), build=state)
    for name in ('SO_PASSCRED', 'SO_PEERCRED', 'SCM_RIGHTS', 'SCM_CREDENTIALS', 'CMSG_LEN', 'send_fds', 'recv_fds',
        'AF_UNIX'):
        ask('has socket.' + name, lambda w: hasattr(socket, name))
    ask('class of ENOENT', lambda w, s: recording.class_name(raised(lambda: s.connect(w.missing()))), build=fresh)
    ask('filename of ENOENT', lambda w, s: getattr(error_of(lambda: s.connect(w.missing())), 'filename', '-'),
        build=fresh)
    ask('args of ENOENT', lambda w, s: error_of(lambda: s.connect(w.missing())).args, build=fresh)
    ask('error of a path that is too long', lambda w,
        s: Text(recording.describe_error(error_of(lambda: s.bind('p' * 200)))), build=fresh)


def error_of(fn):
    try:
        fn()
    except Exception as e:
        return e


def raised(fn):
    return type(error_of(fn))


EXTRA = [extra_addresses, extra_names, extra_sequences, extra_datagrams, extra_shape]


if __name__ == '__main__':
    main(sys.argv[1:], lambda only: run_table(STATES, make_ops, only, UnixWorld, GUARD), EXTRA)
