package org.pysock.ssl.verify;

/** Octets of host names: what is equal but for the case of ASCII letters. */
final class Ascii {
    private Ascii() {}

    static int lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet & 0xff;
    }

    static boolean isLetterOrDigit(byte octet) {
        int small = lower(octet);
        return small >= 'a' && small <= 'z' || small >= '0' && small <= '9';
    }

    /** Whether two ranges of the same length are equal but for case. */
    static boolean equal(byte[] one, int from, byte[] other, int otherFrom, int length) {
        if (from < 0 || otherFrom < 0 || one.length - from < length || other.length - otherFrom < length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(one[from + i]) != lower(other[otherFrom + i])) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(byte[] one, byte[] other) {
        return one.length == other.length && equal(one, 0, other, 0, one.length);
    }

    static boolean endsWith(byte[] whole, byte[] end) {
        return equal(whole, whole.length - end.length, end, 0, end.length);
    }

    static int lastIndexOf(byte[] text, char wanted) {
        for (int i = text.length - 1; i >= 0; i--) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
