package org.pysock.console;

import java.io.IOException;
import org.pysock.api.SocketModule;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.PolicyKind;

/** What the self-test asks of host names outside ASCII. */
final class IdnaCheck {
    private static final String NAME = "b\u00fccher.example";
    private static final String ASCII = "xn--bcher-kva.example";

    private final Insight insight;
    private final SocketModule socket;

    IdnaCheck(Insight insight, SocketModule socket) {
        this.insight = insight;
        this.socket = socket;
    }

    String run() throws IOException, SelfTest.Skipped {
        PolicyKind kind = Kinds.named("idna", insight);
        if (kind == null || kind.candidates().isEmpty()) {
            throw new SelfTest.Skipped("no bundle encodes host names outside ASCII, org.pysock.idna would");
        }
        String ascii = socket.asciiHostName(NAME);
        SelfTest.require(ascii.equals(ASCII), NAME + " is " + ascii + ", by " + kind.inForce());
        return NAME + " is " + ascii + ", by " + kind.inForce();
    }
}
