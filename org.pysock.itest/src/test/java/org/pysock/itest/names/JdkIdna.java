package org.pysock.itest.names;

import java.net.IDN;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.HostNameEncoding;

/** An encoding for tests: Java's IDN, with CPython 3.13's checks of labels and its texts, as far as the scenarios need them. */
public final class JdkIdna implements HostNameEncoding {
    private static final int MAX_LABEL = 63;

    @Override
    public String id() {
        return "test";
    }

    @Override
    public String toAscii(String host) {
        if (host.isEmpty()) {
            return host;
        }
        String[] labels = host.split("[.\u3002\uff0e\uff61]", -1);
        StringBuilder ascii = new StringBuilder();
        int offset = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean last = i == labels.length - 1;
            if (labels[i].isEmpty() && !last) {
                throw UnicodeError.encode(host, offset, offset + 1, "label empty");
            }
            ascii.append(label(host, labels[i], offset)).append(last ? "" : ".");
            offset += labels[i].length() + 1;
        }
        return ascii.toString();
    }

    private static String label(String host, String label, int offset) {
        int end = offset + label.length();
        boolean plain = label.chars().allMatch(c -> c < 0x80);
        if (!plain && label.startsWith("xn--")) {
            throw UnicodeError.encode(host, offset, offset + 4, "Label starts with ACE prefix");
        }
        String ascii = label;
        try {
            ascii = plain ? label : IDN.toASCII(label, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException refused) {
            boolean tooLong = label.length() > MAX_LABEL;
            throw UnicodeError.encode(host, offset, end, tooLong ? "label too long" : refused.getMessage());
        }
        if (ascii.length() > MAX_LABEL) {
            throw UnicodeError.encode(host, offset, end, "label too long");
        }
        return ascii;
    }

    @Override
    public String toUnicode(String host) {
        return IDN.toUnicode(host, IDN.ALLOW_UNASSIGNED);
    }
}
