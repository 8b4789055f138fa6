package org.pysock.ssl.verify;

/**
 * OpenSSL's verify codes (X509_V_ERR_*), its words for them (X509_verify_cert_error_string), and what a person can do. Only those
 * that are given here.
 */
enum Verdict {
    OK(0, "ok", ""),
    UNSPECIFIED(1, "unspecified certificate verification error", "the peer needs another certificate"),
    NO_ISSUER(2, "unable to get issuer certificate", Hints.TRUST_ISSUER),
    NO_CRL(3, "unable to get certificate CRL", "load a list of revoked certificates of its issuer"),
    SIGNATURE_FAILURE(
            7, "certificate signature failure", "it was not signed by the issuer that it names, or was changed"),
    CRL_SIGNATURE_FAILURE(8, "CRL signature failure", "load the list that its issuer signed"),
    NOT_YET_VALID(9, "certificate is not yet valid", "check the clocks of both sides"),
    EXPIRED(10, "certificate has expired", "it has to be renewed; check the clock too"),
    CRL_NOT_YET_VALID(11, "CRL is not yet valid", "check the clock, or load the present list"),
    CRL_EXPIRED(12, "CRL has expired", "load the present list of revoked certificates"),
    SELF_SIGNED_LEAF(18, "self-signed certificate", "trust this very certificate, if you know that it is the peer's"),
    SELF_SIGNED_IN_CHAIN(19, "self-signed certificate in certificate chain", "trust it, if you know whose it is"),
    NO_LOCAL_ISSUER(20, "unable to get local issuer certificate", Hints.TRUST_ISSUER),
    CHAIN_TOO_LONG(
            22, "certificate chain too long", "at most 100 certificates may stand between the leaf and a trusted one"),
    REVOKED(23, "certificate revoked", "its issuer took it back"),
    PATH_LENGTH(25, "path length constraint exceeded", "fewer authorities may stand below it"),
    PURPOSE(26, "unsuitable certificate purpose", "its key usages do not allow what it is used for here"),
    NO_CERTIFICATE_SIGN(32, "key usage does not include certificate signing", Hints.AUTHORITY),
    CRITICAL_EXTENSION(34, "unhandled critical extension", "nothing here can obey it"),
    NO_CRL_SIGN(35, "key usage does not include CRL signing", Hints.AUTHORITY),
    CRITICAL_CRL_EXTENSION(36, "unhandled critical CRL extension", "nothing here can obey it"),
    PROXY(
            40,
            "proxy certificates not allowed, please set the appropriate flag",
            "proxy certificates are not supported"),
    CRL_SCOPE(44, "different CRL scope", "load a list that covers it"),
    UNNESTED_RESOURCE(46, "RFC 3779 resource not subset of parent's resources", "such resources are not supported"),
    PERMITTED_VIOLATION(47, "permitted subtree violation", Hints.NAMES),
    EXCLUDED_VIOLATION(48, "excluded subtree violation", Hints.NAMES),
    SUBTREE_MINMAX(49, "name constraints minimum and maximum not supported", Hints.NAMES),
    UNSUPPORTED_CONSTRAINT_TYPE(51, "unsupported name constraint type", Hints.NAMES),
    UNSUPPORTED_NAME_SYNTAX(53, "unsupported or invalid name syntax", Hints.NAMES),
    /** CPython writes it with a capital letter. */
    HOSTNAME(62, "Hostname mismatch", "ask for one of its names"),
    IP_ADDRESS(64, "IP address mismatch", "ask for one of its names"),
    LEAF_KEY(66, "EE certificate key too weak", "it needs a longer key: RSA 2048, EC P-256"),
    AUTHORITY_KEY(67, "CA certificate key too weak", "it needs a longer key: RSA 2048, EC P-256"),
    DIGEST(68, "CA signature digest algorithm too weak", "it has to be signed anew, with SHA-256 or better"),
    INVALID_CA(79, "invalid CA certificate", Hints.AUTHORITY),
    PATH_LENGTH_OF_LEAF(80, "Path length invalid for non-CA cert", Hints.STRICT),
    PATH_LENGTH_WITHOUT_SIGN(81, "Path length given without key usage keyCertSign", Hints.STRICT),
    SIGN_OF_LEAF(82, "Key usage keyCertSign invalid for non-CA cert", Hints.STRICT),
    EMPTY_ISSUER(83, "Issuer name empty", Hints.STRICT),
    EMPTY_SUBJECT(84, "Subject name empty", Hints.STRICT),
    NO_AUTHORITY_KEY(85, "Missing Authority Key Identifier", Hints.STRICT),
    NO_SUBJECT_KEY(86, "Missing Subject Key Identifier", Hints.STRICT),
    EMPTY_NAMES(87, "Empty Subject Alternative Name extension", Hints.STRICT),
    NAMES_NOT_CRITICAL(88, "Subject empty and Subject Alt Name extension not critical", Hints.STRICT),
    CONSTRAINTS_NOT_CRITICAL(89, "Basic Constraints of CA cert not marked critical", Hints.STRICT),
    AUTHORITY_KEY_CRITICAL(90, "Authority Key Identifier marked critical", Hints.STRICT),
    SUBJECT_KEY_CRITICAL(91, "Subject Key Identifier marked critical", Hints.STRICT),
    NO_KEY_USAGE(92, "CA cert does not include key usage extension", Hints.STRICT),
    EXPLICIT_CURVE(94, "Certificate public key has explicit ECC parameters", "its key has to name its curve");

    /** Hints that several verdicts share. */
    private static final class Hints {
        static final String TRUST_ISSUER = "trust its issuer, or let the peer send the certificates between";
        static final String AUTHORITY = "it may not issue that";
        static final String NAMES = "an authority above it may not certify its names";
        static final String STRICT = "a new certificate, or verify flags without VERIFY_X509_STRICT";
    }

    private final int code;
    private final String words;
    private final String hint;

    Verdict(int code, String words, String hint) {
        this.code = code;
        this.words = words;
        this.hint = hint;
    }

    int code() {
        return code;
    }

    String words() {
        return words;
    }

    String hint() {
        return hint;
    }
}
