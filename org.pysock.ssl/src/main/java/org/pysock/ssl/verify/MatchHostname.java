package org.pysock.ssl.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.ValueError;

/**
 * Python's {@code ssl.match_hostname}, which CPython had up to 3.11: whether the dictionary of {@code getpeercert()} is of a host.
 * Other rules than {@link HostName}'s, which the handshake follows. Tuples may be lists or arrays.
 *
 * @see <a href="https://docs.python.org/3.11/library/ssl.html#ssl.match_hostname">match_hostname</a>
 */
public final class MatchHostname {
    private final HostRules rules;
    private final String host;
    private final byte[] address;
    private final List<String> names = new ArrayList<>();

    private MatchHostname(HostRules rules, String host) {
        this.rules = rules;
        this.host = host;
        address = rules.address(host);
    }

    /**
     * By the rules of Python 3.11, which are the stricter ones.
     *
     * @throws SSLCertVerificationError 62, for another host
     */
    public static void check(Map<String, Object> certificate, String host) throws SSLCertVerificationError {
        check(certificate, host, HostRules.PYTHON_3_11);
    }

    /** By the rules of one Python. ValueError for no certificate. */
    public static void check(Map<String, Object> certificate, String host, HostRules rules)
            throws SSLCertVerificationError {
        if (certificate == null || certificate.isEmpty()) {
            throw ValueError.of("empty or no certificate, match_hostname needs a SSL socket or SSL context with either "
                    + "CERT_OPTIONAL or CERT_REQUIRED");
        }
        MatchHostname match = new MatchHostname(rules, host);
        boolean fits = match.alternative(items(certificate.get("subjectAltName")))
                || match.names.isEmpty() && match.subject(items(certificate.get("subject")));
        if (!fits) {
            throw match.refusal();
        }
    }

    private boolean alternative(List<?> entries) throws SSLCertVerificationError {
        for (Object entry : entries) {
            List<?> pair = items(entry);
            String kind = String.valueOf(pair.get(0));
            String value = String.valueOf(pair.get(1));
            if (kind.equals("DNS")) {
                if (address == null && matches(value)) {
                    return true;
                }
                names.add(value);
            } else if (kind.equals("IP Address") && rules == HostRules.PYTHON_3_11) {
                if (address != null && Arrays.equals(address, certified(value))) {
                    return true;
                }
                names.add(value);
            }
        }
        return false;
    }

    private boolean subject(List<?> sets) throws SSLCertVerificationError {
        for (Object set : sets) {
            for (Object attribute : items(set)) {
                List<?> pair = items(attribute);
                String value = String.valueOf(pair.get(1));
                if (!"commonName".equals(pair.get(0))) {
                    continue;
                }
                if (matches(value)) {
                    return true;
                }
                names.add(value);
            }
        }
        return false;
    }

    private boolean matches(String name) throws SSLCertVerificationError {
        return !name.isEmpty() && rules.matches(name, host);
    }

    private byte[] certified(String value) {
        byte[] octets = rules.address(value.stripTrailing());
        if (octets == null) {
            throw ValueError.of(repr(value.stripTrailing()) + " is neither an IPv4 nor an IP6 address.");
        }
        return octets;
    }

    private SSLCertVerificationError refusal() {
        return switch (names.size()) {
            case 0 -> refusal("no appropriate commonName or subjectAltName fields were found");
            case 1 -> refusal("hostname " + repr(host) + " doesn't match " + repr(names.get(0)));
            default ->
                refusal("hostname " + repr(host) + " doesn't match either of "
                        + names.stream().map(MatchHostname::repr).collect(Collectors.joining(", ")));
        };
    }

    static SSLCertVerificationError refusal(String text) {
        return SSLCertVerificationError.otherHost(text);
    }

    /** A tuple, whatever Java has made of it. */
    private static List<?> items(Object tuple) {
        if (tuple instanceof Object[] array) {
            return Arrays.asList(array);
        }
        return tuple instanceof Collection<?> items ? List.copyOf(items) : List.of();
    }

    /** As Python shows a text. */
    static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder shown = new StringBuilder().append(quote);
        text.chars().forEach(c -> {
            if (c == quote || c == '\\') {
                shown.append('\\').append((char) c);
            } else if (c < ' ' || c == 0x7f) {
                int at = "\t\n\r".indexOf(c);
                shown.append(at >= 0 ? "\\" + "tnr".charAt(at) : String.format("\\x%02x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.append(quote).toString();
    }
}
