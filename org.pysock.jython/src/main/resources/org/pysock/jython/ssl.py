"""Python's ssl module: contexts, and sockets with TLS, as CPython 2.7 has them; with much of what CPython 3 has added.

What TLS does is in _ssl; see https://docs.python.org/2.7/library/ssl.html and, for what is not there,
https://docs.python.org/3/library/ssl.html
"""

import os
import select
import sys
from collections import namedtuple
from errno import EAGAIN, EINVAL, ENOTCONN

import _ssl
from _ssl import *
from _ssl import _SSLContext
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

CHANNEL_BINDING_TYPES = ['tls-unique'] if HAS_TLS_UNIQUE else []

_DEFAULT_CIPHERS = 'DEFAULT:!aNULL:!eNULL'
_RESTRICTED_SERVER_CIPHERS = _DEFAULT_CIPHERS + ':!aDSS'


def _constants(prefix):
    return dict((name, getattr(_ssl, name)) for name in dir(_ssl) if name.startswith(prefix))


def _enumeration(name, prefix, cut=0):
    # CPython 3 has classes of numbers; here they are numbers only
    numbers = dict((each[cut:], number) for each, number in _constants(prefix).items())
    return type(name, (object,), dict(numbers, __doc__='The numbers %s*.' % prefix))


TLSVersion = _enumeration('TLSVersion', 'PROTO_', len('PROTO_'))
VerifyMode = _enumeration('VerifyMode', 'CERT_')
VerifyFlags = _enumeration('VerifyFlags', 'VERIFY_')
Options = _enumeration('Options', 'OP_')
AlertDescription = _enumeration('AlertDescription', 'ALERT_DESCRIPTION_')
SSLErrorNumber = _enumeration('SSLErrorNumber', 'SSL_ERROR_')

_ONE_SIDED = {PROTOCOL_TLS_CLIENT: 'PROTOCOL_TLS_CLIENT', PROTOCOL_TLS_SERVER: 'PROTOCOL_TLS_SERVER'}
_PROTOCOL_NAMES = dict((number, name) for name, number in _constants('PROTOCOL_').items()
                       if name != 'PROTOCOL_SSLv23' and number not in _ONE_SIDED)


_OLD = {PROTOCOL_TLSv1: HAS_TLSv1, PROTOCOL_TLSv1_1: HAS_TLSv1_1}


def _present(ssl_version):
    # Jython's ftplib, among others, says so where "TLS" is meant, and the JDK has switched these versions off
    return ssl_version if _OLD.get(ssl_version, True) else PROTOCOL_TLS


def get_protocol_name(protocol_code):
    """The name of a number PROTOCOL_*; '<unknown>' if there is none."""
    return _PROTOCOL_NAMES.get(protocol_code) or _ONE_SIDED.get(protocol_code, '<unknown>')


DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile '
                                'openssl_capath_env openssl_capath')


def get_default_verify_paths():
    """Where OpenSSL looks for trusted certificates on this system."""
    paths = DefaultVerifyPaths(*_ssl.get_default_verify_paths())
    # a program may have changed its environment
    cafile = os.environ.get(paths.openssl_cafile_env, paths.openssl_cafile)
    capath = os.environ.get(paths.openssl_capath_env, paths.openssl_capath)
    return paths._replace(cafile=cafile if os.path.isfile(cafile) else None,
                          capath=capath if os.path.isdir(capath) else None)


_OBJECTS = [
    (129, 'serverAuth', 'TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1'),
    (130, 'clientAuth', 'TLS Web Client Authentication', '1.3.6.1.5.5.7.3.2'),
]


