"""A socket with TLS: all of the module ssl's SSLSocket but how it is made."""

import os
import select
from errno import EAGAIN, EINVAL, ENOTCONN

from _ssl import SSLError, SSLWantReadError, SSLWantWriteError, _SSLSocket
from _sslconnection import Connection, documented
from socket import socket, error as socket_error


def is_connected(sock):
    try:
        sock.getpeername()
    except socket_error, e:
        if e.errno != ENOTCONN:
            raise
        return False
    return True


def require_nothing_received(sock):
    # what came in before a connection was over must not be taken for something that came through TLS
    timeout = sock.gettimeout()
    sock.setblocking(False)
    try:
        received = sock.recv(1)
    except socket_error, e:
        if e.errno not in (EAGAIN, EINVAL, ENOTCONN):
            raise
    else:
        if received:
            raise SSLError(ENOTCONN, 'Closed before TLS handshake with data in recv buffer.')
    finally:
        sock.settimeout(timeout)


@documented
class SecuredSocket(Connection, socket):
    """A socket with TLS. Until it is connected, and after unwrap() and shutdown(), it is a plain one."""

    def _use(self, sock):
        # the calls of a plain socket do not go straight to what is below: there are methods for them here
        self._sock = sock

    def _secure(self, below):
        self._use(self._context._wrap_socket(below, self.server_side, self.suppress_ragged_eofs, self.server_hostname,
                                             self._session))
        self._sslobj = self._sock
        self._sslobj._owned_by(self)

    def _check_connected(self):
        if not self._connected:
            self.getpeername()      # ENOTCONN, or connected in the meantime

    def _require(self, operation):
        if self._sslobj is None:
            raise ValueError('%s on closed or unwrapped SSL socket.' % operation)
        return self._sslobj

    def _plain(self, operation, flags=0):
        """Whether there is no TLS; with TLS there are no flags."""
        if self._sslobj is None:
            return True
        if flags:
            raise ValueError('non-zero flags not allowed in calls to %s() on %s' % (operation, self.__class__))
        return False

    def _refuse(self, operation):
        if self._sslobj is not None:
            raise ValueError('%s not allowed on instances of %s' % (operation, self.__class__))

    def dup(self):
        """NotImplementedError: TLS cannot be shared."""
        raise NotImplementedError("Can't dup() %s instances" % self.__class__.__name__)

    def read(self, len=1024, buffer=None):
        connection = self._require('Read')
        return connection.read(len) if buffer is None else connection.read(len, buffer)

    def write(self, data):
        return self._require('Write').write(data)

    def recv(self, buflen=1024, flags=0):
        return self._sock.recv(buflen, flags) if self._plain('recv', flags) else self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        if nbytes is None:
            nbytes = len(buffer) or 1024
        if self._plain('recv_into', flags):
            return self._sock.recv_into(buffer, nbytes, flags)
        return self.read(nbytes, buffer)

    def recvfrom(self, *args):
        """ValueError with TLS, for it has no datagrams."""
        self._refuse('recvfrom')
        return self._sock.recvfrom(*args)

    def recvfrom_into(self, *args):
        """ValueError with TLS, for it has no datagrams."""
        self._refuse('recvfrom_into')
        return self._sock.recvfrom_into(*args)

    def send(self, data, flags=0):
        """Sends what there is room for and tells how much that was: 0 if it does not block and there is none."""
        if self._plain('send', flags):
            return self._sock.send(data, flags)
        try:
            return self._sslobj.write(data)
        except (SSLWantReadError, SSLWantWriteError):
            # not yet: the same again later
            return 0

    def sendto(self, *args):
        """ValueError with TLS, for it has no datagrams."""
        self._refuse('sendto')
        return self._sock.sendto(*args)

    def sendall(self, data, flags=0):
        if self._plain('sendall', flags):
            return self._sock.sendall(data, flags)
        if self.gettimeout() != 0:
            self._sslobj.sendall(data)
            return len(data)
        # CPython 2.7 sends all on a non-blocking socket too
        sent = 0
        while sent < len(data):
            try:
                sent += self._sslobj.write(data[sent:])
            except SSLWantReadError:
                select.select([self], [], [])
            except SSLWantWriteError:
                select.select([], [self], [])
        return sent

    def pending(self):
        return 0 if self._sslobj is None else self._sslobj.pending()

    def do_handshake(self, block=False):
        self._check_connected()
        timeout = self.gettimeout()
        if timeout == 0 and block:
            self.settimeout(None)
        try:
            self._sslobj.do_handshake()
        finally:
            if timeout == 0 and block:
                self.settimeout(timeout)

    def _connect(self, connect, address):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        if self.gettimeout() == 0 and not isinstance(self._sock, _SSLSocket):
            # what is on its way to be connected is secured before it is: nothing goes past TLS
            self._secure(self._sock)
        result = getattr(self._sock, connect)(address)
        if not result:
            if self._sslobj is None:
                self._secure(self._sock)
            self._connected = True
            if self.do_handshake_on_connect:
                try:
                    self.do_handshake()
                except (socket_error, ValueError):
                    self._sslobj = None
                    raise
        return result

    def connect(self, addr):
        """Connects and, unless do_handshake_on_connect is false, makes TLS of it. ValueError if it is connected."""
        if self.gettimeout() != 0:
            self._connect('connect', addr)
            return
        number = self._connect('connect_ex', addr)
        if number:
            raise socket_error(number, os.strerror(number))

    def connect_ex(self, addr):
        return self._connect('connect_ex', addr)

    def accept(self):
        """The next connection of a listener, with TLS, and its address."""
        sock, address = socket.accept(self)
        try:
            return self.context.wrap_socket(sock, do_handshake_on_connect=self.do_handshake_on_connect,
                                            suppress_ragged_eofs=self.suppress_ragged_eofs, server_side=True), address
        except:
            sock.close()
            raise

    def shutdown(self, how):
        """Ends a direction of the connection as that of a plain socket, without a word of TLS."""
        self._sslobj = None
        self._sock.shutdown(how)

    def unwrap(self):
        """Ends TLS in order, both ways; what stays is a plain socket, which is this one."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        self._sslobj.unwrap()
        self._sslobj = None
        return self

    def close(self):
        self._sslobj = None
        socket.close(self)

    def verify_client_post_handshake(self):
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        return self._sslobj.verify_client_post_handshake()
