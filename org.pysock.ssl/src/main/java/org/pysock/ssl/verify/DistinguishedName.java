package org.pysock.ssl.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/**
 * A name in the form in which OpenSSL compares names: text as UTF-8, without the spaces around it, one space for several, ASCII
 * letters small; other values as they are. Two names are one if these forms are equal octet for octet, and a subtree holds a name
 * whose form begins with its own (RFC 5280, 4.2.1.10). Java's own comparison differs for some types of text.
 */
final class DistinguishedName {
    static final String COMMON_NAME = "2.5.4.3";
    static final String EMAIL = "1.2.840.113549.1.9.1";

    private static final int UTF8 = 0x0c;
    private static final int IA5 = 0x16;

    /** Text, but one that OpenSSL compares as it is. */
    private static final int NUMERIC = 0x12;

    /** Types of text and their charsets. OpenSSL takes T61String for Latin-1. */
    private static final Map<Integer, Charset> TEXTS = Map.ofEntries(
            Map.entry(UTF8, StandardCharsets.UTF_8),
            Map.entry(NUMERIC, StandardCharsets.ISO_8859_1),
            Map.entry(0x13, StandardCharsets.ISO_8859_1),
            Map.entry(0x14, StandardCharsets.ISO_8859_1),
            Map.entry(IA5, StandardCharsets.ISO_8859_1),
            Map.entry(0x1a, StandardCharsets.ISO_8859_1),
            Map.entry(0x1c, Charset.forName("UTF-32BE")),
            Map.entry(0x1e, StandardCharsets.UTF_16BE));

    /** An attribute of a name. */
    record Attribute(Der identifier, Der value) {
        String type() {
            return identifier.object();
        }

        boolean isIa5() {
            return value.tag() == IA5;
        }

        /** The value as UTF-8. */
        byte[] utf8() {
            Charset charset = TEXTS.get(value.tag());
            if (charset == null) {
                throw new IllegalArgumentException("attribute " + type() + " is no text");
            }
            try {
                return charset.newDecoder()
                        .decode(ByteBuffer.wrap(value.content()))
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
            } catch (CharacterCodingException malformed) {
                throw new IllegalArgumentException("attribute " + type() + " is malformed", malformed);
            }
        }
    }

    private final List<Attribute> attributes;
    private final byte[] canonical;

    private DistinguishedName(List<Attribute> attributes, byte[] canonical) {
        this.attributes = attributes;
        this.canonical = canonical;
    }

    static DistinguishedName of(X500Principal name) {
        return of(Der.of(name.getEncoded()));
    }

    /** Of the DER of a Name. */
    static DistinguishedName of(Der name) {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        List<Attribute> all = name.as(Der.SEQUENCE).parts().stream()
                .flatMap(set -> {
                    List<Attribute> attributes = set.as(Der.SET).parts().stream()
                            .map(DistinguishedName::attribute)
                            .toList();
                    canonical.writeBytes(canonical(attributes));
                    return attributes.stream();
                })
                .toList();
        return new DistinguishedName(all, canonical.toByteArray());
    }

    private static Attribute attribute(Der sequence) {
        List<Der> parts = sequence.as(Der.SEQUENCE).parts();
        if (parts.size() != 2) {
            throw new IllegalArgumentException("attribute of a name");
        }
        return new Attribute(parts.get(0).as(Der.OBJECT), parts.get(1));
    }

    /** A SET, whose members DER orders by their octets. */
    private static byte[] canonical(List<Attribute> attributes) {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        attributes.stream()
                .map(DistinguishedName::canonical)
                .sorted(Arrays::compareUnsigned)
                .forEach(members::writeBytes);
        return Der.encode(Der.SET, members.toByteArray());
    }

    private static byte[] canonical(Attribute attribute) {
        int tag = attribute.value().tag();
        byte[] value = tag != NUMERIC && TEXTS.containsKey(tag)
                ? Der.encode(UTF8, folded(attribute.utf8()))
                : attribute.value().encoded();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(attribute.identifier().encoded());
        both.writeBytes(value);
        return Der.encode(Der.SEQUENCE, both.toByteArray());
    }

    private static byte[] folded(byte[] text) {
        ByteArrayOutputStream folded = new ByteArrayOutputStream(text.length);
        boolean space = false;
        for (byte octet : text) {
            if (octet == ' ' || octet >= '\t' && octet <= '\r') {
                space = folded.size() > 0;
                continue;
            }
            if (space) {
                folded.write(' ');
                space = false;
            }
            folded.write(Ascii.lower(octet));
        }
        return folded.toByteArray();
    }

    List<Attribute> attributes() {
        return attributes;
    }

    List<Attribute> attributes(String type) {
        return attributes.stream()
                .filter(attribute -> attribute.type().equals(type))
                .toList();
    }

    boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** Whether a name is in the subtree of this one. */
    boolean holds(DistinguishedName name) {
        int length = canonical.length;
        return length <= name.canonical.length && Arrays.equals(canonical, 0, length, name.canonical, 0, length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistinguishedName name && Arrays.equals(canonical, name.canonical);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(canonical);
    }
}
