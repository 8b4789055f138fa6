package org.pysock.ssl.cert;

import java.util.Base64;
import org.pysock.api.error.ValueError;

/** Base64 as CPython's {@code base64.decodebytes} reads it: whatever is no letter of it is passed over. */
final class LenientBase64 {
    private LenientBase64() {}

    static byte[] decode(String text) {
        String letters = text.replaceAll("[^A-Za-z0-9+/=]", "");
        try {
            return Base64.getMimeDecoder().decode(letters);
        } catch (IllegalArgumentException bad) {
            throw ValueError.of("Incorrect padding");
        }
    }
}
