# coding: utf-8
"""What the recorders share: guarded answers, the sockets around one question, common operations, the table.

A recorder names states (functions that build a socket in a World) and operations (functions of the World and the
socket); `run_table` asks every pair on sockets of its own and prints state, operation, answer. The answer is the repr
of the result, `Class ERRNO message`, or `blocks` when the call outlives its guard. Runs on 2.7 and on 3.x.
"""
from __future__ import print_function
import errno, os, re, select, signal, socket, sys, time

PY2 = sys.version_info[0] == 2
GUARD = 0.4
SETTLE = 0.02
LO = '127.0.0.1'
SOL, TCP = socket.SOL_SOCKET, socket.IPPROTO_TCP
U = (lambda s: s.decode('ascii')) if PY2 else (lambda s: s)


# -- answers ---------------------------------------------------------------

class Blocked(BaseException):
    pass


_fired = []


def _on_alarm(signum, frame):
    _fired.append(1)
    raise Blocked()


def guarded(fn, seconds=GUARD):
    """(kind, value): ('value', v), ('error', e) or ('blocks', None)."""
    del _fired[:]
    out = ('blocks', None)
    try:
        signal.signal(signal.SIGALRM, _on_alarm)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            out = ('value', fn())
        except Blocked:
            pass
        except BaseException as e:
            out = ('error', e)
        signal.setitimer(signal.ITIMER_REAL, 0)
    except Blocked:
        pass
    return ('blocks', None) if _fired else out


def class_name(c):
    m = c.__module__
    return c.__name__ if m in ('builtins', 'exceptions') else m + '.' + c.__name__


def describe_error(e):
    n = getattr(e, 'errno', None)
    if n is None and isinstance(e, select.error) and e.args:
        n = e.args[0]
    if isinstance(e, socket.gaierror):
        names = [k for k in dir(socket) if k.startswith('EAI_') and getattr(socket, k) == n]
        name = names[0] if names else '-'
    else:
        name = errno.errorcode.get(n, '-') if isinstance(n, int) else '-'
    return '%s %s %s' % (class_name(type(e)), name, e)


def describe(v):
    if isinstance(v, socket.socket):
        return '<socket>'
    if type(v) in (tuple, list) and any(isinstance(x, socket.socket) for x in v):
        body = ', '.join(describe(x) for x in v)
        return '(%s)' % body if type(v) is tuple else '[%s]' % body
    return v if isinstance(v, Text) else repr(v)


class Text(str):
    """A result that is already in its final wording."""


class World(object):
    """The sockets around one question; closes all of them at the end."""

    def __init__(self):
        self.kept, self.names = [], {}

    def keep(self, s):
        self.kept.append(s)
        return s

    def name(self, s, label):
        try:
            port = s.getsockname()[1]
            if port:
                self.names.setdefault(port, label)
        except (socket.error, OSError):
            pass
        return s

    def tcp(self, family=socket.AF_INET):
        return self.keep(socket.socket(family, socket.SOCK_STREAM))

    def listener(self, backlog=16, host=LO, family=socket.AF_INET):
        s = self.tcp(family)
        s.bind((host, 0))
        s.listen(backlog)
        return s

    def pair(self):
        """(ours, theirs), connected."""
        l = self.listener()
        s = self.tcp()
        s.connect(l.getsockname())
        p = self.keep(l.accept()[0])
        self.name(s, '<self>')
        self.name(p, '<peer>')
        return s, p

    def live(self):
        if not hasattr(self, '_live'):
            self._live = self.name(self.listener(), '<live>').getsockname()
        return self._live

    def dead(self):
        """An address nobody listens on: bound, so nobody else can take it."""
        if not hasattr(self, '_dead'):
            s = self.tcp()
            s.bind((LO, 0))
            self._dead = self.name(s, '<dead>').getsockname()
        return self._dead

    def full(self):
        """The address of a listener whose queue is full: SYNs go unanswered."""
        l = self.name(self.listener(0), '<full>')
        for _ in range(2):
            s = self.tcp()
            s.setblocking(0)
            s.connect_ex(l.getsockname())
            time.sleep(SETTLE)
        return l.getsockname()

    def close(self):
        for s in self.kept:
            try:
                s.close()
            except (socket.error, OSError):
                pass

    def tidy(self, text):
        for port, label in self.names.items():
            text = re.sub(r"(?<![\w.:])%d\b" % port, label, text)
        text = re.sub(r"('[0-9a-f.:]*', )\d{4,5}\b", r'\1<port>', text)
        text = re.sub(r'\bfd=\d+', 'fd=<fd>', text)
        text = re.sub(r'0x[0-9a-f]{6,}', '0x..', text)
        return text.replace('\t', '\\t').replace('\n', '\\n')


def answer(w, fn, seconds=GUARD):
    kind, v = guarded(fn, seconds)
    text = {'value': describe, 'error': describe_error}.get(kind, lambda _: 'blocks')(v)
    return w.tidy(text)


def emit(state, operation, text):
    print('%s\t%s\t%s' % (state, operation, text))


def settle():
    time.sleep(SETTLE)


def quiet(fn, *args):
    try:
        return fn(*args)
    except (socket.error, OSError):
        return None


# -- operations: op(w, s) -> value ---------------------------------------------

def in_turn(steps, pause):
    """Several calls on one socket; all answers, joined by ` ; `."""
    def op(w, s):
        out = []
        for i, step in enumerate(steps):
            if i:
                pause()
            out.append(answer(w, lambda: step(w, s)))
        return Text(' ; '.join(out))
    return op


