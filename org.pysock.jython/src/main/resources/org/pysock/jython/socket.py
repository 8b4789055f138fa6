"""Python's socket module: the class that programs use, files over sockets, and helpers.

What a socket does is in _socket; see https://docs.python.org/2.7/library/socket.html
"""

import _socket
from _socket import *
from _socket import _use_ipv4_addresses_only
from cStringIO import StringIO
from errno import EBADF, EINTR

__all__ = ['getfqdn', 'create_connection'] + [name for name in dir(_socket) if name[0] != '_']

_realsocket = _socket.socket


def getfqdn(name=''):
    """The fully qualified name of a host, of this one if name is empty; name itself if there is none."""
    name = name.strip()
    if not name or name == '0.0.0.0':
        name = gethostname()
    try:
        official, aliases, addresses = gethostbyaddr(name)
    except error:
        return name
    for candidate in [official] + aliases:
        if '.' in candidate:
            return candidate
    return official


def _tell(sock, name):
    # things that only look like sockets need not count who uses them
    method = getattr(sock, name, None)
    if method is not None:
        method()


class _closedsocket(object):
    """What a closed socket is over: everything is EBADF."""

    __slots__ = []

    def _dummy(*args):
        raise error(EBADF, 'Bad file descriptor')

    send = recv = recv_into = sendto = recvfrom = recvfrom_into = _dummy
    __getattr__ = _dummy

    def _reuse(self):
        pass

    _drop = _linger = _reuse


class _socketobject(object):
    """A socket; several may share the one of _socket that is below, which is closed with the last of them."""

    __slots__ = ['_sock', '__weakref__', 'recv', 'recvfrom', 'recv_into', 'recvfrom_into', 'send', 'sendto']

    def __init__(self, family=AF_INET, type=SOCK_STREAM, proto=0, _sock=None):
        if _sock is None:
            _sock = _realsocket(family, type, proto)
        else:
            _tell(_sock, '_reuse')
        self._use(_sock)

    def _use(self, sock):
        self._sock = sock
        # the frequent calls go straight to what is below
        self.recv = sock.recv
        self.recvfrom = sock.recvfrom
        self.recv_into = sock.recv_into
        self.recvfrom_into = sock.recvfrom_into
        self.send = sock.send
        self.sendto = sock.sendto

    def close(self):
        sock = self._sock
        self._use(_closedsocket())
        _tell(sock, '_drop')
        _tell(sock, '_linger')

    def accept(self):
        sock, address = self._sock.accept()
        return _shared(sock), address

    def dup(self):
        """dup() -> socket

        Another socket object over the same connection, which ends with the last of them.
        """
        return _socketobject(_sock=self._sock)

    def makefile(self, mode='r', bufsize=-1):
        """makefile([mode[, bufsize]]) -> file

        A file over the socket, which stays open until both are closed. Its buffer: 0 none, 1 a line, else so many bytes.
        """
        return _fileobject(self._sock, mode, bufsize)

    family = property(lambda self: self._sock.family, doc='the address family')
    type = property(lambda self: self._sock.type, doc='the socket type')
    proto = property(lambda self: self._sock.proto, doc='the protocol')

    def bind(self, *args):
        return self._sock.bind(*args)

    def connect(self, *args):
        return self._sock.connect(*args)

    def connect_ex(self, *args):
        return self._sock.connect_ex(*args)

    def fileno(self, *args):
        return self._sock.fileno(*args)

    def getpeername(self, *args):
        return self._sock.getpeername(*args)

    def getsockname(self, *args):
        return self._sock.getsockname(*args)

    def getsockopt(self, *args):
        return self._sock.getsockopt(*args)

    def gettimeout(self, *args):
        return self._sock.gettimeout(*args)

    def listen(self, *args):
        return self._sock.listen(*args)

    def sendall(self, *args):
        return self._sock.sendall(*args)

    def setblocking(self, *args):
        return self._sock.setblocking(*args)

    def setsockopt(self, *args):
        return self._sock.setsockopt(*args)

    def settimeout(self, *args):
        return self._sock.settimeout(*args)

    def shutdown(self, *args):
        return self._sock.shutdown(*args)


for _name in dir(_realsocket):
    _method = vars(_socketobject).get(_name)
    if _name[0] != '_' and hasattr(_method, 'func_code') and not _method.__doc__:
        _method.__doc__ = getattr(_realsocket, _name).__doc__
del _name, _method

socket = SocketType = _socketobject


def fromfd(fd, family, type, proto=0):
    """A socket over a copy of a descriptor."""
    return _shared(_socket.fromfd(fd, family, type, proto))


def socketpair(family=AF_UNIX, type=SOCK_STREAM, proto=0):
    """Two connected sockets."""
    one, other = _socket.socketpair(family, type, proto)
    return _shared(one), _shared(other)


def _shared(sock):
    shared = _socketobject(_sock=sock)
    _tell(sock, '_drop')
    return shared


