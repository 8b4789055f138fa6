package org.pysock.ssl.cert;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The extensions of a certificate that CPython shows, in OpenSSL's text. RFC 5280, 4.2.1.6, 4.2.1.13 and 4.2.2.1. */
final class Extensions {
    static final String OCSP = "1.3.6.1.5.5.7.48.1";
    static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";

    private static final String ALTERNATIVE_NAMES = "2.5.29.17";
    private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String REVOCATION_LISTS = "2.5.29.31";

    private final X509Certificate certificate;

    Extensions(X509Certificate certificate) {
        this.certificate = certificate;
    }

    /** Pairs of a kind and a value; {@code null} if there is no such extension. */
    List<List<Object>> alternativeNames() {
        List<Der> names = sequence(ALTERNATIVE_NAMES);
        return names == null ? null : names.stream().map(GeneralName::pair).toList();
    }

    /** The URIs for a purpose; {@code null} for none. */
    List<String> access(String purpose) {
        List<Der> descriptions = sequence(AUTHORITY_ACCESS);
        if (descriptions == null) {
            return null;
        }
        return orNull(descriptions.stream()
                .map(Der::children)
                .filter(description -> description.get(0).oid().equals(purpose))
                .map(description -> description.get(1))
                .filter(GeneralName::isUri)
                .map(GeneralName::text)
                .toList());
    }

    /** The URIs of revocation lists; {@code null} for none. */
    List<String> revocationLists() {
        List<Der> points = sequence(REVOCATION_LISTS);
        if (points == null) {
            return null;
        }
        List<String> uris = new ArrayList<>();
        for (Der point : points) {
            for (Der field : point.children()) {
                // [0] DistributionPointName, in it [0] fullName
                if (field.isContext(0)) {
                    for (Der name : field.children()) {
                        if (name.isContext(0)) {
                            name.children().stream()
                                    .filter(GeneralName::isUri)
                                    .map(GeneralName::text)
                                    .collect(Collectors.toCollection(() -> uris));
                        }
                    }
                }
            }
        }
        return orNull(uris);
    }

    private static List<String> orNull(List<String> uris) {
        return uris.isEmpty() ? null : List.copyOf(uris);
    }

    private List<Der> sequence(String oid) {
        byte[] value = certificate.getExtensionValue(oid);
        if (value == null) {
            return null;
        }
        try {
            return Der.of(Der.of(value).content()).children();
        } catch (IllegalArgumentException broken) {
            return null;
        }
    }
}
