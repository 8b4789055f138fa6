# coding: utf-8
"""Record what CPython's epoll and poll objects answer.

    python record_epoll.py > out.tsv        (runs on 2.7 and on 3.x)
    python record_epoll.py epoll            (or poll: the rows of one of them)

Columns: epoll or poll, the question, the answer. A sequence names its steps, joined by ` ; `, and has an answer for
each of them: `[s IN|OUT]` is what poll(0) reported, `-` a step that answers nothing. s is registered, p its peer.
A step that makes something happen waits until it is there.
"""
from __future__ import print_function
import array, fcntl, os, re, select, socket, struct, sys, tempfile, termios, threading, time

from recording import (
    LO, SETTLE, SOL, TCP, Text, World, answer, await_poll, describe_error, emit, quiet, settle)

GUARD = 0.25
ARRIVES = 5
LINGER0 = struct.pack('ii', 1, 0)
SO_MEMINFO, TCP_INFO = 55, 11
FIN_ACKNOWLEDGED = b'\5'           # the state FIN_WAIT2
BITS = [('IN', 1), ('PRI', 2), ('OUT', 4), ('ERR', 8), ('HUP', 16), ('NVAL', 32), ('RDNORM', 64), ('RDBAND', 128),
        ('WRNORM', 256), ('WRBAND', 512), ('MSG', 1024), ('RDHUP', 0x2000), ('EXCLUSIVE', 1 << 28), ('WAKEUP', 1 << 29),
        ('ONESHOT', 1 << 30), ('ET', 1 << 31)]
BIT = dict(BITS)
EXCLUSIVE, ONESHOT, ET = BIT['EXCLUSIVE'], BIT['ONESHOT'], BIT['ET']
IN, OUT, PRI, RDHUP = BIT['IN'], BIT['OUT'], BIT['PRI'], BIT['RDHUP']


def bits(mask):
    names = [n for n, b in BITS if mask & b]
    rest = mask & ~sum(b for _, b in BITS)
    return '|'.join(names + ([hex(rest)] if rest else [])) or '0'


class Scene(World):
    """A poll object, the sockets around it and what their descriptors are called."""

    def __init__(self, make_poll=None):
        World.__init__(self)
        self.called = {}
        self.poller = make_poll() if make_poll else None

    def call_it(self, name, s):
        self.keep(s)
        self.called[s.fileno()] = name
        setattr(self, name, s)
        return s

    def report(self, events):
        """The events in the order in which they were reported."""
        return Text('[%s]' % ', '.join('%s %s' % (self.called.get(n, '?'), bits(m)) for n, m in events))

    def tidy(self, text):
        """With names in place of the descriptors for which nothing is registered."""
        found = re.match(r'KeyError - (\d+)$', text)
        name = found and self.called.get(int(found.group(1)))
        return World.tidy(self, 'KeyError - <fd of %s>' % name if name else text)

    def close(self):
        World.close(self)
        if hasattr(self.poller, 'close'):
            self.poller.close()


def tcp(w):
    l = w.listener()
    s = w.tcp()
    s.connect(l.getsockname())
    w.call_it('p', l.accept()[0])
    return s


def udp(w):
    s, p = [w.keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) for _ in range(2)]
    for x in (s, p):
        x.bind((LO, 0))
    s.connect(p.getsockname())
    p.connect(s.getsockname())
    w.call_it('p', p)
    return s


def pair(w):
    s, p = socket.socketpair()
    w.call_it('p', p)
    return s


def pair_dgram(w):
    s, p = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    w.call_it('p', p)
    return s


def listener(w):
    return w.listener()


def full_pair(w):
    s = pair(w)
    stuff(s)
    return s


def stuff(s):
    """Send until nothing goes and, after a while, still nothing goes."""
    s.setblocking(0)
    while True:
        while quiet(s.send, b'a' * 4096) is not None:
            pass
        if not await_poll(s, OUT, SETTLE):
            return


# -- steps: what happens, with a name --------------------------------------------

def step(label):
    def named(fn):
        fn.label = label
        return fn
    return named


def wait_until(holds):
    """Ask until it holds; the limit is for what never comes."""
    end = time.time() + ARRIVES
    while not holds() and time.time() < end:
        time.sleep(0.001)


