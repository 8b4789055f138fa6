# Contexts: what they are made with, what they refuse, their subclasses.
import pickle
import socket
import ssl


def failure(cls, function, *args, **kw):
    try:
        function(*args, **kw)
    except cls, e:
        assert e.__class__ is cls, e.__class__
        return e
    raise AssertionError('nothing raised')


context = ssl.SSLContext(ssl.PROTOCOL_TLS)
assert context.protocol == ssl.PROTOCOL_TLS == ssl.PROTOCOL_SSLv23
assert (context.verify_mode, context.check_hostname) == (ssl.CERT_NONE, False)
assert context.verify_flags == ssl.VERIFY_DEFAULT | ssl.VERIFY_X509_TRUSTED_FIRST
assert context.options & ssl.OP_NO_SSLv3
context.options |= ssl.OP_NO_TLSv1
assert context.options & ssl.OP_NO_TLSv1
assert failure(TypeError, ssl.SSLContext)
assert failure(ValueError, ssl.SSLContext, 99)
assert failure(ValueError, setattr, context, 'check_hostname', True)
context.verify_mode = ssl.CERT_REQUIRED
context.check_hostname = True
assert failure(ValueError, setattr, context, 'verify_mode', ssl.CERT_NONE)
assert failure(ValueError, setattr, context, 'verify_mode', 9).args == ('invalid value for verify_mode',)
assert failure(TypeError, setattr, context, 'verify_mode', 'x').args == ('an integer is required',)

# files
e = failure(IOError, context.load_cert_chain, '/no/such/file')
assert e.args == (2, 'No such file or directory')
assert failure(IOError, context.load_verify_locations, '/no/such/file').errno == 2
assert failure(ssl.SSLError, context.load_cert_chain, PKI + 'good.crt').args[1].startswith('[SSL] PEM lib')
assert failure(ssl.SSLError, context.load_cert_chain, PKI + 'good.crt', PKI + 'otherca.key').reason == 'KEY_VALUES_MISMATCH'
context.load_cert_chain(PKI + 'good.pem')
context.load_cert_chain(PKI + 'good.crt', PKI + 'good.key')
context.load_cert_chain(certfile=PKI + 'good.crt', keyfile=PKI + 'good-enc.key', password='secret')
context.load_cert_chain(PKI + 'good.crt', PKI + 'good-enc.key', bytearray('secret'))
context.load_cert_chain(PKI + 'good.crt', PKI + 'good-enc.key', lambda: u'secret')
assert failure(ssl.SSLError, context.load_cert_chain, PKI + 'good.crt', PKI + 'good-enc.key', 'wrong')
assert failure(TypeError, context.load_cert_chain, PKI + 'good.crt', PKI + 'good-enc.key', 3).args == (
    'password should be a string or callable',)
assert failure(TypeError, context.load_cert_chain, PKI + 'good.crt', PKI + 'good-enc.key', lambda: 3).args == (
    'password callback must return a string',)
assert failure(ValueError, context.load_cert_chain, PKI + 'good.crt', PKI + 'good-enc.key', 'x' * 2000).args == (
    'password cannot be longer than 1024 bytes',)


def unknown():
    raise ZeroDivisionError('of the program')


assert failure(ZeroDivisionError, context.load_cert_chain, PKI + 'good.crt', PKI + 'good-enc.key', unknown)

# authorities
assert failure(TypeError, context.load_verify_locations).args == ('cafile, capath and cadata cannot be all omitted',)
assert failure(ValueError, context.load_verify_locations, cadata=u'').args == ('Empty certificate data',)
assert failure(TypeError, context.load_verify_locations, cadata=3)
assert context.cert_store_stats() == {'x509': 0, 'x509_ca': 0, 'crl': 0} and context.get_ca_certs() == []
pem = open(PKI + 'ca.pem').read()
der = ssl.PEM_cert_to_DER_cert(pem[pem.index(ssl.PEM_HEADER):])
for where in dict(cafile=PKI + 'ca.pem'), dict(cadata=pem.decode('ascii')):
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS)
    trusting.load_verify_locations(**where)
    assert trusting.cert_store_stats() == {'x509': 1, 'x509_ca': 1, 'crl': 0}
    assert [c['subject'] for c in trusting.get_ca_certs()] == [((('commonName', 'pysock test CA'),),)]
    assert trusting.get_ca_certs(binary_form=True) == [der]
assert failure(TypeError, context.load_default_certs, 3).args == (3,)
assert set(context.session_stats()) >= set(['number', 'connect', 'accept_good', 'hits', 'misses'])

# any certificate, as getpeercert() shows one
shown = ssl._ssl._test_decode_cert(PKI + 'ca.pem')
assert shown['subject'] == shown['issuer'] == ((('commonName', 'pysock test CA'),),) and shown['version'] == 3
assert failure(ssl.SSLError, ssl._ssl._test_decode_cert, PKI + 'none').args == ("Can't open file",)
assert failure(ssl.SSLError, ssl._ssl._test_decode_cert, PKI + 'good.key').args == ('Error decoding PEM-encoded file',)
assert failure(TypeError, ssl._ssl._test_decode_cert, 3)

