package org.pysock.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A decimal port as getaddrinfo reads it, with strtoul into a C int: numbers wrap, blanks and signs may stand before them. */
final class PortNumber {
    private static final Pattern FORM = Pattern.compile("[ \\t\\n\\u000b\\f\\r]*([+-]?)([0-9]+)");

    private PortNumber() {}

    /** Whether a service is written as a number, and not as a name. */
    static boolean isNumber(String service) {
        return FORM.matcher(service).matches();
    }

    /** The number, of which a port is the low 16 bits; negative for a name, and for a number that wraps so. */
    static int of(String service) {
        Matcher form = FORM.matcher(service);
        if (!form.matches()) {
            return -1;
        }
        try {
            int magnitude = (int) Long.parseUnsignedLong(form.group(2));
            return form.group(1).equals("-") ? -magnitude : magnitude;
        } catch (NumberFormatException tooLong) {
            return -1;
        }
    }
}
