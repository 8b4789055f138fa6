"""The numbers and names of the module ssl: what it calls them, and what stands for what."""

import os
from collections import namedtuple

import _ssl

_SHOWN = 'ssl'  # the module in which programs find all of this


def _constants(prefix):
    return dict((name, getattr(_ssl, name)) for name in dir(_ssl) if name.startswith(prefix))


def _enumeration(name, prefix, cut=0):
    # CPython 3 has classes of numbers; here they are numbers only
    numbers = dict((each[cut:], number) for each, number in _constants(prefix).items())
    return type(name, (object,), dict(numbers, __doc__='The numbers %s*.' % prefix, __module__=_SHOWN))


TLSVersion = _enumeration('TLSVersion', 'PROTO_', len('PROTO_'))
VerifyMode = _enumeration('VerifyMode', 'CERT_')
VerifyFlags = _enumeration('VerifyFlags', 'VERIFY_')
Options = _enumeration('Options', 'OP_')
AlertDescription = _enumeration('AlertDescription', 'ALERT_DESCRIPTION_')
SSLErrorNumber = _enumeration('SSLErrorNumber', 'SSL_ERROR_')

_ONE_SIDED = {_ssl.PROTOCOL_TLS_CLIENT: 'PROTOCOL_TLS_CLIENT',
              _ssl.PROTOCOL_TLS_SERVER: 'PROTOCOL_TLS_SERVER'}
_PROTOCOL_NAMES = dict((number, name) for name, number in _constants('PROTOCOL_').items()
                       if name != 'PROTOCOL_SSLv23' and number not in _ONE_SIDED)


def get_protocol_name(protocol_code):
    """The name of a number PROTOCOL_*; '<unknown>' if there is none."""
    return _PROTOCOL_NAMES.get(protocol_code) or _ONE_SIDED.get(protocol_code, '<unknown>')


DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile '
                                'openssl_capath_env openssl_capath')
DefaultVerifyPaths.__module__ = _SHOWN


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


class ASN1Object(namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """An object identifier; known are those that the module itself uses."""

    __module__ = _SHOWN
    __slots__ = ()

    def __new__(cls, oid):
        return cls._find(oid, oid, 3)

    @classmethod
    def _find(cls, wanted, shown, *columns):
        for row in _OBJECTS:
            if wanted in [row[column] for column in columns]:
                return super(ASN1Object, cls).__new__(cls, *row)
        raise ValueError('unknown %s' % shown)

    @classmethod
    def fromnid(cls, nid):
        """The object of OpenSSL's number; ValueError if it is not known."""
        return cls._find(nid, 'NID %d' % nid, 0)

    @classmethod
    def fromname(cls, name):
        """The object of a name, short or long, or identifier; ValueError if it is not known."""
        return cls._find(name, "object '%.100s'" % name, 1, 2, 3)


class Purpose(ASN1Object):
    """What certificates are for."""

    __module__ = _SHOWN


ASN1Object.__name__ = '_ASN1Object'
Purpose.SERVER_AUTH = Purpose('1.3.6.1.5.5.7.3.1')
Purpose.CLIENT_AUTH = Purpose('1.3.6.1.5.5.7.3.2')
