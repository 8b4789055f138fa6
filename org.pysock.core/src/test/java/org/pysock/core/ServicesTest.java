package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.ValueError;

/** Services, protocols and byte orders; the names are in every table, this host's and the one that comes along. */
class ServicesTest {
    @Test
    void servicesAreKnownByNameAliasAndPort() throws IOException {
        assertEquals(80, Services.getservbyname("http", "tcp"));
        assertEquals(69, Services.getservbyname("tftp", null));
        assertEquals("domain", Services.getservbyport(53, "udp"));
        assertThrows(PlainError.class, () -> Services.getservbyname("HTTP", null));
        assertThrows(PlainError.class, () -> Services.getservbyname("http", "TCP"));
        assertThrows(OverflowError.class, () -> Services.getservbyport(65536, null));
        assertThrows(ValueError.class, () -> Services.getservbyname("ht\0tp", null));
    }

    @Test
    void protocolsAreKnownInTheirTwoSpellings() throws IOException {
        assertEquals(6, Services.getprotobyname("TCP"));
        assertEquals(1, Services.getprotobyname("icmp"));
        assertThrows(PlainError.class, () -> Services.getprotobyname("Tcp"));
    }

    @Test
    void theTablesThatComeAlongKnowTheUsualNames() {
        assertEquals(443, NetDatabase.bundled("services", "https"));
        assertEquals(58, NetDatabase.bundled("protocols", "ipv6-icmp"));
    }

    @Test
    void numbersAreTurnedWhereTheMachineDiffersFromTheNetwork() {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        assertEquals(little ? 0x3412 : 0x1234, NetworkOrder.swap16(0x1234, "htons"));
        assertEquals(little ? 0x78563412L : 0x12345678L, NetworkOrder.swap32(0x12345678L));
        assertThrows(OverflowError.class, () -> NetworkOrder.swap16(65536, "htons"));
        assertThrows(OverflowError.class, () -> NetworkOrder.swap32(-1));
    }
}
