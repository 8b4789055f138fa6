package org.pysock.ssl.cert;

import java.io.ByteArrayOutputStream;
import org.pysock.api.error.ValueError;

/**
 * Base64 as CPython's {@code base64.decodebytes} reads it: whatever is no letter of it is passed over, and all that stands behind
 * a padding that completes four letters.
 */
final class LenientBase64 {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int BITS = 6;
    private static final int GROUP = 4;

    private LenientBase64() {}

    /** ValueError with CPython's text: not ASCII, cut. */
    static byte[] decode(String text) {
        ascii(text);
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int letters = 0;
        int pads = 0;
        int bits = 0;
        for (char c : text.toCharArray()) {
            int value = LETTERS.indexOf(c);
            if (c == '=') {
                pads++;
                if (letters % GROUP >= 2 && letters % GROUP + pads >= GROUP) {
                    return octets.toByteArray();
                }
            } else if (value >= 0) {
                pads = 0;
                bits = bits << BITS | value;
                if (++letters % GROUP != 1) {
                    octets.write(bits >> (GROUP - 1 - (letters - 1) % GROUP) * 2);
                }
            }
        }
        if (letters % GROUP == 1) {
            throw ValueError.of("Invalid base64-encoded string: number of data characters (" + letters
                    + ") cannot be 1 more than a multiple of 4");
        }
        if (letters % GROUP != 0) {
            throw ValueError.of("Incorrect padding");
        }
        return octets.toByteArray();
    }

    private static void ascii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) > 0x7f) {
                throw ValueError.of("'ascii' codec can't encode character " + PythonText.escaped(text.codePointAt(at))
                        + " in position " + text.codePointCount(0, at) + ": ordinal not in range(128)");
            }
        }
    }
}