def waiting(s):
    """A number that changes with every arrival."""
    if s.type & 15 == socket.SOCK_DGRAM and s.family == socket.AF_INET:
        return struct.unpack('I', s.getsockopt(SOL, SO_MEMINFO, 4))[0]
    b = array.array('i', [0])
    fcntl.ioctl(s, termios.FIONREAD, b)
    return b[0]


@step('poll')
def poll(w):
    return w.report(w.poller.poll(0))


def sends(data):
    @step('p sends %d' % len(data))
    def run(w):
        before = waiting(w.s)
        w.p.send(data)
        if w.s.family != socket.AF_UNIX:
            wait_until(lambda: waiting(w.s) != before)
            settle()
    return run


def recv(n):
    @step('recv(%d)' % n)
    def run(w):
        w.s.setblocking(0)
        return len(w.s.recv(n))
    return run


def changed(how, mask=None):
    label = how if mask is None else '%s(%s)' % (how, bits(mask))

    @step(label)
    def run(w):
        getattr(w.poller, how)(*([w.s] if mask is None else [w.s, mask]))
    return run


@step('p half-closes')
def half_close(w):
    w.p.shutdown(socket.SHUT_WR)
    await_poll(w.s, RDHUP, ARRIVES)


@step('p closes')
def peer_closes(w):
    w.p.close()
    if w.s.type & 15 == socket.SOCK_STREAM:
        await_poll(w.s, RDHUP, ARRIVES)


@step('p resets')
def peer_resets(w):
    w.p.setsockopt(SOL, socket.SO_LINGER, LINGER0)
    w.p.close()
    await_poll(w.s, 0, ARRIVES)


@step('p is gone, s sends')
def refused(w):
    w.p.connect(w.p.getsockname())              # it keeps the port and hears nobody else
    w.s.send(b'x')
    await_poll(w.s, 0, ARRIVES)


@step('SO_ERROR')
def so_error(w):
    return w.s.getsockopt(SOL, socket.SO_ERROR)


def shuts(how):
    @step('s.shutdown(%d)' % how)
    def run(w):
        w.s.shutdown(how)
        if how and w.s.family == socket.AF_INET and w.s.type & 15 == socket.SOCK_STREAM:
            wait_until(lambda: w.s.getsockopt(TCP, TCP_INFO, 1) == FIN_ACKNOWLEDGED)
            settle()
    return run


@step('s sends until EAGAIN')
def fill(w):
    stuff(w.s)


@step('p reads all')
def drain(w):
    w.p.setblocking(0)
    while True:
        while quiet(w.p.recv, 1 << 20) is not None:
            pass
        if await_poll(w.s, OUT, 0.05):
            return


@step('s closes')
def closes(w):
    w.s.close()


@step('d = dup')
def dup(w):
    w.call_it('d', w.keep(w.s.dup()))


@step('d closes')
def dup_closes(w):
    w.d.close()


@step('register(d)')
def register_dup(w):
    w.poller.register(w.d, IN)


@step('register(the number of s)')
def register_number(w):
    w.poller.register([n for n in w.called if w.called[n] == 's'][0], IN)


@step('modify(the number of s)')
def modify_number(w):
    w.poller.modify([n for n in w.called if w.called[n] == 's'][0], IN)


@step('unregister(the number of s)')
def unregister_number(w):
    w.poller.unregister([n for n in w.called if w.called[n] == 's'][0])


@step('the number is used again')
def reuse(w):
    n = [n for n in w.called if w.called[n] == 's'][0]
    a, b = os.pipe()
    for x in (a, b):
        if x != n:
            w.keep(Descriptor(x))
    if n not in (a, b):
        os.dup2(a, n)
    w.keep(Descriptor(n))


class Descriptor(object):
    """Closes like a socket."""

    def __init__(self, n):
        self.n = n

    def close(self):
        os.close(self.n)


@step('one connects')
def arrives(w):
    w.tcp().connect(w.s.getsockname())
    await_poll(w.s, IN, ARRIVES)


@step('accept')
def accepts(w):
    w.keep(w.s.accept()[0])


