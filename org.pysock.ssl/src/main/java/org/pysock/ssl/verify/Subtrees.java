package org.pysock.ssl.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a name is in a subtree, kind by kind, as OpenSSL decides it (RFC 5280, 4.2.1.10). OK: it is. PERMITTED_VIOLATION: it is
 * not. Anything else: nobody can tell, which refuses whatever the constraint is.
 */
final class Subtrees {
    /** id-on-SmtpUTF8Mailbox: an e-mail address beyond ASCII (RFC 8398). */
    private static final String SMTP_UTF8 = "1.3.6.1.5.5.7.8.9";

    private static final int UTF8 = 0x0c;

    private Subtrees() {}

    /** The kind of constraint that a name is subject to. */
    static int effectiveType(GeneralName name) {
        return name.type() == GeneralName.OTHER && SMTP_UTF8.equals(name.otherType()) ? GeneralName.EMAIL : name.type();
    }

    static Verdict match(GeneralName name, GeneralName base) {
        return switch (name.type()) {
            case GeneralName.DIRECTORY -> verdict(base.directory().holds(name.directory()));
            case GeneralName.DNS -> dns(name.octets(), base.octets());
            case GeneralName.EMAIL -> email(name.octets(), base.octets());
            case GeneralName.URI -> uri(name.octets(), base.octets());
            case GeneralName.IP -> ip(name.octets(), base.octets());
            case GeneralName.OTHER ->
                effectiveType(name) == GeneralName.EMAIL
                        ? internationalEmail(name.otherValue(), base.octets())
                        : Verdict.UNSUPPORTED_CONSTRAINT_TYPE;
            default -> Verdict.UNSUPPORTED_CONSTRAINT_TYPE;
        };
    }

    private static Verdict verdict(boolean inside) {
        return inside ? Verdict.OK : Verdict.PERMITTED_VIOLATION;
    }

    private static Verdict dns(byte[] name, byte[] base) {
        if (base.length == 0) {
            return Verdict.OK;
        }
        boolean onBorder = name.length <= base.length || base[0] == '.' || name[name.length - base.length - 1] == '.';
        return verdict(onBorder && Ascii.endsWith(name, base));
    }

    private static Verdict email(byte[] name, byte[] base) {
        int at = Ascii.lastIndexOf(name, '@');
        int baseAt = Ascii.lastIndexOf(base, '@');
        if (at < 0) {
            return Verdict.UNSUPPORTED_NAME_SYNTAX;
        }
        if (baseAt < 0 && base.length > 0 && base[0] == '.') {
            return verdict(name.length > base.length && Ascii.endsWith(name, base));
        }
        if (baseAt > 0) {
            if (baseAt != at) {
                return Verdict.PERMITTED_VIOLATION;
            }
            byte[] local = Arrays.copyOf(name, at);
            byte[] baseLocal = Arrays.copyOf(base, baseAt);
            if (hasNul(local) || hasNul(baseLocal)) {
                return Verdict.UNSUPPORTED_NAME_SYNTAX;
            }
            if (!Arrays.equals(local, baseLocal)) {
                return Verdict.PERMITTED_VIOLATION;
            }
        }
        byte[] host = Arrays.copyOfRange(name, at + 1, name.length);
        return verdict(Ascii.equal(host, Arrays.copyOfRange(base, baseAt + 1, base.length)));
    }

    /** Only the host counts, as it is written. One that IDNA writes otherwise, or a whole subtree, is not supported. */
    private static Verdict internationalEmail(Der address, byte[] base) {
        byte[] name = address.content();
        int at = Ascii.lastIndexOf(name, '@');
        if (address.tag() != UTF8 || at < 0 || hasNul(base)) {
            return Verdict.UNSUPPORTED_NAME_SYNTAX;
        }
        boolean isDotted = base.length > 0 && base[0] == '.';
        if (isDotted
                || new String(base, StandardCharsets.ISO_8859_1)
                        .toLowerCase(Locale.ROOT)
                        .contains("xn--")) {
            return Verdict.UNSUPPORTED_CONSTRAINT_TYPE;
        }
        return verdict(Ascii.equal(Arrays.copyOfRange(name, at + 1, name.length), base));
    }

    private static boolean hasNul(byte[] text) {
        return Ascii.lastIndexOf(text, '\0') >= 0;
    }

    private static Verdict uri(byte[] name, byte[] base) {
        byte[] host = host(name);
        if (host.length == 0) {
            return Verdict.UNSUPPORTED_NAME_SYNTAX;
        }
        if (base.length > 0 && base[0] == '.') {
            return verdict(host.length > base.length && Ascii.endsWith(host, base));
        }
        return verdict(Ascii.equal(host, base));
    }

    /** Between {@code ://} and the next colon, or else the next slash; empty where there is none. */
    private static byte[] host(byte[] uri) {
        int colon = indexOf(uri, ':', 0);
        if (colon < 0 || uri.length - colon < 3 || uri[colon + 1] != '/' || uri[colon + 2] != '/') {
            return new byte[0];
        }
        int from = colon + 3;
        int to = indexOf(uri, ':', from);
        if (to < 0) {
            to = indexOf(uri, '/', from);
        }
        return Arrays.copyOfRange(uri, from, to < 0 ? uri.length : to);
    }

    private static int indexOf(byte[] text, char wanted, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return -1;
    }

    /** A constraint is an address and a mask of the same length. */
    private static Verdict ip(byte[] name, byte[] base) {
        if (name.length != 4 && name.length != 16 || base.length != 8 && base.length != 32) {
            return Verdict.UNSUPPORTED_NAME_SYNTAX;
        }
        if (2 * name.length != base.length) {
            return Verdict.PERMITTED_VIOLATION;
        }
        for (int i = 0; i < name.length; i++) {
            if (((name[i] ^ base[i]) & base[name.length + i]) != 0) {
                return Verdict.PERMITTED_VIOLATION;
            }
        }
        return Verdict.OK;
    }
}
