package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SelectorConstants.EVENT_READ;
import static org.pysock.api.constant.SelectorConstants.EVENT_WRITE;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.pysock.api.HasFileno;
import org.pysock.api.PySelector;
import org.pysock.api.PySelector.Ready;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SelectorKey;
import org.pysock.api.SelectorsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.RuntimeError;
import org.pysock.api.error.ValueError;

/** What every selector promises, whatever it is over; {@link SelectorKindsContract} has what differs between them. */
public abstract class SelectorContract extends Contract {
    private static final int BOTH = EVENT_READ | EVENT_WRITE;

    private final SelectorsModule selectors;

    /** Over the modules under test, which know the sockets of {@code socket}. */
    protected SelectorContract(SocketModule socket, SelectModule select, SelectorsModule selectors) {
        super(socket, select);
        this.selectors = selectors;
    }

    /** The selector to test. */
    protected abstract PySelector make(SelectorsModule module);

    private PySelector selector() {
        return closing(make(selectors));
    }

    private static void assertSays(String text, Class<? extends Exception> type, Executable operation) {
        assertEquals(text, assertThrows(type, operation).getMessage());
    }

    @Test
    void aKeyTellsWhatWasRegistered() throws IOException {
        PySelector selector = selector();
        PySocket socket = pair().client();
        SelectorKey key = selector.register(socket, EVENT_READ, "data");
        assertEquals(new SelectorKey(socket, socket.fileno(), EVENT_READ, "data"), key);
        assertSame(key, selector.get_key(socket));
        assertSame(key, selector.get_key(socket.fileno()));
        assertNull(selector.modify(socket, EVENT_READ).data());
        assertNull(selector.register(pair().client(), BOTH).data());
    }

    @Test
    void whatCannotBeRegisteredIsAValueError() throws IOException {
        PySelector selector = selector();
        PySocket socket = pair().client();
        for (int events : new int[] {0, -1, 4, 7}) {
            assertSays("Invalid events: " + events, ValueError.class, () -> selector.register(socket, events));
        }
        assertSays("Invalid events: 0", ValueError.class, () -> selector.register("x", 0));
        assertSays("Invalid file object: 'x'", ValueError.class, () -> selector.register("x", EVENT_READ));
        assertSays("Invalid file object: None", ValueError.class, () -> selector.register(null, EVENT_READ));
        assertSays("Invalid file descriptor: -1", ValueError.class, () -> selector.register(-1, EVENT_READ));
        assertSays("Invalid file object: 'x'", ValueError.class, () -> selector.unregister("x"));
        assertSays("Invalid file object: 'x'", ValueError.class, () -> selector.modify("x", 4));
        assertSays("Invalid file object: 'x'", ValueError.class, () -> selector.get_key("x"));
        socket.close();
        assertSays("Invalid file descriptor: -1", ValueError.class, () -> selector.register(socket, EVENT_READ));
    }

    @Test
    void aDescriptorIsRegisteredOnce() throws IOException {
        PySelector selector = selector();
        PySocket socket = pair().client();
        int fd = socket.fileno();
        selector.register(socket, EVENT_READ);
        assertSays(
                socket + " (FD " + fd + ") is already registered",
                KeyError.class,
                () -> selector.register(socket, EVENT_WRITE));
        assertSays(
                fd + " (FD " + fd + ") is already registered", KeyError.class, () -> selector.register(fd, EVENT_READ));
        selector.register(closing(socket.dup()), EVENT_READ);
    }

    @Test
    void whatIsNotRegisteredIsAKeyError() throws IOException {
        PySelector selector = selector();
        PySocket socket = fresh();
        String text = socket + " is not registered";
        assertSays(text, KeyError.class, () -> selector.unregister(socket));
        assertSays(text, KeyError.class, () -> selector.modify(socket, EVENT_READ));
        assertSays(text, KeyError.class, () -> selector.get_key(socket));
        assertSays("999999 is not registered", KeyError.class, () -> selector.get_key(999999));
        SelectorKey key = selector.register(socket, EVENT_READ);
        assertSame(key, selector.unregister(socket));
        assertSays(text, KeyError.class, () -> selector.unregister(socket));
    }

