package org.pysock.core.trace;

import org.pysock.api.error.OSError;
import org.pysock.api.insight.TlsFacts;

/**
 * What an event tells.
 *
 * @param outcome {@code ok}, or the name of an errno, or the words of an error
 * @param tls {@code null} for none
 * @param bytesIn what programs have received
 * @param bytesOut what they have sent
 * @param ageNanos how long the socket was open
 */
public record Facts(
        String owner,
        String local,
        String remote,
        String outcome,
        TlsFacts tls,
        long bytesIn,
        long bytesOut,
        long ageNanos) {
    private static final String OK = "ok";

    /** Of something that went well. */
    public static Facts ok(String owner, String local, String remote, TlsFacts tls) {
        return new Facts(owner, local, remote, OK, tls, 0, 0, 0);
    }

    /** Of something that did not. */
    public static Facts failed(String owner, String remote, Exception why) {
        String outcome = why instanceof OSError error && error.code() != null
                ? error.code().name()
                : String.valueOf(why.getMessage());
        return new Facts(owner, "", remote, outcome, null, 0, 0, 0);
    }
}
