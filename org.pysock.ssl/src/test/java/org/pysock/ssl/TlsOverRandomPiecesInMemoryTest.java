package org.pysock.ssl;

import org.junit.jupiter.api.Nested;

/** TLS keeps its contracts in random pieces in memory. */
class TlsOverRandomPiecesInMemoryTest {
    private static final Carrier CARRIER = Carrier.ofRandomPiecesInMemory();

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
