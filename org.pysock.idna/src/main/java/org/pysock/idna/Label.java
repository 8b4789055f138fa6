package org.pysock.idna;

import java.util.Arrays;

/** One label into ASCII and back: the operations ToASCII and ToUnicode of RFC 3490, in the order of CPython's steps. */
final class Label {
    private static final String PREFIX = "xn--";
    private static final int MAX_LENGTH = 63;
    private static final int MAX_ASCII = 0x7f;

    /** Longer ones CPython does not try to decode (python/cpython#98433). */
    private static final int MAX_DECODED = 1024;

    private Label() {}

    static String toAscii(int[] label) throws Refusal {
        int[] prepared = isAscii(label) ? label : Nameprep.prepare(label);
        if (prepared.length == 0) {
            throw new Refusal(0, 1, "label empty");
        }
        if (isAscii(prepared)) {
            return requireFits(text(prepared), prepared.length);
        }
        if (startsWithPrefix(prepared)) {
            throw new Refusal(0, PREFIX.length(), "Label starts with ACE prefix");
        }
        if (prepared.length > MAX_LENGTH - PREFIX.length()) { // punycode never shortens, and its time is quadratic
            throw tooLong(prepared.length);
        }
        return requireFits(PREFIX + Punycode.encode(prepared), prepared.length);
    }

    private static String requireFits(String ascii, int length) throws Refusal {
        if (ascii.length() > MAX_LENGTH) {
            throw tooLong(length);
        }
        return ascii;
    }

    private static Refusal tooLong(int length) {
        return new Refusal(0, length, "label too long");
    }

    /** {@code label} has a char an octet. */
    static String toUnicode(String label) throws Refusal {
        if (label.length() > MAX_DECODED) {
            throw new Refusal(0, label.length(), "label way too long");
        }
        if (indexOfPrefix(label) != 0) {
            requireAscii(label);
            return label;
        }
        int[] decoded;
        try {
            decoded = Punycode.decode(label.substring(PREFIX.length()));
        } catch (Refusal refusal) {
            throw refusal.in(PREFIX.length());
        }
        String again = toAscii(decoded);
        if (!again.equals(lower(label))) {
            throw new Refusal(
                    0,
                    label.length(),
                    "IDNA does not round-trip, '" + Repr.ofBytes(label) + "' != '" + Repr.ofBytes(again) + "'");
        }
        return text(decoded);
    }

    /** Where the prefix is, in upper or lower case, or -1. */
    static int indexOfPrefix(String name) {
        return lower(name).indexOf(PREFIX);
    }

    /** What CPython's codec {@code ascii} says. */
    static void requireAscii(String octets) throws Refusal {
        for (int i = 0; i < octets.length(); i++) {
            if (octets.charAt(i) > MAX_ASCII) {
                throw new Refusal(i, i + 1, "ordinal not in range(128)");
            }
        }
    }

    private static boolean isAscii(int[] points) {
        return Arrays.stream(points).allMatch(point -> point <= MAX_ASCII);
    }

    private static boolean startsWithPrefix(int[] points) {
        return points.length >= PREFIX.length()
                && text(Arrays.copyOf(points, PREFIX.length()))
                        .equals(PREFIX); // nameprep leaves no upper case in ASCII
    }

    private static String text(int[] points) {
        return new String(points, 0, points.length);
    }

    /** ASCII letters only, as {@code bytes.lower}. */
    private static String lower(String octets) {
        StringBuilder lower = new StringBuilder(octets);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                lower.setCharAt(i, (char) (c - 'A' + 'a'));
            }
        }
        return lower.toString();
    }
}
