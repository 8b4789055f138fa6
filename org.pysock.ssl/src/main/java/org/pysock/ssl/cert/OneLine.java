package org.pysock.ssl.cert;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** A name in one line by OpenSSL 3's X509_NAME_oneline(3): short names, octets that are no printing ASCII in hexadecimal. */
final class OneLine {
    /** Octets of a character of a UniversalString. */
    private static final int WIDTH = 4;

    private final X500Principal name;

    OneLine(X500Principal name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return DistinguishedName.of(name.getEncoded()).rdns().stream()
                .map(rdn -> rdn.children().stream().map(OneLine::attribute).collect(Collectors.joining("+", "/", "")))
                .collect(Collectors.joining());
    }

    private static String attribute(Der attribute) {
        Der value = attribute.children().get(1);
        StringBuilder text =
                new StringBuilder(ObjectNames.brief(attribute.children().get(0).oid())).append('=');
        boolean[] shown = shown(value);
        for (int at = 0; at < value.content().length; at++) {
            if (shown[at % WIDTH]) {
                append(text, value.content()[at]);
            }
        }
        return text.toString();
    }

    /** Of a UniversalString only those of each four octets are shown that are not zero throughout. */
    private static boolean[] shown(Der value) {
        boolean wide = value.tag() == Der.UNIVERSAL_STRING && value.content().length % WIDTH == 0;
        boolean[] shown = {!wide, !wide, !wide, !wide};
        for (int at = 0; at < value.content().length; at++) {
            shown[at % WIDTH] |= value.content()[at] != 0;
        }
        return shown;
    }

    private static void append(StringBuilder text, byte octet) {
        if (octet < ' ' || octet > '~') {
            text.append(String.format(Locale.ROOT, "\\x%02X", octet & 0xff));
        } else {
            text.append(octet == '/' || octet == '+' ? "\\" : "").append((char) octet);
        }
    }
}
