package org.pysock.ssl.verify;

import java.util.List;
import java.util.Map;

/**
 * What the key of a certificate may be used for: keyUsage, extendedKeyUsage, and Netscape's certificate type, which OpenSSL still
 * obeys. An extension that is absent ({@code null}) forbids nothing.
 */
record Usages(Integer keyUsage, List<String> extended, Integer netscape) {
    static final int DIGITAL_SIGNATURE = 0x80;
    static final int KEY_ENCIPHERMENT = 0x20;
    static final int KEY_AGREEMENT = 0x08;
    static final int CERTIFICATE_SIGN = 0x04;
    static final int CRL_SIGN = 0x02;

    private static final int NETSCAPE_CLIENT = 0x80;
    private static final int NETSCAPE_SERVER = 0x40;
    private static final int NETSCAPE_TLS_CA = 0x04;
    private static final int NETSCAPE_ANY_CA = 0x07;

    /** What the leaf needs: one of the key usages, the Netscape bit; and all of the chain, one of the extended usages. */
    private record Need(int keyUsages, int netscape, List<String> extended) {}

    /** anyExtendedKeyUsage is not among them: to OpenSSL it is no TLS usage. The two others are "server gated crypto". */
    private static final Map<Purpose, Need> NEEDS = Map.of(
            Purpose.SERVER,
            new Need(
                    DIGITAL_SIGNATURE | KEY_ENCIPHERMENT | KEY_AGREEMENT,
                    NETSCAPE_SERVER,
                    List.of("1.3.6.1.5.5.7.3.1", "1.3.6.1.4.1.311.10.3.3", "2.16.840.1.113730.4.1")),
            Purpose.CLIENT,
            new Need(DIGITAL_SIGNATURE | KEY_AGREEMENT, NETSCAPE_CLIENT, List.of("1.3.6.1.5.5.7.3.2")));

    /** Whether keyUsage is absent, or has one of the bits. */
    boolean allow(int bits) {
        return keyUsage == null || (keyUsage & bits) != 0;
    }

    /** Whether keyUsage is there and has one of the bits. */
    boolean state(int bits) {
        return keyUsage != null && (keyUsage & bits) != 0;
    }

    boolean suitLeaf(Purpose purpose) {
        Need need = NEEDS.get(purpose);
        return suitExtended(need) && allow(need.keyUsages) && (netscape == null || (netscape & need.netscape) != 0);
    }

    /** What concerns an authority beyond its being one. */
    boolean suitAuthority(Purpose purpose) {
        return suitExtended(NEEDS.get(purpose));
    }

    private boolean suitExtended(Need need) {
        return extended == null || extended.stream().anyMatch(need.extended::contains);
    }

    boolean isNetscapeAuthority() {
        return netscape != null && (netscape & NETSCAPE_ANY_CA) != 0;
    }

    boolean isNetscapeTlsAuthority() {
        return netscape != null && (netscape & NETSCAPE_TLS_CA) != 0;
    }
}
