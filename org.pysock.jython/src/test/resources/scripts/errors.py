# Which exceptions, with which arguments.
import errno
import select
import socket

assert issubclass(socket.error, IOError)
for cls in socket.herror, socket.gaierror, socket.timeout:
    assert cls.__bases__ == (socket.error,) and cls.__module__ == 'socket'
assert select.error is not socket.error
assert issubclass(select.error, Exception) and not issubclass(select.error, EnvironmentError)


def failure(cls, function, *args):
    try:
        function(*args)
    except cls, e:
        assert e.__class__ is cls, e.__class__
        return e
    raise AssertionError('nothing raised')


listener = socket.socket()
listener.bind(('127.0.0.1', 0))
closed_port = listener.getsockname()[1]
listener.close()

s = socket.socket()
e = failure(socket.error, s.connect, ('127.0.0.1', closed_port))
assert e.args == (errno.ECONNREFUSED, 'Connection refused') == (e.errno, e.strerror)
assert str(e) == '[Errno %d] Connection refused' % errno.ECONNREFUSED
assert socket.socket().connect_ex(('127.0.0.1', closed_port)) == errno.ECONNREFUSED

s = socket.socket()
assert failure(socket.error, s.recv, 1).args == (errno.ENOTCONN, 'Transport endpoint is not connected')
assert failure(socket.error, s.send, 'x').args == (errno.EPIPE, 'Broken pipe')
assert failure(socket.error, s.accept).args == (errno.EINVAL, 'Invalid argument')
assert failure(socket.error, s.getpeername).errno == errno.ENOTCONN
assert failure(socket.error, s.getsockopt, socket.SOL_SOCKET, 9999).errno == errno.ENOPROTOOPT
assert failure(socket.error, s.getsockopt, 1, 2, -1).args == ('getsockopt buflen out of range',)

taken = socket.socket()
taken.bind(('127.0.0.1', 0))
taken.listen(1)
assert failure(socket.error, s.bind, taken.getsockname()).args == (errno.EADDRINUSE, 'Address already in use')

s.close()
for call in s.recv, s.send, s.fileno, s.getsockname, lambda: s.family:
    assert failure(socket.error, call).args == (errno.EBADF, 'Bad file descriptor')
raw = socket._socket.socket()
raw.close()
assert raw.fileno() == -1
assert failure(socket.error, raw.recv, 1).errno == errno.EBADF

e = failure(socket.gaierror, socket.getaddrinfo, 'nobody.invalid', 80)
assert e.args == (socket.EAI_NONAME, 'Name or service not known')
assert failure(socket.gaierror, socket.create_connection, ('\xff', 80)).errno == socket.EAI_NONAME
assert failure(socket.error, socket.socket, 99).errno == errno.EAFNOSUPPORT

s = socket.create_connection(taken.getsockname())
s.settimeout(0.01)
e = failure(socket.timeout, s.recv, 1)
assert e.args == ('timed out',) and e.errno is None and str(e) == 'timed out'
s.setblocking(False)
assert failure(socket.error, s.recv, 1).args == (errno.EAGAIN, 'Resource temporarily unavailable')

assert failure(select.error, select.select, [], [], [], -1).args == (errno.EINVAL, 'Invalid argument')
fd = s.fileno()
s.close()
assert failure(select.error, select.select, [fd], [], [], 0).args == (errno.EBADF, 'Bad file descriptor')
assert failure(socket.error, select.select, [s], [], [], 0).errno == errno.EBADF
