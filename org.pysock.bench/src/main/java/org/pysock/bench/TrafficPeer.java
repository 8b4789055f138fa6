package org.pysock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The other side of all contenders of {@link TrafficScenario}, a process of its own, which ends with this one. */
final class TrafficPeer {
    /** Held, since the end of its input is the peer's end. */
    private final Process process;

    private final String[] ports;

    private TrafficPeer(Process process, String[] ports) {
        this.process = process;
        this.ports = ports;
    }

    static TrafficPeer start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.US_ASCII);
        String line = said.readLine();
        if (line == null || !line.matches("\\d+ \\d+ \\d+ \\d+")) {
            process.destroyForcibly();
            throw new IOException("the peer says " + line);
        }
        return new TrafficPeer(process, line.split(" "));
    }

    /** Of one of its services, {@code none} for 0. */
    String port(Service service) {
        if (service != Service.NONE && !process.isAlive()) {
            throw new IllegalStateException("the peer has ended");
        }
        return service == Service.NONE ? "0" : ports[service.ordinal()];
    }

    /** What it does with what it is sent; in the order in which it tells their ports. */
    enum Service {
        ECHO,
        SINK,
        SOURCE,
        UDP_ECHO,
        NONE
    }
}
