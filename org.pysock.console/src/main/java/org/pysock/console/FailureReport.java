package org.pysock.console;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Failure.Try;

/** The last failures, the newest first, each with what is known of why. */
final class FailureReport {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private FailureReport() {}

    static String of(List<Failure> failures, int most) {
        if (failures.isEmpty()) {
            return "no connection, handshake or lookup has failed\n";
        }
        List<Failure> newestFirst = new ArrayList<>(failures);
        Collections.reverse(newestFirst);
        StringBuilder text = new StringBuilder();
        newestFirst.stream().limit(most).forEach(one -> text.append(of(one)));
        return text.toString();
    }

    private static String of(Failure failure) {
        StringBuilder text = new StringBuilder();
        text.append(WHEN.format(failure.when()) + " " + failure.owner() + ": " + failure.operation() + " "
                + failure.target() + ": " + failure.error() + "\n");
        for (Try one : failure.tries()) {
            String error = one.error().equals(failure.error()) ? "" : ": " + one.error();
            String errno = one.errno() == 0 ? "" : ", errno " + one.errno();
            line(text, "tried", one.address() + " for " + one.millis() + " ms" + error + errno);
        }
        line(text, "asked", failure.policy());
        line(text, "refused", failure.certificate());
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String value) {
        if (value != null && !value.isEmpty()) {
            text.append("    ").append(what).append(": ").append(value).append('\n');
        }
    }
}
