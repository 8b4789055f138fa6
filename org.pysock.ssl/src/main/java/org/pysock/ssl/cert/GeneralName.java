package org.pysock.ssl.cert;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.pysock.api.error.ValueError;

/** A GeneralName (RFC 5280, 4.2.1.6) as CPython shows it: a pair of OpenSSL's word for the kind and a value. */
final class GeneralName {
    private static final int URI = 6;
    private static final String UNSUPPORTED = "<unsupported>";
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;

    /** An otherName that OpenSSL 3 shows: its word, and the tag that the value must have. */
    private record Other(String word, int tag) {}

    /** Microsoft's user principal name; RFC 4985, RFC 8398, RFC 6120 and RFC 7585. */
    private static final Map<String, Other> OTHERS = Map.of(
            "1.3.6.1.4.1.311.20.2.3", new Other("UPN", Der.UTF8_STRING),
            "1.3.6.1.5.5.7.8.7", new Other("SRVName", Der.IA5_STRING),
            "1.3.6.1.5.5.7.8.9", new Other("SmtpUTF8Mailbox", Der.UTF8_STRING),
            "1.3.6.1.5.5.7.8.5", new Other("XmppAddr", Der.UTF8_STRING),
            "1.3.6.1.5.5.7.8.8", new Other("NAIRealm", Der.UTF8_STRING));

    private GeneralName() {}

    static boolean isUri(Der name) {
        return name.isContext(URI);
    }

    static List<Object> pair(Der name) {
        return switch (name.tag() & 0x1f) {
            case 0 -> List.of("othername", other(name.children()));
            case 1 -> List.of("email", text(name));
            case 2 -> List.of("DNS", text(name));
            case 3 -> List.of("X400Name", UNSUPPORTED);
            case 4 ->
                List.of("DirName", DistinguishedName.of(name.children().get(0)).pairs());
            case 5 -> List.of("EdiPartyName", UNSUPPORTED);
            case URI -> List.of("URI", text(name));
            case 7 -> List.of("IP Address", address(name.content()));
            case 8 -> List.of("Registered ID", ObjectNames.full(name.oid()));
            default -> List.of("unknown", UNSUPPORTED);
        };
    }

    /** Text, which CPython decodes as UTF-8. ValueError, as CPython's UnicodeDecodeError is one. */
    static String text(Der name) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name.content()))
                    .toString();
        } catch (CharacterCodingException bad) {
            throw ValueError.of("'utf-8' codec can't decode the bytes of a name in the certificate");
        }
    }

    private static String other(List<Der> parts) {
        Other kind = OTHERS.get(parts.get(0).oid());
        Der value = Der.of(parts.get(1).content());
        return kind == null || kind.tag != value.tag() ? UNSUPPORTED : kind.word + ":" + value.string();
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
