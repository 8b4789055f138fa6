package org.pysock.ssl.cert;

import java.util.Locale;

/** Text as Python shows it in messages. */
final class PythonText {
    private PythonText() {}

    /** Python's {@code repr} of a string. */
    static String quoted(String text) {
        String quote = text.contains("'") && !text.contains("\"") ? "\"" : "'";
        StringBuilder shown = new StringBuilder(quote);
        text.codePoints().forEach(point -> {
            if (point == '\\' || point == quote.charAt(0)) {
                shown.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point) || Character.getType(point) == Character.UNASSIGNED) {
                shown.append(control(point));
            } else {
                shown.appendCodePoint(point);
            }
        });
        return shown.append(quote).toString();
    }

    private static String control(int point) {
        return switch (point) {
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default -> number(point);
        };
    }

    /** A character by its number, quoted, as in the text of UnicodeEncodeError. */
    static String escaped(int point) {
        return "'" + number(point) + "'";
    }

    private static String number(int point) {
        String form = point <= 0xff ? "\\x%02x" : point <= 0xffff ? "\\u%04x" : "\\U%08x";
        return String.format(Locale.ROOT, form, point);
    }
}
