# Strings of any length and any bytes arrive as they were, whatever went the same way before.
import socket

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(1)
client = socket.create_connection(server.getsockname())
peer, address = server.accept()

every_byte = ''.join(map(chr, range(256)))
backwards = every_byte[::-1]


def taken(size):
    received = ''
    while len(received) < size:
        received += peer.recv(size - len(received))
    return received


for size in 1, 1023, 1024, 1025, 8192, 65535, 65536, 65537, 200000:
    for pattern in every_byte, backwards:
        data = (pattern * (size / 256 + 1))[:size]
        client.sendall(data)
        received = taken(size)
        assert received == data, size
        assert type(received) is str and hash(received) == hash(data), size
        assert received.decode('latin-1') == data.decode('latin-1'), size

# what was received before is not in what is received now, nor changed by it
client.sendall('a' * 3000)
first = taken(3000)
client.sendall('b' * 2000)
second = taken(2000)
assert first == 'a' * 3000 and second == 'b' * 2000

# what is received is a string for everything that takes strings
client.sendall('sep' + ' ' * 2000)
name = taken(2003).strip()
assert dict(**{name: 1}) == {'sep': 1} and apply(dict, (), {name: 1}) == {'sep': 1}
assert getattr(name, 'join')(['1', '2']) == '1sep2' and intern(name) == 'sep'

# unicode goes as ASCII
client.sendall(u'u' * 5000)
assert taken(5000) == 'u' * 5000
try:
    client.sendall(u'\xe9' * 5000)
    assert False
except UnicodeEncodeError:
    pass

# an error gives back what it had taken
for attempt in range(40):
    peer.settimeout(0)
    try:
        peer.recv(65536)
        assert False
    except socket.error, e:
        assert e.args[0] == 11
for sock in client, peer, server:
    sock.close()