def chain(*steps):
    """In turn, with time for what a step sets off."""
    return in_turn(steps, settle)


def turns(*steps):
    """In turn, at once: each step itself waits for what it sets off."""
    return in_turn(steps, lambda: None)


def nb(op):
    def run(w, s):
        s.setblocking(0)
        return op(w, s)
    return run


def to(op):
    def run(w, s):
        s.settimeout(0.1)
        return op(w, s)
    return run


def do_select(w, s):
    r, wr, x = select.select([s], [s], [s], 0)
    return Text('r=%d w=%d x=%d' % (len(r), len(wr), len(x)))


POLL_NAMES = ['POLLIN', 'POLLPRI', 'POLLOUT', 'POLLERR', 'POLLHUP', 'POLLNVAL']


def mask_name(m):
    known = [n for n in POLL_NAMES if m & getattr(select, n)]
    rest = m & ~sum(getattr(select, n) for n in known)
    return '|'.join(known + ([hex(rest)] if rest else [])) or '0'


def do_poll(mask):
    def op(w, s):
        p = select.poll()
        p.register(s, mask)
        return Text('[%s]' % ', '.join(mask_name(m) for _, m in p.poll(0)))
    return op


def fileno(w, s):
    n = s.fileno()
    return Text('<fd>') if n > 2 else n


def detach(w, s):
    n = s.detach()
    if n >= 0:
        os.close(n)
    return Text('%s then fileno() %s repr %s' % (
        '<fd>' if n > 2 else n, s.fileno(), w.tidy(repr(s))))


def accept_kind(w, s):
    c, a = s.accept()
    w.keep(c)
    same = class_name(type(c))
    return Text('(%s, %r) timeout %s' % (same, a, c.gettimeout()))


def makefile_kind(*args):
    def op(w, s):
        f = s.makefile(*args)
        kind = class_name(type(f))
        try:
            return Text('%s mode=%r name=%s closed=%r' % (
                kind, getattr(f, 'mode', '-'),
                re.sub(r'(?<!-)\b\d+\b', '<fd>', repr(getattr(f, 'name', '-'))), f.closed))
        finally:
            quiet(f.close)
    return op


def makefile_then(mode, fn, *args):
    def op(w, s):
        f = s.makefile(mode, *args)
        try:
            return fn(f)
        finally:
            quiet(f.close)
    return op


def makefile_close_order(w, s):
    f = s.makefile('rb')
    s.close()
    a = answer(w, s.fileno)
    a = '<fd>' if a.isdigit() else a
    b = answer(w, lambda: f.read(1))
    c = answer(w, lambda: s.recv(1))
    f.close()
    d = answer(w, s.fileno)
    return Text('after s.close: s.fileno() %s; f.read(1) %s; s.recv(1) %s; after f.close s.fileno() %s'
                % (a, b, c, d))


def connect_live(w, s):
    return s.connect(w.live())


def connect_ex_live(w, s):
    return s.connect_ex(w.live())


def connect_dead(w, s):
    return s.connect(w.dead())


def connect_ex_dead(w, s):
    return s.connect_ex(w.dead())


def call(name, *args):
    return lambda w, s: getattr(s, name)(*args)


def contents(b):
    """A buffer's bytes; what it was not filled with is told in one number."""
    used = bytes(b).rstrip(b'\0')
    rest = len(b) - len(used)
    return repr(bytes(b)) if rest < 9 else '%r + %d zeros' % (used, rest)


def into(size, *args):
    def op(w, s):
        b = bytearray(size)
        n = s.recv_into(b, *args)
        return Text('%r buffer %s' % (n, contents(b)))
    return op


def getopt(level, opt, *args):
    return lambda w, s: s.getsockopt(level, opt, *args)


def setget(level, opt, value, *args):
    def op(w, s):
        r = s.setsockopt(level, opt, value)
        return Text('%r then get %r' % (r, s.getsockopt(level, opt, *args)))
    return op


# -- the table and the extra questions -------------------------------------------

def run_table(states, make_ops, only=None, world=World, seconds=GUARD):
    for state, build in states:
        for label, op in make_ops():
            if only and not re.search(only, state):
                continue
            w = world()
            try:
                s = w.keep(build(w))
                emit(state, label, answer(w, lambda: op(w, s), 1.5 if ' x' in label or 'then' in label
                                          or 'order' in label else seconds))
            finally:
                w.close()


def await_poll(s, mask, seconds=5):
    """Wait until the mask shows on the socket, at most some seconds; what shows."""
    p = select.poll()
    p.register(s, mask)
    found = p.poll(seconds * 1000)
    return found[0][1] if found else 0


def ask(label, fn, seconds=GUARD, build=None, world=World):
    """fn(w) in a new World, or fn(w, s) with build's socket."""
    w = world()
    try:
        if build is None:
            emit('extra', label, answer(w, lambda: fn(w), seconds))
        else:
            s = w.keep(build(w))
            emit('extra', label, answer(w, lambda: fn(w, s), seconds))
    finally:
        w.close()


def main(args, table, extras):
    """Everything, the states that match args[0], or `extra` [name of some]."""
    if not args or args[0] != 'extra':
        table(args[0] if args else None)
    if not args or args[0] == 'extra':
        for f in extras:
            if len(args) < 2 or f.__name__ == 'extra_' + args[1]:
                f()
