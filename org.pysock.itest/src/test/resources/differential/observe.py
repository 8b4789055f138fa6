"""What the scripts of this directory share: scenes, and one line of output for each observation.

A scene is a set of sockets that live and die together. An observation is one call, printed as

    scene / label: result            or
    scene / label: exception ERRNO

in words that are the same on every run and, where nature allows it, on every Python: descriptors, ephemeral ports and
temporary paths are replaced by names, byte strings lose their prefix, long integers their suffix.

An observation runs in a thread of its own with a limit, so that one that hangs costs one line and not the rest.
"""
from __future__ import print_function

import errno
import os
import select
import shutil
import socket
import struct
import sys
import tempfile
import threading
import time

LIMIT = 10.0  # seconds; no observation of CPython comes near it
SMALL = 4096  # bytes of a buffer
DELAYED_ACK = 0.06  # seconds; Linux holds an acknowledgement, and with it room in the other's queue, back for 40 ms
EPHEMERAL = 1024  # ports from here on are chance

if sys.version_info[0] >= 3:
    INTEGERS = (int,)
    STRINGS = (str, bytes)
else:
    INTEGERS = (int, long)  # noqa: F821 (Python 2)
    STRINGS = (str, unicode)  # noqa: F821 (Python 2)

# Two names for one number: which of them errno.errorcode has depends on the version.
ALIASES = {"EWOULDBLOCK": "EAGAIN", "ENOTSUP": "EOPNOTSUPP", "EDEADLOCK": "EDEADLK"}

# poll(2) and epoll(7) agree on these; not every Python names all of them.
EVENT_BITS = (
    (0x001, "IN"),
    (0x002, "PRI"),
    (0x004, "OUT"),
    (0x008, "ERR"),
    (0x010, "HUP"),
    (0x020, "NVAL"),
    (0x040, "RDNORM"),
    (0x080, "RDBAND"),
    (0x100, "WRNORM"),
    (0x200, "WRBAND"),
    (0x400, "MSG"),
    (0x2000, "RDHUP"),
)


class Word(str):
    """A string that is shown without quotes."""


def errno_name(number):
    name = errno.errorcode.get(number, str(number))
    return ALIASES.get(name, name)


def code(number):
    """An errno as a result: of connect_ex, of SO_ERROR."""
    return Word(errno_name(number) if number else "0")


def mask(events):
    """The bits of poll or epoll by name."""
    names = [name for bit, name in EVENT_BITS if events & bit]
    rest = events & ~sum(bit for bit, _ in EVENT_BITS)
    if rest:
        names.append(hex(rest).rstrip("L"))
    return Word("|".join(names) or "0")


def _eai_name(number):
    for name in sorted(dir(socket)):
        if name.startswith("EAI_") and getattr(socket, name) == number:
            return name
    return str(number)


# The first class that fits names an exception. socket.error comes before its bases; in Python 3 all of these are OSError.
ERROR_NAMES = (
    (socket.timeout, "timeout"),
    (socket.gaierror, "gaierror"),
    (socket.herror, "herror"),
    (socket.error, "error"),
    (select.error, "select.error"),
    (IOError, "IOError"),
    (OSError, "OSError"),
)


def failure(error):
    """An exception in words: its kind and what a program can rely on."""
    number = getattr(error, "errno", None)
    if number is None and error.args and isinstance(error.args[0], INTEGERS):
        number = error.args[0]  # select.error of Python 2 has no attributes
    for kind, name in ERROR_NAMES:
        if isinstance(error, kind):
            if name == "timeout" and number is not None:
                continue  # Python 3: ETIMEDOUT is a TimeoutError too
            if name == "gaierror":
                return "%s %s" % (name, _eai_name(number))
            if number is not None:
                return "%s %s" % (name, errno_name(number))
            return name if name == "timeout" else "%s: %s" % (name, error)
    if isinstance(error, (TypeError, AttributeError, UnicodeError)) or _is_conversion(error):
        return type(error).__name__  # the wording is the interpreter's, not the module's
    return ("%s: %s" % (type(error).__name__, error)).rstrip(": ")


def _is_conversion(error):
    return isinstance(error, OverflowError) and any(word in str(error) for word in (" C ", " integer is ", "convert"))


