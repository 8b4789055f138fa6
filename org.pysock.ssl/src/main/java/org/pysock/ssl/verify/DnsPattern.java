package org.pysock.ssl.verify;

/**
 * A DNS name of a certificate, perhaps with a wildcard, as OpenSSL matches it (X509_check_host(3)) with CPython's flag: a star is a
 * whole first label above at least two others, and stands for one label of letters, digits and hyphens. Anything else is only equal
 * to itself.
 */
final class DnsPattern {
    private final byte[] name;

    DnsPattern(byte[] name) {
        this.name = name;
    }

    boolean matches(byte[] host) {
        return isWildcard() ? matchesBelow(host) : Ascii.lastIndexOf(name, '\0') < 0 && Ascii.equal(name, host);
    }

    private boolean isWildcard() {
        if (name.length < 2 || name[0] != '*' || name[1] != '.') {
            return false;
        }
        int dots = 1;
        boolean isStart = true;
        boolean isAfterHyphen = false;
        for (int i = 2; i < name.length; i++) {
            if (name[i] == '.') {
                if (isStart || isAfterHyphen) {
                    return false;
                }
                dots++;
                isStart = true;
            } else if (name[i] == '-' ? isStart : !Ascii.isLetterOrDigit(name[i])) {
                return false;
            } else {
                isAfterHyphen = name[i] == '-';
                isStart = false;
            }
        }
        return dots >= 2 && !isStart && !isAfterHyphen;
    }

    /** The host is one label more than what stands behind the star. */
    private boolean matchesBelow(byte[] host) {
        int rest = name.length - 1;
        int label = host.length - rest;
        if (label < 1 || !Ascii.equal(name, 1, host, label, rest)) {
            return false;
        }
        if (label == 1 && host[0] == '*') {
            return true;
        }
        for (int i = 0; i < label; i++) {
            if (!Ascii.isLetterOrDigit(host[i]) && host[i] != '-') {
                return false;
            }
        }
        return true;
    }
}
