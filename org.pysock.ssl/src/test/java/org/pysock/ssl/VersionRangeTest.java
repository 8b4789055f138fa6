package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pysock.api.constant.SslConstants.*;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.ValueError;

/** The versions that a context allows. */
class VersionRangeTest {
    private static List<Version> of(VersionRange range) {
        return Stream.of(Version.values()).filter(range::contains).toList();
    }

    @Test
    void contextsBeginWithOnePointTwo() {
        VersionRange range = VersionRange.of(PROTOCOL_TLS_CLIENT);
        assertEquals(PROTO_TLSv1_2, range.minimum());
        assertEquals(PROTO_MAXIMUM_SUPPORTED, range.maximum());
        assertEquals(List.of(Version.TLS1_2, Version.TLS1_3), of(range));
    }

    @Test
    void theEndsOfTheRangeAreWhatThereIs() {
        VersionRange range = VersionRange.of(PROTOCOL_TLS);
        assertEquals(List.of(Version.values()), of(range.from(PROTO_MINIMUM_SUPPORTED)));
        assertEquals(List.of(Version.values()), of(range.from(PROTO_SSLv3)));
        assertEquals(List.of(Version.TLS1_3), of(range.from(PROTO_MAXIMUM_SUPPORTED)));
        assertEquals(PROTO_TLSv1_3, range.from(PROTO_MAXIMUM_SUPPORTED).minimum());
        assertEquals(PROTO_TLSv1, range.to(PROTO_MINIMUM_SUPPORTED).maximum());
    }

    @Test
    void aContextOfOneVersionHasThatAndCannotBeChanged() {
        VersionRange range = VersionRange.of(PROTOCOL_TLSv1_1);
        assertEquals(List.of(Version.TLS1_1), of(range));
        assertEquals(PROTO_MINIMUM_SUPPORTED, range.minimum());
        assertEquals(PROTO_MAXIMUM_SUPPORTED, range.maximum());
        assertThrows(ValueError.class, () -> range.from(PROTO_TLSv1_2));
        assertThrows(ValueError.class, () -> range.to(PROTO_TLSv1_2));
    }

    @Test
    void whatIsNoVersionIsRefused() {
        VersionRange range = VersionRange.of(PROTOCOL_TLS);
        ValueError bogus = assertThrows(ValueError.class, () -> range.from(42));
        assertEquals("Unsupported TLS/SSL version 0x2a", bogus.getMessage());
    }
}
