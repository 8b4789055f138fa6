# A connection from bind to the end of the stream.
import socket

server = socket.socket()
assert server.getsockname() == ('0.0.0.0', 0)
server.bind(('127.0.0.1', 0))
host, port = server.getsockname()
assert type(host) is str and host == '127.0.0.1'
assert type(port) is int and port > 0, 'the port is known before listen'
server.listen(5)
assert server.getsockname() == (host, port)

client = socket.create_connection((host, port), 10)
peer, address = server.accept()
assert type(peer) is socket.socket
assert address == client.getsockname() == peer.getpeername()
assert client.getpeername() == peer.getsockname() == (host, port)
assert (peer.family, peer.type, peer.proto) == (socket.AF_INET, socket.SOCK_STREAM, 0)

fds = [s.fileno() for s in (server, client, peer)]
assert [type(fd) for fd in fds] == [int] * 3 and len(set(fds)) == 3

assert client.send('hello') == 5
assert peer.recv(100) == 'hello'
assert client.sendall('more') is None
data = peer.recv(2), peer.recv(100)
assert data == ('mo', 're') and type(data[0]) is str
client.sendall('abc')
assert peer.recvfrom(10) == ('abc', None)
assert peer.sendto('def', ('127.0.0.1', 9)) == 3
assert client.recv(10, 0) == 'def'

big = ''.join(map(chr, range(256))) * 8000
import threading
sender = threading.Thread(target=client.sendall, args=(big,))
sender.start()
got = []
while sum(map(len, got)) < len(big):
    got.append(peer.recv(100000))
sender.join()
assert ''.join(got) == big

client.shutdown(socket.SHUT_WR)
assert [peer.recv(10) for i in range(3)] == ['', '', '']
peer.sendall('answer')
assert client.recv(10) == 'answer'
for s in (client, peer, server):
    s.close()
    s.close()
