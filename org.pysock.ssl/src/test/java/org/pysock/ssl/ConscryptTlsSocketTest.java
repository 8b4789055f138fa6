package org.pysock.ssl;

/** The same over Conscrypt. */
class ConscryptTlsSocketTest extends TlsSocketTest {
    @Override
    String provider() {
        return "Conscrypt";
    }
}
