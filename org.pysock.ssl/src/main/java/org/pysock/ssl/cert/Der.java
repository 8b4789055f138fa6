package org.pysock.ssl.cert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One value of DER (ITU-T X.690), as names and a few extensions of certificates are made of: a tag and its content.
 * It refuses what is cut or of indefinite length with IllegalArgumentException. It is not for keys: those the JDK reads.
 */
record Der(int tag, byte[] content) {
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int UTF8_STRING = 0x0c;
    static final int PRINTABLE_STRING = 0x13;
    static final int T61_STRING = 0x14;
    static final int IA5_STRING = 0x16;
    static final int VISIBLE_STRING = 0x1a;
    static final int UNIVERSAL_STRING = 0x1c;
    static final int BMP_STRING = 0x1e;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;

    private static final int LONG_FORM = 0x80;

    /** The value that {@code bytes} are; what follows it is ignored. */
    static Der of(byte[] bytes) {
        return new Cursor(bytes).next();
    }

    /** The values that a constructed value holds. */
    List<Der> children() {
        return all(content);
    }

    /** The values that stand one after the other. */
    static List<Der> all(byte[] bytes) {
        Cursor cursor = new Cursor(bytes);
        List<Der> values = new ArrayList<>();
        while (cursor.more()) {
            values.add(cursor.next());
        }
        return values;
    }

    /** How many octets the value at {@code from} has with its head; -1 if it is cut or no DER. */
    static int length(byte[] bytes, int from) {
        try {
            Cursor cursor = new Cursor(bytes);
            cursor.at = from;
            cursor.next();
            return cursor.at - from;
        } catch (IllegalArgumentException broken) {
            return -1;
        }
    }

    /** Whether this is the context-specific tag {@code number}, primitive or constructed. */
    boolean isContext(int number) {
        return tag == (0x80 | number) || tag == (0xa0 | number);
    }

    /** An OBJECT IDENTIFIER in dotted form. */
    String oid() {
        return ObjectNames.dotted(content);
    }

    /** The content as text; ASN.1's strings by their tag. */
    String string() {
        return switch (tag) {
            case UTF8_STRING -> new String(content, StandardCharsets.UTF_8);
            case BMP_STRING -> new String(content, StandardCharsets.UTF_16BE);
            case UNIVERSAL_STRING -> new String(content, java.nio.charset.Charset.forName("UTF-32BE"));
            default -> new String(content, StandardCharsets.ISO_8859_1);
        };
    }

    /** The value as octets. */
    byte[] encoded() {
        int size = content.length;
        byte[] head = size < LONG_FORM
                ? new byte[] {(byte) tag, (byte) size}
                : size < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) size}
                        : size < 0x10000
                                ? new byte[] {(byte) tag, (byte) 0x82, (byte) (size >> 8), (byte) size}
                                : new byte[] {
                                    (byte) tag,
                                    (byte) 0x84,
                                    (byte) (size >> 24),
                                    (byte) (size >> 16),
                                    (byte) (size >> 8),
                                    (byte) size
                                };
        byte[] all = Arrays.copyOf(head, head.length + size);
        System.arraycopy(content, 0, all, head.length, size);
        return all;
    }

    /** A place in octets. */
    private static final class Cursor {
        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        Der next() {
            int tag = octet();
            if ((tag & 0x1f) == 0x1f) {
                throw new IllegalArgumentException("a tag of many octets");
            }
            int size = size();
            if (size < 0 || size > bytes.length - at) {
                throw new IllegalArgumentException("cut after " + at + " octets");
            }
            byte[] content = Arrays.copyOfRange(bytes, at, at + size);
            at += size;
            return new Der(tag, content);
        }

        private int size() {
            int first = octet();
            if (first < LONG_FORM) {
                return first;
            }
            int octets = first - LONG_FORM;
            if (octets == 0 || octets > Integer.BYTES) {
                throw new IllegalArgumentException("a length that DER does not have");
            }
            int size = 0;
            for (int i = 0; i < octets; i++) {
                size = size << Byte.SIZE | octet();
            }
            return size;
        }

        private int octet() {
            if (!more()) {
                throw new IllegalArgumentException("cut after " + at + " octets");
            }
            return bytes[at++] & 0xff;
        }
    }
}
