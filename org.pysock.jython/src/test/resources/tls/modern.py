# What CPython 3 has added, under its names: TLS without a socket, sessions, SNI, ALPN, versions, chains; and trust policies.
import socket
import ssl
import threading


def failure(cls, function, *args, **kw):
    try:
        function(*args, **kw)
    except cls, e:
        return e
    raise AssertionError('nothing raised')


server_context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
server_context.load_cert_chain(PKI + 'good.pem')
context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
context.load_verify_locations(PKI + 'ca.pem')


class Ends(object):
    """Two ends in memory."""

    def __init__(self, **client):
        a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.pipes = a, b
        self.client = context.wrap_bio(a, b, **client)
        self.server = server_context.wrap_bio(b, a, server_side=True)

    def shake(self):
        left = [self.client.do_handshake, self.server.do_handshake]
        for i in range(20):
            for step in left[:]:
                try:
                    step()
                    left.remove(step)
                except ssl.SSLWantReadError:
                    pass
            if not left:
                return self
        raise AssertionError('no end of it')


# without a socket
ends = Ends(server_hostname='localhost')
assert ends.client.server_hostname == 'localhost' and ends.server.server_side and not ends.client.server_side
assert failure(ValueError, ends.client.getpeercert)
assert ends.client.version() is None and ends.client.cipher() is None and ends.client.session is None
failure(ssl.SSLWantReadError, ends.client.read)
ends.shake()
assert ends.client.version() == 'TLSv1.3' == ends.server.version()
assert (('commonName', 'localhost'),) in ends.client.getpeercert()['subject']
assert ends.client.write('to the server') == 13 and ends.server.read() == 'to the server'
memory = bytearray(20)
ends.server.write('to the client')
assert ends.client.read(20, memory) == 13 and memory[:13] == 'to the client'
failure(ssl.SSLWantReadError, ends.client.read)
failure(ssl.SSLWantReadError, ends.client.unwrap)
assert ends.server.read() == ''
ends.server.unwrap()
ends.client.unwrap()
assert failure(TypeError, ssl.SSLObject) and failure(TypeError, context.wrap_bio, 1, 2)
bio = ssl.MemoryBIO()
assert bio.write('abc') == 3 and bio.pending == 3 and bio.read(2) == 'ab' and not bio.eof
bio.write_eof()
assert bio.read() == 'c' and bio.eof and failure(ssl.SSLError, bio.write, 'x')

# who is not meant is refused, with OpenSSL's numbers
ends = Ends(server_hostname='example.org')
e = failure(ssl.SSLCertVerificationError, ends.shake)
assert (e.verify_code, e.reason, e.library) == (62, 'CERTIFICATE_VERIFY_FAILED', 'SSL')
assert 'example.org' in e.verify_message and isinstance(e, ssl.CertificateError) and isinstance(e, ValueError)

# versions and protocols
context.maximum_version = ssl.TLSVersion.TLSv1_2
context.set_alpn_protocols(['spdy/2', 'http/1.1'])
server_context.set_alpn_protocols(['http/1.1'])
ends = Ends(server_hostname='localhost').shake()
assert ends.client.version() == 'TLSv1.2' and ends.client.selected_alpn_protocol() == 'http/1.1'
assert ends.server.selected_alpn_protocol() == 'http/1.1' and ends.client.selected_npn_protocol() is None
assert context.maximum_version == ssl.TLSVersion.TLSv1_2
assert all(set(cipher) >= set(['name', 'protocol', 'strength_bits']) for cipher in context.get_ciphers())
assert ends.client.cipher()[0] in [cipher['name'] for cipher in context.get_ciphers()]
assert ends.client.cipher() in ends.server.shared_ciphers() and ends.client.shared_ciphers() is None

# sessions
session = ends.client.session
assert session.time > 0 and session.timeout > 0 and session == ends.client.session and session.has_ticket in (True, False)
again = Ends(server_hostname='localhost', session=session).shake()
assert again.client.session_reused and not ends.client.session_reused
assert failure(TypeError, setattr, again.client, 'session', 3)
context.maximum_version = ssl.TLSVersion.MAXIMUM_SUPPORTED

# chains
ends = Ends(server_hostname='localhost').shake()
assert len(ends.client.get_verified_chain()) == 2
assert ends.client.get_unverified_chain() == [ends.client.getpeercert(True)]

# SNI: the object that asks is the program's own, and may get another context
asked = []
other = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
other.load_cert_chain(PKI + 'wronghost.pem')


def choose(connection, name, initial):
    asked.append((connection, name, initial))
    if name == 'other.test':
        connection.context = other


server_context.sni_callback = choose
assert server_context.sni_callback is choose
ends = Ends(server_hostname='localhost').shake()
assert asked.pop() == (ends.server, 'localhost', server_context) and ends.server.context is server_context
context.check_hostname = False
ends = Ends(server_hostname='other.test').shake()
assert ends.server.context is other and not asked.pop()[0] is None
assert (('commonName', 'localhost'),) not in ends.client.getpeercert()['subject']
server_context.sni_callback = None

# settings
assert context.security_level == 2 and context.num_tickets == 2 and context.hostname_checks_common_name
assert server_context.num_tickets == 2 and failure(AttributeError, setattr, context, 'security_level', 1)
assert context.keylog_filename is None
assert not hasattr(context, 'post_handshake_auth')  # who finds it sets it: urllib3 does for every client
assert len(ssl.RAND_bytes(16)) == 16
assert ssl.VerifyMode.CERT_REQUIRED == 2 and ssl.Options.OP_NO_TICKET == ssl.OP_NO_TICKET

# whom to trust is a policy's to say, and one that is not there trusts nobody
assert ssl.trust_policies()[0] == 'jvm'
context.trust_policy = 'nobody'
assert context.trust_policy == 'nobody'
failure(ssl.SSLCertVerificationError, Ends(server_hostname='localhost').shake)
context.trust_policy = None
assert context.trust_policy is None
assert Ends(server_hostname='localhost').shake().client.trusted_by is not None

# a socket that sends and receives at once
listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(1)


def echo():
    sock, _ = listener.accept()
    peer = server_context.wrap_socket(sock, server_side=True)
    data = peer.recv(10000)
    while data:
        peer.sendall(data)
        data = peer.recv(10000)
    peer.unwrap().close()


loop = threading.Thread(target=echo)
loop.setDaemon(True)
loop.start()
s = context.wrap_socket(socket.create_connection(listener.getsockname(), 60), server_hostname='localhost')
data = ''.join(map(chr, range(256))) * 20000
sender = threading.Thread(target=s.sendall, args=(data,))
sender.start()
got = 0
while got < len(data):
    part = s.recv(100000)
    assert part == data[got:got + len(part)]
    got += len(part)
sender.join()
plain = s.unwrap()
assert plain.recv(1) == ''
plain.close()
loop.join(60)

# DER as bytes
pem = open(PKI + 'ca.pem').read()
der = ssl.PEM_cert_to_DER_cert(pem[pem.index(ssl.PEM_HEADER):])
for data in der, buffer(der), bytearray(der):
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS)
    trusting.load_verify_locations(cadata=data)
    assert trusting.get_ca_certs(True) == [der]
