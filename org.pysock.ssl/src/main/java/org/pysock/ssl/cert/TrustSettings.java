package org.pysock.ssl.cert;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a TRUSTED CERTIFICATE says behind the certificate: the purposes for which it is trusted and those for which it is not.
 * openssl-x509(1), "Trust settings".
 *
 * @param trusted numbers of purposes; {@code null} if it names none, so that all are
 * @param rejected numbers of purposes
 */
record TrustSettings(Set<String> trusted, Set<String> rejected) {
    /** anyExtendedKeyUsage: all purposes. */
    private static final String ANY = "2.5.29.37.0";

    /** The settings in a block; {@code null} if there are none. IllegalArgumentException for broken ones. */
    static TrustSettings of(PemBlock block) {
        List<Der> parts = Der.all(block.data());
        if (parts.size() < 2) {
            return null;
        }
        Set<String> trusted = null;
        Set<String> rejected = Set.of();
        for (Der field : parts.get(1).children()) {
            if (field.tag() == Der.SEQUENCE) {
                trusted = purposes(field);
            } else if (field.isContext(0)) {
                rejected = purposes(field);
            }
        }
        return new TrustSettings(trusted, rejected);
    }

    private static Set<String> purposes(Der field) {
        return field.children().stream().map(Der::oid).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the certificate is not to be trusted for a purpose. */
    boolean reject(String purpose) {
        return names(rejected, purpose) || trusted != null && !names(trusted, purpose);
    }

    private static boolean names(Set<String> purposes, String purpose) {
        return purposes.contains(purpose) || purposes.contains(ANY);
    }
}
