"""What sockets with TLS and TLS without a socket have in common, and the latter: classes of the module ssl."""

from _ssl import HAS_TLS_UNIQUE, _SSLSocket

CHANNEL_BINDING_TYPES = ['tls-unique'] if HAS_TLS_UNIQUE else []


def _told(name, doc=None):
    """A method that a connection answers, or None without one."""
    def method(self, *args):
        if self._sslobj is not None:
            return getattr(self._sslobj, name)(*args)
    method.__name__ = name
    method.__doc__ = doc
    return method


def documented(cls):
    # what only hands a call on says what is said there
    for name, method in vars(cls).items():
        if hasattr(method, 'func_code') and name[0] != '_' and not method.__doc__:
            method.__doc__ = getattr(_SSLSocket, name).__doc__
    return cls


@documented
class Connection(object):
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


@documented
class SSLObject(Connection):
    """TLS between two MemoryBIOs; SSLContext.wrap_bio() makes it."""

    __module__ = 'ssl'

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