class Background(object):
    """A call in a thread of its own."""

    def __init__(self, function, *args):
        self._function = function
        self._args = args
        self._value = None
        self._error = None
        self._ended = False
        self._thread = threading.Thread(target=self._run)
        self._thread.daemon = True
        self._thread.start()

    def _run(self):
        try:
            self._value = self._function(*self._args)
        except BaseException:  # an observation must not end the script
            self._error = sys.exc_info()[1]
        self._ended = True

    def wait(self, limit=LIMIT):
        end = time.time() + limit
        pause = 0  # most calls are over at once; Thread.join of Python 2 would sleep up to 50 ms
        while not self._ended and time.time() < end:
            time.sleep(pause)
            pause = min(pause + 0.00001, 0.002)
        return self._ended

    def result(self):
        """What the call returned or raised; raises RuntimeError when it is still under way."""
        if not self.wait():
            raise RuntimeError("still waiting after the limit")
        if self._error is not None:
            raise self._error
        return self._value


class Scene(object):
    """Sockets that are closed together, the names they have in the output, and the observations made with them."""

    def __init__(self, title):
        self.title = title
        self._sockets = []
        self._names = []  # pairs of object and name: identity counts, equality does not
        self._ports = {}
        self._directory = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            self._line("cannot go on", failure(error))
        for sock in reversed(self._sockets):
            try:
                sock.close()
            except Exception:
                pass  # some scenes are about broken sockets
        if self._directory is not None:
            shutil.rmtree(self._directory, True)
        return error is None or isinstance(error, Exception)

    # Sockets

    def keep(self, sock, name=None):
        """Closes it at the end; by its name it is called in the output, and so is its port."""
        self._sockets.append(sock)
        if name is not None:
            self.name(sock, name)
        return sock

    def name(self, sock, name):
        self._names.append((sock, name))
        try:
            address = sock.getsockname()
        except Exception:
            return sock
        if isinstance(address, tuple) and address[1] >= EPHEMERAL:
            self._ports.setdefault(address[1], "<%s>" % name)
        return sock

    def new(self, family=socket.AF_INET, kind=socket.SOCK_STREAM, name=None):
        return self.keep(socket.socket(family, kind), name)

    def bound(self, family=socket.AF_INET, kind=socket.SOCK_STREAM, name=None):
        sock = self.new(family, kind)
        sock.bind((LOOPBACK[family], 0))
        return self.name(sock, name) if name else sock

    def listener(self, family=socket.AF_INET, backlog=5, name="listener"):
        sock = self.bound(family)
        sock.listen(backlog)
        return self.name(sock, name)

    def pair(self, family=socket.AF_INET):
        """A client and what a listener accepted for it, both blocking."""
        listener = self.listener(family)
        client = self.new(family)
        client.connect(listener.getsockname())
        server = self.accept(listener)
        self.name(client, "client")
        return client, server

    def tight_pair(self):
        """A pair with small buffers of fixed size: once full it stays full."""
        listener = self.new()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        listener.bind((LOOPBACK[socket.AF_INET], 0))
        listener.listen(1)
        self.name(listener, "listener")
        client = self.new()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        client.connect(listener.getsockname())
        server = self.accept(listener)
        self.name(client, "client")
        return client, server

    def accept(self, listener, name="server"):
        readable(listener)
        server, _ = listener.accept()
        return self.keep(server, name)

    def unix_pair(self, kind=socket.SOCK_STREAM):
        left, right = socket.socketpair(socket.AF_UNIX, kind)
        return self.keep(left, "left"), self.keep(right, "right")

    def refusing(self, family=socket.AF_INET, kind=socket.SOCK_STREAM):
        """An address where nobody listens, and nobody else can."""
        return self.bound(family, kind, "refusing").getsockname()

    def path(self, name):
        if self._directory is None:
            self._directory = tempfile.mkdtemp()
        return os.path.join(self._directory, name)

    # Words

    def who(self, value):
        """Names in place of sockets and descriptors, in lists and tuples too."""
        if isinstance(value, (list, tuple)):
            return type(value)(self.who(item) for item in value)
        for sock, name in self._names:
            if value is sock:
                return Word(name)
        if isinstance(value, INTEGERS):
            for sock, name in self._names:
                if value == _descriptor(sock):
                    return Word("fd of " + name)
        return value

    def events(self, pairs):
        """What poll returned: the names with their masks, in the order of the names."""
        return sorted(Word("%s: %s" % (str(self.who(fd)).replace("fd of ", ""), mask(bits))) for fd, bits in pairs)

    def text(self, value):
        if isinstance(value, Word):
            return str(value)
        if isinstance(value, STRINGS):
            return self._string(value)
        if isinstance(value, bytearray):
            return "bytearray(%s)" % self._string(bytes(value))
        if isinstance(value, bool) or value is None:
            return str(value)
        if isinstance(value, INTEGERS):
            return str(int(value))
        if isinstance(value, tuple):
            return "(%s%s)" % (", ".join(self._items(value)), "," if len(value) == 1 else "")
        if isinstance(value, list):
            return "[%s]" % ", ".join(self._items(value))
        if isinstance(value, float):
            return repr(value)
        named = self.who(value)
        return str(named) if isinstance(named, Word) else "<%s>" % type(value).__name__

    def _string(self, value):
        shown = repr(value)
        if shown[0] in "bu":
            shown = shown[1:]
        return shown if self._directory is None else shown.replace(self._directory, "<dir>")

    def _items(self, values):
        texts = [self.text(value) for value in values]
        if len(values) in (2, 4) and isinstance(values, tuple) and _is_address(values):
            texts[1] = self._ports.get(values[1], "<port>")
        return texts

    # Observations

    def show(self, label, function, *args):
        """Calls it and prints what came of it."""
        call = Background(function, *args)
        try:
            outcome = self.text(call.result())
        except Exception:
            outcome = failure(sys.exc_info()[1])
        self._line(label, outcome)

    def show_result(self, label, background):
        """Prints what comes of a call that is under way."""
        self.show(label, background.result)

    def _line(self, label, outcome):
        print("%s / %s: %s" % (self.title, label, outcome))
        sys.stdout.flush()


