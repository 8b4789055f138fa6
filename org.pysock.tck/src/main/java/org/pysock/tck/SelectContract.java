package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.Selected;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/** select over any mix of sockets. */
public abstract class SelectContract extends Contract {
    private static final List<PySocket> NONE = List.of();

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected SelectContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void readinessIsThatOfLinuxInEveryState() throws IOException {
        PySocket fresh = fresh();
        PySocket bound = bound();
        PySocket empty = listener();
        PySocket pending = listener();
        fresh().connect(pending.getsockname());
        Pair idle = pair();
        Pair data = pair();
        data.client().sendall(bytes("x"));
        Pair ended = pair();
        ended.client().close();
        List<PySocket> all = List.of(fresh, bound, empty, pending, idle.server(), data.server(), ended.server());
        select().select(List.of(pending), NONE, NONE);
        select().select(List.of(data.server()), NONE, NONE);
        select().select(List.of(ended.server()), NONE, NONE);
        Selected<PySocket> now = select().select(all, all, all, 0);
        assertEquals(List.of(fresh, bound, pending, data.server(), ended.server()), now.readable());
        assertEquals(List.of(fresh, bound, idle.server(), data.server(), ended.server()), now.writable());
        assertEquals(NONE, now.exceptional());
    }

    @Test
    void resultsKeepTheOrderAndTheRepetitionsGiven() throws IOException {
        Pair first = pair();
        Pair second = pair();
        List<PySocket> mixed = List.of(second.client(), first.client(), second.client());
        assertEquals(mixed, select().select(NONE, mixed, NONE, 1).writable());
    }

    @Test
    void descriptorsAndObjectsMayBeMixed() throws IOException {
        Pair pair = pair();
        List<Object> objects = List.of(pair.client().fileno(), pair.server());
        assertEquals(objects, select().select(List.of(), objects, List.of()).writable());
    }

    @Test
    void socketsOfAnyModeMayBeSelected() throws IOException {
        Pair pair = pair();
        pair.client().settimeout(5);
        pair.server().setblocking(false);
        List<PySocket> both = List.of(pair.client(), pair.server());
        assertEquals(both, select().select(NONE, both, NONE).writable());
    }

    @Test
    void nothingReadyIsThreeEmptyListsAfterTheTimeout() throws IOException {
        Pair pair = pair();
        Selected<PySocket> none = select().select(List.of(pair.client()), NONE, List.of(pair.client()), 0.02);
        assertEquals(new Selected<>(NONE, NONE, NONE), none);
        assertEquals(new Selected<>(NONE, NONE, NONE), select().select(NONE, NONE, NONE, 0.02));
    }

    @Test
    void whatCannotBeSelectedIsRefused() throws IOException {
        PySocket closed = fresh();
        int fd = closed.fileno();
        closed.close();
        assertThrows(ValueError.class, () -> select().select(List.of(closed), NONE, NONE, 0));
        assertErrno(Errno.EBADF, () -> select().select(List.of(fd), List.of(), List.of(), 0));
        assertErrno(Errno.EBADF, () -> select().select(List.of(1_000_000), List.of(), List.of(), 0));
        assertThrows(TypeError.class, () -> select().select(List.of("x"), List.of(), List.of(), 0));
        assertThrows(ValueError.class, () -> select().select(NONE, NONE, NONE, -1));
        assertThrows(ValueError.class, () -> select().select(NONE, NONE, NONE, Double.NaN));
    }

    @Test
    void descriptorsAreReusedLowestFirst() throws IOException {
        PySocket first = fresh();
        fresh();
        int fd = first.fileno();
        first.close();
        assertEquals(fd, freshAt(fd).fileno());
    }

    @Test
    void aSocketThatConnectsIsWritableAndNotReadable() throws IOException {
        PySocket client = fresh();
        client.setblocking(false);
        assertErrno(Errno.EINPROGRESS, () -> client.connect(listener().getsockname()));
        Selected<PySocket> connected = select().select(List.of(client), List.of(client), NONE, 10);
        assertEquals(List.of(client), connected.writable());
        assertEquals(NONE, connected.readable());
    }

    @Test
    void aSelectServerServesTwoHundredClients() throws Exception {
        PySocket server = listener();
        Running<Integer> serving = start(() -> serve(server, 200));
        List<PySocket> clients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            PySocket client = fresh();
            client.connect(server.getsockname());
            clients.add(client);
        }
        for (int i = 0; i < 200; i++) {
            clients.get(i).sendall(bytes("client " + i));
        }
        for (int i = 0; i < 200; i++) {
            assertEquals("client " + i, text(clients.get(i).recv(100)));
            clients.get(i).close();
        }
        assertEquals(200, serving.get());
    }

    /** Echoes until {@code expected} clients have gone; the number of clients. */
    private int serve(PySocket server, int expected) throws IOException {
        List<PySocket> watched = new ArrayList<>(List.of(server));
        int gone = 0;
        while (gone < expected) {
            for (PySocket ready : select().select(watched, NONE, NONE, 20).readable()) {
                if (ready == server) {
                    watched.add(closing(server.accept().socket()));
                    continue;
                }
                byte[] data = ready.recv(1000);
                if (data.length > 0) {
                    ready.sendall(data);
                } else {
                    watched.remove(ready);
                    ready.close();
                    gone++;
                }
            }
        }
        assertTrue(watched.equals(List.of(server)));
        return gone;
    }
}