def sequence(state, make_poll, kind, mask, *steps):
    """Register s with the mask (None: do not), then the steps in turn; one row."""
    w = Scene(make_poll)
    try:
        s = w.call_it('s', kind(w))
        if mask is not None:
            w.poller.register(s, mask)
        title = '%s %s: ' % (kind.__name__, 'unregistered' if mask is None else bits(mask))
        answers = [answer(w, lambda: one(w), GUARD) for one in steps]
        emit(state, title + ' ; '.join(one.label for one in steps),
            ' ; '.join('-' if a == 'None' else a for a in answers))
    finally:
        w.close()


P = poll
MODES = [0, ET, ONESHOT, ET | ONESHOT]


def common_scripts(kind, mode):
    """(mask, steps) of what every kind of socket can do, in one mode."""
    five, three, one = sends(b'hello'), sends(b'abc'), sends(b'x')
    return [
        (IN | OUT | mode, [P, P, five, P, P, three, P, recv(2), P, recv(100), P, recv(100), P, one, P, P]),
        (IN | mode, [P, five, P, P, three, P, recv(2), P, recv(100), P, recv(100), P, one, P, P]),
        (IN | mode, [five, P, P, changed('modify', IN | mode), P, P, changed('modify', OUT | mode), P, P]),
        (OUT | mode, [P, P, five, P, changed('modify', IN | OUT | mode), P, P]),
        (mode, [P, five, P, changed('modify', IN | mode), P, P]),
        (IN | mode, [five, P, changed('unregister'), P, changed('register', IN | mode), P, P]),
        (IN | OUT | PRI | RDHUP | mode, [P, P, peer_closes, P, P, recv(100), P]),
        (IN | mode, [P, shuts(0), P, P]), (IN | OUT | RDHUP | mode, [P, shuts(1), P, P]),
        (IN | OUT | RDHUP | mode, [P, shuts(2), P, P]),
    ]


def stream_scripts(mode):
    return [
        (IN | mode, [P, half_close, P, P, recv(100), P]), (IN | RDHUP | mode, [P, half_close, P, P, recv(100), P]),
        (RDHUP | mode, [P, half_close, P, P]), (mode, [half_close, P, P]),
        (IN | RDHUP | mode, [sends(b'hello'), P, half_close, P, P, recv(2), P, recv(100), P, recv(100), P]),
        (IN | OUT | mode, [sends(b'hello'), peer_closes, P, P, recv(100), P]), (mode, [peer_closes, P, P]),
        (OUT | mode, [P, fill, P, P, drain, P, P]), (IN | OUT | mode, [fill, P, P, drain, P, P]),
    ]


def tcp_scripts(mode):
    return [
        (IN | OUT | mode, [P, peer_resets, P, P, recv(1), P]), (mode, [peer_resets, P, P, so_error, P]),
        (IN | RDHUP | mode, [sends(b'hello'), P, peer_resets, P, P, so_error, P]),
    ]


def udp_scripts(mode):
    return [
        (IN | OUT | mode, [P, refused, P, P, so_error, P, P]), (mode, [P, refused, P, P, recv(1), P]),
        (IN | mode, [sends(b''), P, P, recv(1), P]),
    ]


def sequences(state, make_poll, modes):
    for kind in (tcp, udp, pair, pair_dgram):
        for mode in modes:
            for mask, steps in common_scripts(kind, mode):
                sequence(state, make_poll, kind, mask, *steps)
            for mask, steps in stream_scripts(mode) if kind in (tcp, pair) else []:
                sequence(state, make_poll, kind, mask, *steps)
            for mask, steps in {tcp: tcp_scripts, udp: udp_scripts}.get(kind, lambda m: [])(mode):
                sequence(state, make_poll, kind, mask, *steps)
    for mode in modes:
        sequence(state, make_poll, listener, IN | OUT | mode, P, arrives, P, P, arrives, P, accepts, P, accepts, P)
        sequence(state, make_poll, full_pair, OUT | mode, P, drain, P, P, changed('modify', OUT | mode), P)


def descriptors(state, make_poll):
    """What becomes of a registration when descriptors are closed, duplicated and used again."""
    data, one = sends(b'hello'), lambda *steps: sequence(state, make_poll, pair, IN, *steps)
    one(data, P, closes, P, unregister_number, P)
    one(closes, P, modify_number)
    one(closes, register_number)
    one(data, dup, closes, P, P, modify_number, unregister_number, P, dup_closes, P)
    one(data, dup, register_dup, P, closes, P, dup_closes, P)
    one(data, dup, register_dup, changed('unregister'), P)
    one(data, closes, reuse, P, register_number, P)
    one(data, dup, closes, reuse, P, modify_number, register_number)
    one(changed('register', IN), P)
    one(changed('register', OUT), P)
    one(changed('unregister'), changed('unregister'), changed('modify', IN), P)
    sequence(state, make_poll, pair, None, changed('modify', IN), changed('unregister'), P)


