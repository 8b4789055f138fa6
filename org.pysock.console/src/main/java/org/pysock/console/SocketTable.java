package org.pysock.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.TlsFacts;

/** Open sockets as netstat(8) would show them, with what that does not know. */
final class SocketTable {
    private static final long SECOND_MILLIS = 1000;

    private SocketTable() {}

    static String of(List<OpenSocket> all, Predicate<OpenSocket> wanted) {
        List<OpenSocket> shown = all.stream().filter(wanted).toList();
        Columns columns = new Columns("")
                .row("owner", "fd", "kind", "state", "local", "remote", "in", "out", "age", "timeout", "tls");
        shown.forEach(one -> columns.row(
                one.owner(),
                Integer.toString(one.fileno()),
                one.family() + " " + one.type(),
                one.state(),
                one.local(),
                one.remote(),
                Long.toString(one.bytesIn()),
                Long.toString(one.bytesOut()),
                time(one.age()),
                timeout(one.timeout()),
                tls(one.tls())));
        String rest = shown.size() == all.size() ? "" : " of " + all.size();
        return (shown.isEmpty() ? "" : columns) + "" + shown.size() + rest + " open socket"
                + (all.size() == 1 ? "" : "s") + "\n";
    }

    /** Seconds where that says enough. */
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1fs", time.toMillis() / (double) SECOND_MILLIS);
        }
        return seconds < 3600
                ? time.toMinutes() == 0 ? seconds + "s" : time.toMinutes() + "m" + time.toSecondsPart() + "s"
                : time.toHours() + "h" + time.toMinutesPart() + "m";
    }

    private static String timeout(Duration timeout) {
        return timeout == null ? "none" : timeout.isZero() ? "non-blocking" : time(timeout);
    }

    private static String tls(TlsFacts tls) {
        if (tls == null) {
            return "";
        }
        String peer = tls.host() == null ? "" : " with " + tls.host();
        String judge = tls.trustedBy() == null ? "" : ", trusted by " + tls.trustedBy();
        return tls.version() == null ? "handshake" + peer : tls.version() + " " + tls.cipher() + peer + judge;
    }
}