    @Test
    void anythingWithADescriptorCanBeRegistered() throws IOException {
        PySelector selector = selector();
        Pair pair = pair();
        HasFileno wrapper = pair.client()::fileno;
        selector.register(wrapper, EVENT_WRITE);
        selector.register(pair.server().fileno(), EVENT_WRITE);
        assertEquals(
                Set.of(wrapper, pair.server().fileno()),
                Set.copyOf(selector.select(10).stream()
                        .map(ready -> ready.key().fileobj())
                        .toList()));
    }

    @Test
    void modifyChangesEventsAndData() throws IOException {
        PySelector selector = selector();
        PySocket socket = pair().client();
        SelectorKey key = selector.register(socket, EVENT_READ, 1);
        assertSame(key, selector.modify(socket, EVENT_READ, 1));
        assertEquals(2, selector.modify(socket, EVENT_READ, 2).data());
        assertEquals(List.of(), selector.select(0));
        SelectorKey writing = selector.modify(socket, BOTH, 3);
        assertEquals(new SelectorKey(socket, socket.fileno(), BOTH, 3), writing);
        assertEquals(List.of(new Ready(writing, EVENT_WRITE)), selector.select(10));
        assertSame(writing, selector.get_key(socket));
    }

    @Test
    void whatWasClosedIsFoundByItself() throws IOException {
        PySelector selector = selector();
        PySocket socket = pair().client();
        SelectorKey key = selector.register(socket, EVENT_READ);
        socket.close();
        assertSame(key, selector.get_key(socket));
        assertSame(key, selector.get_map().get(socket));
        assertSame(key, selector.unregister(socket));
        assertSays("Invalid file descriptor: -1", ValueError.class, () -> selector.unregister(socket));
    }

    @Test
    void aDescriptorThatWasReusedMeanwhileIsStillTheOldKeys() throws IOException {
        PySelector selector = selector();
        PySocket old = fresh();
        int fd = old.fileno();
        selector.register(old, EVENT_READ);
        old.close();
        PySocket reused = freshAt(fd);
        assertThrows(KeyError.class, () -> selector.register(reused, EVENT_READ));
        assertSame(old, selector.unregister(fd).fileobj());
        selector.register(reused, EVENT_READ);
    }

    @Test
    void theMapIsAViewOfWhatIsRegistered() throws IOException {
        PySelector selector = selector();
        Map<Object, SelectorKey> map = selector.get_map();
        Pair pair = pair();
        assertEquals(Map.of(), map);
        SelectorKey key = selector.register(pair.client(), EVENT_READ, "x");
        assertEquals(Map.of(pair.client().fileno(), key), map);
        assertSame(key, map.get(pair.client()));
        assertTrue(map.containsKey(pair.client().fileno()));
        assertFalse(map.containsKey(pair.server()));
        assertNull(map.get(pair.server()));
        assertSays("Invalid file object: 'x'", ValueError.class, () -> map.get("x"));
        assertThrows(UnsupportedOperationException.class, () -> map.remove(pair.client()));
        assertThrows(UnsupportedOperationException.class, map::clear);
        assertEquals(1, map.size());
        selector.close();
        assertEquals(0, map.size());
    }

    @Test
    void aClosedSelectorHasNoKeys() throws IOException {
        PySelector selector = selector();
        PySocket socket = pair().client();
        selector.register(socket, EVENT_READ);
        selector.close();
        selector.close();
        assertSays("Selector is closed", RuntimeError.class, () -> selector.get_key(socket));
        assertNull(selector.get_map());
        assertSays(socket + " is not registered", KeyError.class, () -> selector.unregister(socket));
        assertSays(socket + " is not registered", KeyError.class, () -> selector.modify(socket, EVENT_READ));
        socket.getsockname();
    }

    @Test
    void selectTellsWhichKeysAreReadyAndForWhat() throws IOException {
        PySelector selector = selector();
        Pair pair = pair();
        SelectorKey reading = selector.register(pair.client(), EVENT_READ);
        SelectorKey either = selector.register(pair.server(), BOTH);
        assertEquals(List.of(new Ready(either, EVENT_WRITE)), selector.select());
        pair.server().sendall(bytes("x"));
        delivered();
        assertEquals(
                List.of(new Ready(reading, EVENT_READ)),
                selector.select(10).stream()
                        .filter(ready -> ready.key() == reading)
                        .toList());
        pair.client().sendall(bytes("y"));
        selector.unregister(pair.client());
        select().select(List.of(pair.server()), List.of(), List.of());
        assertEquals(List.of(new Ready(either, BOTH)), selector.select(10));
    }

