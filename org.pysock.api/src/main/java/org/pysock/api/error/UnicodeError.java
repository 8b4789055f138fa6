package org.pysock.api.error;

/**
 * Python's {@code UnicodeEncodeError} and {@code UnicodeDecodeError}: a host name that an IDNA encoding refuses, or
 * what should be ASCII and is not. Says which part,
 * counted in code points (of octets when decoding), and why.
 */
public final class UnicodeError extends ValueError {
    private static final long serialVersionUID = 1L;

    /** What was tried. */
    public enum Kind {
        ENCODE("encode", "character"),
        DECODE("decode", "byte");

        private final String verb;
        private final String item;

        Kind(String verb, String item) {
            this.verb = verb;
            this.item = item;
        }
    }

    private static final String IDNA = "idna";

    private final Kind kind;
    private final String object;
    private final int start;
    private final int end;
    private final String reason;

    private UnicodeError(String codec, Kind kind, String object, int start, int end, String reason) {
        super(text(codec, kind, object, start, end, reason));
        this.kind = kind;
        this.object = object;
        this.start = start;
        this.end = end;
        this.reason = reason;
    }

    /** {@code object} cannot be encoded, because of its code points from {@code start} to before {@code end}. */
    public static UnicodeError encode(String object, int start, int end, String reason) {
        return new UnicodeError(IDNA, Kind.ENCODE, object, start, end, reason);
    }

    /** {@code object} cannot be encoded in ASCII, because of its code point at {@code start}. */
    public static UnicodeError ascii(String object, int start) {
        return new UnicodeError("ascii", Kind.ENCODE, object, start, start + 1, "ordinal not in range(128)");
    }

    /** {@code object}, one char an octet, cannot be decoded, because of those from {@code start} to before {@code end}. */
    public static UnicodeError decode(String object, int start, int end, String reason) {
        return new UnicodeError(IDNA, Kind.DECODE, object, start, end, reason);
    }

    /** CPython's {@code str(e)}. */
    private static String text(String codec, Kind kind, String object, int start, int end, String reason) {
        String what;
        int[] points = object.codePoints().toArray();
        if (end == start + 1 && start < points.length) {
            String item = kind == Kind.ENCODE ? escaped(points[start]) : String.format("0x%02x", points[start]);
            what = kind.item + " " + item + " in position " + start;
        } else {
            what = kind.item + "s in position " + start + "-" + (end - 1);
        }
        return "'" + codec + "' codec can't " + kind.verb + " " + what + ": " + reason;
    }

    private static String escaped(int point) {
        return String.format(point <= 0xff ? "'\\x%02x'" : point <= 0xffff ? "'\\u%04x'" : "'\\U%08x'", point);
    }

    /** What was tried. */
    public Kind kind() {
        return kind;
    }

    /** Python's {@code e.object}: the whole name. */
    public String object() {
        return object;
    }

    /** Python's {@code e.start}. */
    public int start() {
        return start;
    }

    /** Python's {@code e.end}. */
    public int end() {
        return end;
    }

    /** Python's {@code e.reason}. */
    public String reason() {
        return reason;
    }
}
