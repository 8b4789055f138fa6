package org.pysock.ssl;

import org.junit.jupiter.api.Nested;

/** TLS keeps its contracts in memory. */
class TlsOverMemoryTest {
    private static final Carrier CARRIER = Carrier.ofMemory();

    @Nested
    class Handshakes extends TlsHandshakes {
        Handshakes() {
            super(CARRIER);
        }
    }

    @Nested
    class Transfers extends TlsTransfers {
        Transfers() {
            super(CARRIER);
        }
    }

    @Nested
    class Closes extends TlsCloses {
        Closes() {
            super(CARRIER);
        }
    }
}
