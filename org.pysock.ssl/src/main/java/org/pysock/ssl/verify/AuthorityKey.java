package org.pysock.ssl.verify;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** The authority key identifier (RFC 5280, 4.2.1.1): which key of an issuer signed. What is absent is {@code null}. */
record AuthorityKey(byte[] keyId, List<GeneralName> issuers, BigInteger serial) {
    static AuthorityKey of(Der extension) {
        byte[] keyId = null;
        List<GeneralName> issuers = null;
        BigInteger serial = null;
        for (Der part : extension.as(Der.SEQUENCE).parts()) {
            switch (part.context()) {
                case 0 -> keyId = part.implicitly(Der.OCTET_STRING).content();
                case 1 -> issuers = GeneralName.all(part.implicitly(Der.SEQUENCE));
                case 2 -> serial = part.implicitly(Der.INTEGER).integer();
                default -> throw new IllegalArgumentException("authority key identifier");
            }
        }
        return new AuthorityKey(keyId, issuers, serial);
    }

    /** Whether a certificate can be the one that this names: what both have must be equal. */
    boolean admits(Certificate issuer) {
        if (keyId != null && issuer.keyId() != null && !Arrays.equals(keyId, issuer.keyId())) {
            return false;
        }
        if (serial != null && !serial.equals(issuer.x509().getSerialNumber())) {
            return false;
        }
        return issuers == null
                || issuers.stream()
                        .filter(name -> name.type() == GeneralName.DIRECTORY)
                        .findFirst()
                        .map(name -> name.directory().equals(issuer.issuer()))
                        .orElse(true);
    }
}
