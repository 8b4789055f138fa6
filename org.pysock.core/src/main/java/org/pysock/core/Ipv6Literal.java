package org.pysock.core;

import java.util.Arrays;
import java.util.HexFormat;

/** IPv6 addresses as text: RFC 4291 on the way in, RFC 5952 as glibc has it on the way out. Knows no scopes, asks nobody. */
final class Ipv6Literal {
    static final int BYTES = 16;

    private static final int WORDS = 8;
    private static final int V4_AT = BYTES - Ipv4Literal.BYTES;
    private static final String GAP = "::";
    private static final int MAX_DIGITS = 4;

    private Ipv6Literal() {}

    /** What inet_pton(3) reads; {@code null} for anything else. */
    static byte[] pton(String text) {
        byte[] bytes = new byte[BYTES];
        int gap = text.indexOf(GAP);
        if (gap < 0) {
            return put(text, 0, text.length(), bytes) == BYTES ? bytes : null;
        }
        byte[] behind = new byte[BYTES];
        int before = put(text, 0, gap, bytes);
        int length = put(text, gap + GAP.length(), text.length(), behind);
        if (before < 0 || length < 0 || before + length >= BYTES) {
            return null;
        }
        System.arraycopy(behind, 0, bytes, BYTES - length, length);
        return bytes;
    }

    /** Puts words with colons between, none of an empty text, into {@code bytes}: how many bytes; -1 if one is malformed or has no room. */
    private static int put(String text, int start, int end, byte[] bytes) {
        if (start == end) {
            return 0;
        }
        int at = 0;
        for (int from = start; at >= 0 && from <= end; ) {
            int colon = text.indexOf(':', from);
            int to = colon < 0 ? end : Math.min(colon, end);
            at = to == text.length() && text.indexOf('.', from) >= 0
                    ? putQuad(text.substring(from), bytes, at)
                    : putWord(text, from, to, bytes, at);
            from = to + 1;
        }
        return at;
    }

    private static int putWord(String text, int from, int to, byte[] bytes, int at) {
        if (from == to || to - from > MAX_DIGITS || at == BYTES) {
            return -1;
        }
        int word = 0;
        for (int i = from; i < to; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return -1;
            }
            word = word << 4 | HexFormat.fromHexDigit(text.charAt(i));
        }
        bytes[at] = (byte) (word >> Byte.SIZE);
        bytes[at + 1] = (byte) word;
        return at + 2;
    }

    /** The dotted IPv4 address that may stand at the end as two words. */
    private static int putQuad(String text, byte[] bytes, int at) {
        byte[] quad = Ipv4Literal.pton(text);
        if (quad == null || at > V4_AT) {
            return -1;
        }
        System.arraycopy(quad, 0, bytes, at, quad.length);
        return at + quad.length;
    }

    /** Whether these are ::ffff:0:0/96, an IPv4 address inside. */
    static boolean isMapped(byte[] bytes) {
        return Arrays.equals(bytes, 0, V4_AT, mapped(new byte[Ipv4Literal.BYTES]), 0, V4_AT);
    }

    /** An IPv4 address inside an IPv6 one. */
    static byte[] mapped(byte[] v4) {
        byte[] v6 = new byte[BYTES];
        v6[V4_AT - 2] = v6[V4_AT - 1] = (byte) 0xff;
        System.arraycopy(v4, 0, v6, V4_AT, Ipv4Literal.BYTES);
        return v6;
    }

    /** The IPv4 address inside a mapped one. */
    static byte[] unmapped(byte[] v6) {
        return Arrays.copyOfRange(v6, V4_AT, BYTES);
    }

    /** The shortest text: the longest run of zero words, of two at least, is left out. */
    static String text(byte[] bytes) {
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = (bytes[2 * i] & 0xff) << Byte.SIZE | bytes[2 * i + 1] & 0xff;
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < WORDS; i++) {
            int run = 0;
            while (i + run < WORDS && words[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        boolean embeds = start == 0 && (length == 6 && words[6] != 0 || length == 5 && words[5] == 0xffff);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            if (i == start) {
                text.append(i == 0 ? "::" : ":");
                i += length - 1;
            } else if (embeds && i == V4_AT / 2) {
                return text.append(Ipv4Literal.text(bytes, V4_AT)).toString();
            } else {
                text.append(Integer.toHexString(words[i])).append(i == WORDS - 1 ? "" : ":");
            }
        }
        return text.toString();
    }
}
