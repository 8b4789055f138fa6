package org.pysock.ssl;

/** The same over Bouncy Castle. */
class BouncyCastleTlsSocketTest extends TlsSocketTest {
    @Override
    String provider() {
        return "BCJSSE";
    }
}
