package org.pysock.idna;

import java.util.Arrays;
import java.util.StringJoiner;
import org.osgi.service.component.annotations.Component;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.AsciiNames;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.Ranking;

/**
 * What CPython 3.13's codec {@code idna} does, to the letter and to the position of an error: IDNA 2003 (RFC 3490) with unassigned
 * code points allowed and without the rules of STD 3, over the case folding of Unicode 15.1. Works on code points, so what Java
 * writes as a surrogate pair is one. Never looks at the JVM's own Unicode tables, which differ from JDK to JDK.
 *
 * @see <a href="https://docs.python.org/3.13/library/codecs.html#module-encodings.idna">encodings.idna</a>
 */
@Component(service = HostNameEncoding.class)
@Ranking(100)
public final class CpythonIdna implements HostNameEncoding {
    private static final int MAX_ASCII = 0x7f;

    /** For Declarative Services and {@link java.util.ServiceLoader}. */
    public CpythonIdna() {}

    @Override
    public String id() {
        return "cpython-3.13";
    }

    @Override
    public String toAscii(String host) {
        if (AsciiNames.check(host)) {
            return host;
        }
        int[] points = host.codePoints().toArray();
        StringBuilder ascii = new StringBuilder();
        int from = 0;
        while (from < points.length) {
            int dot = nextDot(points, from);
            try {
                ascii.append(Label.toAscii(Arrays.copyOfRange(points, from, dot)));
            } catch (Refusal refusal) {
                throw UnicodeError.encode(host, refusal.start(from), refusal.end(from), refusal.getMessage());
            }
            if (dot < points.length) {
                ascii.append('.');
            }
            from = dot + 1;
        }
        return ascii.toString();
    }

    private static int nextDot(int[] points, int from) {
        int at = from;
        while (at < points.length && !isDot(points[at])) {
            at++;
        }
        return at;
    }

    /** RFC 3490, 3.1: what separates labels. */
    private static boolean isDot(int point) {
        return point == '.' || point == 0x3002 || point == 0xff0e || point == 0xff61;
    }

    @Override
    public String toUnicode(String host) {
        if (Label.indexOfPrefix(host) < 0 && host.chars().allMatch(c -> c <= MAX_ASCII)) {
            return host;
        }
        StringJoiner unicode = new StringJoiner(".");
        int from = 0;
        while (from < host.length()) {
            int dot = host.indexOf('.', from);
            int to = dot < 0 ? host.length() : dot;
            try {
                unicode.add(Label.toUnicode(host.substring(from, to)));
            } catch (Refusal refusal) {
                throw UnicodeError.decode(host, refusal.start(from), refusal.end(from), refusal.getMessage());
            }
            from = to + 1;
        }
        return host.endsWith(".") ? unicode + "." : unicode.toString();
    }
}
