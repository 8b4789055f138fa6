# os.pipe and the functions of os for descriptors, fcntl, and select over pipes, files and the output of processes.
import errno
import fcntl
import os
import select
import socket
import tempfile
import threading


def fails(error, number, function, *args):
    try:
        function(*args)
    except error, e:
        assert number in (None, e.args[0]), e
        assert type(e) is error, type(e)
    else:
        assert False, function


def told(fd, mask=0xffff):
    poll = select.poll()
    poll.register(fd, mask)
    return [event for _, event in poll.poll(0)]


r, w = os.pipe()
assert (type(r), type(w)) == (int, int)
assert select.select([r, w], [r, w], [r, w], 0) == ([], [w], [])
assert told(r) == [] and told(w) == [select.POLLOUT | select.POLLWRNORM] and told(w, 0) == []
fails(OSError, errno.EBADF, os.read, w, 1)
fails(OSError, errno.EBADF, os.write, r, 'x')
assert os.write(w, 'abc') == 3 and os.write(w, buffer('de')) == 2 and os.write(w, bytearray('f')) == 1
assert os.read(r, 2) == 'ab' and os.read(r, 99) == 'cdef'

# O_NONBLOCK
assert fcntl.fcntl(r, fcntl.F_GETFL) == os.O_RDONLY and fcntl.fcntl(w, fcntl.F_GETFL, 0) == os.O_WRONLY
assert fcntl.fcntl(r, fcntl.F_SETFL, fcntl.fcntl(r, fcntl.F_GETFL) | os.O_NONBLOCK) == 0
assert fcntl.fcntl(r, fcntl.F_GETFL) == os.O_NONBLOCK
fails(OSError, errno.EAGAIN, os.read, r, 1)
fails(IOError, errno.EINVAL, fcntl.fcntl, r, 99)
fails(TypeError, None, fcntl.fcntl, object(), fcntl.F_GETFL)
fails(ValueError, None, fcntl.fcntl, -1, fcntl.F_GETFL)

# the flags of an epoll object, which is no file
watcher = select.epoll()
number = watcher.fileno()
assert fcntl.fcntl(watcher, fcntl.F_SETFD, fcntl.fcntl(number, fcntl.F_GETFD) | fcntl.FD_CLOEXEC) == 0
assert fcntl.fcntl(number, fcntl.F_GETFD) == fcntl.FD_CLOEXEC
watcher.close()
fails(IOError, errno.EBADF, fcntl.fcntl, number, fcntl.F_GETFD)

# ends
os.write(w, 'rest')
os.close(w)
assert told(r) == [select.POLLIN | select.POLLRDNORM | select.POLLHUP]
assert os.read(r, 9) == 'rest' and told(r) == [select.POLLHUP] and os.read(r, 9) == ''
assert select.select([r], [], [], 0) == ([r], [], [])
fails(OSError, errno.EBADF, os.close, w)
fails(OSError, errno.EBADF, os.write, w, 'x')
fails(OSError, errno.EBADF, os.dup, w)
os.close(r)
r, w = os.pipe()
os.close(r)
assert told(w) == [select.POLLOUT | select.POLLWRNORM | select.POLLERR]
fails(OSError, errno.EPIPE, os.write, w, 'x')
os.close(w)

# a waker: one thread selects, another writes
r, w = os.pipe()
woken = []
thread = threading.Thread(target=lambda: woken.append(select.select([r], [], [])))
thread.start()
os.write(w, '!')
thread.join()
assert woken == [([r], [], [])] and os.read(r, 1) == '!'

# copies, and files over descriptors
copy = os.dup(r)
os.close(r)
out = os.fdopen(w, 'w')
into = os.fdopen(copy)
assert isinstance(out, file) and (out.name, out.mode, into.mode) == ('<fdopen>', 'w', 'r')
assert (out.fileno(), into.fileno()) == (w, copy)
print >> out, 'one line\nand',
out.flush()
assert select.select([into], [], [], 10) == ([into], [], [])
assert into.readline() == 'one line\n'
out.write(' more\n')
out.close()
fails(ValueError, None, out.fileno)
fails(OSError, errno.EBADF, os.close, w)
assert list(into) == ['and more\n'] and into.read() == ''
into.close()
fails(ValueError, None, os.fdopen, copy, 'q')
fails(OSError, errno.EBADF, os.fdopen, copy)

# a socket by number: its mode is the descriptor's
one, other = socket.socketpair()
one.settimeout(5)
assert fcntl.fcntl(one, fcntl.F_GETFL) == os.O_RDWR | os.O_NONBLOCK
fails(OSError, errno.EAGAIN, os.read, one.fileno(), 1)
fcntl.fcntl(one.fileno(), fcntl.F_SETFL, os.O_RDWR)
os.write(other.fileno(), 'xyz')
assert os.read(one.fileno(), 2) == 'xy'
one.settimeout(None)
fcntl.fcntl(one, fcntl.F_SETFL, os.O_NONBLOCK)
assert one.recv(1) == 'z'
fails(socket.error, errno.EAGAIN, one.recv, 1)
os.close(one.fileno())
fails(socket.error, errno.EBADF, one.recv, 1)

# files are always ready; what a process writes is ready when it is there
temporary = tempfile.TemporaryFile()
assert select.select([temporary], [temporary], [temporary], 0) == ([temporary], [temporary], [])
poll = select.poll()
poll.register(temporary, select.POLLIN)
assert poll.poll(0) == [(temporary.fileno(), select.POLLIN)]
epoll = select.epoll()
fails(IOError, errno.EPERM, epoll.register, temporary)
epoll.close()
assert fcntl.lockf(temporary, fcntl.LOCK_EX | fcntl.LOCK_NB) is None and fcntl.lockf(temporary, fcntl.LOCK_UN) is None
assert fcntl.flock(temporary.fileno(), fcntl.LOCK_SH) is None
process = os.popen('echo first; echo last')
lines = []
while True:
    assert select.select([process], [], [], 30) == ([process], [], [])
    line = process.readline()
    if not line:
        break
    lines.append(line)
assert lines == ['first\n', 'last\n'] and process.close() is None
fails(OSError, errno.EBADF, os.read, 987, 1)
