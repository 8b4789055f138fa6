package org.pysock.api.insight;

import java.time.Instant;
import java.util.List;

/**
 * Something that failed, and what is known of why.
 *
 * @param when when it failed
 * @param owner whose socket it was, as in {@link OpenSocket}
 * @param operation {@code connect}, {@code handshake}, {@code lookup}
 * @param target what was asked for: a host and a port, a name, a path
 * @param tries the addresses tried, in their order
 * @param policy the policies that were consulted, and who named them
 * @param certificate the certificate that the peer showed when it was refused; {@code null} where none was
 * @param error what the program was told
 */
public record Failure(
        Instant when,
        String owner,
        String operation,
        String target,
        List<Try> tries,
        String policy,
        String certificate,
        String error) {
    /** A copy of the list. */
    public Failure {
        tries = List.copyOf(tries);
    }

    /**
     * One address that was tried.
     *
     * @param errno the number of errno(3); 0 where there is none, as for a timeout
     * @param error the words for it
     * @param millis how long it took
     */
    public record Try(String address, int errno, String error, long millis) {}
}
