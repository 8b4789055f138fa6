package org.pysock.tck.memory;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final int ALL_CHOSEN = 60999 - 32768 + 1;

    private final Ports ports = new Ports(() -> 0);

    private Binding bind(int port) throws IOException {
        return ports.bind(new InetSocketAddress("127.0.0.1", port), Options.ofTcp());
    }

    @Test
    void timeWaitNeverHasAllPorts() throws IOException {
        for (int i = 0; i < 3 * ALL_CHOSEN; i++) {
            bind(0).releaseLater();
        }
    }

    @Test
    void whatWasJustFreedIsNotChosenNext() throws IOException {
        Binding first = bind(0);
        first.release();
        assertNotEquals(first.address(), bind(0).address());
    }

    @Test
    void closingDoesNotCutTimeWaitShort() throws IOException {
        Binding binding = bind(80);
        binding.releaseLater();
        binding.release();
        assertThrows(BindException.class, () -> bind(80));
    }
}
