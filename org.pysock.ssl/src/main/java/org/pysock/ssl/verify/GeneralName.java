package org.pysock.ssl.verify;

import java.util.List;

/** A GeneralName (RFC 5280, 4.2.1.6): one of the names that a certificate has, or a constraint on such names. */
record GeneralName(int type, Der value) {
    static final int OTHER = 0;
    static final int EMAIL = 1;
    static final int DNS = 2;
    static final int DIRECTORY = 4;
    static final int URI = 6;
    static final int IP = 7;

    private static final int LAST = 8;

    static GeneralName of(Der name) {
        int type = name.context();
        if (type < 0 || type > LAST) {
            throw new IllegalArgumentException("general name");
        }
        GeneralName general = new GeneralName(type, name);
        switch (type) {
            case EMAIL, DNS, URI, IP -> name.implicitly(Der.OCTET_STRING);
            case DIRECTORY -> general.directory();
            case OTHER -> general.otherType();
            default -> {
                // Names that nothing here compares.
            }
        }
        return general;
    }

    /** The names of a SEQUENCE of them. */
    static List<GeneralName> all(Der names) {
        return names.as(Der.SEQUENCE).parts().stream().map(GeneralName::of).toList();
    }

    byte[] octets() {
        return value.content();
    }

    DistinguishedName directory() {
        return DistinguishedName.of(value.inner());
    }

    String otherType() {
        List<Der> parts = value.parts();
        if (parts.size() != 2) {
            throw new IllegalArgumentException("other name");
        }
        parts.get(1).inner();
        return parts.get(0).object();
    }

    /** What an otherName holds. */
    Der otherValue() {
        return value.parts().get(1).inner();
    }

    boolean sameAs(GeneralName other) {
        if (type != other.type) {
            return false;
        }
        return type == DIRECTORY
                ? directory().equals(other.directory())
                : java.util.Arrays.equals(value.encoded(), other.value.encoded());
    }
}
