# What is refused before anything is done, in CPython's words.
import select
import socket

s = socket.socket()
six = socket.socket(socket.AF_INET6)
raw = socket._socket.socket()


class NoNumber(object):
    def fileno(self):
        return 'x'


REFUSED = [
    (s.bind, (), TypeError, 'bind() takes exactly one argument (0 given)'),
    (s.bind, (1,), TypeError, 'getsockaddrarg: AF_INET address must be tuple, not int'),
    (six.bind, (1,), TypeError, 'getsockaddrarg: AF_INET6 address must be tuple, not int'),
    (s.connect, (('a',),), TypeError, 'getsockaddrarg() takes exactly 2 arguments (1 given)'),
    (s.connect, (('a', 'x'),), TypeError, 'an integer is required'),
    (s.connect, (('a', 1.5),), TypeError, 'integer argument expected, got float'),
    (s.connect, ((None, 2),), TypeError, 'coercing to Unicode: need string or buffer, NoneType found'),
    (s.connect, (('a\0b', 2),), TypeError,
     'getsockaddrarg() argument 1 must be encoded string without null bytes, not str'),
    (s.bind, (('127.0.0.1', 70000),), OverflowError, 'getsockaddrarg: port must be 0-65535.'),
    (s.connect_ex, (('127.0.0.1', -1),), OverflowError, 'getsockaddrarg: port must be 0-65535.'),
    (s.bind, (('127.0.0.1', 1L << 40),), OverflowError, 'signed integer is greater than maximum'),
    (six.bind, (('::1', 0, 1 << 20),), OverflowError, 'getsockaddrarg: flowinfo must be 0-1048575.'),
    (s.recv, (), TypeError, 'recv() takes at least 1 argument (0 given)'),
    (s.recv, (1, 2, 3), TypeError, 'recv() takes at most 2 arguments (3 given)'),
    (s.recv, (-1,), ValueError, 'negative buffersize in recv'),
    (s.recv_into, (), TypeError, "Required argument 'buffer' (pos 1) not found"),
    (s.recv_into, ('abc',), TypeError, 'recv_into() argument 1 must be read-write buffer, not str'),
    (s.recv_into, (u'abc',), TypeError, 'cannot use unicode as modifiable buffer'),
    (s.recv_into, (bytearray(3), -1), ValueError, 'negative buffersize in recv_into'),
    (s.recv_into, (bytearray(3), 4), ValueError, 'buffer too small for requested bytes'),
    (s.recvfrom_into, (bytearray(3), 5), ValueError, 'nbytes is greater than the length of the buffer'),
    (s.send, (1,), TypeError, 'send() argument 1 must be string or buffer, not int'),
    (s.sendall, (None,), TypeError, 'sendall() argument 1 must be string or buffer, not None'),
    (s.send, ('x', 'y'), TypeError, 'an integer is required'),
    (s.sendto, ('x',), TypeError, 'sendto() takes 2 or 3 arguments (1 given)'),
    (s.setblocking, ('x',), TypeError, 'an integer is required'),
    (s.settimeout, ('x',), TypeError, 'a float is required'),
    (s.settimeout, (-1,), ValueError, 'Timeout value out of range'),
    (s.gettimeout, (1,), TypeError, 'gettimeout() takes no arguments (1 given)'),
    (s.setsockopt, (1, 2, None), TypeError, 'setsockopt() argument 3 must be string or read-only buffer, not None'),
    (s.setsockopt, (1, 2, bytearray(4)), TypeError,
     'setsockopt() argument 3 must be string or read-only buffer, not bytearray'),
    (s.getsockopt, (1,), TypeError, 'getsockopt() takes at least 2 arguments (1 given)'),
    (s.listen, (1L << 40,), OverflowError, 'Python int too large to convert to C int'),
    (s.shutdown, (), TypeError, 'shutdown() takes exactly one argument (0 given)'),
    (socket.socket, ('x',), TypeError, 'an integer is required'),
    (socket._socket.socket, (1, 2, 3, 4), TypeError, 'socket() takes at most 3 arguments (4 given)'),
    (socket.getaddrinfo, ('a',), TypeError, 'getaddrinfo() takes at least 2 arguments (1 given)'),
    (socket.getaddrinfo, (1, 80), TypeError, 'getaddrinfo() argument 1 must be string or None'),
    (socket.getaddrinfo, ('a', []), socket.error, 'getaddrinfo() argument 2 must be integer or string'),
    (socket.gethostbyname, (1,), TypeError, 'gethostbyname() argument 1 must be string, not int'),
    (socket.inet_aton, ('x',), socket.error, 'illegal IP address string passed to inet_aton'),
    (socket.inet_ntoa, ('x',), socket.error, 'packed IP wrong length for inet_ntoa'),
    (socket.inet_ntop, (99, 'abcd'), ValueError, 'unknown address family 99'),
    (socket.inet_ntop, (2, 'abc'), ValueError, 'invalid length of packed IP address string'),
    (socket.htons, (-1,), OverflowError, "can't convert negative number to unsigned long"),
    (socket.htonl, (1L << 63,), OverflowError, 'long int larger than 32 bits'),
    (socket.htonl, (1L << 34,), OverflowError, 'long int larger than 32 bits'),
    (socket.htonl, ('x',), TypeError, 'expected int/long, str found'),
    (socket.setdefaulttimeout, (-1,), ValueError, 'Timeout value out of range'),
    (select.select, ([], []), TypeError, 'select expected at least 3 arguments, got 2'),
    (select.select, (1, [], []), TypeError, 'arguments 1-3 must be sequences'),
    (select.select, ([None], [], [], 0), TypeError, 'argument must be an int, or have a fileno() method'),
    (select.select, ([NoNumber()], [], [], 0), TypeError, 'fileno() returned a non-integer'),
    (select.select, ([-1], [], [], 0), ValueError, 'file descriptor cannot be a negative integer (-1)'),
    (select.select, ([], [], [], 'x'), TypeError, 'timeout must be a float or None'),
]
for function, args, cls, text in REFUSED:
    try:
        function(*args)
    except cls, e:
        assert e.__class__ is cls, (function, args, e.__class__)
        assert str(e).rstrip('.') == text.rstrip('.'), (function, args, str(e))
    else:
        raise AssertionError((function, args, 'was not refused'))

for unencodable in s.send, s.sendall:
    try:
        unencodable(u'\xff')
    except UnicodeEncodeError:
        pass
    else:
        raise AssertionError('sent')
try:
    s.recv_into(bytearray(3), foo=1)
except TypeError, e:
    assert str(e) == "'foo' is an invalid keyword argument for this function"
