package org.pysock.api.insight;

import java.time.Duration;

/**
 * One open socket.
 *
 * @param owner the symbolic name of the bundle that it ends with; of a scope within that bundle, {@code name#number}
 * @param fileno its number
 * @param family {@code inet}, {@code inet6}, {@code unix}
 * @param type {@code tcp}, {@code udp}, {@code stream}
 * @param state in the words of netstat(8): LISTEN, SYN_SENT, ESTABLISHED, CLOSE_WAIT, CLOSING, CLOSE; as far as the socket knows,
 *     which learns of its peer's end when somebody reads
 * @param local address and port, or a path; empty for none
 * @param remote the same of the peer
 * @param bytesIn what programs have received from it; of TLS, decrypted
 * @param bytesOut what programs have sent through it
 * @param age since it is open
 * @param timeout Python's timeout; {@code null} for none, zero for non-blocking
 * @param tls {@code null} where there is no TLS on it
 */
public record OpenSocket(
        String owner,
        int fileno,
        String family,
        String type,
        String state,
        String local,
        String remote,
        long bytesIn,
        long bytesOut,
        Duration age,
        Duration timeout,
        TlsFacts tls) {}