# -- single questions ------------------------------------------------------------

class HasFileno(object):
    def __init__(self, value):
        self.value = value

    def fileno(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


def ask(state, label, fn, make_poll, seconds=GUARD):
    """fn(w) with a poll object and a connected pair of sockets, s not registered."""
    w = Scene(make_poll)
    try:
        w.call_it('s', pair(w))
        emit(state, label, answer(w, lambda: fn(w), seconds))
    finally:
        w.close()


WATCHED = [
    ('-1', -1), ("'x'", 'x'), ('None', None), ('1.5', 1.5), ('2**31', 2 ** 31), ('2**70', 2 ** 70),
    ('object()', object()),
    ("fileno() 'x'", HasFileno('x')), ('fileno() -1', HasFileno(-1)), ('fileno() None', HasFileno(None)),
    ('fileno() 1.5', HasFileno(1.5)), ('fileno() raises', HasFileno(KeyError('k'))), ('1023, not open', 1023),
]
MASKS = [
    ('-1', -1), ('0', 0), ('65535', 65535), ('65536', 65536), ('2**31', 2 ** 31), ('2**32-1', 2 ** 32 - 1),
    ('2**32', 2 ** 32),
    ('2**70', 2 ** 70), ("'x'", 'x'), ('None', None), ('1.5', 1.5), ('True', True),
]


def registering(state, make_poll):
    go = lambda label, fn: ask(state, label, fn, make_poll)
    for label, v in WATCHED:
        for how in ('register', 'unregister'):
            go('%s(%s)' % (how, label), lambda w: getattr(w.poller, how)(v))
        go('modify(%s, IN)' % label, lambda w: w.poller.modify(v, IN))
    for label, m in MASKS:
        go('register(s, %s)' % label, lambda w: (w.poller.register(w.s, m), w.report(w.poller.poll(0)))[0])
        go('modify(s, %s)' % label, lambda w: (w.poller.register(w.s, IN), w.poller.modify(w.s, m))[1])
        go('register(s, %s), poll' % label, lambda w: (w.p.send(b'x'), w.poller.register(w.s, m),
            w.report(w.poller.poll(0)))[2])
    for label, fn in (
            ('register(closed socket)', lambda w: (w.s.close(), w.poller.register(w.s))),
            ('unregister(closed socket)', lambda w: (w.poller.register(w.s), w.s.close(), w.poller.unregister(w.s))),
            ('modify(closed socket, IN)', lambda w: (w.poller.register(w.s), w.s.close(), w.poller.modify(w.s, IN))),
            ('register(s) default mask: writable', lambda w: (w.poller.register(w.s), w.report(w.poller.poll(0)))[1]),
            ('register(s) default mask: readable', lambda w: (w.poller.register(w.s), w.p.send(b'x'),
                w.report(w.poller.poll(0)))[2]),
            ('register(s) default mask: OOB only', lambda w: (w.poller.register(w.s), w.p.send(b'x', 1),
                w.report(w.poller.poll(0)))[2]),
            ('register(number)', lambda w: (w.poller.register(w.s.fileno(), OUT), w.report(w.poller.poll(0)))[1]),
            ('register(fileno() number)', lambda w: (w.poller.register(HasFileno(w.s.fileno()), OUT),
                w.report(w.poller.poll(0)))[1]),
            ('register()', lambda w: w.poller.register()), ('register(s, IN, 0)', lambda w: w.poller.register(w.s,
                IN, 0)),
            ('register(fd=s, eventmask=OUT)', lambda w: w.poller.register(fd=w.s, eventmask=OUT)),
            ('modify(s)', lambda w: (w.poller.register(w.s), w.poller.modify(w.s))),
            ('modify()', lambda w: w.poller.modify()),
            ('modify(fd=s, eventmask=OUT)', lambda w: (w.poller.register(w.s), w.poller.modify(fd=w.s, eventmask=OUT))),
            ('unregister()', lambda w: w.poller.unregister()),
            ('unregister(fd=s)', lambda w: (w.poller.register(w.s), w.poller.unregister(fd=w.s))),
            ('modify unknown', lambda w: w.poller.modify(w.s, IN)),
            ('unregister unknown', lambda w: w.poller.unregister(w.s)),
            ('register twice', lambda w: (w.poller.register(w.s, IN), w.poller.register(w.s, IN))),
            ('register(regular file)', register_file), ('register(directory)', register_directory),
            ('register(pipe), its write end closed', register_pipe),
            ('types of a report', lambda w: (w.poller.register(w.s, OUT), [
                type(x).__name__ for x in (lambda r: (r, r[0]) + r[0])(w.poller.poll(0))])[1])):
        go(label, fn)


def register_file(w):
    with tempfile.TemporaryFile() as f:
        w.called[f.fileno()] = 'f'
        w.poller.register(f, IN | OUT)
        return w.report(w.poller.poll(0))


def register_directory(w):
    n = os.open('/', os.O_RDONLY)
    try:
        w.called[n] = 'f'
        w.poller.register(n, IN)
        return w.report(w.poller.poll(0))
    finally:
        os.close(n)


def register_pipe(w):
    r, x = os.pipe()
    w.called[r] = 'r'
    w.poller.register(r, IN)
    os.close(x)
    try:
        return w.report(w.poller.poll(0))
    finally:
        os.close(r)


TIMEOUTS = [
    ('0', 0), ('None', None), ('-1', -1), ('-0.5', -0.5), ('-2.5', -2.5), ('0.0001', 0.0001), ('0.01', 0.01),
    ('0.5', 0.5),
    ('1.5', 1.5), ('True', True), ('1e10', 1e10), ('2**31', 2 ** 31), ('2**31-1', 2 ** 31 - 1), ('2**40', 2 ** 40),
    ('2**70', 2 ** 70), ('1e20', 1e20), ('nan', float('nan')), ('inf', float('inf')), ('-inf', float('-inf')),
    ("'x'", 'x'), ('[]', []),
]


def timeouts(state, make_poll, unit):
    """With s writable, and with nothing to report; unit is how many of poll's units a second has."""
    for label, t in TIMEOUTS:
        ask(state, 'poll(%s), s writable' % label, lambda w: (
            w.poller.register(w.s, OUT), w.report(w.poller.poll(t)))[1], make_poll)
        ask(state, 'poll(%s), nothing' % label, lambda w: (
            w.poller.register(w.s, IN), w.report(w.poller.poll(t)))[1], make_poll)
    ask(state, 'poll(), s writable', lambda w: (w.poller.register(w.s, OUT), w.report(w.poller.poll()))[1], make_poll)
    ask(state, 'poll(), nothing', lambda w: (w.poller.register(w.s, IN), w.poller.poll())[1], make_poll)
    ask(state, 'poll(0), nothing registered', lambda w: w.poller.poll(0), make_poll)
    ask(state, 'poll(a tenth of a second), nothing: it waits so long', lambda w: (lambda t0: (
        w.poller.poll(0.1 * unit), time.time() - t0 > 0.095)[1])(time.time()), make_poll)


def three(w, numbers=(102, 100, 101)):
    """Three writable sockets on descriptors of these numbers, called by them, registered in this order."""
    for n in numbers:
        os.dup2(w.s.fileno(), n)
        w.keep(Descriptor(n))
        w.called[n] = str(n)
        w.poller.register(n, OUT)
    return w


# -- epoll -----------------------------------------------------------------------

def epoll_rows():
    make, state = select.epoll, 'epoll'
    go = lambda label, fn: ask(state, label, fn, make)
    sequences(state, make, MODES)
    descriptors(state, make)
    registering(state, make)
    timeouts(state, make, 1)
    exclusive = IN | EXCLUSIVE
    sequence(state, make, pair, exclusive, P, sends(b'hello'), P, P, recv(9), P, changed('modify', exclusive))
    sequence(state, make, pair, exclusive, changed('modify', IN), changed('unregister'), changed('register', exclusive))
    sequence(state, make, pair, exclusive | ET, sends(b'hello'), P, P)
    sequence(state, make, pair, None, changed('register', exclusive | ONESHOT), changed('register', exclusive | RDHUP))
    sequence(state, make, pair, None, changed('register', IN), changed('modify', exclusive))
    go('register(itself)', lambda w: w.poller.register(w.poller))
    go('an epoll in an epoll', nested)
    go('three ready, registered in the order 102, 100, 101', lambda w: w.report(three(w).poller.poll(0)))
    go('three ready, poll(0) x2: the same order', lambda w: (lambda a, b: a == b)(
        three(w).poller.poll(0), w.poller.poll(0)))
    go('three ready, poll(0, 1) x4', lambda w: (three(w), Text(' ; '.join(w.report(w.poller.poll(0,
        1)) for _ in range(4))))[1])
    go('three ready, poll(0, 2) x3', lambda w: (three(w), Text(' ; '.join(w.report(w.poller.poll(0,
        2)) for _ in range(3))))[1])
    for label, n in (('-1', -1), ('0', 0), ('-2', -2), ('1', 1), ('10**6', 10 ** 6), ('2**40', 2 ** 40),
        ("'x'", 'x'), ('None', None),
                     ('1.5', 1.5), ('True', True)):
        go('poll(0, %s), three ready' % label, lambda w: len(three(w).poller.poll(0, n)))
    go('poll(timeout=0, maxevents=1)', lambda w: w.poller.poll(timeout=0, maxevents=1))
    go('poll(0, 1, 2)', lambda w: w.poller.poll(0, 1, 2))
    epoll_objects()


def nested(w):
    inner = select.epoll()
    try:
        w.called[inner.fileno()] = 'inner'
        inner.register(w.s, IN)
        w.poller.register(inner, IN)
        before = w.report(w.poller.poll(0))
        w.p.send(b'x')
        after = w.report(w.poller.poll(0))
        return Text('%s ; %s ; %s' % (before, after, w.report(inner.poll(0))))
    finally:
        inner.close()


def made(*args, **keywords):
    def fn(w):
        e = select.epoll(*args, **keywords)
        try:
            return Text('%s closed %r fileno above 2 %s' % (type(e).__name__, e.closed, e.fileno() > 2))
        finally:
            e.close()
    return fn


def epoll_objects():
    go = lambda label, fn: ask('epoll', label, fn, select.epoll)
    for label, args in (
            ('()', ()), ('(1)', (1,)), ('(-1)', (-1,)), ('(0)', (0,)), ('(-2)', (-2,)), ("('x')", ('x',)),
            ('(None)', (None,)), ('(1.5)', (1.5,)), ('(2**40)', (2 ** 40,)), ('(1, 0)', (1, 0)),
            ('(1, EPOLL_CLOEXEC)', (1, 0o2000000)), ('(1, 999)', (1, 999)), ('(1, 0, 0)', (1, 0, 0))):
        go('epoll' + label, made(*args))
    go('epoll(sizehint=1)', made(sizehint=1))
    go('epoll(sizehint=1, flags=0)', made(sizehint=1, flags=0))
    go('epoll(bogus=1)', made(bogus=1))
    go('FD_CLOEXEC of fileno()', lambda w: fcntl.fcntl(w.poller.fileno(), fcntl.F_GETFD) & 1)
    go('closed', lambda w: w.poller.closed)
    go('close() x2, closed', lambda w: (w.poller.close(), w.poller.close(), w.poller.closed))
    for label, fn in (('fileno()', lambda e, s: e.fileno()), ('poll(0)', lambda e, s: e.poll(0)),
        ('register(s)', lambda e, s: e.register(s)),
                      ('modify(s, IN)', lambda e, s: e.modify(s, IN)), ('unregister(s)', lambda e, s: e.unregister(s)),
                      ("register('x')", lambda e, s: e.register('x')), ("poll('x')", lambda e, s: e.poll('x')),
                      ('__enter__()', lambda e, s: e.__enter__())):
        go('closed epoll: ' + label, lambda w: (w.poller.close(), fn(w.poller, w.s))[1])
    go('its descriptor closed behind its back: poll(0)', behind)
    go('with epoll: closed afterwards', lambda w: (w.poller.__enter__() is w.poller, w.poller.__exit__(None, None,
        None), w.poller.closed))
    go('fromfd(fileno()): closed, same number', lambda w: (lambda n: (lambda e: (e.closed, e.fileno() == n, e.close()))(
        select.epoll.fromfd(n)))(os.dup(w.poller.fileno())))
    go("fromfd('x')", lambda w: select.epoll.fromfd('x'))
    go('repr', lambda w: Text(repr(w.poller)))
    go('s closed while registered: the epoll is empty', lambda w: (
        w.poller.register(w.s, OUT), w.s.close(), w.report(w.poller.poll(0)))[2])
    go('select on an epoll with an event', lambda w: (w.poller.register(w.s, OUT), [len(x) for x in select.select(
        [w.poller], [w.poller], [w.poller], 0)])[1])
    go('e.foo = 1', lambda w: setattr(w.poller, 'foo', 1))
    go('subclass', lambda w: (lambda e: (type(e).__name__, e.close())[0])(type('E', (select.epoll,), {})()))
    go('dir', lambda w: Text(' '.join(x for x in dir(w.poller) if not x.startswith('__'))))


def behind(w):
    n = w.poller.fileno()
    kept = os.dup(n)
    os.close(n)
    try:
        return w.poller.poll(0)
    finally:
        os.dup2(kept, n)
        os.close(kept)


# -- poll ------------------------------------------------------------------------

def poll_rows():
    make, state = select.poll, 'poll'
    go = lambda label, fn: ask(state, label, fn, make)
    sequences(state, make, [0])
    descriptors(state, make)
    registering(state, make)
    timeouts(state, make, 1000)
    go('three ready, registered in the order 102, 100, 101', lambda w: w.report(three(w).poller.poll(0)))
    go('three ready, 102 registered again', lambda w: (three(w).poller.register(102, OUT),
        w.report(w.poller.poll(0)))[1])
    go('three ready, 102 modified', lambda w: (three(w).poller.modify(102, OUT), w.report(w.poller.poll(0)))[1])
    go('three ready, 102 unregistered and registered', lambda w: (
        three(w).poller.unregister(102), w.poller.register(102, OUT), w.report(w.poller.poll(0)))[2])
    go('three, 100 closed', lambda w: (three(w), os.close(100), w.report(w.poller.poll(0)), os.dup2(101, 100))[2])
    go('a number that is not open', lambda w: (w.called.update({1023: '1023'}), w.poller.register(1023),
        w.report(w.poller.poll(0)))[2])
    go('a closed number with mask 0', lambda w: (w.called.update({1023: '1023'}), w.poller.register(1023, 0),
        w.report(w.poller.poll(0)))[2])
    go('-1 is ignored or not', lambda w: (w.poller.register(w.s, OUT), w.poller.register(-1), w.poller.poll(0))[2])
    go('poll(0, 1)', lambda w: w.poller.poll(0, 1))
    go('poll(timeout=0)', lambda w: w.poller.poll(timeout=0))
    go('select.poll(1)', lambda w: select.poll(1))
    go('type(poll)()', lambda w: type(w.poller)())
    go('fileno()', lambda w: w.poller.fileno())
    go('close()', lambda w: w.poller.close())
    go('repr', lambda w: Text(repr(w.poller)))
    go('p.foo = 1', lambda w: setattr(w.poller, 'foo', 1))
    go('dir', lambda w: Text(' '.join(x for x in dir(w.poller) if not x.startswith('__'))))
    go('closed fd error message of modify', lambda w: (w.s.close(), w.poller.modify(w.s, IN))[1])
    go('a poll changed while another thread polls', concurrent)


def concurrent(w):
    """What a second poll says while the first waits."""
    said, over = [], []

    def first():
        while not over:
            try:
                w.poller.poll(3000)
            except RuntimeError:
                pass                            # the second was there before

    def second():
        try:
            w.poller.poll(0)
        except RuntimeError as e:
            said.append(e)
        return said

    w.poller.register(w.s, IN)
    t = threading.Thread(target=first)
    t.start()
    wait_until(second)
    over.append(True)
    w.p.send(b'x')
    t.join()
    return Text(describe_error(said[0]) if said else 'nothing')


ROWS = [('epoll', epoll_rows), ('poll', poll_rows)]


if __name__ == '__main__':
    for name, rows in ROWS:
        if len(sys.argv) < 2 or sys.argv[1] == name:
            rows()
