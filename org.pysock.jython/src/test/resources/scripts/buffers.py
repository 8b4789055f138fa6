# Everything that holds bytes can be sent and received into.
import array
import socket

server = socket.socket()
server.bind(('127.0.0.1', 0))
server.listen(1)
client = socket.create_connection(server.getsockname())
peer, address = server.accept()

every_byte = ''.join(map(chr, range(256)))
for data in (every_byte, bytearray(every_byte), memoryview(every_byte), memoryview(bytearray(every_byte)),
             buffer(every_byte), array.array('c', every_byte), array.array('B', every_byte)):
    assert client.send(data) == 256, type(data)
    assert peer.recv(1000) == every_byte, type(data)
    client.sendall(data)
    assert peer.recv(1000) == every_byte, type(data)
client.sendall(u'ascii')
assert peer.recv(10) == 'ascii'
client.sendall(buffer('0123456789', 3, 4))
client.sendall(memoryview('0123456789')[3:7])
got = ''
while len(got) < 8:
    got += peer.recv(10)
assert got == '34563456', got
assert client.send('') == 0

for target in bytearray(10), array.array('c', '.' * 10), array.array('B', [0] * 10), memoryview(bytearray(10)):
    client.sendall('abc')
    assert peer.recv_into(target) == 3
    as_text = target.tobytes() if isinstance(target, memoryview) else str(target) \
        if isinstance(target, bytearray) else target.tostring()
    assert as_text[:3] == 'abc' and len(as_text) == 10, as_text

target = bytearray('..........')
client.sendall('abcdef')
assert peer.recv_into(target, 2) == 2 and target == '..........'.replace('..', 'ab', 1)
assert peer.recv_into(buffer=memoryview(target)[4:], nbytes=3) == 3 and target == 'ab..cde...'
assert peer.recvfrom_into(target) == (1, None) and target == 'fb..cde...'

# any count that a C int holds may be asked for
for size in 1, 2 ** 31 - 1:
    client.sendall('x')
    assert peer.recv(size) == 'x'
for size, text in (2 ** 31, 'signed integer is greater than maximum'), (2 ** 63, 'Python int too large to convert to C long'):
    try:
        peer.recv(size)
        assert False, size
    except OverflowError, e:
        assert str(e) == text, e
