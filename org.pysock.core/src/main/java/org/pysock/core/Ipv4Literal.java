package org.pysock.core;

import java.util.regex.Pattern;

/** IPv4 addresses as text, read and written as libc does. Never asks a resolver. */
final class Ipv4Literal {
    static final int BYTES = 4;

    private static final Pattern QUAD = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

    private static final int OCTAL = 8;
    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;
    /** C's isspace, in ASCII. */
    private static final String BLANKS = " \t\n\u000b\f\r";

    private Ipv4Literal() {}

    /** What inet_aton(3) reads: {@link #aton}, and anything behind a blank. */
    static byte[] atonBeforeBlank(String text) {
        int end = 0;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return aton(text.substring(0, end));
    }

    /** An address in any of C's forms: one to four parts, decimal, octal or hexadecimal; {@code null} for anything else. */
    static byte[] aton(String text) {
        long address = 0;
        int start = 0;
        for (int i = 0; i < BYTES; i++) {
            int dot = text.indexOf('.', start);
            boolean last = dot < 0;
            long limit = last ? 1L << Byte.SIZE * (BYTES - i) : 1 << Byte.SIZE;
            long part = number(text, start, last ? text.length() : dot, limit);
            if (part < 0) {
                return null;
            }
            if (last) {
                return bytes(address | part);
            }
            address |= part << Byte.SIZE * (BYTES - 1 - i);
            start = dot + 1;
        }
        return null;
    }

    private static byte[] bytes(long address) {
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }

    /** What lies there, a number below {@code limit} in C's notation; -1 for anything else. */
    private static long number(String text, int start, int end, long limit) {
        boolean hex = text.startsWith("0x", start) || text.startsWith("0X", start);
        int radix = hex ? HEXADECIMAL : text.startsWith("0", start) ? OCTAL : DECIMAL;
        int digits = hex ? start + 2 : start;
        if (digits == end) {
            return -1;
        }
        long value = 0;
        for (int i = digits; i < end; i++) {
            char c = text.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            value = value * radix + digit;
            if (digit < 0 || value >= limit) {
                return -1;
            }
        }
        return value;
    }

    /** Four decimal parts and nothing else, as inet_pton(3) wants; {@code null} when it is not that. */
    static byte[] pton(String text) {
        return QUAD.matcher(text).matches() ? aton(text) : null;
    }

    /** The dotted text of the four bytes at {@code at}. */
    static String text(byte[] bytes, int at) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + BYTES; i++) {
            text.append(i == at ? "" : ".").append(bytes[i] & 0xff);
        }
        return text.toString();
    }
}
