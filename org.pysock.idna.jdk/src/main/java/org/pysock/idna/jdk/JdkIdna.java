package org.pysock.idna.jdk;

import java.net.IDN;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.osgi.service.component.annotations.Component;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.AsciiNames;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.Ranking;

/**
 * {@link IDN}, with unassigned code points allowed: right for the names people use, but not CPython's answer for letters that came
 * after Unicode 3.2 and for right-to-left scripts, where it also differs from JDK to JDK. A refusal covers the whole label. Splits
 * the name itself, because the JDK is lax about empty labels. Never silent, unlike {@link IDN#toUnicode}.
 */
@Component(service = HostNameEncoding.class)
@Ranking(0)
public final class JdkIdna implements HostNameEncoding {
    private static final String PREFIX = "xn--";
    private static final String DOTS = ".\u3002\uff0e\uff61";
    private static final int MAX_ASCII = 0x7f;

    /** CPython's reason for what the JDK's text holds. */
    private static final Map<String, String> REASONS = reasons();

    /** For Declarative Services and {@link java.util.ServiceLoader}. */
    public JdkIdna() {}

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("Empty label", "label empty");
        reasons.put("too long", "label too long");
        reasons.put("ACE Prefix", "Label starts with ACE prefix");
        reasons.put("prohibited", "Invalid character");
        reasons.put("BiDi", "Violation of BIDI requirement");
        return reasons;
    }

    @Override
    public String id() {
        return "jdk";
    }

    @Override
    public String toAscii(String host) {
        return AsciiNames.check(host) ? host : labels(host, DOTS, (from, to) -> ascii(host, from, to));
    }

    private static String ascii(String host, int from, int to) {
        if (from == to) {
            int at = host.codePointCount(0, from);
            throw UnicodeError.encode(host, at, at + 1, "label empty");
        }
        try {
            return IDN.toASCII(host.substring(from, to), IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException refused) {
            int start = host.codePointCount(0, from);
            int end = start + host.codePointCount(from, to);
            throw cause(UnicodeError.encode(host, start, end, reason(refused)), refused);
        }
    }

    private static String reason(IllegalArgumentException refused) {
        String text = String.valueOf(refused.getMessage());
        return REASONS.entrySet().stream()
                .filter(entry -> text.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("Invalid label");
    }

    private static UnicodeError cause(UnicodeError error, Throwable cause) {
        error.initCause(cause);
        return error;
    }

    @Override
    public String toUnicode(String host) {
        return labels(host, ".", (from, to) -> unicode(host, from, to));
    }

    private static String unicode(String host, int from, int to) {
        for (int i = from; i < to; i++) {
            if (host.charAt(i) > MAX_ASCII) {
                throw UnicodeError.decode(host, i, i + 1, "ordinal not in range(128)");
            }
        }
        String label = host.substring(from, to);
        if (!label.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return label;
        }
        String unicode = IDN.toUnicode(label, IDN.ALLOW_UNASSIGNED);
        if (unicode.equals(label)) { // how the JDK says that it cannot
            throw UnicodeError.decode(host, from, to, "IDNA does not round-trip");
        }
        return unicode;
    }

    /** The labels between the dots, each converted, with full stops between them and, if it was there, at the end. */
    private static String labels(String host, String dots, BiFunction<Integer, Integer, String> converted) {
        StringBuilder name = new StringBuilder();
        int from = 0;
        for (int i = 0; i < host.length(); i++) {
            if (dots.indexOf(host.charAt(i)) >= 0) {
                name.append(converted.apply(from, i)).append('.');
                from = i + 1;
            }
        }
        return from < host.length()
                ? name.append(converted.apply(from, host.length())).toString()
                : name.toString();
    }
}
