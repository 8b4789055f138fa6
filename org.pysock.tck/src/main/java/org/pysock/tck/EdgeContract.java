package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.PollConstants.EPOLLONESHOT;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.Address;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** Edge-triggered epoll: what arrives, ends and fails is told once, whether what was told before was read or not. */
public abstract class EdgeContract extends EdgeScenes {
    private static final int MUCH = 20_000;
    private static final byte[] LINGER_ZERO = {1, 0, 0, 0, 0, 0, 0, 0};

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected EdgeContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void everyArrivalIsToldOnceAlthoughNothingIsRead() throws IOException {
        for (Ends kind : all()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | ET);
            for (int i = 0; i < 20; i++) {
                ends.server().send(bytes("hello"));
                assertToldOnce(IN, epoll);
            }
            ends.client().recv(2);
            assertQuiet(epoll);
            ends.server().send(bytes("x"));
            assertToldOnce(IN, epoll);
        }
    }

    @Test
    void muchThatIsUnreadHidesNeitherMoreNorTheEnd() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | RDHUP | ET);
            ends.server().sendall(new byte[MUCH]);
            assertToldOnce(IN, epoll);
            ends.client().recv(10);
            assertQuiet(epoll);
            ends.server().sendall(new byte[MUCH]);
            assertToldOnce(IN, epoll);
            ends.server().shutdown(SHUT_WR);
            assertToldOnce(IN | RDHUP, epoll);
            assertEquals(2 * MUCH - 10, ends.client().recv(3 * MUCH, MSG_WAITALL).length);
            assertQuiet(epoll);
            assertEquals(0, ends.client().recv(9).length);
            assertQuiet(epoll);
        }
    }

    @Test
    void theEndIsToldOnceAlthoughItIsRead() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | RDHUP | ET);
            ends.server().send(bytes("hello"));
            assertToldOnce(IN, epoll);
            ends.client().recv(9);
            assertQuiet(epoll);
            ends.server().shutdown(SHUT_WR);
            assertToldOnce(IN | RDHUP, epoll);
            for (int i = 0; i < 3; i++) {
                assertEquals(0, ends.client().recv(9).length);
                assertQuiet(epoll);
            }
        }
    }

    @Test
    void theEndThatWasReadBeforeIsStillToldOnce() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | ET);
            assertQuiet(epoll);
            ends.server().shutdown(SHUT_WR);
            arrives(ends.client());
            assertEquals(0, ends.client().recv(9).length);
            assertToldOnce(IN, epoll);
        }
    }

    @Test
    void dataAndTheEndThatCameTogetherAreOneReport() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | RDHUP | ET);
            ends.server().send(bytes("hello"));
            ends.server().shutdown(SHUT_WR);
            delivered();
            assertToldOnce(IN | RDHUP, epoll);
            assertEquals(5, ends.client().recv(9).length);
            assertQuiet(epoll);
        }
    }

    @Test
    void whatWasReadBeforeItWasToldIsNoNews() throws IOException {
        for (Ends kind : all()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | ET);
            ends.server().send(bytes("hello"));
            arrives(ends.client());
            ends.client().recv(9);
            assertQuiet(epoll);
            ends.server().send(bytes("x"));
            assertToldOnce(IN, epoll);
        }
    }

    @Test
    void anArrivalMakesNewsOfAllThatIsTheCase() throws IOException {
        for (Ends kind : all()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), IN | OUT | ET);
            assertToldOnce(OUT, epoll);
            ends.server().send(bytes("hello"));
            assertToldOnce(IN | OUT, epoll);
            ends.server().send(bytes("hello"));
            delivered();
            ends.client().recv(10);
            if (ends.client().type() == SOCK_DGRAM) {
                ends.client().recv(10);
            }
            assertToldOnce(OUT, epoll);
        }
    }

    @Test
    void anArrivalIsNewsOnlyForWhoAsksForIt() throws IOException {
        for (Ends kind : all()) {
            Pair ends = kind.make();
            PyEpoll room = watching(ends.client(), OUT | RDHUP | ET);
            PyEpoll urgent = watching(ends.client(), PRI | OUT | ET);
            PyEpoll end = watching(ends.client(), RDHUP | ET);
            assertToldOnce(OUT, room);
            assertToldOnce(OUT, urgent);
            ends.server().send(bytes("hello"));
            arrives(ends.client());
            assertQuiet(room);
            assertToldOnce(OUT, urgent);
            assertQuiet(end);
        }
    }

    @Test
    void theEndIsNewsForEverybody() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), OUT | ET);
            assertToldOnce(OUT, epoll);
            ends.server().shutdown(SHUT_WR);
            assertToldOnce(OUT, epoll);
            ends.client().shutdown(SHUT_WR);
            assertTold(OUT | HUP, epoll);
        }
    }

    @Test
    void aShutdownOfOursIsNews() throws IOException {
        for (Ends kind : all()) {
            Pair ends = kind.make();
            PyEpoll reader = watching(ends.client(), IN | ET);
            PyEpoll both = watching(ends.client(), IN | OUT | ET);
            assertToldOnce(OUT, both);
            ends.client().shutdown(SHUT_WR);
            assertQuiet(reader);
            assertTold(OUT, both);
            ends.client().shutdown(SHUT_RD);
            assertEquals(IN, IN & next(reader));
            assertQuiet(reader);
        }
    }

    @Test
    void aResetIsToldOnceWithWhatIsUnread() throws IOException {
        Pair ends = tcp();
        PyEpoll epoll = watching(ends.client(), IN | OUT | ET);
        PyEpoll nothing = watching(ends.client(), ET);
        assertToldOnce(OUT, epoll);
        ends.server().send(bytes("hello"));
        assertToldOnce(IN | OUT, epoll);
        ends.server().setsockopt(SOL_SOCKET, SO_LINGER, LINGER_ZERO);
        ends.server().close();
        assertToldOnce(IN | OUT | ERR | HUP, epoll);
        assertToldOnce(ERR | HUP, nothing);
        assertEquals(5, ends.client().recv(9).length);
        assertQuiet(epoll);
        assertErrno(Errno.ECONNRESET, () -> ends.client().recv(9));
        assertQuiet(epoll);
        assertQuiet(nothing);
    }

    @Test
    void aResetAfterTheEndIsNews() throws IOException {
        Pair ends = tcp();
        PyEpoll epoll = watching(ends.client(), IN | OUT | ET);
        ends.server().close();
        delivered();
        assertToldOnce(IN | OUT, epoll);
        ends.client().send(bytes("x"));
        assertToldOnce(IN | OUT | ERR | HUP, epoll);
        assertErrno(Errno.EPIPE, () -> ends.client().send(bytes("x")));
        assertQuiet(epoll);
    }

    @Test
    void registeringAndModifyingTellAgain() throws IOException {
        for (Ends kind : all()) {
            Pair ends = kind.make();
            ends.server().send(bytes("hello"));
            PyEpoll epoll = watching(ends.client(), IN | ET);
            assertToldOnce(IN, epoll);
            epoll.modify(ends.client(), IN | ET);
            assertToldOnce(IN, epoll);
            epoll.modify(ends.client(), OUT | ET);
            assertToldOnce(OUT, epoll);
            epoll.modify(ends.client(), IN | OUT | ET);
            assertToldOnce(IN | OUT, epoll);
            epoll.unregister(ends.client());
            epoll.register(ends.client(), IN | ET);
            assertToldOnce(IN, epoll);
        }
    }

    @Test
    void oneShotTellsNothingMoreUntilModified() throws IOException {
        for (Ends kind : streams()) {
            for (int edge : List.of(0, ET)) {
                Pair ends = kind.make();
                PyEpoll epoll = watching(ends.client(), IN | EPOLLONESHOT | edge);
                ends.server().send(bytes("hello"));
                assertToldOnce(IN, epoll);
                ends.server().send(bytes("x"));
                delivered();
                assertQuiet(epoll);
                epoll.modify(ends.client(), IN | EPOLLONESHOT | edge);
                assertToldOnce(IN, epoll);
                ends.client().recv(9);
                epoll.modify(ends.client(), IN | EPOLLONESHOT | edge);
                assertQuiet(epoll);
                ends.server().shutdown(SHUT_WR);
                assertToldOnce(IN, epoll);
            }
        }
    }

    @Test
    void everyConnectionIsToldOnceAlthoughNoneIsAccepted() throws IOException {
        PySocket listener = listener();
        PyEpoll epoll = watching(listener, IN | OUT | ET);
        for (int i = 0; i < 40; i++) {
            fresh().connect(listener.getsockname());
            assertToldOnce(IN, epoll);
        }
        closing(listener.accept().socket());
        assertQuiet(epoll);
        fresh().connect(listener.getsockname());
        assertToldOnce(IN, epoll);
        listener.setblocking(false);
        for (int i = 0; i < 40; i++) {
            closing(listener.accept().socket());
        }
        assertErrno(Errno.EAGAIN, listener::accept);
        assertQuiet(epoll);
    }

    @Test
    void aRefusedDatagramIsToldOnceAlthoughNobodyTakesTheError() throws IOException {
        Pair ends = udp();
        PyEpoll epoll = watching(ends.client(), IN | ET);
        ends.server().send(bytes("x"));
        assertToldOnce(IN, epoll);
        ends.server().close();
        for (int i = 0; i < 2; i++) {
            ends.client().send(bytes("x"));
            assertToldOnce(IN | ERR, epoll);
            assertErrno(Errno.ECONNREFUSED, () -> ends.client().recv(1));
            assertQuiet(epoll);
        }
        assertEquals(1, ends.client().recv(1).length);
    }

    @Test
    void aConnectionThatIsMadeOrRefusedIsNews() throws IOException {
        PySocket listener = listener();
        Address address = listener.getsockname();
        for (boolean refused : List.of(false, true)) {
            PySocket client = fresh();
            client.setblocking(false);
            PyEpoll epoll = watching(client, IN | OUT | ET);
            assertToldOnce(OUT | HUP, epoll);
            assertErrno(Errno.EINPROGRESS, () -> client.connect(address));
            assertToldOnce(refused ? IN | OUT | ERR | HUP : OUT, epoll);
            listener.close();
        }
    }

    @Test
    void aSocketThatIsAsNewAfterARefusalIsNews() throws IOException {
        PySocket deaf = bound();
        PySocket client = fresh();
        client.setblocking(false);
        PyEpoll epoll = watching(client, IN | OUT | RDHUP | ET);
        assertToldOnce(OUT | HUP, epoll);
        for (int i = 0; i < 3; i++) {
            assertErrno(Errno.EINPROGRESS, () -> client.connect(deaf.getsockname()));
            assertToldOnce(IN | OUT | ERR | HUP | RDHUP, epoll);
            assertErrno(Errno.ECONNREFUSED, () -> client.connect(deaf.getsockname()));
            assertToldOnce(OUT | HUP, epoll);
        }
        assertErrno(Errno.EINPROGRESS, () -> client.connect(listener().getsockname()));
        assertToldOnce(OUT, epoll);
    }

    @Test
    void whatBecomesAListenerIsToldOfConnectionsOnly() throws IOException {
        PySocket socket = fresh();
        PyEpoll epoll = watching(socket, IN | OUT | ET);
        assertToldOnce(OUT | HUP, epoll);
        socket.bind(LOOPBACK, 0);
        socket.listen();
        assertQuiet(epoll);
        for (int i = 0; i < 2; i++) {
            fresh().connect(socket.getsockname());
            assertToldOnce(IN, epoll);
        }
        socket.shutdown(SHUT_RDWR);
        assertToldOnce(OUT | HUP, epoll);
    }

    @Test
    void aListenerThatIsShutDownHangsUpOnce() throws IOException {
        PySocket listener = listener();
        PyEpoll epoll = watching(listener, IN | ET);
        assertQuiet(epoll);
        listener.shutdown(SHUT_RD);
        assertToldOnce(HUP, epoll);
    }

    @Test
    void aLevelBehindUnreadDataIsFound() throws IOException {
        for (Ends kind : streams()) {
            Pair ends = kind.make();
            PyEpoll epoll = watching(ends.client(), RDHUP);
            ends.server().send(bytes("hello"));
            arrives(ends.client());
            assertQuiet(epoll);
            ends.server().shutdown(SHUT_WR);
            assertTold(RDHUP, epoll);
            assertTold(RDHUP, epoll);
        }
    }

    @Test
    void whoAsksForUrgentBytesAloneIsToldOfFailuresOnly() throws IOException {
        for (int edge : List.of(0, ET)) {
            Pair ends = tcp();
            PyEpoll epoll = watching(ends.client(), PRI | edge);
            PyPoll poll = select().poll();
            poll.register(ends.client(), PRI);
            ends.server().send(bytes("hello"));
            arrives(ends.client());
            assertQuiet(epoll);
            assertEquals(List.of(), poll.poll(0));
            ends.server().setsockopt(SOL_SOCKET, SO_LINGER, LINGER_ZERO);
            ends.server().close();
            assertTold(ERR | HUP, epoll);
            assertEquals(ERR | HUP, poll.poll(DUE_SECONDS * 1000).get(0).event());
        }
    }
}