class _fileobject(object):
    """A file over a socket. A read that fails, by a timeout say, loses nothing: it can be repeated."""

    default_bufsize = 8192
    name = '<socket>'

    # one receive asks for at most so much, however much a reader wants
    _largest_receive = 65536

    __slots__ = ['mode', 'bufsize', 'softspace', '_sock', '_rbufsize', '_wbufsize', '_rbuf', '_wbuf', '_wbuf_len',
                 '_close']

    def __init__(self, sock, mode='rb', bufsize=-1, close=False):
        if bufsize < 0:
            bufsize = self.default_bufsize
        self._sock = sock
        self.mode = mode
        self.bufsize = bufsize
        self.softspace = False
        self._rbufsize = {0: 1, 1: self.default_bufsize}.get(bufsize, bufsize)
        self._wbufsize = bufsize
        self._rbuf = StringIO()     # from its position on: received, not yet read
        self._wbuf = []
        self._wbuf_len = 0
        self._close = close
        _tell(sock, '_reuse')

    closed = property(lambda self: self._sock is None, doc='True if the file is closed')

    def close(self):
        """Writes out what is buffered and ends the file; error EPIPE or ECONNRESET if it cannot be written."""
        sock = self._sock
        if sock is None:
            return
        try:
            self.flush()
        finally:
            self._sock = None
            if self._close:
                sock.close()
            _tell(sock, '_drop')

    def fileno(self):
        """The descriptor of the socket."""
        return self._sock.fileno()

    def write(self, data):
        """Takes bytes to send when the buffer is full, or a line with a buffer of 1."""
        data = str(data)
        if not data:
            return
        self._wbuf.append(data)
        self._wbuf_len += len(data)
        size = self._wbufsize
        if size == 0 or self._wbuf_len >= size > 1 or size == 1 and '\n' in data:
            self.flush()

    def writelines(self, lines):
        """write() of each."""
        for line in lines:
            self.write(line)

    def flush(self):
        """Sends what is buffered; what could not be sent is kept. The errors are those of sendall()."""
        if not self._wbuf:
            return
        data = ''.join(self._wbuf)
        size = max(self._rbufsize, self.default_bufsize)
        sent = 0
        self._wbuf = []
        self._wbuf_len = 0
        try:
            while sent < len(data):
                self._sock.sendall(data[sent:sent + size])
                sent += size
        finally:
            if sent < len(data):
                self._wbuf.append(data[sent:])
                self._wbuf_len = len(data) - sent

    def _receive(self, size):
        while True:
            try:
                return self._sock.recv(size)
            except error, e:
                if e.args[0] != EINTR:
                    raise

    def read(self, size=-1):
        """So many bytes, or all until the end; fewer only at the end."""
        chunks = [self._rbuf.read(size)] if size >= 0 else [self._rbuf.read()]
        have = len(chunks[0])
        try:
            while size < 0 or have < size:
                # never more than was asked for: what follows may be for somebody else
                wanted = size - have if size >= 0 else max(self._rbufsize, self.default_bufsize)
                data = self._receive(min(wanted, self._largest_receive))
                if not data:
                    break
                chunks.append(data)
                have += len(data)
        except:
            self._rbuf = StringIO(''.join(chunks))
            raise
        return ''.join(chunks)

    def readline(self, size=-1):
        """The next line with its end, at most so many bytes of it; nothing at the end."""
        line = self._rbuf.readline(size) if size >= 0 else self._rbuf.readline()
        chunks = [line]
        have = len(line)
        try:
            while line[-1:] != '\n' and (size < 0 or have < size):
                data = self._receive(self._rbufsize)
                if not data:
                    break
                end = data.find('\n') + 1 or len(data)
                if size >= 0:
                    end = min(end, size - have)
                line = data[:end]
                chunks.append(line)
                have += end
                if end < len(data):
                    self._rbuf = StringIO(data[end:])
        except:
            self._rbuf = StringIO(''.join(chunks))
            raise
        return ''.join(chunks)

    def readlines(self, sizehint=0):
        """The lines until the end, or until they are so many bytes."""
        lines = []
        total = 0
        for line in self:
            lines.append(line)
            total += len(line)
            if 0 < sizehint <= total:
                break
        return lines

    def __iter__(self):
        return self

    def next(self):
        """The next line; StopIteration at the end."""
        line = self.readline()
        if not line:
            raise StopIteration
        return line


try:
    import _ssl
except ImportError:
    pass        # no TLS here
else:
    from _ssl import RAND_add, RAND_status, SSLError as sslerror
    from _ssl import SSL_ERROR_EOF, SSL_ERROR_INVALID_ERROR_CODE, SSL_ERROR_SSL, SSL_ERROR_SYSCALL
    from _ssl import SSL_ERROR_WANT_CONNECT, SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE, SSL_ERROR_WANT_X509_LOOKUP
    from _ssl import SSL_ERROR_ZERO_RETURN

    def ssl(sock, keyfile=None, certfile=None):
        """TLS over a connected socket: an object with read, write, server and issuer. To end it, close the socket.

        The server's certificate is verified, by what the JVM trusts; no host name is known. New programs use the
        module ssl.
        """
        # it imports this module
        import ssl as tls
        return tls._verified_simple(sock, keyfile, certfile)


_GLOBAL_DEFAULT_TIMEOUT = object()


def create_connection(address, timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None):
    """Connects to the first of a host's addresses that answers, each within timeout seconds; the last error if none does."""
    host, port = address
    failure = error('getaddrinfo returns an empty list')
    for family, type, proto, canonname, target in getaddrinfo(host, port, 0, SOCK_STREAM):
        sock = None
        try:
            sock = socket(family, type, proto)
            if timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                sock.settimeout(timeout)
            if source_address:
                sock.bind(source_address)
            sock.connect(target)
            return sock
        except error, failure:
            if sock is not None:
                sock.close()
    raise failure
