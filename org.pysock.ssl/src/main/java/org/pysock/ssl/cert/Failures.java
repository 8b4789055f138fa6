package org.pysock.ssl.cert;

import org.pysock.api.error.SSLError;

/** The errors of loading, with OpenSSL 3's numbers: one row each, so that nobody else needs to know them. */
final class Failures {
    /** A function of OpenSSL's library PEM failed (ERR_R_PEM_LIB). */
    private static final int PEM_LIB = 524297;

    /** A function of OpenSSL's library ASN1 failed (ERR_R_ASN1_LIB). */
    static final int ASN1_LIB = 524301;

    /** A function of OpenSSL's library ASN1 failed within another one (ERR_R_NESTED_ASN1_ERROR). */
    private static final int NESTED_ASN1 = 524554;

    private Failures() {}

    /** No certificate, no key, or not readable: {@code [SSL] PEM lib}. */
    static SSLError pem(String detail, Throwable cause) {
        return SSLError.library(PEM_LIB, "PEM lib", detail, cause);
    }

    /** A broken block in a file of authorities: {@code [X509] PEM lib}. */
    static SSLError authorities(String detail, Throwable cause) {
        return SSLError.library(PEM_LIB, "X509", "PEM lib", detail, cause);
    }

    /** A broken block behind the first certificate. */
    static SSLError later(PemError broken, String where) {
        PemError.Reason reason = broken.reason();
        String detail = where + ": " + broken.getMessage();
        return reason == PemError.Reason.ASN1
                ? SSLError.library(reason.number(), "PEM", "ASN1 lib", detail, broken)
                : SSLError.of(reason.number(), "PEM", reason.name(), detail, broken);
    }

    /** DER that is cut or that is no certificate. */
    static SSLError asn1(int number, String reason, String detail) {
        return SSLError.of(number, "ASN1", reason, detail, null);
    }

    /** DER of something else. */
    static SSLError nested(String detail) {
        return SSLError.library(NESTED_ASN1, "ASN1", "nested asn1 error", detail, null);
    }

    static SSLError keyMismatch(String detail) {
        return SSLError.of(116, "X509", "KEY_VALUES_MISMATCH", detail, null);
    }

    static SSLError otherKind(String detail) {
        return SSLError.of(177, "SSL", "NO_CERTIFICATE_ASSIGNED", detail, null);
    }

    static SSLError noKeyForTls(String detail) {
        return SSLError.of(247, "SSL", "UNKNOWN_CERTIFICATE_TYPE", detail, null);
    }

    static SSLError weakKey(String detail) {
        return SSLError.of(399, "SSL", "EE_KEY_TOO_SMALL", detail, null);
    }

    static SSLError weakAuthorityKey(String detail) {
        return SSLError.of(397, "SSL", "CA_KEY_TOO_SMALL", detail, null);
    }

    static SSLError weakDigest(String detail) {
        return SSLError.of(398, "SSL", "CA_MD_TOO_WEAK", detail, null);
    }

    static SSLError nothingFound(String detail) {
        return SSLError.of(136, "X509", "NO_CERTIFICATE_OR_CRL_FOUND", detail, null);
    }

    static SSLError noDirectory(String detail) {
        return SSLError.of(113, "X509", "INVALID_DIRECTORY", detail, null);
    }
}
