package org.pysock.console;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.SOCK_DGRAM;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Received;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** What the self-test asks of plain sockets. */
final class SocketChecks {
    /** Within that anything must have happened, also where all of it is loaded for the first time on a machine that has much else to do. */
    static final double SECONDS = 30;

    private static final Address ANY_PORT = Address.of("127.0.0.1", 0);
    private static final byte[] TEXT = "pysock selftest".getBytes(StandardCharsets.US_ASCII);

    private final SocketModule socket;
    private final SelectModule select;

    SocketChecks(SocketModule socket, SelectModule select) {
        this.socket = socket;
        this.select = select;
    }

    /** Two ends of a connection. */
    record Ends(PySocket client, PySocket server) implements AutoCloseable {
        /** Over the loopback. */
        static Ends connected(SocketModule socket) throws IOException {
            try (PySocket listener = socket.create_server(ANY_PORT)) {
                listener.settimeout(SECONDS);
                PySocket client = socket.socket();
                try {
                    client.settimeout(SECONDS);
                    client.connect(listener.getsockname());
                    Accepted accepted = listener.accept();
                    accepted.socket().settimeout(SECONDS);
                    return new Ends(client, accepted.socket());
                } catch (IOException failed) {
                    client.close();
                    throw failed;
                }
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            server.close();
        }
    }

    /** Sends through one and receives from the other. */
    static void transfer(PySocket from, PySocket to) throws IOException {
        from.sendall(TEXT);
        StringBuilder got = new StringBuilder();
        while (got.length() < TEXT.length) {
            byte[] some = to.recv(TEXT.length);
            SelfTest.require(some.length > 0, "the connection has ended after '" + got + "'");
            got.append(new String(some, StandardCharsets.US_ASCII));
        }
        String sent = new String(TEXT, StandardCharsets.US_ASCII);
        SelfTest.require(got.toString().equals(sent), "'" + got + "' came where '" + sent + "' was sent");
    }

    String tcp() throws IOException {
        try (Ends ends = Ends.connected(socket)) {
            transfer(ends.client, ends.server);
            transfer(ends.server, ends.client);
            return ends.client.getsockname() + " and " + ends.client.getpeername();
        }
    }

    String udp() throws IOException {
        try (PySocket one = socket.socket(AF_INET, SOCK_DGRAM, 0);
                PySocket other = socket.socket(AF_INET, SOCK_DGRAM, 0)) {
            one.bind(ANY_PORT);
            one.settimeout(SECONDS);
            other.sendto(TEXT, one.getsockname());
            Received received = one.recvfrom(TEXT.length + 1);
            SelfTest.require(received.data().length == TEXT.length, received.data().length + " bytes came");
            return "a datagram of " + received.data().length + " bytes";
        }
    }

    String select() throws IOException {
        try (Ends ends = Ends.connected(socket)) {
            List<PySocket> none = List.of();
            List<PySocket> reader = List.of(ends.server);
            SelfTest.require(select.select(reader, none, none, 0).readable().isEmpty(), "readable too early");
            ends.client.sendall(TEXT);
            SelfTest.require(
                    !select.select(reader, none, none, SECONDS).readable().isEmpty(), "never readable");
            return "readable when data is there and not before";
        }
    }

    String timeout() throws IOException {
        try (Ends ends = Ends.connected(socket)) {
            ends.client.settimeout(0.05);
            long begun = System.nanoTime();
            try {
                ends.client.recv(1);
            } catch (SocketTimeoutException late) {
                return "after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms of 50";
            }
            throw new AssertionError("recv has returned without data");
        }
    }

    String closeWakes() throws Exception {
        try (Ends ends = Ends.connected(socket)) {
            OtherSide<byte[]> waiting = new OtherSide<>(() -> ends.client.recv(1));
            ends.client.close();
            try {
                waiting.outcome();
            } catch (IOException woken) {
                SelfTest.require(Errno.EBADF.is(woken), "woken by " + woken);
                return "EBADF in the other thread";
            }
            throw new AssertionError("recv has returned without data");
        }
    }

    String refusal() throws IOException {
        int port;
        try (PySocket gone = socket.create_server(ANY_PORT)) {
            port = gone.getsockname().port();
        }
        try (PySocket client = socket.socket()) {
            client.settimeout(SECONDS);
            client.connect(Address.of("127.0.0.1", port));
        } catch (ConnectException refused) {
            return refused.getMessage();
        }
        throw new AssertionError("a connection where nobody listens");
    }
}
