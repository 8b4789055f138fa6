package org.pysock.ssl.verify;

import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.util.List;
import java.util.Set;

/** A list of revoked certificates as OpenSSL sees it (RFC 5280, 5). Its makers are {@link IllegalArgumentException} if malformed. */
final class Crl {
    private final X509CRL x509;
    private final DistinguishedName issuer;
    private final AuthorityKey authority;
    private final IssuingPoint point;
    private final Set<? extends X509CRLEntry> entries;

    /** The extension issuingDistributionPoint: of which certificates the list is. */
    private record IssuingPoint(List<GeneralName> name, boolean users, boolean authorities, boolean attributes) {
        /** Lists of some reasons only, or of other issuers too, need OpenSSL's extended support, which is not here. */
        static IssuingPoint of(Der extension) {
            List<GeneralName> name = null;
            boolean[] only = new boolean[6];
            for (Der part : extension.as(Der.SEQUENCE).parts()) {
                switch (part.context()) {
                    case 0 -> name = CrlPoint.pointName(part);
                    case 1, 2, 4, 5 ->
                        only[part.context()] = part.implicitly(Der.BOOLEAN).truth();
                    default -> throw new IllegalArgumentException("list of some reasons");
                }
            }
            int count = (only[1] ? 1 : 0) + (only[2] ? 1 : 0) + (only[5] ? 1 : 0);
            if (only[4] || count > 1) {
                throw new IllegalArgumentException("issuing distribution point");
            }
            return new IssuingPoint(name, only[1], only[2], only[5]);
        }
    }

    Crl(X509CRL x509) {
        this.x509 = x509;
        if (x509.getExtensionValue(Extensions.DELTA_CRL) != null) {
            throw new IllegalArgumentException("a list of changes is no list");
        }
        issuer = DistinguishedName.of(x509.getIssuerX500Principal());
        Der key = Extensions.read(x509, Extensions.AUTHORITY_KEY);
        authority = key == null ? null : AuthorityKey.of(key);
        Der issuing = Extensions.read(x509, Extensions.ISSUING_POINT);
        point = issuing == null ? null : IssuingPoint.of(issuing);
        Set<? extends X509CRLEntry> revoked = x509.getRevokedCertificates();
        entries = revoked == null ? Set.of() : revoked;
    }

    X509CRL x509() {
        return x509;
    }

    DistinguishedName issuer() {
        return issuer;
    }

    boolean admits(Certificate signer) {
        return authority == null || authority.admits(signer);
    }

    boolean hasBegun(long epochSecond) {
        return x509.getThisUpdate().toInstant().getEpochSecond() <= epochSecond;
    }

    boolean hasEnded(long epochSecond) {
        return x509.getNextUpdate() != null && x509.getNextUpdate().toInstant().getEpochSecond() <= epochSecond;
    }

    /** The reasons for which the list tells of a certificate; 0 if it is not of such certificates. */
    int reasons(Certificate certificate) {
        if (point != null) {
            boolean isAuthority = certificate.saysAuthority();
            if (point.attributes || (isAuthority ? point.users : point.authorities)) {
                return 0;
            }
        }
        List<GeneralName> made = point == null ? null : point.name;
        for (CrlPoint allowed : certificate.crlPoints()) {
            if (allowed.admits(issuer, made)) {
                return allowed.reasons();
            }
        }
        return made == null ? CrlPoint.ALL_REASONS : 0;
    }

    boolean hasUnknownCritical() {
        return Extensions.hasUnknownCriticalInCrl(x509) || entries.stream().anyMatch(Crl::isUnknown);
    }

    private static boolean isUnknown(X509CRLEntry entry) {
        Set<String> critical = entry.getCriticalExtensionOIDs();
        return critical != null && !critical.isEmpty();
    }

    boolean revokes(BigInteger serial) {
        return entries.stream()
                .anyMatch(entry -> entry.getSerialNumber().equals(serial)
                        && entry.getRevocationReason() != CRLReason.REMOVE_FROM_CRL);
    }
}
