# makefile(): reading, writing, and who closes the connection.
import socket
import sys


def pair():
    server = socket.socket()
    server.bind(('127.0.0.1', 0))
    server.listen(1)
    client = socket.create_connection(server.getsockname())
    peer, address = server.accept()
    server.close()
    return client, peer


for bufsize in -1, 0, 1, 2, 8192:
    client, peer = pair()
    client.sendall('first\nsecond\n\nlast')
    client.close()
    lines = peer.makefile('rb', bufsize)
    assert lines.readline() == 'first\n'
    assert lines.readline(3) == 'sec'
    assert lines.readline(0) == ''
    assert lines.read(0) == ''
    assert lines.read(2) == 'on'
    assert list(lines) == ['d\n', '\n', 'last']
    assert (lines.read(), lines.read(5), lines.readline()) == ('', '', '')

client, peer = pair()
f = client.makefile('wb')
assert (f.mode, f.name, f.closed, f.softspace) == ('wb', '<socket>', False, False)
f.write('abc')
f.writelines(['def', 'ghi'])
print >>f, 42
f.flush()
assert peer.recv(100) == 'abcdefghi42\n'
f.write('x' * 9000)
assert len(peer.recv(100000)) > 0, 'a full buffer is sent'
client, peer = pair()
f = client.makefile('wb', 1)
f.write('no line yet')
f.write('\n')
assert peer.recv(100) == 'no line yet\n'
f = client.makefile('wb', 0)
f.write('at once')
assert peer.recv(100) == 'at once'

# the file outlives the socket, and the connection ends with the last of them
client, peer = pair()
reader, writer = client.makefile('r'), client.makefile('w')
client.close()
peer.sendall('still here\n')
assert reader.readline() == 'still here\n'
writer.write('me too')
reader.close()
assert reader.closed
writer.close()
assert peer.recv(100) == 'me too'
assert peer.recv(100) == ''

# a time-out loses nothing, as it may on CPython
if sys.platform.startswith('java'):
    client, peer = pair()
    peer.settimeout(0.01)
    f = peer.makefile('rb')
    client.sendall('half a ')
    for read in f.readline, f.read, lambda: f.read(100):
        try:
            read()
        except socket.timeout:
            pass
        else:
            raise AssertionError('no time-out')
    peer.settimeout(10)
    client.sendall('line\n')
    assert f.readline() == 'half a line\n'

# what a library wraps in a file need only have recv and close
class Source(object):
    closed = False

    def recv(self, size):
        return ''

    def close(self):
        self.closed = True


source = Source()
f = socket._fileobject(source, 'rb', -1, True)
assert f.read() == ''
f.close()
assert source.closed
