# Two ends in two threads: what goes through, files, sizes, the end in order and without, flags, the socket that was there before.
import socket
import ssl
import threading

context = ssl.SSLContext(ssl.PROTOCOL_TLS)
context.load_cert_chain(PKI + 'good.pem')
listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(5)
address = listener.getsockname()
failures = []


def serve(ends):
    # each kind of end, one connection after the other
    for end in ends:
        try:
            sock, _ = listener.accept()
            peer = context.wrap_socket(sock, server_side=True)
            f = peer.makefile('r+')
            for line in f:
                if line == 'end\n':
                    break
                f.write(line.upper())
                f.flush()
            f.close()
            end(peer)
            peer.close()
        except Exception, e:
            failures.append(e)
            raise


def in_order(peer):
    peer.unwrap().close()


def ragged(peer):
    pass


def plain_again(peer):
    plain = peer.unwrap()
    plain.sendall(plain.recv(100).swapcase())
    plain.close()


loop = threading.Thread(target=serve, args=([in_order, ragged, plain_again, in_order],))
loop.setDaemon(True)
loop.start()


def failure(cls, function, *args):
    try:
        function(*args)
    except cls, e:
        return e
    raise AssertionError('nothing raised')


# ended in order
before = socket.create_connection(address, 60)
s = ssl.wrap_socket(before, ca_certs=PKI + 'ca.pem', cert_reqs=ssl.CERT_REQUIRED)
assert isinstance(s, socket.socket) and isinstance(s, ssl.SSLSocket)
certificate = s.getpeercert()
assert (('commonName', 'localhost'),) in certificate['subject']
assert ('DNS', 'localhost') in certificate['subjectAltName']
assert certificate['notAfter'] == 'Jan  1 00:00:00 2044 GMT'
assert ssl.DER_cert_to_PEM_cert(s.getpeercert(True)) in open(PKI + 'good.pem').read()
assert s.version() in ('TLSv1.2', 'TLSv1.3') and len(s.cipher()) == 3 and s.compression() is None
s.sendall('one\n')
assert s.recv(10) == 'ONE\n'
s.write(u'two\n')
assert s.read(2) + s.read() == 'TWO\n'
assert s.send(bytearray('three\n')) == 6
memory = bytearray(10)
assert s.recv_into(memory) == 6 and memory[:6] == 'THREE\n'
s.sendall('four\n')
view = bytearray(2)
assert s.read(2, view) == 2 and view == 'FO'
assert s.pending() == 3
assert s.recv_into(memory, 3) == 3 and memory[:3] == 'UR\n'
for call in (lambda: s.recv(1, socket.MSG_PEEK), lambda: s.send('x', 1), lambda: s.sendall('x', 1),
             lambda: s.recv_into(memory, 1, 1), lambda: s.recvfrom(1), lambda: s.recvfrom_into(memory),
             lambda: s.sendto('x', address)):
    assert 'ssl.SSLSocket' in str(failure(ValueError, call))
assert failure(NotImplementedError, s.dup).args == ("Can't dup() SSLSocket instances",)
assert failure(ValueError, s.connect, address).args == ('attempt to connect already-connected SSLSocket!',)
# the socket of before still tells where it is connected to; its end is nobody's
assert before.getpeername() == s.getpeername() == address and before.fileno() == s.fileno()
before.settimeout(30)
assert s.gettimeout() == 30
before.close()
f = s.makefile()
long_line = 'x' * 300000 + '\n'
s.sendall(long_line)
assert f.readline() == long_line.upper()
s.sendall('end\n')
assert s.recv(10) == '' and s.recv(10) == ''
s.unwrap()
s.close()
# a file keeps the connection
assert f.read() == ''
f.close()
assert failure(socket.error, s.recv, 1).args == (9, 'Bad file descriptor')
assert failure(ValueError, s.read, 1).args == ('Read on closed or unwrapped SSL socket.',)
assert s.cipher() is None and s.version() is None and s.pending() == 0

# not ended in order, and that is told
s = ssl.wrap_socket(socket.create_connection(address, 60), suppress_ragged_eofs=False)
assert s.getpeercert() == {}, 'not verified'
s.sendall('end\n')
assert failure(ssl.SSLEOFError, s.recv, 10).args[0] == ssl.SSL_ERROR_EOF
s.close()

# plain before, TLS, and plain again
s = socket.create_connection(address, 60)
s = ssl.wrap_socket(s)
s.sendall('end\n')
plain = s.unwrap()
assert failure(ValueError, s.read, 1).args == ('Read on closed or unwrapped SSL socket.',)
plain.sendall('Plain')
assert plain.recv(100) == 'pLAIN'
plain.close()
s.close()

# TLS that begins with connect
before = socket.socket()
s = ssl.wrap_socket(before)
assert failure(socket.error, s.recv, 1).errno == 107 and s.cipher() is None and s.getsockname()[1] == 0
s.settimeout(60)
s.connect(address)
assert before.getpeername() == address and before.fileno() == s.fileno() and before.gettimeout() == 60
s.sendall('end\n')
assert s.recv(1) == ''
s.unwrap()
s.close()
loop.join()
assert not failures, failures

# nobody there: it can be tried again
closed = socket.socket()
closed.bind(('127.0.0.1', 0))
s = ssl.wrap_socket(socket.socket())
for i in range(2):
    assert failure(socket.error, s.connect, closed.getsockname()).args == (111, 'Connection refused')
s.close()
listener.close()
