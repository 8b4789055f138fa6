package org.pysock.ssl.cert;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** A GeneralName (RFC 5280, 4.2.1.6) as CPython shows it: a pair of OpenSSL's word for the kind and a value. */
final class GeneralName {
    private static final int URI = 6;
    private static final String UNSUPPORTED = "<unsupported>";
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    private GeneralName() {}

    static boolean isUri(Der name) {
        return name.isContext(URI);
    }

    static List<Object> pair(Der name) {
        return switch (name.tag() & 0x1f) {
            case 0 -> List.of("othername", UNSUPPORTED);
            case 1 -> List.of("email", name.string());
            case 2 -> List.of("DNS", name.string());
            case 3 -> List.of("X400Name", UNSUPPORTED);
            case 4 ->
                List.of("DirName", DistinguishedName.of(name.children().get(0)).pairs());
            case 5 -> List.of("EdiPartyName", UNSUPPORTED);
            case URI -> List.of("URI", name.string());
            case 7 -> List.of("IP Address", address(name.content()));
            case 8 -> List.of("Registered ID", ObjectNames.full(name.oid()));
            default -> List.of("unknown", UNSUPPORTED);
        };
    }

    private static String address(byte[] octets) {
        if (octets.length == IPV4) {
            StringJoiner text = new StringJoiner(".");
            for (byte octet : octets) {
                text.add(Integer.toString(octet & 0xff));
            }
            return text.toString();
        }
        if (octets.length == IPV6) {
            StringJoiner text = new StringJoiner(":");
            for (int i = 0; i < IPV6; i += 2) {
                text.add(Integer.toHexString((octets[i] & 0xff) << 8 | octets[i + 1] & 0xff)
                        .toUpperCase(Locale.ROOT));
            }
            return text.toString();
        }
        return "<invalid>";
    }
}
