package org.pysock.idna;

/** The numbers at the end of a punycode text, one after the other. */
final class Digits {
    private static final int BASE = 36;

    private final String octets;
    private int at;

    Digits(String octets) {
        this.octets = octets;
    }

    boolean atStart() {
        return at == 0;
    }

    boolean atEnd() {
        return at == octets.length();
    }

    /** The next number, which has no sign; less than {@link Long#MAX_VALUE}. */
    long number(int bias) throws Refusal {
        long number = 0;
        long weight = 1;
        for (int digit = 1; ; digit++) {
            int value = next();
            int threshold = Punycode.threshold(digit, bias);
            number = sum(number, product(value, weight));
            if (value < threshold) {
                if (number == Long.MAX_VALUE) {
                    throw tooLarge();
                }
                return number;
            }
            weight = product(weight, BASE - threshold);
        }
    }

    /** Of positive numbers; what does not fit is {@link Long#MAX_VALUE}. */
    private static long product(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 && a * b >= 0 ? a * b : Long.MAX_VALUE;
    }

    private static long sum(long a, long b) {
        return a + b >= 0 ? a + b : Long.MAX_VALUE;
    }

    private int next() throws Refusal {
        if (atEnd()) {
            throw new Refusal(at, at + 1, "incomplete punycode string");
        }
        char octet = octets.charAt(at++);
        if (octet >= 'a' && octet <= 'z') {
            return octet - 'a';
        }
        if (octet >= 'A' && octet <= 'Z') {
            return octet - 'A';
        }
        if (octet >= '0' && octet <= '9') {
            return octet - '0' + 26;
        }
        // bytes.upper() comes first in CPython; it concerns letters only, which are digits
        throw new Refusal(at - 1, at, "Invalid extended code point '" + (int) octet + "'");
    }

    /** CPython's OverflowError: the position of the error that it wants to tell does not fit into its integer. */
    static Refusal tooLarge() {
        return new Refusal(0, 1, "Python int too large to convert to C ssize_t");
    }
}
