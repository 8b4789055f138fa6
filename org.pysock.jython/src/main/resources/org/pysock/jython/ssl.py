"""Python's ssl module: contexts, and sockets with TLS, as CPython 2.7 has them; with much of what CPython 3 has added.

What TLS does is in _ssl; see https://docs.python.org/2.7/library/ssl.html and, for what is not there,
https://docs.python.org/3/library/ssl.html
"""

import os
import sys

import _ssl
from _ssl import *
from _ssl import _SSLContext
from _sslconnection import CHANNEL_BINDING_TYPES, SSLObject
from _sslsocket import SecuredSocket as _SecuredSocket, is_connected as _is_connected
from _sslsocket import require_nothing_received as _require_nothing_received
from _sslvalues import AlertDescription, Options, SSLErrorNumber, TLSVersion, VerifyFlags, VerifyMode
from _sslvalues import ASN1Object as _ASN1Object, DefaultVerifyPaths, Purpose
from _sslvalues import _PROTOCOL_NAMES, get_default_verify_paths, get_protocol_name
from socket import socket, create_connection, error as socket_error
from socket import AF_INET, SOCK_STREAM, SOL_SOCKET, SO_TYPE

CertificateError = SSLCertVerificationError

PEM_HEADER = '-----BEGIN CERTIFICATE-----'
PEM_FOOTER = '-----END CERTIFICATE-----'

# what does the work; then whose numbers and names these are
OPENSSL_VERSION = _ssl.OPENSSL_VERSION = _ssl._version()
OPENSSL_VERSION_INFO = _OPENSSL_API_VERSION = (3, 0, 0, 0, 0)
OPENSSL_VERSION_NUMBER = 0x30000000L

# for the JVM to say
HAS_TLSv1, HAS_TLSv1_1 = _ssl.HAS_TLSv1, _ssl.HAS_TLSv1_1 = _ssl._speaks(PROTO_TLSv1), _ssl._speaks(PROTO_TLSv1_1)

_DEFAULT_CIPHERS = 'DEFAULT:!aNULL:!eNULL'
_RESTRICTED_SERVER_CIPHERS = _DEFAULT_CIPHERS + ':!aDSS'

_OLD = {PROTOCOL_TLSv1: HAS_TLSv1, PROTOCOL_TLSv1_1: HAS_TLSv1_1}


def _present(ssl_version):
    # Jython's ftplib, among others, says so where "TLS" is meant, and the JDK has switched these versions off
    return ssl_version if _OLD.get(ssl_version, True) else PROTOCOL_TLS


def match_hostname(cert, hostname):
    """CertificateError if a certificate, as getpeercert() gives it, is not that of a host."""
    if not cert:
        raise ValueError('empty or no certificate, match_hostname needs a SSL socket or SSL context with either '
                         'CERT_OPTIONAL or CERT_REQUIRED')
    _ssl.match_hostname(cert, hostname)


def _protocols(names, kind):
    encoded = [name.encode('ascii') for name in names]
    for name in encoded:
        if not 0 < len(name) < 256:
            raise SSLError('%s protocols must be 1 to 255 in length' % kind)
    return encoded