    @Test
    void anEndIsReadable() throws IOException {
        PySelector selector = selector();
        Pair pair = pair();
        SelectorKey key = selector.register(pair.client(), EVENT_READ);
        pair.server().close();
        assertEquals(List.of(new Ready(key, EVENT_READ)), selector.select());
    }

    @Test
    void aRefusalIsWhateverIsWaitedFor() throws IOException {
        PySocket client = fresh();
        client.setblocking(false);
        client.connect_ex(bound().getsockname());
        PySelector selector = selector();
        selector.register(client, EVENT_READ);
        for (int events : new int[] {EVENT_READ, EVENT_WRITE, BOTH}) {
            SelectorKey key = selector.modify(client, events);
            assertEquals(List.of(new Ready(key, events)), selector.select(10));
        }
    }

    @Test
    void aTimeoutIsInSecondsAndNoneIsNegative() throws IOException {
        PySelector selector = selector();
        assertEquals(List.of(), selector.select(0.01));
        selector.register(pair().client(), EVENT_READ);
        assertEquals(List.of(), selector.select(0));
        assertEquals(List.of(), selector.select(-1));
        assertEquals(List.of(), selector.select(Double.NEGATIVE_INFINITY));
        long start = System.nanoTime();
        assertEquals(List.of(), selector.select(0.03));
        assertTrue(System.nanoTime() - start >= 30_000_000, "not before");
        assertThrows(ValueError.class, () -> selector.select(Double.NaN));
        assertThrows(OverflowError.class, () -> selector.select(Double.POSITIVE_INFINITY));
        assertThrows(OverflowError.class, () -> selector.select(1e10));
    }

    @Test
    void anInterruptEndsTheWaitWithNothing() throws Exception {
        PySelector selector = selector();
        selector.register(pair().client(), EVENT_READ);
        Running<Boolean> waiting = start(() -> selector.select().isEmpty() && Thread.interrupted());
        waiting.blocked().thread().interrupt();
        assertTrue(waiting.get());
    }

    @Test
    void oneThreadMayChangeWhileAnotherWaits() throws Exception {
        PySelector selector = selector();
        Pair pair = pair();
        Pair other = pair();
        SelectorKey key = selector.register(pair.client(), EVENT_READ);
        Running<List<Ready>> waiting = start(selector::select);
        waiting.blocked();
        selector.register(other.client(), EVENT_READ);
        selector.unregister(other.client());
        pair.server().sendall(bytes("x"));
        assertEquals(List.of(new Ready(key, EVENT_READ)), waiting.get());
    }

    @Test
    void aServerOfManyClientsFitsIntoOneSelector() throws Exception {
        PySelector selector = selector();
        PySocket server = listener();
        selector.register(server, EVENT_READ);
        Running<Integer> clients = start(() -> {
            int echoed = 0;
            for (int i = 0; i < 50; i++) {
                PySocket client = fresh();
                client.connect(server.getsockname());
                client.sendall(bytes("client " + i));
                echoed += client.recv(100).length > 0 ? 1 : 0;
                client.close();
            }
            return echoed;
        });
        for (int gone = 0; gone < 50; ) {
            for (Ready ready : selector.select(20)) {
                gone += serve(selector, server, (PySocket) ready.key().fileobj());
            }
        }
        assertEquals(50, clients.get());
        assertEquals(1, selector.get_map().size());
    }

    /** How many clients have gone by that. */
    private int serve(PySelector selector, PySocket server, PySocket ready) throws IOException {
        if (ready == server) {
            selector.register(closing(server.accept().socket()), EVENT_READ);
            return 0;
        }
        byte[] data = ready.recv(1000);
        if (data.length > 0) {
            ready.sendall(data);
            return 0;
        }
        selector.unregister(ready);
        ready.close();
        return 1;
    }
}