scene = Scene  # reads better after "with"

# A loopback address that no other scene uses: no connection in TIME_WAIT holds a port there.
APART = "127.0.0.93"

LOOPBACK = {socket.AF_INET: "127.0.0.1", socket.AF_INET6: "::1"}


def _is_address(values):
    return (
        isinstance(values[0], STRINGS)
        and all(isinstance(value, INTEGERS) for value in values[1:])
        and values[1] >= EPHEMERAL
    )


def _descriptor(sock):
    try:
        return sock.fileno()
    except Exception:
        return None


# Waiting for conditions


def readable(sock, limit=LIMIT):
    return bool(select.select([sock], [], [], limit)[0])


def writable(sock, limit=LIMIT):
    return bool(select.select([], [sock], [], limit)[1])


def until(condition, limit=LIMIT):
    """Asks again and again, for what no descriptor tells."""
    end = time.time() + limit
    while not condition():
        if time.time() > end:
            raise RuntimeError("the condition did not come about")
        time.sleep(0.002)
    return True


def settle():
    """Gives a background call the time to block. No result depends on it, only what is exercised does."""
    time.sleep(0.012)


def reset(peer):
    """Closes so that the other end gets a reset."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()


def recv_exactly(sock, count):
    chunks = []
    while count > 0:
        chunk = sock.recv(count)
        if not chunk:
            break
        chunks.append(chunk)
        count -= len(chunk)
    return b"".join(chunks)


def fill(sock):
    """Sends until nothing more fits; leaves the socket non-blocking. Returns how many bytes went."""
    sock.setblocking(False)
    sent = 0
    full_since = None
    while True:
        tried = time.time()  # a busy machine may be late: the last try is one that came late enough
        try:
            sent += sock.send(b"f" * 65536)
            full_since = None
        except socket.error as error:
            if error.errno not in (errno.EAGAIN, errno.ENOBUFS):
                raise
            if sock.family == socket.AF_UNIX:
                return sent  # nothing is on its way
            full_since = full_since or tried
            if tried - full_since >= DELAYED_ACK:
                return sent
            time.sleep(0.005)
