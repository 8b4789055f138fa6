package org.pysock.bench;

import java.io.IOException;

/** Makes pairs that know nothing of each other, and pairs that resume what the last one has ended. */
interface TlsPairs {
    TlsPair next() throws IOException;

    TlsPair resumed() throws IOException;
}
