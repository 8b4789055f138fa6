package org.pysock.console;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.insight.Insight;

/** Whether sockets do here what they should, on the loopback and within some seconds: a line for each check, then a verdict. */
final class SelfTest {
    /** Says that something cannot be checked here, and why. */
    static final class Skipped extends Exception {
        private static final long serialVersionUID = 1L;

        Skipped(String why) {
            super(why);
        }
    }

    /** One thing to check; returns what it has seen, for people. */
    @FunctionalInterface
    private interface Body {
        String run() throws Exception;
    }

    private record Check(String name, Body body) {}

    private final List<Check> checks;

    /** {@code ssl} is {@code null} where there is none. */
    SelfTest(Insight insight, SocketModule socket, SelectModule select, SslModule ssl) {
        SocketChecks sockets = new SocketChecks(socket, select);
        TlsCheck tls = new TlsCheck(socket, ssl);
        IdnaCheck idna = new IdnaCheck(insight, socket);
        checks = List.of(
                new Check("tcp echo", sockets::tcp),
                new Check("udp", sockets::udp),
                new Check("select", sockets::select),
                new Check("timeout", sockets::timeout),
                new Check("close wakes", sockets::closeWakes),
                new Check("refusal", sockets::refusal),
                new Check("tls", tls::run),
                new Check("idna", idna::run));
    }

    /** Runs all and says what was seen; never throws. */
    String run() {
        long begun = System.nanoTime();
        Columns lines = new Columns("");
        List<String> failed = new ArrayList<>();
        int skipped = 0;
        for (Check check : checks) {
            try {
                lines.row(check.name, "ok", check.body.run());
            } catch (Skipped not) {
                skipped++;
                lines.row(check.name, "skipped", not.getMessage());
            } catch (Exception | AssertionError | LinkageError wrong) {
                failed.add(check.name);
                lines.row(check.name, "FAILED", String.valueOf(wrong));
            }
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        String counts = checks.size() - failed.size() - skipped + " of " + checks.size() + " checks passed, " + skipped
                + " skipped, in " + millis + " ms";
        return lines
                + (failed.isEmpty()
                        ? "pysock works here: " + counts
                        : "pysock does NOT work here: " + String.join(", ", failed) + "; " + counts)
                + "\n";
    }

    /** Fails a check. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
