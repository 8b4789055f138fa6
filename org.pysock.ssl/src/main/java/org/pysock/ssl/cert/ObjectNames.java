package org.pysock.ssl.cert;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** OpenSSL's names of the attributes that names of certificates have: {@code CN}, {@code commonName}. Others go by their numbers. */
final class ObjectNames {
    /** A row of the table. */
    private record Row(String oid, String brief, String full) {
        static Row of(String line) {
            String[] columns = line.split(" ", 3);
            return new Row(columns[0], columns[1], columns[2]);
        }
    }

    /** Number, short and long name. Attributes of X.520, RFC 4519, 4524, PKCS#9 and the CA/Browser Forum, as OpenSSL's objects(1) name them. */
    private static final Map<String, Row> ROWS =
            """
            2.5.4.3 CN commonName
            2.5.4.4 SN surname
            2.5.4.5 serialNumber serialNumber
            2.5.4.6 C countryName
            2.5.4.7 L localityName
            2.5.4.8 ST stateOrProvinceName
            2.5.4.9 street streetAddress
            2.5.4.10 O organizationName
            2.5.4.11 OU organizationalUnitName
            2.5.4.12 title title
            2.5.4.13 description description
            2.5.4.15 businessCategory businessCategory
            2.5.4.17 postalCode postalCode
            2.5.4.20 telephoneNumber telephoneNumber
            2.5.4.41 name name
            2.5.4.42 GN givenName
            2.5.4.43 initials initials
            2.5.4.44 generationQualifier generationQualifier
            2.5.4.45 x500UniqueIdentifier x500UniqueIdentifier
            2.5.4.46 dnQualifier dnQualifier
            2.5.4.65 pseudonym pseudonym
            2.5.4.97 organizationIdentifier organizationIdentifier
            0.9.2342.19200300.100.1.1 UID userId
            0.9.2342.19200300.100.1.25 DC domainComponent
            1.2.840.113549.1.9.1 emailAddress emailAddress
            """.lines().map(Row::of).collect(Collectors.toUnmodifiableMap(Row::oid, Function.identity()));

    private ObjectNames() {}

    /** The long name. */
    static String full(String oid) {
        Row row = ROWS.get(oid);
        return row == null ? oid : row.full();
    }

    /** The short name. */
    static String brief(String oid) {
        Row row = ROWS.get(oid);
        return row == null ? oid : row.brief();
    }

    /** The content of an OBJECT IDENTIFIER (X.690, 8.19) in dotted form. */
    static String dotted(byte[] content) {
        StringBuilder text = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte octet : content) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if (octet < 0) {
                continue;
            }
            if (text.isEmpty()) {
                int root =
                        arc.min(BigInteger.TWO.multiply(BigInteger.valueOf(40))).intValue() / 40;
                text.append(root);
                arc = arc.subtract(BigInteger.valueOf(root * 40L));
            }
            text.append('.').append(arc);
            arc = BigInteger.ZERO;
        }
        return text.toString();
    }
}
