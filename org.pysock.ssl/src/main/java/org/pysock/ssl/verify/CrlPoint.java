package org.pysock.ssl.verify;

import java.util.List;

/**
 * A distribution point of CRLs (RFC 5280, 4.2.1.13): only which lists it allows counts, nobody fetches them. What is absent is
 * {@code null}; {@code fullName} is empty for a name relative to an issuer, which matches nothing here.
 */
record CrlPoint(List<GeneralName> fullName, int reasons, List<GeneralName> issuers) {
    /** All reasons that there are, the first bit in the low octet. */
    static final int ALL_REASONS = 0x807f;

    static List<CrlPoint> all(Der extension) {
        return extension.as(Der.SEQUENCE).parts().stream().map(CrlPoint::of).toList();
    }

    private static CrlPoint of(Der point) {
        List<GeneralName> fullName = null;
        List<GeneralName> issuers = null;
        int reasons = ALL_REASONS;
        for (Der part : point.as(Der.SEQUENCE).parts()) {
            switch (part.context()) {
                case 0 -> fullName = pointName(part);
                case 1 -> reasons = part.implicitly(Der.BIT_STRING).bits() & ALL_REASONS;
                case 2 -> issuers = GeneralName.all(part.implicitly(Der.SEQUENCE));
                default -> throw new IllegalArgumentException("distribution point");
            }
        }
        if (fullName == null && (issuers == null || issuers.isEmpty())) {
            throw new IllegalArgumentException("distribution point without a name");
        }
        return new CrlPoint(fullName, reasons, issuers);
    }

    /** A DistributionPointName, which has an explicit tag. */
    static List<GeneralName> pointName(Der tagged) {
        Der name = tagged.inner();
        return switch (name.context()) {
            case 0 -> GeneralName.all(name.implicitly(Der.SEQUENCE));
            case 1 -> List.of();
            default -> throw new IllegalArgumentException("name of a distribution point");
        };
    }

    /** Whether a list of that issuer, made for that point ({@code null} for any), is one of this point. */
    boolean admits(DistinguishedName issuer, List<GeneralName> made) {
        boolean isIssuer = issuers == null
                || issuers.stream()
                        .filter(name -> name.type() == GeneralName.DIRECTORY)
                        .anyMatch(name -> name.directory().equals(issuer));
        return isIssuer
                && (fullName == null
                        || made == null
                        || fullName.stream().anyMatch(name -> made.stream().anyMatch(name::sameAs)));
    }
}
