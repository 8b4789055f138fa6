package org.pysock.ssl.verify;

/**
 * OpenSSL's verification flags that are known here, by their X509_V_FLAG_* bits. Some change nothing: proxy certificates and the
 * extended use of CRLs are not supported, which only refuses more, and trusted issuers come first in any case.
 */
enum Flag {
    CRL_CHECK(0x4),
    CRL_CHECK_ALL(0x8),
    IGNORE_CRITICAL(0x10),
    X509_STRICT(0x20),
    ALLOW_PROXY_CERTS(0x40),
    EXTENDED_CRL_SUPPORT(0x1000),
    USE_DELTAS(0x2000),
    CHECK_SS_SIGNATURE(0x4000),
    TRUSTED_FIRST(0x8000),
    PARTIAL_CHAIN(0x80000),
    NO_ALT_CHAINS(0x100000),
    NO_CHECK_TIME(0x200000);

    private final int bit;

    Flag(int bit) {
        this.bit = bit;
    }

    int bit() {
        return bit;
    }

    /** Bits that ask for something that is not here: policies, Suite B, and what OpenSSL does not have either. */
    static int unknown(int flags) {
        int unknown = flags;
        for (Flag flag : values()) {
            unknown &= ~flag.bit;
        }
        return unknown;
    }
}
