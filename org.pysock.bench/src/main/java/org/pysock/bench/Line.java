package org.pysock.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A socket that has a peer, as the Java contenders of {@link TrafficScenario} use it. */
interface Line {
    /** Sends what there is, or a part of it; how much. */
    int send(ByteBuffer data) throws IOException;

    /** Receives what there is, at most what fits; how much. */
    int recv(ByteBuffer data) throws IOException;
}
