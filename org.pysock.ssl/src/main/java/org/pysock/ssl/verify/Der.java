package org.pysock.ssl.verify;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One element of DER (X.690): tag and content. Lengths are definite and tags one octet, as in certificates; anything else is an
 * IllegalArgumentException, which those who judge take for a refusal. Never reads outside its bytes, never recurses by itself.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OBJECT = 0x06;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONGEST_OBJECT = 256;

    private final int tag;
    private final byte[] content;

    private Der(int tag, byte[] content) {
        this.tag = tag;
        this.content = content;
    }

    /** The element that fills the bytes. */
    static Der of(byte[] bytes) {
        List<Der> all = all(bytes);
        require(all.size() == 1, "one element expected");
        return all.get(0);
    }

    private static List<Der> all(byte[] bytes) {
        List<Der> found = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            require(bytes.length - at >= 2, "element is cut off");
            int tag = bytes[at++] & 0xff;
            require((tag & 0x1f) != 0x1f, "long tag");
            int length = bytes[at++] & 0xff;
            if (length >= 0x80) {
                int octets = length & 0x7f;
                require(octets >= 1 && octets <= 3 && bytes.length - at >= octets, "length");
                length = new BigInteger(1, Arrays.copyOfRange(bytes, at, at + octets)).intValue();
                at += octets;
            }
            require(length <= bytes.length - at, "content is cut off");
            found.add(new Der(tag, Arrays.copyOfRange(bytes, at, at + length)));
            at += length;
        }
        return found;
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new IllegalArgumentException("malformed DER: " + what);
        }
    }

    int tag() {
        return tag;
    }

    /** The number of a context tag, {@code -1} for a universal one. */
    int context() {
        return (tag & 0xc0) == 0x80 ? tag & 0x1f : -1;
    }

    byte[] content() {
        return content;
    }

    /** This element, which must have that tag. */
    Der as(int expected) {
        require(tag == expected, "tag " + tag + " instead of " + expected);
        return this;
    }

    /** What a constructed element consists of. */
    List<Der> parts() {
        require((tag & 0x20) != 0, "not constructed");
        return all(content);
    }

    /** The only part: what an explicit tag holds. */
    Der inner() {
        List<Der> parts = parts();
        require(parts.size() == 1, "one part expected");
        return parts.get(0);
    }

    /** The same content under a universal tag: what an implicit tag hides. */
    Der implicitly(int universal) {
        require((tag & 0x20) == (universal & 0x20), "form of an implicit tag");
        return new Der(universal, content);
    }

    boolean truth() {
        as(BOOLEAN);
        require(content.length == 1, "boolean");
        return content[0] != 0;
    }

    BigInteger integer() {
        as(INTEGER);
        require(content.length > 0, "integer");
        return new BigInteger(content);
    }

    /** The first two octets of a bit string, the first in the low octet, as OpenSSL numbers key usages and reasons. */
    int bits() {
        as(BIT_STRING);
        require(content.length > 0 && (content[0] & 0xff) <= 7, "bit string");
        require(content.length > 1 || content[0] == 0, "bit string");
        int unused = content[0];
        int low = content.length > 1 ? content[1] & 0xff : 0;
        int high = content.length > 2 ? content[2] & 0xff : 0;
        if (content.length == 2) {
            low &= 0xff << unused;
        } else if (content.length == 3) {
            high &= 0xff << unused;
        }
        return low & 0xff | (high & 0xff) << 8;
    }

    /** Dotted. One of absurd length is malformed: to read it would take long. */
    String object() {
        as(OBJECT);
        require(
                content.length > 0 && content.length <= LONGEST_OBJECT && (content[content.length - 1] & 0x80) == 0,
                "object identifier");
        StringBuilder dotted = new StringBuilder();
        BigInteger arc = BigInteger.ZERO;
        for (byte octet : content) {
            arc = arc.shiftLeft(7).or(BigInteger.valueOf(octet & 0x7f));
            if ((octet & 0x80) == 0) {
                if (dotted.length() == 0) {
                    int first = Math.min(arc.bitLength() > 16 ? 2 : arc.intValue() / 40, 2);
                    dotted.append(first);
                    arc = arc.subtract(BigInteger.valueOf(40L * first));
                }
                dotted.append('.').append(arc);
                arc = BigInteger.ZERO;
            }
        }
        return dotted.toString();
    }

    /** The bytes of an element. */
    static byte[] encode(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length + 5);
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            byte[] length = BigInteger.valueOf(content.length).toByteArray();
            int from = length[0] == 0 ? 1 : 0;
            out.write(0x80 | length.length - from);
            out.write(length, from, length.length - from);
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    byte[] encoded() {
        return encode(tag, content);
    }
}
