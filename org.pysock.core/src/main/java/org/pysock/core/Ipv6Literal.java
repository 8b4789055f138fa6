package org.pysock.core;

import java.util.Arrays;

/** IPv6 addresses as text: RFC 4291 on the way in, RFC 5952 as glibc has it on the way out. Knows no scopes, asks nobody. */
final class Ipv6Literal {
    static final int BYTES = 16;

    private static final int WORDS = 8;
    private static final int V4_AT = BYTES - Ipv4Literal.BYTES;
    private static final String GAP = "::";

    private Ipv6Literal() {}

    /** What inet_pton(3) reads; {@code null} for anything else. */
    static byte[] pton(String text) {
        String hex = withoutQuad(text);
        int gap = hex == null ? -1 : hex.indexOf(GAP);
        if (hex == null || gap < 0) {
            int[] all = hex == null ? null : words(hex);
            return all != null && all.length == WORDS ? bytes(all, new int[0]) : null;
        }
        int[] before = words(hex.substring(0, gap));
        int[] behind = words(hex.substring(gap + GAP.length()));
        return before != null && behind != null && before.length + behind.length < WORDS ? bytes(before, behind) : null;
    }

    /** The dotted IPv4 address that may stand at the end as two words; {@code null} if it is malformed. */
    private static String withoutQuad(String text) {
        if (text.indexOf('.') < 0) {
            return text;
        }
        int start = text.lastIndexOf(':') + 1;
        byte[] quad = start == 0 ? null : Ipv4Literal.pton(text.substring(start));
        return quad == null
                ? null
                : String.format("%s%02x%02x:%02x%02x", text.substring(0, start), quad[0], quad[1], quad[2], quad[3]);
    }

    /** Words between colons, none in an empty text; {@code null} if one is malformed. */
    private static int[] words(String text) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(":", -1);
        return Arrays.stream(parts).allMatch(part -> part.matches("[0-9a-fA-F]{1,4}"))
                ? Arrays.stream(parts)
                        .mapToInt(part -> Integer.parseInt(part, 16))
                        .toArray()
                : null;
    }

    private static byte[] bytes(int[] before, int[] behind) {
        byte[] bytes = new byte[BYTES];
        put(before, bytes, 0);
        put(behind, bytes, BYTES - 2 * behind.length);
        return bytes;
    }

    private static void put(int[] words, byte[] bytes, int at) {
        for (int i = 0; i < words.length; i++) {
            bytes[at + 2 * i] = (byte) (words[i] >> Byte.SIZE);
            bytes[at + 2 * i + 1] = (byte) words[i];
        }
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