class SSLContext(_SSLContext):
    """What TLS connections have in common: settings, certificates, keys, and whom they trust.

    trust_policy, which only pysock has, is the id of the policy that judges peers; None is the configured one.
    """

    sslsocket_class = None
    sslobject_class = None

    def __new__(cls, protocol, *args, **kwargs):
        self = _SSLContext.__new__(cls, protocol)
        if protocol in _OLD:
            # the ciphers of a new context are all of later versions
            self.set_ciphers(_DEFAULT_CIPHERS)
        return self

    def __init__(self, protocol):
        pass

    protocol = property(lambda self: self._protocol, doc='what the context was made with')

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """A socket with TLS in place of sock, which stays a view of it: closing that closes nothing."""
        return self.sslsocket_class(sock, server_side=server_side, do_handshake_on_connect=do_handshake_on_connect,
                                    suppress_ragged_eofs=suppress_ragged_eofs, server_hostname=server_hostname,
                                    _context=self, _session=session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """TLS between two MemoryBIOs."""
        return self.sslobject_class._create(self, incoming, outgoing, server_side, server_hostname, session)

    def set_npn_protocols(self, npn_protocols):
        """Protocols for NPN, which has gone from OpenSSL: nothing comes of it."""
        self._set_npn_protocols(_protocols(npn_protocols, 'NPN'))

    def set_alpn_protocols(self, alpn_protocols):
        """What to speak over TLS, best first. SSLError for a name that is empty or longer than 255."""
        self._set_alpn_protocols(_protocols(alpn_protocols, 'ALPN'))

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trusts the authorities that are trusted here, for servers or for clients."""
        if not isinstance(purpose, _ASN1Object):
            raise TypeError(purpose)
        self._load_default_certs(purpose.oid == Purpose.SERVER_AUTH.oid)


def create_default_context(purpose=Purpose.SERVER_AUTH, cafile=None, capath=None, cadata=None):
    """A context with secure settings; without authorities it trusts those of the system."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    context = SSLContext(PROTOCOL_TLS)
    if purpose.oid == Purpose.SERVER_AUTH.oid:
        context.verify_mode = CERT_REQUIRED
        context.check_hostname = True
    else:
        context.options |= OP_CIPHER_SERVER_PREFERENCE | OP_SINGLE_DH_USE | OP_SINGLE_ECDH_USE
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    return context


def _create_unverified_context(protocol=PROTOCOL_TLS, cert_reqs=None, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None,
                               cafile=None, capath=None, cadata=None):
    """A context that trusts everybody, unless it is told otherwise."""
    if not isinstance(purpose, _ASN1Object):
        raise TypeError(purpose)
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    context = SSLContext(protocol)
    context.check_hostname = False
    context.verify_mode = CERT_NONE if cert_reqs is None else cert_reqs
    context.check_hostname = check_hostname
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    return context


# what the standard library uses where it does not verify
_create_stdlib_context = _create_unverified_context

_https_verify_envvar = 'PYTHONHTTPSVERIFY'


def _get_https_context_factory():
    ignored = getattr(sys.flags, 'ignore_environment', False)
    if not ignored and os.environ.get(_https_verify_envvar) == '0':
        return _create_unverified_context
    return create_default_context


_create_default_https_context = _get_https_context_factory()


def _https_verify_certificates(enable=True):
    """Whether HTTPS clients verify servers from now on, when they are not given a context."""
    global _create_default_https_context
    _create_default_https_context = create_default_context if enable else _create_unverified_context


class SSLSocket(_SecuredSocket):
    """A socket with TLS. Until it is connected, and after unwrap() and shutdown(), it is a plain one."""

    def __init__(self, sock=None, keyfile=None, certfile=None, server_side=False, cert_reqs=CERT_NONE,
                 ssl_version=PROTOCOL_TLS, ca_certs=None, do_handshake_on_connect=True, family=AF_INET,
                 type=SOCK_STREAM, proto=0, fileno=None, suppress_ragged_eofs=True, npn_protocols=None, ciphers=None,
                 server_hostname=None, _context=None, _session=None):
        if _context is None:
            _context = self._make_context(keyfile, certfile, server_side, cert_reqs, ssl_version, ca_certs,
                                          npn_protocols, ciphers)
        self.keyfile = keyfile
        self.certfile = certfile
        self.cert_reqs = cert_reqs
        self.ssl_version = ssl_version
        self.ca_certs = ca_certs
        self.ciphers = ciphers
        # what is below the socket, in the words of _ssl
        below = getattr(sock, '_sock', sock)
        if below.getsockopt(SOL_SOCKET, SO_TYPE) != SOCK_STREAM:
            raise NotImplementedError('only stream sockets are supported')
        if server_side and server_hostname:
            raise ValueError('server_hostname can only be specified in client mode')
        if _context.check_hostname and not server_hostname:
            raise ValueError('check_hostname requires server_hostname')
        self._context = _context
        self._session = _session
        self.server_side = server_side
        self.server_hostname = server_hostname
        self.do_handshake_on_connect = do_handshake_on_connect
        self.suppress_ragged_eofs = suppress_ragged_eofs
        self._sslobj = None
        self._connected = _is_connected(below)
        if not self._connected:
            _require_nothing_received(below)
            self._use(below._transfer())
            return
        if do_handshake_on_connect and below.gettimeout() == 0:
            raise ValueError('do_handshake_on_connect should not be specified for non-blocking sockets')
        self._secure(below)
        if do_handshake_on_connect:
            try:
                self.do_handshake()
            except:
                self.close()
                raise

    @staticmethod
    def _make_context(keyfile, certfile, server_side, cert_reqs, ssl_version, ca_certs, npn_protocols, ciphers):
        if server_side and not certfile:
            raise ValueError('certfile must be specified for server-side operations')
        if keyfile and not certfile:
            raise ValueError('certfile must be specified')
        context = SSLContext(_present(ssl_version))
        context.verify_mode = cert_reqs
        if ca_certs:
            context.load_verify_locations(ca_certs)
        if certfile:
            context.load_cert_chain(certfile, keyfile)
        if npn_protocols:
            context.set_npn_protocols(npn_protocols)
        if ciphers:
            context.set_ciphers(ciphers)
        return context


SSLContext.sslsocket_class = SSLSocket
SSLContext.sslobject_class = SSLObject


def wrap_socket(sock, keyfile=None, certfile=None, server_side=False, cert_reqs=CERT_NONE, ssl_version=PROTOCOL_TLS,
                ca_certs=None, do_handshake_on_connect=True, suppress_ragged_eofs=True, ciphers=None):
    """A socket with TLS and a context of its own, which trusts everybody unless cert_reqs says otherwise."""
    return SSLSocket(sock, keyfile=keyfile, certfile=certfile, server_side=server_side, cert_reqs=cert_reqs,
                     ssl_version=ssl_version, ca_certs=ca_certs, do_handshake_on_connect=do_handshake_on_connect,
                     suppress_ragged_eofs=suppress_ragged_eofs, ciphers=ciphers)


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS, ca_certs=None, timeout=None):
    """The certificate that a server shows, as PEM; verified if ca_certs are given."""
    context = _create_stdlib_context(_present(ssl_version), CERT_NONE if ca_certs is None else CERT_REQUIRED,
                                     cafile=ca_certs)
    plain = create_connection(addr, timeout)
    try:
        secure = context.wrap_socket(plain, server_hostname=addr[0])
        try:
            return DER_cert_to_PEM_cert(secure.getpeercert(True))
        finally:
            secure.close()
    finally:
        plain.close()


def _simple(context, sock, keyfile, certfile):
    if keyfile or certfile:
        context.load_cert_chain(certfile, keyfile)
    below = getattr(sock, '_sock', sock)
    connected = _is_connected(below)
    connection = context._wrap_socket(below, False, True, None, None)
    # it cannot be closed: closing the socket closes it
    connection._belongs_to(below)
    if connected:
        connection.do_handshake()
    return connection


def sslwrap_simple(sock, keyfile=None, certfile=None):
    """TLS over a socket as in Python 2.5: an object with read, write, server, issuer. Trusts everybody."""
    return _simple(SSLContext(PROTOCOL_TLS), sock, keyfile, certfile)


def _verified_simple(sock, keyfile, certfile):
    """sslwrap_simple that trusts whom the JVM trusts, as Jython's socket.ssl always did. It knows no host name."""
    context = SSLContext(PROTOCOL_TLS)
    context.verify_mode = CERT_REQUIRED
    context.load_default_certs()
    return _simple(context, sock, keyfile, certfile)
