package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;

/**
 * What a thread has sent over loopback is there, and what was answered to it. A kernel that is busy delivers later than a send returns, but in
 * order: a datagram that was sent behind it has arrived behind it. Nobody looks at the sockets that are asked afterwards.
 */
public final class Delivery {
    /** For a segment, what answers to it, and what answers to that. */
    private static final int ROUNDS = 4;

    private static final double LIMIT_SECONDS = 30;

    private Delivery() {}

    /** Returns when all is there that was sent before. */
    public static void complete(SocketModule module) throws IOException {
        try (PySocket mark = module.socket(AF_INET, SOCK_DGRAM, 0)) {
            mark.bind(Contract.LOOPBACK, 0);
            mark.settimeout(LIMIT_SECONDS);
            for (int i = 0; i < ROUNDS; i++) {
                mark.sendto(new byte[1], mark.getsockname());
                mark.recv(1);
            }
        }
    }
}
