package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;

/** Events of the Flight Recorder over real sockets. */
class FlightEventsTest {
    @TempDir
    Path directory;

    private final SocketModule socket = Pysock.load().socket();

    private interface Scene {
        void play() throws IOException;
    }

    private List<RecordedEvent> recorded(String event, Scene scene) throws IOException {
        Path file = directory.resolve("events.jfr");
        try (Recording recording = new Recording()) {
            recording.enable(event);
            recording.start();
            scene.play();
            recording.stop();
            recording.dump(file);
        }
        // the garbage collector closes what other tests have forgotten, in a thread of its own
        long own = Thread.currentThread().getId();
        return RecordingFile.readAllEvents(file).stream()
                .filter(one -> one.getEventType().getName().equals(event))
                .filter(one -> one.getThread().getJavaThreadId() == own)
                .toList();
    }

    private String echo() throws IOException {
        try (PySocket listener = socket.create_server(Address.of("127.0.0.1", 0));
                PySocket client = socket.create_connection(
                        "127.0.0.1", listener.getsockname().port())) {
            PySocket server = listener.accept().socket();
            client.sendall(new byte[42]);
            server.close();
            return "127.0.0.1:" + listener.getsockname().port();
        }
    }

    @Test
    void aConnectionIsAnEventWithItsAddressesAndItsOwner() throws IOException {
        String[] port = new String[1];
        List<RecordedEvent> events = recorded("org.pysock.Connect", () -> port[0] = echo());
        assertEquals(1, events.size());
        RecordedEvent event = events.get(0);
        assertEquals("application", event.getString("owner"));
        assertEquals(port[0], event.getString("remote"));
        assertTrue(event.getString("local").startsWith("127.0.0.1:"));
        assertEquals("ok", event.getString("outcome"));
        assertTrue(event.getDuration().toNanos() > 0);
    }

    @Test
    void aRefusalIsAnEventWithItsErrno() throws IOException {
        int port;
        try (PySocket gone = socket.create_server(Address.of("127.0.0.1", 0))) {
            port = gone.getsockname().port();
        }
        List<RecordedEvent> events = recorded(
                "org.pysock.Connect",
                () -> assertThrows(ConnectException.class, () -> socket.create_connection("127.0.0.1", port)));
        assertEquals("ECONNREFUSED", events.get(0).getString("outcome"));
        assertEquals("127.0.0.1:" + port, events.get(0).getString("remote"));
    }

    @Test
    void acceptAndCloseAreEvents() throws IOException {
        RecordedEvent accept = recorded("org.pysock.Accept", this::echo).get(0);
        assertEquals("ok", accept.getString("outcome"));
        List<RecordedEvent> closes = recorded("org.pysock.Close", this::echo);
        assertEquals(3, closes.size());
        assertTrue(closes.stream().anyMatch(one -> one.getLong("bytesOut") == 42));
        assertTrue(closes.stream().allMatch(one -> one.getDuration("age").toNanos() > 0));
    }

    @Test
    void aRuntimeWithoutTheRecorderDoesWithoutEvents() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--limit-modules",
                        "java.base",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        WithoutRecorder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals("42 bytes\n", output);
    }

    /** A program for a JVM of its own. */
    static final class WithoutRecorder {
        public static void main(String[] arguments) throws IOException {
            SocketModule socket = Pysock.load().socket();
            try (PySocket listener = socket.create_server(Address.of("127.0.0.1", 0));
                    PySocket client = socket.create_connection(
                            "127.0.0.1", listener.getsockname().port());
                    PySocket server = listener.accept().socket()) {
                client.sendall(new byte[42]);
                System.out.println(server.recv(100).length + " bytes");
            }
        }
    }
}
