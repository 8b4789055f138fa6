package org.pysock.api.policy;

import org.pysock.api.error.UnicodeError;

/** What every encoding asks of names that are ASCII already, and leaves as they are: CPython's fast path. */
public final class AsciiNames {
    private static final int MAX_ASCII = 0x7f;
    private static final int MAX_LABEL = 63;

    private AsciiNames() {}

    /**
     * Whether {@code host} is ASCII, and then a name as well.
     *
     * @throws UnicodeError of kind ENCODE, for one in ASCII with a label that is empty, unless it is the last, or longer than 63
     */
    public static boolean check(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > MAX_ASCII) {
                return false;
            }
        }
        for (int dot = host.indexOf('.'), from = 0; dot >= 0; from = dot + 1, dot = host.indexOf('.', from)) {
            if (dot == from) {
                throw UnicodeError.encode(host, from, from + 1, "label empty");
            }
        }
        for (int from = 0; from < host.length(); ) {
            int dot = host.indexOf('.', from);
            int to = dot < 0 ? host.length() : dot;
            if (to - from > MAX_LABEL) {
                throw UnicodeError.encode(host, from, to, "label too long");
            }
            from = to + 1;
        }
        return true;
    }
}
