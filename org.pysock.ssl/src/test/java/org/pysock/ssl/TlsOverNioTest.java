package org.pysock.ssl;

import org.junit.jupiter.api.Nested;

/** TLS keeps its contracts over java.nio. */
class TlsOverNioTest {
    private static final Carrier CARRIER = Carrier.ofNio();

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
