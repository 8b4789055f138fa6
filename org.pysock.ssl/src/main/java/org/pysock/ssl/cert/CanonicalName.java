package org.pysock.ssl.cert;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * A name as OpenSSL compares and hashes it: strings as UTF8String, ASCII in lower case, white space at the ends gone and else one
 * space. Equal if OpenSSL takes the names for equal. X509_NAME_hash(3), openssl-rehash(1).
 */
final class CanonicalName {
    private static final Set<Integer> STRINGS = Set.of(
            Der.UTF8_STRING,
            Der.BMP_STRING,
            Der.UNIVERSAL_STRING,
            Der.PRINTABLE_STRING,
            Der.T61_STRING,
            Der.IA5_STRING,
            Der.VISIBLE_STRING);

    private final byte[] encoded;

    private CanonicalName(byte[] encoded) {
        this.encoded = encoded;
    }

    static CanonicalName of(X500Principal name) {
        ByteArrayOutputStream rdns = new ByteArrayOutputStream();
        for (Der rdn : DistinguishedName.of(name.getEncoded()).rdns()) {
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            rdn.children().stream()
                    .map(CanonicalName::attribute)
                    .sorted(Arrays::compareUnsigned)
                    .forEach(content::writeBytes);
            rdns.writeBytes(new Der(Der.SET, content.toByteArray()).encoded());
        }
        return new CanonicalName(rdns.toByteArray());
    }

    private static byte[] attribute(Der attribute) {
        List<Der> pair = attribute.children();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(pair.get(0).encoded());
        Der value = pair.get(1);
        content.writeBytes((STRINGS.contains(value.tag()) ? folded(value) : value).encoded());
        return new Der(Der.SEQUENCE, content.toByteArray()).encoded();
    }

    private static Der folded(Der value) {
        StringBuilder text = new StringBuilder();
        value.string()
                .replaceAll("^[ \t\n\u000b\f\r]+|[ \t\n\u000b\f\r]+$", "")
                .replaceAll("[ \t\n\u000b\f\r]+", " ")
                .chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)
                .forEach(c -> text.append((char) c));
        return new Der(Der.UTF8_STRING, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The name of a file in a directory of authorities, without what follows the dot: 8 hex digits. */
    String hash() {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest(encoded);
            return HexFormat.of()
                    .formatHex(new byte[] {sum[3], sum[2], sum[1], sum[0]})
                    .toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalName name && Arrays.equals(encoded, name.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }
}
