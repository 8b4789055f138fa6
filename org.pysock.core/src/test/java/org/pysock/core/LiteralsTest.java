package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numeric addresses as libc reads and writes them; the answers are those of CPython's inet_aton and inet_ntop. */
class LiteralsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "127.1, 127.0.0.1",
        "0x7f.1, 127.0.0.1",
        "2130706433, 127.0.0.1",
        "0177.0.0.01, 127.0.0.1",
        "1.2.65535, 1.2.255.255",
        "0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "0xffffffff, 255.255.255.255"
    })
    void inetAtonTakesAllOfCsForms(String text, String expected) {
        assertEquals(expected, Literals.text(Ipv4Literal.aton(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1.",
                "256.0.0.1",
                "1.2.3.256",
                "1.2.3.4.5",
                "08.1",
                "0x",
                "0x.1",
                "1.0x",
                "1.2.3.4.0x5",
                "a",
                "1.2.3.4 ",
                " 1",
                "-1",
                "4294967296",
                "1..2",
                "١.1"
            })
    void inetAtonRefusesWhatIsNoLiteral(String text) {
        assertNull(Ipv4Literal.aton(text));
    }

    @Test
    void inetPtonTakesFourDecimalPartsOnly() {
        assertArrayEquals(new byte[] {1, 2, 3, 4}, Ipv4Literal.pton("1.2.3.4"));
        assertNull(Ipv4Literal.pton("1.2.3"));
        assertNull(Ipv4Literal.pton("01.2.3.4"));
        assertNull(Ipv4Literal.pton("1.2.3.256"));
        assertNull(Ipv4Literal.pton("1.2.3.4."));
        assertNull(Ipv4Literal.pton("0x1.2.3.4"));
    }

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "0:0:0:0:0:0:0:1, ::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:DB8::00A0, 2001:db8::a0",
        "fe80::1, fe80::1",
        "::ffff:127.0.0.1, ::ffff:127.0.0.1",
        "::1.2.3.4, ::1.2.3.4",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3"
    })
    void ipv6IsWrittenAsShortAsPossible(String text, String expected) throws IOException {
        InetAddress address = Literals.read(text);
        assertEquals(expected, Literals.text(address.getAddress()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                ":",
                "1:",
                ":1::",
                "[::1]",
                ":::",
                "1:2:3",
                "12345::",
                "g::",
                "1::2::3",
                "1::2:",
                "1:2:3:4:5:6:7::8",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:1.2.3.4",
                "1.2.3.4",
                "1.2.3.4::",
                "::1.2.3.4:5",
                "::1.2.3",
                "::01.2.3.4",
                "::١"
            })
    void ipv6RefusesWhatIsNoLiteral(String text) {
        assertNull(Ipv6Literal.pton(text));
    }
}
