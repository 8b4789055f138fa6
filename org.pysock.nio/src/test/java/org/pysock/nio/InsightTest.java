package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.SocketModule.Connection;
import org.pysock.api.error.Errno;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.PolicyKind;

/** What people see of open sockets, policies and failures, over real sockets. */
class InsightTest {
    private final Pysock pysock = Pysock.load();
    private final SocketModule socket = pysock.socket();
    private final Insight insight = pysock.insight();

    private OpenSocket row(PySocket of) {
        return insight.sockets().stream()
                .filter(row -> row.fileno() == of.fileno())
                .findFirst()
                .orElseThrow();
    }

    private PySocket listener() throws IOException {
        return socket.create_server(Address.of("127.0.0.1", 0));
    }

    /** A port on which nobody listens. */
    private int closedPort() throws IOException {
        try (PySocket one = listener()) {
            return one.getsockname().port();
        }
    }

    @Test
    void aConnectionShowsItsStateItsAddressesAndItsBytes() throws IOException {
        try (PySocket listener = listener();
                PySocket client = socket.create_connection(
                        "127.0.0.1", listener.getsockname().port());
                PySocket server = listener.accept().socket()) {
            String port = "127.0.0.1:" + listener.getsockname().port();
            client.settimeout(2.5);
            client.sendall(new byte[1000]);
            int got = 0;
            while (got < 1000) {
                got += server.recv_into(ByteBuffer.allocate(300), 0);
            }
            server.send(ByteBuffer.wrap(new byte[7]), 0);
            client.recv(7, MSG_PEEK);
            assertEquals("LISTEN", row(listener).state());
            assertEquals("", row(listener).remote());
            OpenSocket seen = row(client);
            assertEquals("application", seen.owner());
            assertEquals("inet tcp ESTABLISHED", seen.family() + " " + seen.type() + " " + seen.state());
            assertEquals(port, seen.remote());
            assertEquals(row(server).remote(), seen.local());
            assertEquals(List.of(0L, 1000L), List.of(seen.bytesIn(), seen.bytesOut()), "what was peeked is not taken");
            assertEquals(
                    List.of(1000L, 7L),
                    List.of(row(server).bytesIn(), row(server).bytesOut()));
            assertEquals(Duration.ofMillis(2500), seen.timeout());
            assertNull(row(server).timeout());
            assertNull(seen.tls());
            assertTrue(seen.age().toNanos() > 0);
        }
        assertEquals(List.of(), insight.sockets());
    }

    @Test
    void aPeerThatHasEndedShowsOnceSomebodyHasRead() throws IOException {
        try (PySocket listener = listener();
                PySocket client = socket.create_connection(
                        "127.0.0.1", listener.getsockname().port())) {
            listener.accept().socket().close();
            assertEquals(0, client.recv(1).length);
            assertEquals("CLOSE_WAIT", row(client).state());
            client.shutdown(SHUT_WR);
            assertEquals("CLOSING", row(client).state());
        }
    }

    @Test
    void everyKindOfSocketShows(@TempDir Path directory) throws IOException {
        try (PySocket udp = socket.socket(AF_INET6, SOCK_DGRAM, 0);
                PySocket unix = socket.socket(AF_UNIX, SOCK_STREAM, 0);
                PySocket idle = socket.socket()) {
            udp.bind("::1", 0);
            unix.bind(Address.of(directory.resolve("s").toString()));
            unix.listen();
            assertEquals("inet6 udp ", row(udp).family() + " " + row(udp).type() + " " + row(udp).state());
            assertEquals("[::1]:" + udp.getsockname().port(), row(udp).local());
            assertEquals(
                    "unix stream LISTEN",
                    row(unix).family() + " " + row(unix).type() + " "
                            + row(unix).state());
            assertEquals(directory.resolve("s").toString(), row(unix).local());
            assertEquals("CLOSE", row(idle).state());
        }
    }

    @Test
    void aScopeIsAnOwnerOfItsOwn() throws IOException {
        try (SocketModule.Scoped scope = socket.scoped();
                PySocket one = scope.socket()) {
            assertEquals("application#1", row(one).owner());
        }
    }

    @Test
    void pipesAreNoSockets() throws IOException {
        socket.os().pipe();
        assertEquals(List.of(), insight.sockets());
    }

