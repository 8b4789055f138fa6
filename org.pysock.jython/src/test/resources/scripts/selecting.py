# select.select: what is ready, given in any form.
import select
import socket

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(5)
assert select.select([server], [], [], 0) == ([], [], [])
client = socket.create_connection(server.getsockname())
assert select.select([server], [], [], 10) == ([server], [], [])
peer, address = server.accept()


class Wrapper:
    def __init__(self, sock):
        self.sock = sock

    def fileno(self):
        return self.sock.fileno()


wrapper, fd = Wrapper(client), client.fileno()
assert select.select([client], [client], [client], 0) == ([], [client], [])
peer.send('x')
assert select.select([client, wrapper, fd, client, server], [], [], 10) == ([client, wrapper, fd, client], [], [])
assert select.select((client,), set([peer]), iter([]), 10.0) == ([client], [peer], [])
assert select.select([long(fd)], [], [])[0] == [fd]
client.recv(1)
assert select.select([client], [], [], 0.01) == ([], [], [])
peer.close()
assert select.select([client], [], [], 10) == ([client], [], [])
assert client.recv(1) == ''
assert select.select([], [], [], 0) == ([], [], [])


class Shortening(object):
    def __init__(self, sock):
        self.sock = sock
        self.list = [self] * 10

    def fileno(self):
        self.list.pop()
        return self.sock.fileno()


shortening = Shortening(client)
assert select.select([], shortening.list, []) == ([], [shortening] * 5, [])

# an epoll object from its descriptor
epoll = select.epoll()
epoll.register(server, select.EPOLLIN)
same = select.epoll.fromfd(epoll.fileno())
assert (same.fileno(), same.closed, same.poll(0)) == (epoll.fileno(), False, [])
same.modify(server, select.EPOLLIN | select.EPOLLOUT)
same.unregister(server)
same.unregister(98765)
for mask in (0xffffffff, 1 << 28 | 1 << 30):
    try:
        epoll.register(server, mask)
        assert False
    except IOError, e:
        assert e.errno == 22, e
epoll.close()
try:
    same.poll()
    assert False
except IOError, e:
    assert e.errno == 9, e
assert repr(select.epoll) == "<type 'select.epoll'>"
