package org.pysock.ssl;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.pysock.api.error.SSLError;

/** What a failure of the engine, or a record that is none, is to CPython. */
final class Failures {
    private Failures() {}

    static SSLError of(SSLException bad, Peer peer, boolean handshaken) {
        return SSLError.protocol("HANDSHAKE_FAILURE", bad.getMessage(), bad);
    }

    static SSLError ofRecord(ByteBuffer header, Side side, boolean spoken) {
        return SSLError.protocol("WRONG_VERSION_NUMBER");
    }
}
