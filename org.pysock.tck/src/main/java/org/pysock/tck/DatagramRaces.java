package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Round.assertOneOf;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.pysock.api.Address;
import org.pysock.api.PySocket;

/** The same of UDP: each datagram arrives whole and once, and nobody sleeps through an end. */
final class DatagramRaces {
    static final List<Race> ALL = List.of(
            new Race("close and recvfrom", DatagramRaces::close),
            new Race("close and sendto", DatagramRaces::closeWhileSending),
            new Race("two senders and two receivers", DatagramRaces::shared),
            new Race("shutdown and recv of a connected one", DatagramRaces::shutdown),
            new Race("connect and arriving datagrams", DatagramRaces::connect),
            new Race("a refusal met by recv and send", DatagramRaces::refused));

    private static final int DATAGRAMS = 10;

    private DatagramRaces() {}

    private static PySocket bound(Round round) throws IOException {
        PySocket socket = round.closing(round.socket().socket(AF_INET, SOCK_DGRAM, 0));
        socket.bind(Contract.LOOPBACK, 0);
        return socket;
    }

    private static void close(Round round) throws Exception {
        PySocket socket = bound(round);
        assertEquals(List.of("EBADF", "ok"), round.together(() -> socket.recvfrom(1), CloseRaces.close(socket)));
    }

    private static void closeWhileSending(Round round) throws Exception {
        PySocket from = bound(round);
        Address to = bound(round).getsockname();
        List<String> came = round.together(() -> from.sendto(new byte[1], to), CloseRaces.close(from));
        assertOneOf(came.get(0), "ok", "EBADF");
    }

    private static void shared(Round round) throws Exception {
        PySocket to = bound(round);
        Address address = to.getsockname();
        AtomicInteger sum = new AtomicInteger();
        Callable<?> receive = () -> {
            for (int i = 0; i < DATAGRAMS; i++) {
                sum.addAndGet(to.recvfrom(100).data().length);
            }
            return null;
        };
        Callable<?> send = () -> {
            PySocket from = bound(round);
            for (int i = 1; i <= DATAGRAMS; i++) {
                from.sendto(new byte[i], address);
            }
            return null;
        };
        assertEquals(List.of("ok", "ok", "ok", "ok"), round.together(receive, receive, send, send));
        assertEquals(DATAGRAMS * (DATAGRAMS + 1), sum.get());
    }

    private static void shutdown(Round round) throws Exception {
        PySocket socket = bound(round);
        socket.connect(bound(round).getsockname());
        assertEquals(List.of("ok", "ok"), round.together(() -> socket.recv(1), () -> {
            socket.shutdown(SHUT_RD);
            return null;
        }));
    }

    private static void connect(Round round) throws Exception {
        PySocket socket = bound(round);
        PySocket peer = bound(round);
        List<String> came = round.together(() -> socket.recv(1), () -> {
            socket.connect(peer.getsockname());
            peer.sendto(new byte[1], socket.getsockname());
            return null;
        });
        assertEquals(List.of("ok", "ok"), came);
    }

    private static void refused(Round round) throws Exception {
        PySocket socket = bound(round);
        PySocket gone = bound(round);
        socket.connect(gone.getsockname());
        gone.close();
        List<String> came = round.together(() -> socket.recv(1), () -> socket.send(new byte[1]));
        assertEquals(List.of("ECONNREFUSED", "ok"), came);
    }
}
