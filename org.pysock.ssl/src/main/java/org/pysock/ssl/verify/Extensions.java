package org.pysock.ssl.verify;

import java.security.cert.X509Extension;
import java.util.Set;

/** The extensions of certificates and CRLs by their object identifiers (RFC 5280, 4.2 and 5.2), read as DER. */
final class Extensions {
    static final String SUBJECT_KEY = "2.5.29.14";
    static final String KEY_USAGE = "2.5.29.15";
    static final String SUBJECT_NAMES = "2.5.29.17";
    static final String ISSUER_NAMES = "2.5.29.18";
    static final String BASIC_CONSTRAINTS = "2.5.29.19";
    static final String CRL_NUMBER = "2.5.29.20";
    static final String DELTA_CRL = "2.5.29.27";
    static final String ISSUING_POINT = "2.5.29.28";
    static final String NAME_CONSTRAINTS = "2.5.29.30";
    static final String CRL_POINTS = "2.5.29.31";
    static final String AUTHORITY_KEY = "2.5.29.35";
    static final String EXTENDED_USAGE = "2.5.29.37";
    static final String NETSCAPE_TYPE = "2.16.840.1.113730.1.1";
    static final String PROXY = "1.3.6.1.5.5.7.1.14";
    static final String IP_BLOCKS = "1.3.6.1.5.5.7.1.7";
    static final String AS_NUMBERS = "1.3.6.1.5.5.7.1.8";

    /** What OpenSSL knows when it is critical: X509_supported_extension. The last four are of policies, and no-check of OCSP. */
    private static final Set<String> KNOWN = Set.of(
            NETSCAPE_TYPE,
            KEY_USAGE,
            SUBJECT_NAMES,
            BASIC_CONSTRAINTS,
            CRL_POINTS,
            EXTENDED_USAGE,
            IP_BLOCKS,
            AS_NUMBERS,
            PROXY,
            NAME_CONSTRAINTS,
            "2.5.29.32",
            "2.5.29.33",
            "2.5.29.36",
            "2.5.29.54",
            "1.3.6.1.5.5.7.48.1.5");

    private static final Set<String> KNOWN_IN_CRL = Set.of(ISSUING_POINT, AUTHORITY_KEY, DELTA_CRL);

    private Extensions() {}

    /** The extension, {@code null} if there is none. */
    static Der read(X509Extension from, String which) {
        byte[] wrapped = from.getExtensionValue(which);
        return wrapped == null
                ? null
                : Der.of(Der.of(wrapped).as(Der.OCTET_STRING).content());
    }

    static boolean isCritical(X509Extension from, String which) {
        Set<String> critical = from.getCriticalExtensionOIDs();
        return critical != null && critical.contains(which);
    }

    static boolean hasUnknownCritical(X509Extension certificate) {
        return unknown(certificate, KNOWN);
    }

    static boolean hasUnknownCriticalInCrl(X509Extension crl) {
        return unknown(crl, KNOWN_IN_CRL);
    }

    private static boolean unknown(X509Extension from, Set<String> known) {
        Set<String> critical = from.getCriticalExtensionOIDs();
        return critical != null && !known.containsAll(critical);
    }
}
