package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.PyEpoll;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** Edge-triggered epoll: room to send, and news that other threads make at the same moment. */
public abstract class EdgeRoomContract extends EdgeScenes {
    /** Linux holds an acknowledgement, and with it room in the other's queue, back for 40 ms. */
    private static final double DELAYED_ACK_SECONDS = 0.1;

    private static final int CHUNK = 1 << 16;
    private static final int ROUNDS = 100;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected EdgeRoomContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    private static boolean wouldBlock(IOException failed) throws IOException {
        if (!Errno.EAGAIN.is(failed)) {
            throw failed;
        }
        return true;
    }

    /** Sends until there is no room and will be none; how much. */
    private long fill(PySocket socket) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long sent = 0;
        boolean room = true;
        while (room) {
            try {
                sent += socket.send(chunk);
            } catch (IOException full) {
                wouldBlock(full);
                room = !select().select(List.of(), List.of(socket), List.of(), DELAYED_ACK_SECONDS)
                        .writable()
                        .isEmpty();
            }
        }
        return sent;
    }

    private static void drain(PySocket socket, long bytes) throws IOException {
        for (long left = bytes; left > 0; ) {
            left -= socket.recv(CHUNK).length;
        }
    }

    @Test
    void roomIsToldOnceWhenItComesBack() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), OUT | ET);
            assertToldOnce(OUT, epoll);
            for (int i = 0; i < 3; i++) {
                long sent = fill(ends.client());
                assertQuiet(epoll);
                drain(ends.server(), sent);
                assertToldOnce(OUT, epoll);
            }
        }
    }

    @Test
    void roomThatCameBackUnnoticedIsTold() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), OUT | ET);
            assertToldOnce(OUT, epoll);
            drain(ends.server(), fill(ends.client()));
            assertToldOnce(OUT, epoll);
        }
    }

    @Test
    void whoIsRegisteredWithoutRoomIsToldOfIt() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            long sent = fill(ends.client());
            PyEpoll epoll = watching(ends.client(), OUT | ET);
            assertQuiet(epoll);
            drain(ends.server(), sent);
            assertToldOnce(OUT, epoll);
        }
    }

    @Test
    void anArrivalDoesNotTellOfRoomThatIsNotThere() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | OUT | ET);
            assertToldOnce(OUT, epoll);
            long sent = fill(ends.client());
            ends.server().send(bytes("x"));
            assertToldOnce(IN, epoll);
            drain(ends.server(), sent);
            assertToldOnce(IN | OUT, epoll);
        }
    }

    @Test
    void everyDatagramThatLeavesMakesNewsOfRoom() throws IOException {
        Pair ends = udp();
        PyEpoll epoll = watching(ends.client(), OUT | ET);
        assertToldOnce(OUT, epoll);
        for (int i = 0; i < 3; i++) {
            ends.client().send(bytes("x"));
            assertToldOnce(OUT, epoll);
        }
    }

    /** On Linux a Unix stream tells of it whenever its peer reads. */
    @Test
    void roomThatWasNeverMissedIsNoNews() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), OUT | ET);
            assertToldOnce(OUT, epoll);
            ends.client().send(bytes("x"));
            ends.server().recv(1);
            assertQuiet(epoll);
        }
    }

    @Test
    void roomThatAnotherThreadUsesUpAtThatMomentIsNotMissed() throws Exception {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), OUT | ET);
            assertTold(OUT, epoll);
            for (int i = 0; i < ROUNDS / 4; i++) {
                Running<?> filling = start(() -> {
                    drain(ends.server(), fill(ends.client()));
                    return null;
                });
                assertTold(OUT, epoll);
                filling.get();
                while (!epoll.poll(0, -1).isEmpty()) {
                    continue;
                }
            }
        }
    }

    @Test
    void whatComesWhileAnotherThreadReadsIsNotMissed() throws Exception {
        for (Ends kind : streams()) {
            for (int i = 0; i < ROUNDS; i++) {
                Pair ends = kind.make();
                PyEpoll epoll = watching(ends.client(), IN | ET);
                Running<Long> sending = start(() -> send(ends.server()));
                Running<Long> reading = start(() -> readAtRandom(ends.client()));
                long received = 0;
                for (boolean over = false; !over; ) {
                    assertEquals(IN, next(epoll));
                    received += readAll(ends.client());
                    over = isOver(ends.client());
                }
                assertEquals(sending.get(), received + reading.get());
            }
        }
    }

    /** Sends piecemeal, ends the stream, and says how much it was. */
    private static long send(PySocket socket) throws IOException {
        long sent = 0;
        for (int i = 0; i < ROUNDS; i++) {
            sent += socket.send(bytes("hello"));
        }
        socket.shutdown(SHUT_WR);
        return sent;
    }

    /** Reads what is there; how much. */
    private static long readAll(PySocket socket) throws IOException {
        long received = 0;
        try {
            for (int count = 1; count > 0; received += count) {
                count = socket.recv(7).length;
            }
        } catch (IOException nothing) {
            wouldBlock(nothing);
        }
        return received;
    }

    private static boolean isOver(PySocket socket) throws IOException {
        try {
            return socket.recv(1, MSG_PEEK).length == 0;
        } catch (IOException nothing) {
            return !wouldBlock(nothing);
        }
    }

    private static long readAtRandom(PySocket socket) throws IOException {
        long received = 0;
        while (!isOver(socket)) {
            received += readAll(socket);
            Thread.yield();
        }
        return received;
    }

    @Test
    void anEndThatOverlapsAShutdownOfOursIsNotMissed() throws Exception {
        for (Ends kind : streams()) {
            for (int i = 0; i < ROUNDS; i++) {
                Pair ends = kind.make();
                PyEpoll epoll = watching(ends.client(), ET);
                Running<?> ending = start(() -> {
                    ends.server().shutdown(SHUT_WR);
                    return null;
                });
                ends.client().shutdown(SHUT_WR);
                assertEquals(HUP, next(epoll));
                ending.get();
            }
        }
    }
}
