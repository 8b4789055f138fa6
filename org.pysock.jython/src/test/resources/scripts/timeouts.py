# Blocking, non-blocking, and for a time.
import errno
import socket
import time

s = socket.socket()
assert s.gettimeout() is None
s.settimeout(2)
assert s.gettimeout() == 2.0 and type(s.gettimeout()) is float
s.setblocking(0)
assert s.gettimeout() == 0.0
s.setblocking(1)
assert s.gettimeout() is None
s.settimeout(0.0)
assert s.gettimeout() == 0.0
s.settimeout(None)
assert s.gettimeout() is None

assert socket.getdefaulttimeout() is None
socket.setdefaulttimeout(7)
try:
    assert socket.socket().gettimeout() == 7.0
finally:
    socket.setdefaulttimeout(None)
assert socket.getdefaulttimeout() is None

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(1)
server.settimeout(0.05)
began = time.time()
try:
    server.accept()
    raise AssertionError('accepted')
except socket.timeout:
    assert 0.03 < time.time() - began < 10
server.settimeout(None)

client = socket.socket()
client.setblocking(False)
assert client.connect_ex(server.getsockname()) in (0, errno.EINPROGRESS)
peer, address = server.accept()
assert peer.gettimeout() is None
import select
assert select.select([], [client], [], 10) == ([], [client], [])
assert client.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
sent = 0
try:
    while True:
        sent += client.send('x' * 65536)
except socket.error, e:
    assert e.errno == errno.EAGAIN and sent > 0
assert peer.recv(10, socket.MSG_DONTWAIT) == 'x' * 10
