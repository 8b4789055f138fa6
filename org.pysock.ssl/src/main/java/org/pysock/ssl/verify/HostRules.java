package org.pysock.ssl.verify;

import java.util.Locale;
import org.pysock.api.error.SSLCertVerificationError;

/** Whose {@code ssl.match_hostname}: they differ in wildcards, and Python 2 knows no addresses. */
public enum HostRules {
    /** A star may be a part of the first label, but not of one of IDNA. An address is a name like others. */
    PYTHON_2_7 {
        @Override
        boolean matches(String name, String host) throws SSLCertVerificationError {
            String[] labels = split(name);
            long stars = stars(labels[0]);
            if (stars > 1) {
                throw MatchHostname.refusal("too many wildcards in certificate DNS name: " + MatchHostname.repr(name));
            }
            boolean isLiteral = labels[0].startsWith("xn--") || host.startsWith("xn--");
            if (stars == 0 || isLiteral && !labels[0].equals("*")) {
                return same(name, host);
            }
            String[] hostLabels = split(host);
            int star = labels[0].indexOf('*');
            String before = lower(labels[0].substring(0, star));
            String behind = lower(labels[0].substring(star + 1));
            String label = lower(hostLabels[0]);
            // A star alone stands for something, one beside other letters perhaps for nothing.
            return label.length() >= Math.max(1, labels[0].length() - 1)
                    && label.startsWith(before)
                    && label.endsWith(behind)
                    && same(labels[1], hostLabels[1]);
        }

        @Override
        byte[] address(String host) {
            return null;
        }
    },

    /** A star is a whole first label, or an error. An address is compared with addresses only, but for a common name. */
    PYTHON_3_11 {
        @Override
        boolean matches(String name, String host) throws SSLCertVerificationError {
            long stars = stars(name);
            if (stars == 0) {
                return same(name, host);
            }
            String[] labels = split(name);
            String fault = null;
            if (stars > 1) {
                fault = "too many wildcards in certificate DNS name: ";
            } else if (labels[1].contains("*")) {
                fault = "wildcard can only be present in the leftmost label: ";
            } else if (labels[1].isEmpty()) {
                fault = "sole wildcard without additional labels are not support: ";
            } else if (!labels[0].equals("*")) {
                fault = "partial wildcards in leftmost label are not supported: ";
            }
            if (fault != null) {
                throw MatchHostname.refusal(fault + MatchHostname.repr(name) + ".");
            }
            String[] hostLabels = split(host);
            return !hostLabels[0].isEmpty() && !hostLabels[1].isEmpty() && same(labels[1], hostLabels[1]);
        }

        @Override
        byte[] address(String host) {
            return IpLiteral.parseCanonical(host);
        }
    };

    abstract boolean matches(String name, String host) throws SSLCertVerificationError;

    /** The octets of a host that is an address, {@code null} for a name. */
    abstract byte[] address(String host);

    private static long stars(String name) {
        return name.chars().filter(c -> c == '*').count();
    }

    /** The first label, and the rest with its dot. */
    private static String[] split(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? new String[] {name, ""} : new String[] {name.substring(0, dot), name.substring(dot)};
    }

    private static boolean same(String name, String host) {
        return lower(name).equals(lower(host));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