# ciphers and protocols
context.set_ciphers('ECDHE+AESGCM')
assert failure(ssl.SSLError, context.set_ciphers, 'nothing').args == ('No cipher can be selected.',)
if ssl.HAS_ALPN:
    context.set_alpn_protocols(['http/1.1'])
    assert failure(ssl.SSLError, context.set_alpn_protocols, ['']).args == ('ALPN protocols must be 1 to 255 in length',)
assert failure(ValueError, context.set_ecdh_curve, 'foo').args == ("unknown elliptic curve name 'foo'",)
assert failure(TypeError, context.set_servername_callback, 3).args == ('not a callable object',)
context.set_servername_callback(lambda *args: None)
context.set_servername_callback(None)

# what the module makes
context = ssl.create_default_context(cafile=PKI + 'ca.pem')
assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
assert context.protocol == ssl.PROTOCOL_TLS and len(context.get_ca_certs()) == 1
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
assert (context.verify_mode, context.check_hostname) == (ssl.CERT_NONE, False)
assert failure(TypeError, ssl.create_default_context, 'x').args == ('x',)
context = ssl._create_unverified_context()
assert (context.verify_mode, context.check_hostname) == (ssl.CERT_NONE, False)
context = ssl._create_stdlib_context(cert_reqs=ssl.CERT_REQUIRED, check_hostname=True)
assert (context.verify_mode, context.check_hostname) == (ssl.CERT_REQUIRED, True)
assert ssl._create_default_https_context is ssl.create_default_context
assert ssl.Purpose.SERVER_AUTH == (129, 'serverAuth', 'TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1')
for cls in ssl.SSLContext, ssl.SSLSocket, ssl.Purpose, ssl._ASN1Object, ssl.DefaultVerifyPaths, ssl.SSLError:
    assert cls.__module__ == 'ssl' and getattr(ssl, cls.__name__) is cls, cls
paths = ssl.get_default_verify_paths()
assert pickle.loads(pickle.dumps(paths, 2)) == paths and paths.openssl_cafile_env == 'SSL_CERT_FILE'
assert ssl.cert_time_to_seconds('Jan  5 09:34:43 2018 GMT') == 1515144883
assert ssl.RAND_status() and ssl.RAND_add('x', 1.0) is None
assert ssl.get_protocol_name(ssl.PROTOCOL_TLS) == 'PROTOCOL_TLS'
assert ssl.get_protocol_name(-1) == '<unknown>'


# a program's own
class Own(ssl.SSLContext):
    def __new__(cls, label):
        return ssl.SSLContext.__new__(cls, ssl.PROTOCOL_TLS)

    def __init__(self, label):
        ssl.SSLContext.__init__(self, ssl.PROTOCOL_TLS)
        self.label = label

    def wrap_socket(self, *args, **kw):
        return self.label, ssl.SSLContext.wrap_socket(self, *args, **kw)


own = Own('mine')
assert isinstance(own, ssl.SSLContext) and own.verify_mode == ssl.CERT_NONE
label, s = own.wrap_socket(socket.socket())
assert label == 'mine' and s.context is own and not s.server_side and s.server_hostname is None

# sockets that cannot be
assert failure(ValueError, ssl.wrap_socket, socket.socket(), server_side=True).args == (
    'certfile must be specified for server-side operations',)
assert failure(ValueError, ssl.wrap_socket, socket.socket(), keyfile='x').args == ('certfile must be specified',)
assert failure(NotImplementedError, ssl.wrap_socket, socket.socket(type=socket.SOCK_DGRAM)).args == (
    'only stream sockets are supported',)
context = ssl.SSLContext(ssl.PROTOCOL_TLS)
assert failure(ValueError, context.wrap_socket, socket.socket(), True, server_hostname='x').args == (
    'server_hostname can only be specified in client mode',)
assert failure(ValueError, ssl.create_default_context().wrap_socket, socket.socket()).args == (
    'check_hostname requires server_hostname',)

# classes of errors
assert ssl.SSLError.__bases__ == (socket.error,) and issubclass(ssl.CertificateError, ValueError)
for cls in (ssl.SSLZeroReturnError, ssl.SSLWantReadError, ssl.SSLWantWriteError, ssl.SSLSyscallError, ssl.SSLEOFError):
    assert cls.__bases__ == (ssl.SSLError,) and cls.__module__ == 'ssl'
e = ssl.SSLError(1, 'text')
assert str(e) == 'text' and e.errno == 1
assert str(ssl.SSLError('text')) == "('text',)" and str(ssl.CertificateError('text')) == 'text'
assert socket.sslerror is ssl.SSLError and socket.SSL_ERROR_EOF == ssl.SSL_ERROR_EOF
