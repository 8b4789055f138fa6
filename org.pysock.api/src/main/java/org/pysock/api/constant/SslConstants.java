package org.pysock.api.constant;

import java.util.Map;

/** The numbers of CPython's ssl module, which are those of OpenSSL 3. What a flag means there and has no effect here is in DIFFERENCES.md. */
public final class SslConstants {
    // How a peer is verified: verify_mode.
    public static final int CERT_NONE = 0;
    public static final int CERT_OPTIONAL = 1;
    public static final int CERT_REQUIRED = 2;

    // What is checked besides: verify_flags.
    public static final int VERIFY_ALLOW_PROXY_CERTS = 0x40;
    public static final int VERIFY_CRL_CHECK_CHAIN = 0xc;
    public static final int VERIFY_CRL_CHECK_LEAF = 0x4;
    public static final int VERIFY_DEFAULT = 0;
    public static final int VERIFY_X509_PARTIAL_CHAIN = 0x80000;
    public static final int VERIFY_X509_STRICT = 0x20;
    public static final int VERIFY_X509_TRUSTED_FIRST = 0x8000;

    // The kinds of context.
    public static final int PROTOCOL_SSLv23 = 2;
    public static final int PROTOCOL_TLS = 2;
    public static final int PROTOCOL_TLS_CLIENT = 16;
    public static final int PROTOCOL_TLS_SERVER = 17;
    public static final int PROTOCOL_TLSv1 = 3;
    public static final int PROTOCOL_TLSv1_1 = 4;
    public static final int PROTOCOL_TLSv1_2 = 5;

    // The versions of TLS, as minimum_version and maximum_version take them.
    public static final int PROTO_MAXIMUM_SUPPORTED = -1;
    public static final int PROTO_MINIMUM_SUPPORTED = -2;
    public static final int PROTO_SSLv3 = 0x300;
    public static final int PROTO_TLSv1 = 0x301;
    public static final int PROTO_TLSv1_1 = 0x302;
    public static final int PROTO_TLSv1_2 = 0x303;
    public static final int PROTO_TLSv1_3 = 0x304;

    // Options of a context.
    public static final long OP_ALL = 0x80000050L;
    public static final long OP_CIPHER_SERVER_PREFERENCE = 0x400000L;
    public static final long OP_ENABLE_KTLS = 0x8L;
    public static final long OP_ENABLE_MIDDLEBOX_COMPAT = 0x100000L;
    public static final long OP_IGNORE_UNEXPECTED_EOF = 0x80L;
    public static final long OP_LEGACY_SERVER_CONNECT = 0x4L;
    public static final long OP_NO_COMPRESSION = 0x20000L;
    public static final long OP_NO_RENEGOTIATION = 0x40000000L;
    public static final long OP_NO_SSLv2 = 0x0L;
    public static final long OP_NO_SSLv3 = 0x2000000L;
    public static final long OP_NO_TICKET = 0x4000L;
    public static final long OP_NO_TLSv1 = 0x4000000L;
    public static final long OP_NO_TLSv1_1 = 0x10000000L;
    public static final long OP_NO_TLSv1_2 = 0x8000000L;
    public static final long OP_NO_TLSv1_3 = 0x20000000L;
    public static final long OP_SINGLE_DH_USE = 0x0L;
    public static final long OP_SINGLE_ECDH_USE = 0x0L;

    // The numbers of an SSLError.
    public static final int SSL_ERROR_EOF = 8;
    public static final int SSL_ERROR_INVALID_ERROR_CODE = 10;
    public static final int SSL_ERROR_SSL = 1;
    public static final int SSL_ERROR_SYSCALL = 5;
    public static final int SSL_ERROR_WANT_CONNECT = 7;
    public static final int SSL_ERROR_WANT_READ = 2;
    public static final int SSL_ERROR_WANT_WRITE = 3;
    public static final int SSL_ERROR_WANT_X509_LOOKUP = 4;
    public static final int SSL_ERROR_ZERO_RETURN = 6;

    // Alerts (RFC 8446, section 6).
    public static final int ALERT_DESCRIPTION_ACCESS_DENIED = 49;
    public static final int ALERT_DESCRIPTION_BAD_CERTIFICATE = 42;
    public static final int ALERT_DESCRIPTION_BAD_CERTIFICATE_HASH_VALUE = 114;
    public static final int ALERT_DESCRIPTION_BAD_CERTIFICATE_STATUS_RESPONSE = 113;
    public static final int ALERT_DESCRIPTION_BAD_RECORD_MAC = 20;
    public static final int ALERT_DESCRIPTION_CERTIFICATE_EXPIRED = 45;
    public static final int ALERT_DESCRIPTION_CERTIFICATE_REVOKED = 44;
    public static final int ALERT_DESCRIPTION_CERTIFICATE_UNKNOWN = 46;
    public static final int ALERT_DESCRIPTION_CERTIFICATE_UNOBTAINABLE = 111;
    public static final int ALERT_DESCRIPTION_CLOSE_NOTIFY = 0;
    public static final int ALERT_DESCRIPTION_DECODE_ERROR = 50;
    public static final int ALERT_DESCRIPTION_DECOMPRESSION_FAILURE = 30;
    public static final int ALERT_DESCRIPTION_DECRYPT_ERROR = 51;
    public static final int ALERT_DESCRIPTION_HANDSHAKE_FAILURE = 40;
    public static final int ALERT_DESCRIPTION_ILLEGAL_PARAMETER = 47;
    public static final int ALERT_DESCRIPTION_INSUFFICIENT_SECURITY = 71;
    public static final int ALERT_DESCRIPTION_INTERNAL_ERROR = 80;
    public static final int ALERT_DESCRIPTION_NO_RENEGOTIATION = 100;
    public static final int ALERT_DESCRIPTION_PROTOCOL_VERSION = 70;
    public static final int ALERT_DESCRIPTION_RECORD_OVERFLOW = 22;
    public static final int ALERT_DESCRIPTION_UNEXPECTED_MESSAGE = 10;
    public static final int ALERT_DESCRIPTION_UNKNOWN_CA = 48;
    public static final int ALERT_DESCRIPTION_UNKNOWN_PSK_IDENTITY = 115;
    public static final int ALERT_DESCRIPTION_UNRECOGNIZED_NAME = 112;
    public static final int ALERT_DESCRIPTION_UNSUPPORTED_CERTIFICATE = 43;
    public static final int ALERT_DESCRIPTION_UNSUPPORTED_EXTENSION = 110;
    public static final int ALERT_DESCRIPTION_USER_CANCELLED = 90;

    // What there is here. HAS_TLSv1 and HAS_TLSv1_1 are for the JVM to say: SslModule.speaks.
    public static final int HAS_ALPN = 1;
    public static final int HAS_ECDH = 1;
    public static final int HAS_NPN = 0;
    public static final int HAS_PSK = 0;
    public static final int HAS_SNI = 1;
    public static final int HAS_SSLv2 = 0;
    public static final int HAS_SSLv3 = 0;
    public static final int HAS_TLS_UNIQUE = 0;
    public static final int HAS_TLSv1_2 = 1;
    public static final int HAS_TLSv1_3 = 1;

    // Encodings of certificates.
    public static final int ENCODING_DER = 2;
    public static final int ENCODING_PEM = 1;

    private SslConstants() {}

    /** All of them by name. */
    public static Map<String, Number> all() {
        return Constants.of(SslConstants.class);
    }
}
