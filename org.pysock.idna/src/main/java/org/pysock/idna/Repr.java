package org.pysock.idna;

/** Python's {@code repr} of what an error's reason quotes. */
final class Repr {
    private static final int FIRST_PRINTABLE = ' ';
    private static final int LAST_PRINTABLE = '~';

    private Repr() {}

    /** Of a code point that is prohibited, hence outside ASCII. */
    static String ofCharacter(int point) {
        String inside;
        if (Tables.has(point, Tables.SHOWN)) {
            inside = Character.toString(point);
        } else {
            inside = String.format(point <= 0xff ? "\\x%02x" : point <= 0xffff ? "\\u%04x" : "\\U%08x", point);
        }
        return "'" + inside + "'";
    }

    /** Of a bytes object, a char an octet. */
    static String ofBytes(String octets) {
        char quote = octets.indexOf('\'') >= 0 && octets.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder repr = new StringBuilder("b").append(quote);
        for (char c : octets.toCharArray()) {
            switch (c) {
                case '\t' -> repr.append("\\t");
                case '\n' -> repr.append("\\n");
                case '\r' -> repr.append("\\r");
                case '\\' -> repr.append("\\\\");
                default -> {
                    if (c == quote) {
                        repr.append('\\').append(c);
                    } else if (c < FIRST_PRINTABLE || c > LAST_PRINTABLE) {
                        repr.append(String.format("\\x%02x", (int) c));
                    } else {
                        repr.append(c);
                    }
                }
            }
        }
        return repr.append(quote).toString();
    }
}
