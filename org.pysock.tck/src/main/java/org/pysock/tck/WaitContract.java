package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.pysock.api.Address;
import org.pysock.api.PyEpoll;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;

/** Blocking, timeouts and non-blocking; and what ends a wait from outside. */
public abstract class WaitContract extends Contract {
    private static final double SHORT_SECONDS = 0.03;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected WaitContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void aTimeoutEndsEveryOperationThatWaits() throws IOException {
        Pair pair = pair();
        pair.client().settimeout(SHORT_SECONDS);
        SocketTimeoutException error =
                assertThrows(SocketTimeoutException.class, () -> pair.client().recv(1));
        assertEquals("timed out", error.getMessage());
        PySocket server = listener();
        server.settimeout(SHORT_SECONDS);
        assertThrows(SocketTimeoutException.class, server::accept);
        assertThrows(SocketTimeoutException.class, () -> pair.client().sendall(new byte[64 << 20]));
    }

    @Test
    void aNonBlockingSocketNeverWaits() throws IOException {
        Pair pair = pair();
        pair.client().setblocking(false);
        assertErrno(Errno.EAGAIN, () -> pair.client().recv(1));
        PySocket server = listener();
        server.settimeout(0);
        assertErrno(Errno.EAGAIN, server::accept);
        byte[] block = new byte[1 << 20];
        assertErrno(Errno.EAGAIN, () -> {
            while (true) {
                pair.client().send(block);
            }
        });
    }

    @Test
    void theDontWaitFlagIsForOneCall() throws IOException {
        Pair pair = pair();
        assertErrno(Errno.EAGAIN, () -> pair.client().recv(1, MSG_DONTWAIT));
        assertEquals(OptionalDouble.empty(), pair.client().gettimeout());
    }

    @Test
    void timeoutsAreReportedAsTheyWereSet() throws IOException {
        PySocket socket = fresh();
        assertEquals(OptionalDouble.empty(), socket.gettimeout());
        socket.settimeout(2);
        assertEquals(2.0, socket.gettimeout().getAsDouble());
        socket.setblocking(false);
        assertEquals(0.0, socket.gettimeout().getAsDouble());
        socket.setblocking(true);
        assertTrue(socket.gettimeout().isEmpty());
    }

    @Test
    void acceptedSocketsHaveTheDefaultTimeoutNotTheListeners() throws IOException {
        PySocket server = listener();
        server.settimeout(20);
        assertTrue(pair(server).server().gettimeout().isEmpty());
    }

    @Test
    void closeWakesABlockedRecv() throws Exception {
        Pair pair = pair();
        assertWokenByClose(pair.client(), () -> pair.client().recv(1));
    }

    @Test
    void closeWakesABlockedAccept() throws Exception {
        PySocket server = listener();
        assertWokenByClose(server, server::accept);
    }

    @Test
    void closeWakesABlockedSend() throws Exception {
        Pair pair = pair();
        assertWokenByClose(pair.client(), () -> {
            pair.client().sendall(new byte[64 << 20]);
            return null;
        });
    }

    @Test
    void closeWakesASelect() throws Exception {
        PySocket client = pair().client();
        assertWokenByClose(client, () -> select().select(List.of(client), List.of(), List.of()));
    }

    @Test
    void closingAnEpollObjectEndsItsWait() throws Exception {
        PyEpoll epoll = closing(select().epoll());
        epoll.register(pair().client(), PollConstants.EPOLLIN);
        Running<?> waiting = start(epoll::poll).blocked();
        epoll.close();
        assertThrows(ValueError.class, waiting::get);
    }

    private static void assertWokenByClose(PySocket socket, Callable<?> operation) throws Exception {
        Running<?> waiting = start(operation).blocked();
        socket.close();
        assertErrno(Errno.EBADF, waiting::get);
    }

    @Test
    void closeWakesAllOfManyWaiters() throws Exception {
        PySocket client = pair().client();
        List<Running<byte[]>> waiting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiting.add(start(() -> client.recv(1)));
        }
        waiting.forEach(Running::blocked);
        client.close();
        for (Running<byte[]> one : waiting) {
            assertErrno(Errno.EBADF, one::get);
        }
    }

    @Test
    void shutdownOfTheReadingSideWakesABlockedRecv() throws Exception {
        PySocket client = pair().client();
        Running<byte[]> waiting = start(() -> client.recv(1)).blocked();
        client.shutdown(SHUT_RD);
        assertEquals(0, waiting.get().length);
    }

    @Test
    void shutdownOfAListenerWakesABlockedAccept() throws Exception {
        PySocket server = listener();
        Running<?> waiting = start(server::accept).blocked();
        server.shutdown(SHUT_RDWR);
        assertErrno(Errno.EINVAL, waiting::get);
    }

    @Test
    void shutdownOfTheSendingSideWakesABlockedSend() throws Exception {
        PySocket client = pair().client();
        Running<?> waiting = start(() -> {
            client.sendall(new byte[64 << 20]);
            return null;
        });
        waiting.blocked();
        client.shutdown(SHUT_WR);
        assertErrno(Errno.EPIPE, waiting::get);
    }

    @Test
    void anInterruptEndsTheWaitAndLeavesTheSocketOpen() throws Exception {
        Pair pair = pair();
        Running<Boolean> waiting = start(() -> {
            assertErrno(Errno.EINTR, () -> pair.client().recv(1));
            return Thread.interrupted();
        });
        waiting.blocked().thread().interrupt();
        assertTrue(waiting.get(), "the interrupt flag is kept");
        pair.server().sendall(bytes("still here"));
        assertEquals("still here", text(pair.client().recv(20)));
    }

    @Test
    void theModeMayChangeWhileAnotherThreadWaits() throws Exception {
        Pair pair = pair();
        Running<byte[]> waiting = start(() -> pair.client().recv(10)).blocked();
        pair.client().setblocking(false);
        assertErrno(Errno.EAGAIN, () -> pair.client().recv(1));
        pair.server().sendall(bytes("late"));
        assertEquals("late", text(waiting.get()));
    }

    @Test
    void oneThreadMaySelectWhileAnotherReceives() throws Exception {
        Pair pair = pair();
        Running<byte[]> receiving = start(() -> pair.client().recv(1)).blocked();
        Running<Boolean> selecting = start(() -> select().select(List.of(pair.client()), List.of(), List.of())
                        .readable()
                        .isEmpty())
                .blocked();
        pair.server().sendall(bytes("ab"));
        assertEquals("a", text(receiving.get()));
        assertFalse(selecting.get());
    }

    @Test
    void manyThreadsMayAcceptFromOneListener() throws Exception {
        PySocket server = listener();
        Address address = server.getsockname();
        List<Running<PySocket>> accepting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            accepting.add(start(() -> server.accept().socket()));
        }
        for (int i = 0; i < 8; i++) {
            fresh().connect(address);
        }
        for (Running<PySocket> one : accepting) {
            closing(one.get());
        }
    }
}
