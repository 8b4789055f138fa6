# A timeout ends a TLS operation with an SSLError that says which it was; that of a plain socket stays what it is.
import socket
import ssl

context = ssl.SSLContext(ssl.PROTOCOL_TLS)
context.load_cert_chain(PKI + 'good.pem')
listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(5)


def failure(function, *args, **kw):
    try:
        function(*args, **kw)
    except socket.error, e:
        return e
    raise AssertionError('nothing raised')


# nobody answers the handshake
silent = socket.create_connection(listener.getsockname(), 0.05)
e = failure(ssl.wrap_socket, silent)
assert e.__class__ is ssl.SSLError and 'The handshake operation timed out' in e.args[0], e
assert e.errno is None

# nobody sends; nobody reads
import threading
listener.accept()
one = socket.create_connection(listener.getsockname())
other, _ = listener.accept()
accepting = threading.Thread(target=lambda: globals().update(server=context.wrap_socket(other, server_side=True)))
accepting.start()
client = ssl.wrap_socket(one)
accepting.join()
client.settimeout(0.05)
assert client.gettimeout() == 0.05
e = failure(client.recv, 1)
assert e.__class__ is ssl.SSLError and e.args == ('The read operation timed out',) and not isinstance(e, socket.timeout)
assert str(e) == "('The read operation timed out',)"
e = failure(client.sendall, 'x' * 50000000)
assert e.__class__ is ssl.SSLError and e.args == ('The write operation timed out',), e

# no TLS, no SSLError
plain = socket.create_connection(listener.getsockname(), 0.05)
assert failure(plain.recv, 1).__class__ is socket.timeout
