package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.*;

import java.util.Map;
import java.util.Set;
import org.pysock.api.error.ValueError;

/**
 * The versions of TLS that a context allows, from one to another, by CPython's numbers. Where the context's protocol is one version,
 * nobody can change it.
 */
final class VersionRange {
    /** Protocols of one version, and the version. */
    private static final Map<Integer, Integer> FIXED =
            Map.of(PROTOCOL_TLSv1, PROTO_TLSv1, PROTOCOL_TLSv1_1, PROTO_TLSv1_1, PROTOCOL_TLSv1_2, PROTO_TLSv1_2);

    private static final Set<Integer> VERSIONS = Set.of(
            PROTO_MINIMUM_SUPPORTED,
            PROTO_MAXIMUM_SUPPORTED,
            PROTO_SSLv3,
            PROTO_TLSv1,
            PROTO_TLSv1_1,
            PROTO_TLSv1_2,
            PROTO_TLSv1_3);

    private final int minimum;
    private final int maximum;
    private final boolean fixed;

    private VersionRange(int minimum, int maximum, boolean fixed) {
        this.minimum = minimum;
        this.maximum = maximum;
        this.fixed = fixed;
    }

    /** What a context of {@code protocol} begins with. */
    static VersionRange of(int protocol) {
        Integer only = FIXED.get(protocol);
        return only == null
                ? new VersionRange(PROTO_TLSv1_2, PROTO_MAXIMUM_SUPPORTED, false)
                : new VersionRange(only, only, true);
    }

    /** As CPython tells it. */
    int minimum() {
        return fixed ? PROTO_MINIMUM_SUPPORTED : minimum;
    }

    /** As CPython tells it. */
    int maximum() {
        return fixed ? PROTO_MAXIMUM_SUPPORTED : maximum;
    }

    /** Another lowest version. ValueError. */
    VersionRange from(int version) {
        requireVersion(version);
        return new VersionRange(version == PROTO_MAXIMUM_SUPPORTED ? PROTO_TLSv1_3 : version, maximum, false);
    }

    /** Another highest version. ValueError. */
    VersionRange to(int version) {
        requireVersion(version);
        return new VersionRange(minimum, version == PROTO_MINIMUM_SUPPORTED ? PROTO_TLSv1 : version, false);
    }

    private void requireVersion(int version) {
        if (fixed) {
            throw ValueError.of("The context's protocol doesn't support modification of highest and lowest version.");
        }
        if (!VERSIONS.contains(version)) {
            throw ValueError.of(String.format("Unsupported TLS/SSL version 0x%x", version));
        }
    }

    boolean contains(Version version) {
        return version.isBetween(least(), most());
    }

    private int least() {
        return minimum == PROTO_MAXIMUM_SUPPORTED
                ? PROTO_TLSv1_3
                : minimum == PROTO_MINIMUM_SUPPORTED ? PROTO_TLSv1 : minimum;
    }

    private int most() {
        return maximum == PROTO_MINIMUM_SUPPORTED
                ? PROTO_TLSv1
                : maximum == PROTO_MAXIMUM_SUPPORTED ? PROTO_TLSv1_3 : maximum;
    }
}
