package org.pysock.core;

import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.AsciiNames;
import org.pysock.api.policy.HostNameEncoding;

/** What is in force where no encoding is installed, or not the one that is wanted: ASCII names are as they are, others are refused. */
final class AsciiOnly implements HostNameEncoding, Immediate {
    private static final int MAX_ASCII = 0x7f;

    private final String reason;

    AsciiOnly() {
        this("no encoding of host names is installed (org.pysock.idna)");
    }

    AsciiOnly(String reason) {
        this.reason = reason;
    }

    @Override
    public String id() {
        return "none";
    }

    @Override
    public String toAscii(String host) {
        if (AsciiNames.check(host)) {
            return host;
        }
        int at = firstBeyond(host);
        throw UnicodeError.encode(host, at, at + 1, reason);
    }

    @Override
    public String toUnicode(String host) {
        int at = firstBeyond(host);
        if (at >= 0) {
            throw UnicodeError.decode(host, at, at + 1, reason);
        }
        return host;
    }

    private static int firstBeyond(String host) {
        int[] points = host.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            if (points[i] > MAX_ASCII) {
                return i;
            }
        }
        return -1;
    }
}