    private PolicyKind kind(String name) {
        return insight.policies().stream()
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyKindOfPolicySaysWhichIsInForceAndWhy() {
        assertEquals(
                List.of("compatibility", "family", "idna", "resolver"),
                insight.policies().stream().map(PolicyKind::name).toList());
        PolicyKind family = kind("family");
        assertEquals("dual-stack", family.inForce());
        assertEquals("the built-in default: there is no service", family.why());
        assertEquals(List.of(), family.candidates());
    }

    private Failure lastFailure() {
        List<Failure> failures = insight.failures();
        return failures.get(failures.size() - 1);
    }

    @Test
    void aRefusedConnectionSaysWhereAndHowLong() throws IOException {
        int port = closedPort();
        try (PySocket client = socket.socket()) {
            assertThrows(ConnectException.class, () -> client.connect("127.0.0.1", port));
        }
        Failure failure = lastFailure();
        assertEquals(1, insight.failures().size());
        assertEquals("connect", failure.operation());
        assertEquals("application", failure.owner());
        assertEquals("127.0.0.1:" + port, failure.target());
        assertEquals("127.0.0.1:" + port, failure.tries().get(0).address());
        assertEquals(Errno.ECONNREFUSED.number(), failure.tries().get(0).errno());
        assertEquals("Connection refused", failure.error());
        assertEquals("resolver jvm, family dual-stack", failure.policy());
    }

    @Test
    void createConnectionTellsOfAllAddressesInOneFailure() throws IOException {
        int port = closedPort();
        for (Connection how : List.of(Connection.DEFAULT, eyeballs())) {
            assertThrows(IOException.class, () -> socket.create_connection(Address.of("localhost", port), how));
            Failure failure = lastFailure();
            assertEquals("localhost:" + port, failure.target());
            assertTrue(
                    failure.tries().stream().anyMatch(one -> one.address().equals("127.0.0.1:" + port)),
                    () -> failure.toString());
        }
        assertEquals(2, insight.failures().size());
    }

    private static Connection eyeballs() {
        return Connection.DEFAULT.happy_eyeballs_delay(Duration.ofMillis(250));
    }

    @Test
    void anOutcomeThatGetsockoptTellsIsAFailureToo() throws IOException {
        int port = closedPort();
        try (PySocket client = socket.socket()) {
            client.setblocking(false);
            int begun = client.connect_ex(Address.of("127.0.0.1", port));
            if (begun == Errno.EINPROGRESS.number()) {
                assertEquals(List.of(), insight.failures(), "it goes on");
                pysock.select().select(List.of(), List.of(client), List.of(), 20);
                assertEquals(Errno.ECONNREFUSED.number(), client.getsockopt(SOL_SOCKET, SO_ERROR));
            }
        }
        assertEquals(Errno.ECONNREFUSED.number(), lastFailure().tries().get(0).errno());
        assertEquals(1, insight.failures().size());
    }

    @Test
    void whatWasConnectedTellsNoFailureOfConnecting() throws IOException {
        try (PySocket listener = listener();
                PySocket client = socket.socket()) {
            client.setblocking(false);
            client.connect_ex(listener.getsockname());
            pysock.select().select(List.of(), List.of(client), List.of(), 20);
            assertEquals(0, client.getsockopt(SOL_SOCKET, SO_ERROR));
            listener.accept().socket().close();
        }
        assertEquals(List.of(), insight.failures());
    }

    @Test
    void aLookupThatFailsSaysWhoWasAsked() {
        assertThrows(UnknownHostException.class, () -> socket.getaddrinfo("nothing.invalid", "80", 0, 0, 0, 0));
        Failure failure = lastFailure();
        assertEquals("lookup", failure.operation());
        assertEquals("nothing.invalid", failure.target());
        assertEquals("resolver jvm", failure.policy());
    }

    @Test
    void onlyTheLastFailuresAreKept() {
        for (int i = 0; i < 100; i++) {
            String name = "1.2.3." + (300 + i);
            assertThrows(IOException.class, () -> socket.gethostbyname(name));
        }
        assertEquals(64, insight.failures().size());
        assertEquals("1.2.3.399", lastFailure().target());
    }
}
