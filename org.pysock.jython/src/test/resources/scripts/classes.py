# The classes of the module: their names, relations and attributes.
import socket
import weakref

import _socket

assert socket.socket is socket._socketobject is socket.SocketType
assert socket.socket.__name__ == '_socketobject' and isinstance(socket.socket, type)
assert _socket.SocketType is _socket.socket is socket._realsocket
assert isinstance(_socket.socket, type) and _socket.socket.__name__ == 'socket'
assert 'recv' in socket.socket.__slots__ and '_sock' in socket.socket.__slots__
assert socket._fileobject.default_bufsize == 8192
for name in ('create_connection', 'getfqdn', 'socket', 'error', 'timeout', 'AF_INET', 'has_ipv6', 'getaddrinfo'):
    assert name in socket.__all__, name
assert type(socket._GLOBAL_DEFAULT_TIMEOUT) is object
assert socket.AF_INET == 2 and socket.SOL_SOCKET == 1 and socket.SO_REUSEADDR == 2 and socket.AF_INET6 == 10

s = socket.socket()
assert weakref.ref(s)() is s and weakref.proxy(s).fileno() == s.fileno()
assert weakref.ref(s._sock)() is s._sock
assert repr(s._sock) == '<socket object, fd=%d, family=2, type=1, protocol=0>' % s.fileno()
assert isinstance(s._sock, _socket.socket)
try:
    s.colour = 'red'
except AttributeError:
    pass
else:
    raise AssertionError('slots only')


class Counting(socket.socket):
    def __init__(self, *args, **kw):
        socket.socket.__init__(self, *args, **kw)
        self.count = 0

    def sendall(self, data):
        self.count += len(data)
        socket.socket.sendall(self, data)


server = Counting(socket.AF_INET, type=socket.SOCK_STREAM)
server.bind(('127.0.0.1', 0))
server.listen(1)
client = Counting()
client.connect(server.getsockname())
client.sendall('12345')
assert client.count == 5
peer, address = server.accept()
assert peer.recv(10) == '12345'

# two over one: the connection ends with the last
second = socket.socket(_sock=peer._sock)
third = peer.dup()
peer.close()
client.sendall('6')
assert second.recv(10) == '6'
second.close()
client.sendall('7')
assert third.recv(10) == '7'
third.close()
assert client.recv(10) == ''


class Raw(_socket.socket):
    def __init__(self, label):
        _socket.socket.__init__(self)
        self.label = label


raw = Raw('mine')
assert raw.label == 'mine' and raw.fileno() >= 0 and raw.family == socket.AF_INET
