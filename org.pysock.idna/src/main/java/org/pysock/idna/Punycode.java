package org.pysock.idna;

import java.util.Arrays;

/** Punycode (RFC 3492), and what CPython's codec {@code punycode} says of what is none. */
final class Punycode {
    private static final int BASE = 36;
    private static final int T_MIN = 1;
    private static final int T_MAX = 26;
    private static final int SKEW = 38;
    private static final int DAMP = 700;
    private static final int INITIAL_BIAS = 72;
    private static final int FIRST_EXTENDED = 0x80;
    private static final int MAX_POINT = 0x10ffff;
    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Punycode() {}

    /** {@code label} is short enough for a name: all numbers fit. */
    static String encode(int[] label) {
        StringBuilder text = new StringBuilder();
        Arrays.stream(label).filter(point -> point < FIRST_EXTENDED).forEach(text::appendCodePoint);
        int basic = text.length();
        if (basic > 0) {
            text.append('-');
        }
        int done = basic;
        int bias = INITIAL_BIAS;
        int delta = 0;
        int last = FIRST_EXTENDED;
        while (done < label.length) {
            int next = smallestFrom(last, label);
            delta += (next - last) * (done + 1);
            for (int point : label) {
                if (point < next) {
                    delta++;
                } else if (point == next) {
                    appendNumber(text, delta, bias);
                    bias = adapt(delta, done == basic, done + 1);
                    delta = 0;
                    done++;
                }
            }
            delta++;
            last = next + 1;
        }
        return text.toString();
    }

    private static int smallestFrom(int from, int[] label) {
        return Arrays.stream(label).filter(point -> point >= from).min().orElseThrow();
    }

    private static void appendNumber(StringBuilder text, int number, int bias) {
        int left = number;
        for (int digit = 1; ; digit++) {
            int threshold = threshold(digit, bias);
            if (left < threshold) {
                text.append(DIGITS.charAt(left));
                return;
            }
            text.append(DIGITS.charAt(threshold + (left - threshold) % (BASE - threshold)));
            left = (left - threshold) / (BASE - threshold);
        }
    }

    /** {@code text} has a char an octet. */
    static int[] decode(String text) throws Refusal {
        int delimiter = text.lastIndexOf('-');
        String base = text.substring(0, Math.max(delimiter, 0));
        Label.requireAscii(base);
        try {
            return insert(base.chars().toArray(), new Digits(text.substring(delimiter + 1)));
        } catch (Refusal refusal) {
            throw refusal.in(delimiter + 1);
        }
    }

    private static int[] insert(int[] base, Digits digits) throws Refusal {
        int[] points = base;
        long point = FIRST_EXTENDED;
        long position = -1;
        int bias = INITIAL_BIAS;
        while (!digits.atEnd()) {
            boolean first = digits.atStart();
            long delta = digits.number(bias);
            position += delta + 1;
            if (position < 0) {
                throw Digits.tooLarge();
            }
            int places = points.length + 1;
            point += position / places;
            if (point > MAX_POINT || point < 0) { // less than zero: 64 bits, which the text below takes for unsigned
                throw new Refusal(position - 1, position, "Invalid character U+" + Long.toHexString(point));
            }
            position %= places;
            points = inserted(points, (int) position, (int) point);
            bias = adapt(delta, first, places);
        }
        return points;
    }

    private static int[] inserted(int[] points, int at, int point) {
        int[] longer = Arrays.copyOf(points, points.length + 1);
        System.arraycopy(points, at, longer, at + 1, points.length - at);
        longer[at] = point;
        return longer;
    }

    static int threshold(int digit, int bias) {
        return Math.max(T_MIN, Math.min(T_MAX, BASE * digit - bias));
    }

    private static int adapt(long number, boolean first, int points) {
        long delta = number / (first ? DAMP : 2);
        delta += delta / points;
        int divisions = 0;
        while (delta > (BASE - T_MIN) * T_MAX / 2) {
            delta /= BASE - T_MIN;
            divisions += BASE;
        }
        return divisions + (int) (BASE * delta / (delta + SKEW));
    }
}
