package org.pysock.ssl.verify;

import java.util.Arrays;
import java.util.List;

/** A GeneralName (RFC 5280, 4.2.1.6): one of the names that a certificate has, or a constraint on such names. Read once. */
final class GeneralName {
    static final int OTHER = 0;
    static final int EMAIL = 1;
    static final int DNS = 2;
    static final int DIRECTORY = 4;
    static final int URI = 6;
    static final int IP = 7;

    private static final int LAST = 8;

    private final int type;
    private final byte[] octets;
    private final DistinguishedName directory;
    private final String otherType;
    private final Der otherValue;

    private GeneralName(Der name) {
        type = name.context();
        if (type < 0 || type > LAST) {
            throw new IllegalArgumentException("general name");
        }
        boolean isText = type == EMAIL || type == DNS || type == URI || type == IP;
        octets = isText ? name.implicitly(Der.OCTET_STRING).content() : name.content();
        directory = type == DIRECTORY ? DistinguishedName.of(name.inner()) : null;
        List<Der> other = type == OTHER ? name.parts() : List.of();
        otherType = other.isEmpty() ? null : other.get(0).object();
        otherValue = other.isEmpty() ? null : other.get(1).inner();
    }

    static GeneralName of(Der name) {
        return new GeneralName(name);
    }

    /** The names of a SEQUENCE of them. */
    static List<GeneralName> all(Der names) {
        return names.as(Der.SEQUENCE).parts().stream().map(GeneralName::of).toList();
    }

    int type() {
        return type;
    }

    byte[] octets() {
        return octets;
    }

    /** Of a name of type {@link #DIRECTORY}. */
    DistinguishedName directory() {
        return directory;
    }

    /** Of a name of type {@link #OTHER}, as the next. */
    String otherType() {
        return otherType;
    }

    Der otherValue() {
        return otherValue;
    }

    boolean sameAs(GeneralName other) {
        if (type != other.type) {
            return false;
        }
        return type == DIRECTORY ? directory.equals(other.directory) : Arrays.equals(octets, other.octets);
    }
}
