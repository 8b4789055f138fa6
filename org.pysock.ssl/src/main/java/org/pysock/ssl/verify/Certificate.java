package org.pysock.ssl.verify;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;

/**
 * A certificate as OpenSSL sees it: its extensions read, and what follows from them. One with an extension that cannot be read is
 * not {@link #isWellFormed}: it issues nothing, nothing issued it, and it serves no purpose. Immutable.
 */
final class Certificate {
    private static final int NO_LIMIT = -1;

    private final X509Certificate x509;
    private final PublicKey key;
    private final DistinguishedName subject;
    private final DistinguishedName issuer;
    private final BasicConstraints basic;
    private final Usages usages;
    private final byte[] keyId;
    private final AuthorityKey authority;
    private final List<GeneralName> names;
    private final NameConstraints constraints;
    private final List<CrlPoint> crlPoints;
    private final boolean selfSigned;
    private boolean wellFormed = true;

    /** Of the extension basicConstraints. */
    private record BasicConstraints(boolean authority, int pathLength) {
        static BasicConstraints of(Der extension) {
            boolean authority = false;
            int length = NO_LIMIT;
            for (Der part : extension.as(Der.SEQUENCE).parts()) {
                if (part.tag() == Der.BOOLEAN) {
                    authority = part.truth();
                } else {
                    if (part.integer().signum() < 0) {
                        throw new IllegalArgumentException("negative path length");
                    }
                    length = part.integer().bitLength() > 30
                            ? Integer.MAX_VALUE
                            : part.integer().intValue();
                }
            }
            return new BasicConstraints(authority, length);
        }
    }

    Certificate(X509Certificate x509) {
        this.x509 = x509;
        key = x509.getPublicKey();
        subject = DistinguishedName.of(x509.getSubjectX500Principal());
        issuer = DistinguishedName.of(x509.getIssuerX500Principal());
        basic = read(Extensions.BASIC_CONSTRAINTS, BasicConstraints::of);
        usages = new Usages(
                read(Extensions.KEY_USAGE, Certificate::keyUsage),
                read(Extensions.EXTENDED_USAGE, Certificate::objects),
                read(Extensions.NETSCAPE_TYPE, bits -> bits.bits() & 0xff));
        keyId = read(Extensions.SUBJECT_KEY, id -> id.as(Der.OCTET_STRING).content());
        authority = read(Extensions.AUTHORITY_KEY, AuthorityKey::of);
        names = read(Extensions.SUBJECT_NAMES, GeneralName::all);
        constraints = read(Extensions.NAME_CONSTRAINTS, NameConstraints::of);
        crlPoints = read(Extensions.CRL_POINTS, CrlPoint::all);
        selfSigned = isSelfIssued() && fits(this);
        if (isProxy() && (saysAuthority() || has(Extensions.SUBJECT_NAMES) || has(Extensions.ISSUER_NAMES))) {
            wellFormed = false;
        }
    }

    private boolean has(String extension) {
        return x509.getExtensionValue(extension) != null;
    }

    private <T> T read(String extension, Function<Der, T> how) {
        try {
            Der value = Extensions.read(x509, extension);
            return value == null ? null : how.apply(value);
        } catch (RuntimeException malformed) {
            wellFormed = false;
            return null;
        }
    }

    private static Integer keyUsage(Der extension) {
        int bits = extension.bits();
        if (bits == 0) {
            throw new IllegalArgumentException("empty key usage");
        }
        return bits;
    }

    private static List<String> objects(Der extension) {
        return extension.as(Der.SEQUENCE).parts().stream().map(Der::object).toList();
    }

    X509Certificate x509() {
        return x509;
    }

    PublicKey key() {
        return key;
    }

    DistinguishedName subject() {
        return subject;
    }

    DistinguishedName issuer() {
        return issuer;
    }

    Usages usages() {
        return usages;
    }

    /** {@code null} for none, as all that follow. */
    byte[] keyId() {
        return keyId;
    }

    AuthorityKey authority() {
        return authority;
    }

    List<GeneralName> names() {
        return names;
    }

    NameConstraints constraints() {
        return constraints;
    }

    List<CrlPoint> crlPoints() {
        return crlPoints == null ? List.of() : crlPoints;
    }

    boolean isWellFormed() {
        return wellFormed;
    }

    /** A proxy (RFC 3820), which is neither an authority nor has other names. */
    boolean isProxy() {
        return has(Extensions.PROXY);
    }

    boolean isSelfIssued() {
        return subject.equals(issuer);
    }

    /** By its names and key identifiers: nobody has tried the signature. */
    boolean isSelfSigned() {
        return selfSigned && wellFormed;
    }

    boolean saysAuthority() {
        return basic != null && basic.authority;
    }

    boolean hasBasicConstraints() {
        return basic != null;
    }

    boolean limitsPath() {
        return basic != null && basic.pathLength != NO_LIMIT;
    }

    int pathLength() {
        return basic.pathLength;
    }

    boolean isCritical(String extension) {
        return Extensions.isCritical(x509, extension);
    }

    /** Whether the names, the key identifiers and the algorithm say that this issued another; nobody tries the signature. */
    boolean issued(Certificate other) {
        return subject.equals(other.issuer) && wellFormed && other.wellFormed && fits(other);
    }

    private boolean fits(Certificate other) {
        return (other.authority == null || other.authority.admits(this)) && Algorithm.matches(other.x509, key);
    }

    /** From its first second to before its last: to OpenSSL a certificate has expired in the second that it names. */
    boolean isValid(long epochSecond) {
        return hasBegun(epochSecond) && !hasEnded(epochSecond);
    }

    boolean hasBegun(long epochSecond) {
        return x509.getNotBefore().toInstant().getEpochSecond() <= epochSecond;
    }

    boolean hasEnded(long epochSecond) {
        return x509.getNotAfter().toInstant().getEpochSecond() <= epochSecond;
    }

    /** The same certificate, octet for octet. */
    boolean isSame(Certificate other) {
        return x509.equals(other.x509);
    }
}
