# The socket.ssl of Python 2.5 and Jython: read, write, server, issuer; verified by what the JVM trusts. Its sslwrap_simple does not.
import socket
import ssl
import threading

context = ssl.SSLContext(ssl.PROTOCOL_TLS)
context.load_cert_chain(PKI + 'good.pem')
listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(5)
ended = []


def serve(sessions):
    for i in range(sessions):
        sock, _ = listener.accept()
        try:
            peer = context.wrap_socket(sock, server_side=True)
            data = peer.recv(100)
            while data:
                peer.sendall(data.upper())
                data = peer.recv(100)
            ended.append('in order')
            peer.close()
        except socket.error, e:
            ended.append(e.__class__)
            sock.close()


loop = threading.Thread(target=serve, args=(3,))
loop.setDaemon(True)
loop.start()

# this machine does not trust that authority, and the host is not asked for
s = socket.create_connection(listener.getsockname(), 60)
try:
    socket.ssl(s)
    raise AssertionError('trusted')
except socket.sslerror, e:
    assert 'CERTIFICATE_VERIFY_FAILED' in str(e), e
s.close()

for wrap in ssl.sslwrap_simple, lambda sock: ssl.sslwrap_simple(sock._sock):
    s = socket.socket()
    s.connect(listener.getsockname())
    secure = wrap(s)
    assert secure.server() == '/CN=localhost/O=pysock', secure.server()
    assert secure.issuer() == '/CN=pysock test CA', secure.issuer()
    assert secure.write('some words') == 10
    assert secure.read(4) == 'SOME' and secure.read() == ' WORDS'
    # the example of Python's documentation: close the socket, not the SSL object
    del secure
    s.close()
    try:
        s.send('x')
        raise AssertionError('still open')
    except socket.error, e:
        assert e.errno == 9
loop.join(60)
assert len(ended) == 3 and ended[0] is not 'in order', ended
assert socket.RAND_status() and socket.RAND_add('x', 1.0) is None
assert socket.SSL_ERROR_ZERO_RETURN == 6 and socket.sslerror is ssl.SSLError
