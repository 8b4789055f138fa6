# Non-blocking TLS: the handshake by select, asyncore at both ends, data that select cannot see in the socket below, sendall.
import asyncore
import errno
import select
import socket
import ssl

context = ssl.SSLContext(ssl.PROTOCOL_TLS)
context.load_cert_chain(PKI + 'good.pem')
listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(5)
address = listener.getsockname()


def pair():
    """Two ends without a handshake."""
    one = socket.create_connection(address)
    other, _ = listener.accept()
    one.setblocking(False)
    other.setblocking(False)
    try:
        ssl.wrap_socket(one)
        raise AssertionError('a handshake cannot be waited for')
    except ValueError, e:
        assert 'do_handshake_on_connect should not be specified for non-blocking sockets' in str(e), e
    return one, other


def shake(*ends):
    """Each end as far as it goes, then what it wants."""
    left = list(ends)
    wanted = {}
    for i in range(100):
        for end in left[:]:
            try:
                end.do_handshake()
                left.remove(end)
            except ssl.SSLWantReadError, e:
                assert e.args[0] == ssl.SSL_ERROR_WANT_READ
                wanted[end] = [end], []
            except ssl.SSLWantWriteError, e:
                assert e.args[0] == ssl.SSL_ERROR_WANT_WRITE
                wanted[end] = [], [end]
        if not left:
            return
        readers = [sock for end in left for sock in wanted[end][0]]
        writers = [sock for end in left for sock in wanted[end][1]]
        assert any(select.select(readers, writers, [], 60)), 'nobody goes on'
    raise AssertionError('no end of it')


one = socket.create_connection(address)
other, _ = listener.accept()
client = ssl.wrap_socket(one, do_handshake_on_connect=False)
server = context.wrap_socket(other, server_side=True, do_handshake_on_connect=False)
assert client.cipher() is None
try:
    client.getpeercert()
    raise AssertionError('no handshake yet')
except ValueError:
    pass
client.setblocking(False)
server.setblocking(False)
shake(client, server)
assert client.cipher() == server.cipher()

for call in lambda: server.recv(1), lambda: server.read():
    try:
        call()
        raise AssertionError('nothing was sent')
    except ssl.SSLWantReadError, e:
        assert e.args[0] == ssl.SSL_ERROR_WANT_READ and isinstance(e, socket.error)
client.sendall('0123456789')
assert select.select([server], [], [], 60)[0] == [server]
got = ''
while not got:
    try:
        got = server.recv(3)
    except ssl.SSLWantReadError:
        select.select([server], [], [], 60)
assert got == '012' and server.pending() == 7
assert server.recv(100) == '3456789' and server.pending() == 0

# a client that is not even connected
for connect in 'connect', 'connect_ex':
    client2 = ssl.wrap_socket(socket.socket(), do_handshake_on_connect=False)
    client2.setblocking(False)
    try:
        result = getattr(client2, connect)(address)
        assert result in (None, 0, errno.EINPROGRESS), result
    except socket.error, e:
        assert e.args == (errno.EINPROGRESS, 'Operation now in progress') and connect == 'connect', e
    other, _ = listener.accept()
    server2 = context.wrap_socket(other, server_side=True, do_handshake_on_connect=False)
    server2.setblocking(False)
    select.select([], [client2], [], 60)
    shake(client2, server2)
    assert client2.getpeername() == address and client2.getpeercert(True)
    client2.close()
    server2.close()

# until nothing goes any more; then send says 0
sent = 0
while True:
    n = client.send('x' * 16384)
    if n == 0:
        break
    sent += n
received = 0
while received < sent:
    try:
        received += len(server.recv(65536))
    except ssl.SSLWantReadError:
        # the one that was not taken goes again, as it was
        sent += client.send('x' * 16384)
client.setblocking(True)
server.setblocking(True)
client.close()
server.close()

# asyncore
heard = []


class Session(asyncore.dispatcher_with_send):
    def __init__(self, sock, map):
        self.shaken = False
        sock = context.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        asyncore.dispatcher_with_send.__init__(self, sock, map)

    def readable(self):
        # what TLS has decrypted already is not in the socket
        while self.shaken and self.socket.pending():
            self.handle_read()
        return True

    def handle_read(self):
        try:
            if not self.shaken:
                self.socket.do_handshake()
                self.shaken = True
                return
            data = self.recv(1000)
            self.send(data.upper())
        except ssl.SSLError, e:
            if e.args[0] not in (ssl.SSL_ERROR_WANT_READ, ssl.SSL_ERROR_WANT_WRITE):
                self.close()        # CPython 2.7 over OpenSSL 3 tells an end without close_notify

    def handle_error(self):
        raise


class Server(asyncore.dispatcher):
    def __init__(self, map):
        asyncore.dispatcher.__init__(self, listener, map)
        self.accepting = True

    def handle_accept(self):
        accepted = self.accept()
        if accepted:
            Session(accepted[0], self._map)

    def handle_error(self):
        raise


class Client(asyncore.dispatcher):
    def __init__(self, text, map):
        self.outgoing, self.incoming, self.wanted = text, '', len(text)
        sock = ssl.wrap_socket(socket.create_connection(address), do_handshake_on_connect=False)
        asyncore.dispatcher.__init__(self, sock, map)
        self.shaken = False

    def shake(self):
        try:
            self.socket.do_handshake()
            self.shaken = True
        except (ssl.SSLWantReadError, ssl.SSLWantWriteError):
            pass

    def readable(self):
        while self.shaken and self.socket.pending():
            self.handle_read()
        return True

    def writable(self):
        return self.shaken and len(self.outgoing) > 0 or not self.shaken

    def handle_write(self):
        if self.shaken:
            self.outgoing = self.outgoing[self.send(self.outgoing[:5000]):]
        else:
            self.shake()

    def handle_read(self):
        if not self.shaken:
            self.shake()
            return
        try:
            self.incoming += self.recv(4096)
        except ssl.SSLWantReadError:
            return
        if len(self.incoming) == self.wanted:
            heard.append(self.incoming)
            self.close()

    def handle_error(self):
        raise


map = {}
listener.setblocking(False)
server = Server(map)
texts = ['word ' * 10, 'x' * 50000, 'y' * 20000]
clients = [Client(text, map) for text in texts]
assert all(type(fd) is int for fd in map)
for i in range(20000):
    if len(heard) == len(texts):
        break
    asyncore.loop(timeout=1, map=map, count=1)
assert sorted(heard) == sorted(text.upper() for text in texts), map
server.close()
