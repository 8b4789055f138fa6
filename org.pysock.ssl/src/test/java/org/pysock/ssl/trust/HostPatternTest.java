package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns of hosts. */
class HostPatternTest {
    @ParameterizedTest
    @CsvSource({
        "*, anything",
        "example.org, example.org",
        "example.org, EXAMPLE.org.",
        "Example.org., example.org",
        "*.example.org, www.example.org",
        "*.example.org, a.b.example.org.",
        "127.0.0.1, 127.0.0.1",
        "::1, 0:0:0:0:0:0:0:1",
        "[::1], ::1",
        "2001:DB8::a, [2001:db8:0::A]",
        "127.0.0.1, ::ffff:127.0.0.1",
        "my_host, my_host",
        "xn--bcher-kva.de, xn--bcher-kva.de",
    })
    void aPatternMatchesTheHostsItIsAbout(String pattern, String host) {
        assertTrue(HostPattern.of(pattern).matches(host));
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, www.example.org",
        "*.example.org, example.org",
        "*.example.org, notexample.org",
        "*.example.org, example.org.evil.com",
        "*.0.0.1, 127.0.0.1",
        "example.org, ''",
        "::1, ::2",
        "::1, ::1%eth0",
        "localhost, 127.0.0.1",
    })
    void andNoOthers(String pattern, String host) {
        assertFalse(HostPattern.of(pattern).matches(host));
    }

    @Test
    void aPeerThatNobodyNamedIsMatchedByTheStarOnly() {
        assertTrue(HostPattern.of("*").matches(null));
        assertFalse(HostPattern.of("*.example.org").matches(null));
        assertFalse(HostPattern.of("null").matches(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "*.",
                "**",
                "a*",
                "*a.b",
                "a.*.b",
                "a b",
                "a/b",
                "-a",
                "a..b",
                "*.::1",
                "b\u00fc.de"
            })
    void everythingElseIsNoPattern(String text) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> HostPattern.of(text));
        assertTrue(error.getMessage().contains("'" + text + "'"));
    }

    @Test
    void patternsThatMatchTheSameAreEqual() {
        assertEquals(HostPattern.of("Example.ORG."), HostPattern.of("example.org"));
        assertEquals(HostPattern.of("[::1]").hashCode(), HostPattern.of("0::1").hashCode());
    }
}
