package org.pysock.core;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Numeric addresses, read and written as libc does: inet_aton(3)'s forms for IPv4 (one to four parts, decimal, octal or
 * hexadecimal), RFC 4291 for IPv6, RFC 5952 for its text. Never asks a resolver.
 */
final class Literals {
    private static final int V4_BYTES = 4;
    private static final int V6_WORDS = 8;

    private Literals() {}

    /** What inet_aton(3) reads: {@link #inetAton}, and anything behind a blank. */
    static byte[] inetAtonBeforeBlank(String text) {
        int end = 0;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return inetAton(text.substring(0, end));
    }

    /** An IPv4 literal in any of C's forms; {@code null} when it is none. */
    static byte[] inetAton(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length > V4_BYTES) {
            return null;
        }
        long address = 0;
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            long limit = last ? 1L << (8 * (V4_BYTES - i)) : 1 << 8;
            long part = number(parts[i]);
            if (part < 0 || part >= limit) {
                return null;
            }
            address |= last ? part : part << (8 * (V4_BYTES - 1 - i));
        }
        return new byte[] {(byte) (address >> 24), (byte) (address >> 16), (byte) (address >> 8), (byte) address};
    }

    /** Four decimal parts and nothing else, as inet_pton(3) wants; {@code null} when it is not that. */
    static byte[] dottedQuad(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != V4_BYTES) {
            return null;
        }
        for (String part : parts) {
            if (!part.matches("0|[1-9][0-9]{0,2}")) {
                return null;
            }
        }
        return inetAton(text);
    }

    private static long number(String part) {
        int radix = part.startsWith("0x") || part.startsWith("0X") ? 16 : part.startsWith("0") ? 8 : 10;
        String digits = radix == 16 ? part.substring(2) : part;
        if (digits.isEmpty() || digits.length() > 20) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 128 ? Character.digit(digits.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /** An IPv6 literal, with a scope where {@code %} gives one; {@code null} when it is none. */
    static Inet6Address inet6(String text) {
        if (text.indexOf(':') < 0 || text.startsWith("[")) {
            return null;
        }
        int quad = text.lastIndexOf(':') + 1;
        if (text.indexOf('.') >= 0 && text.indexOf('%') < 0 && dottedQuad(text.substring(quad)) == null) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByName(text);
            return address instanceof Inet6Address v6
                    ? v6
                    : Inet6Address.getByAddress(null, mapped(address.getAddress()), -1);
        } catch (UnknownHostException notALiteral) {
            return null;
        }
    }

    private static byte[] mapped(byte[] v4) {
        byte[] v6 = new byte[2 * V6_WORDS];
        v6[10] = v6[11] = (byte) 0xff;
        System.arraycopy(v4, 0, v6, 12, V4_BYTES);
        return v6;
    }

    /** The text of four or sixteen bytes. */
    static String text(byte[] bytes) {
        return bytes.length == V4_BYTES ? text4(bytes, 0) : text6(bytes);
    }

    private static String text4(byte[] bytes, int at) {
        return (bytes[at] & 0xff) + "." + (bytes[at + 1] & 0xff) + "." + (bytes[at + 2] & 0xff) + "."
                + (bytes[at + 3] & 0xff);
    }

    /** An IPv4 address as an AF_INET6 socket shows it. */
    static String mappedText(byte[] v4) {
        return "::ffff:" + text4(v4, 0);
    }

    private static String text6(byte[] bytes) {
        int[] words = new int[V6_WORDS];
        for (int i = 0; i < V6_WORDS; i++) {
            words[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < V6_WORDS; i++) {
            int run = 0;
            while (i + run < V6_WORDS && words[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        boolean embeds = start == 0 && (length == 6 && words[6] != 0 || length == 5 && words[5] == 0xffff);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < V6_WORDS; i++) {
            if (i == start) {
                text.append(i == 0 ? "::" : ":");
                i += length - 1;
            } else if (embeds && i == 6) {
                return text.append(text4(bytes, 12)).toString();
            } else {
                text.append(Integer.toHexString(words[i])).append(i == V6_WORDS - 1 ? "" : ":");
            }
        }
        return text.toString();
    }
}