class _ASN1Object(namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """An object identifier; known are those that the module itself uses."""

    __slots__ = ()

    def __new__(cls, oid):
        return cls._find(oid, oid, 3)

    @classmethod
    def _find(cls, wanted, shown, *columns):
        for row in _OBJECTS:
            if wanted in [row[column] for column in columns]:
                return super(_ASN1Object, cls).__new__(cls, *row)
        raise ValueError('unknown %s' % shown)

    @classmethod
    def fromnid(cls, nid):
        """The object of OpenSSL's number; ValueError if it is not known."""
        return cls._find(nid, 'NID %d' % nid, 0)

    @classmethod
    def fromname(cls, name):
        """The object of a name, short or long, or identifier; ValueError if it is not known."""
        return cls._find(name, "object '%.100s'" % name, 1, 2, 3)


class Purpose(_ASN1Object):
    """What certificates are for."""


Purpose.SERVER_AUTH = Purpose('1.3.6.1.5.5.7.3.1')
Purpose.CLIENT_AUTH = Purpose('1.3.6.1.5.5.7.3.2')


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


def _is_connected(sock):
    try:
        sock.getpeername()
    except socket_error, e:
        if e.errno != ENOTCONN:
            raise
        return False
    return True


def _require_nothing_received(sock):
    # what came in before a connection was over must not be taken for something that came through TLS
    timeout = sock.gettimeout()
    sock.setblocking(False)
    try:
        received = sock.recv(1)
    except socket_error, e:
        if e.errno not in (EAGAIN, EINVAL, ENOTCONN):
            raise
    else:
        if received:
            raise SSLError(ENOTCONN, 'Closed before TLS handshake with data in recv buffer.')
    finally:
        sock.settimeout(timeout)


def _told(name, doc=None):
    """A method that a connection answers, or None without one."""
    def method(self, *args):
        if self._sslobj is not None:
            return getattr(self._sslobj, name)(*args)
    method.__name__ = name
    method.__doc__ = doc
    return method


class _Connection(object):
    """What sockets with TLS and TLS without a socket have in common. The connection is _sslobj, None without one."""

    def _set_context(self, context):
        self._context = context
        self._sslobj.context = context

    context = property(lambda self: self._context, _set_context, doc='the SSLContext in force')

    def _get_session(self):
        if self._sslobj is not None:
            return self._sslobj.session

    def _set_session(self, session):
        self._session = session
        if self._sslobj is not None:
            self._sslobj.session = session

    session = property(_get_session, _set_session, doc='what a later connection can resume')

    @property
    def session_reused(self):
        """Whether the session of an earlier connection was resumed."""
        if self._sslobj is not None:
            return self._sslobj.session_reused

    @property
    def trusted_by(self):
        """The id of the trust policy that has judged the peer: only pysock has this."""
        if self._sslobj is not None:
            return self._sslobj.trusted_by

    cipher = _told('cipher')
    shared_ciphers = _told('shared_ciphers')
    compression = _told('compression')
    version = _told('version')
    selected_alpn_protocol = _told('selected_alpn_protocol')
    selected_npn_protocol = _told('selected_npn_protocol')

    def getpeercert(self, binary_form=False):
        self._check_connected()
        return self._sslobj.getpeercert(binary_form)

    def get_verified_chain(self):
        return self._sslobj.get_verified_chain()

    def get_unverified_chain(self):
        return self._sslobj.get_unverified_chain()

    def get_channel_binding(self, cb_type='tls-unique'):
        if cb_type not in CHANNEL_BINDING_TYPES:
            raise ValueError('Unsupported channel binding type')
        if self._sslobj is not None:
            return self._sslobj.get_channel_binding(cb_type)

    def _check_connected(self):
        pass


class SSLObject(_Connection):
    """TLS between two MemoryBIOs; SSLContext.wrap_bio() makes it."""

    def __init__(self, *args, **kwargs):
        raise TypeError('%s does not have a public constructor. Instances are returned by SSLContext.wrap_bio().'
                        % self.__class__.__name__)

    @classmethod
    def _create(cls, context, incoming, outgoing, server_side, server_hostname, session):
        self = cls.__new__(cls)
        self._context = context
        self._sslobj = context._wrap_bio(incoming, server_side, outgoing, server_hostname, session)
        self._sslobj._owned_by(self)
        return self

    server_side = property(lambda self: self._sslobj.server_side, doc="whether this is the server's end")
    server_hostname = property(lambda self: self._sslobj.server_hostname, doc='the host that the client wants')

    def read(self, len=1024, buffer=None):
        return self._sslobj.read(len) if buffer is None else self._sslobj.read(len, buffer)

    def write(self, data):
        return self._sslobj.write(data)

    def pending(self):
        return self._sslobj.pending()

    def do_handshake(self):
        self._sslobj.do_handshake()

    def unwrap(self):
        self._sslobj.unwrap()

    def verify_client_post_handshake(self):
        return self._sslobj.verify_client_post_handshake()


SSLContext.sslobject_class = SSLObject


class SSLSocket(_Connection, socket):
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

    def _use(self, sock):
        # the calls of a plain socket do not go straight to what is below: there are methods for them here
        self._sock = sock

    def _secure(self, below):
        self._use(self._context._wrap_socket(below, self.server_side, self.suppress_ragged_eofs, self.server_hostname,
                                             self._session))
        self._sslobj = self._sock
        self._sslobj._owned_by(self)

    def _check_connected(self):
        if not self._connected:
            self.getpeername()      # ENOTCONN, or connected in the meantime

    def _require(self, operation):
        if self._sslobj is None:
            raise ValueError('%s on closed or unwrapped SSL socket.' % operation)
        return self._sslobj

    def _plain(self, operation, flags=0):
        """Whether there is no TLS; with TLS there are no flags."""
        if self._sslobj is None:
            return True
        if flags:
            raise ValueError('non-zero flags not allowed in calls to %s() on %s' % (operation, self.__class__))
        return False

    def _refuse(self, operation):
        if self._sslobj is not None:
            raise ValueError('%s not allowed on instances of %s' % (operation, self.__class__))

    def dup(self):
        """NotImplementedError: TLS cannot be shared."""
        raise NotImplementedError("Can't dup() %s instances" % self.__class__.__name__)

    def read(self, len=1024, buffer=None):
        connection = self._require('Read')
        return connection.read(len) if buffer is None else connection.read(len, buffer)

    def write(self, data):
        return self._require('Write').write(data)

    def recv(self, buflen=1024, flags=0):
        return self._sock.recv(buflen, flags) if self._plain('recv', flags) else self.read(buflen)

    def recv_into(self, buffer, nbytes=None, flags=0):
        if nbytes is None:
            nbytes = len(buffer) or 1024
        if self._plain('recv_into', flags):
            return self._sock.recv_into(buffer, nbytes, flags)
        return self.read(nbytes, buffer)

    def recvfrom(self, *args):
        """ValueError with TLS, for it has no datagrams."""
        self._refuse('recvfrom')
        return self._sock.recvfrom(*args)

    def recvfrom_into(self, *args):
        """ValueError with TLS, for it has no datagrams."""
        self._refuse('recvfrom_into')
        return self._sock.recvfrom_into(*args)

    def send(self, data, flags=0):
        """Sends what there is room for and tells how much that was: 0 if it does not block and there is none."""
        if self._plain('send', flags):
            return self._sock.send(data, flags)
        try:
            return self._sslobj.write(data)
        except (SSLWantReadError, SSLWantWriteError):
            # not yet: the same again later
            return 0

    def sendto(self, *args):
        """ValueError with TLS, for it has no datagrams."""
        self._refuse('sendto')
        return self._sock.sendto(*args)

    def sendall(self, data, flags=0):
        if self._plain('sendall', flags):
            return self._sock.sendall(data, flags)
        if self.gettimeout() != 0:
            self._sslobj.sendall(data)
            return len(data)
        # CPython 2.7 sends all on a non-blocking socket too
        sent = 0
        while sent < len(data):
            try:
                sent += self._sslobj.write(data[sent:])
            except SSLWantReadError:
                select.select([self], [], [])
            except SSLWantWriteError:
                select.select([], [self], [])
        return sent

    def pending(self):
        return 0 if self._sslobj is None else self._sslobj.pending()

    def do_handshake(self, block=False):
        self._check_connected()
        timeout = self.gettimeout()
        if timeout == 0 and block:
            self.settimeout(None)
        try:
            self._sslobj.do_handshake()
        finally:
            if timeout == 0 and block:
                self.settimeout(timeout)

    def _connect(self, connect, address):
        if self.server_side:
            raise ValueError("can't connect in server-side mode")
        if self._connected:
            raise ValueError('attempt to connect already-connected SSLSocket!')
        if self.gettimeout() == 0 and not isinstance(self._sock, _ssl._SSLSocket):
            # what is on its way to be connected is secured before it is: nothing goes past TLS
            self._secure(self._sock)
        result = getattr(self._sock, connect)(address)
        if not result:
            if self._sslobj is None:
                self._secure(self._sock)
            self._connected = True
            if self.do_handshake_on_connect:
                try:
                    self.do_handshake()
                except (socket_error, ValueError):
                    self._sslobj = None
                    raise
        return result

    def connect(self, addr):
        """Connects and, unless do_handshake_on_connect is false, makes TLS of it. ValueError if it is connected."""
        if self.gettimeout() != 0:
            self._connect('connect', addr)
            return
        number = self._connect('connect_ex', addr)
        if number:
            raise socket_error(number, os.strerror(number))

    def connect_ex(self, addr):
        return self._connect('connect_ex', addr)

    def accept(self):
        """The next connection of a listener, with TLS, and its address."""
        sock, address = socket.accept(self)
        try:
            return self.context.wrap_socket(sock, do_handshake_on_connect=self.do_handshake_on_connect,
                                            suppress_ragged_eofs=self.suppress_ragged_eofs, server_side=True), address
        except:
            sock.close()
            raise

    def shutdown(self, how):
        """Ends a direction of the connection as that of a plain socket, without a word of TLS."""
        self._sslobj = None
        self._sock.shutdown(how)

    def unwrap(self):
        """Ends TLS in order, both ways; what stays is a plain socket, which is this one."""
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        self._sslobj.unwrap()
        self._sslobj = None
        return self

    def close(self):
        self._sslobj = None
        socket.close(self)

    def verify_client_post_handshake(self):
        if self._sslobj is None:
            raise ValueError('No SSL wrapper around ' + str(self))
        return self._sslobj.verify_client_post_handshake()


SSLContext.sslsocket_class = SSLSocket


def _document(cls):
    # what only hands a call on says what is said there
    for name, method in vars(cls).items():
        if hasattr(method, 'func_code') and name[0] != '_' and not method.__doc__:
            method.__doc__ = getattr(_ssl._SSLSocket, name).__doc__


for _class in _Connection, SSLObject, SSLSocket:
    _document(_class)
del _class


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
    """TLS over a socket as in Python 2.5: an object with read, write, server and issuer. Trusts everybody, as CPython 2.7."""
    return _simple(SSLContext(PROTOCOL_TLS), sock, keyfile, certfile)


def _verified_simple(sock, keyfile, certfile):
    """sslwrap_simple that trusts whom the JVM trusts, as Jython's socket.ssl always did. It knows no host name."""
    context = SSLContext(PROTOCOL_TLS)
    context.verify_mode = CERT_REQUIRED
    context.load_default_certs()
    return _simple(context, sock, keyfile, certfile)
