package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Round.assertOneOf;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;

/** Somebody waits for many: whatever becomes true meanwhile ends the wait. */
final class SelectRaces {
    static final List<Race> ALL = List.of(
            new Race("two selects and one byte", SelectRaces::twoSelects),
            new Race("select and close", SelectRaces::selectAndClose),
            new Race("poll and close", SelectRaces::pollAndClose),
            new Race("select and shutdown", SelectRaces::selectAndShutdown),
            new Race("epoll and register", SelectRaces::register),
            new Race("epoll and another registration", SelectRaces::reregister),
            new Race("epoll and close of one of two", SelectRaces::epollAndClose),
            new Race("edges of a conversation", SelectRaces::edges),
            new Race("edges told to one of two who wait", SelectRaces::sharedEdges));

    private static final double LIMIT_SECONDS = 50;
    private static final int EXCHANGES = 5;

    private SelectRaces() {}

    private static Callable<String> select(Round round, PySocket socket) {
        return () -> {
            try {
                return round.select()
                                .select(List.of(socket), List.of(), List.of(), LIMIT_SECONDS)
                                .readable()
                                .isEmpty()
                        ? "nothing"
                        : "ok";
            } catch (ValueError closedBefore) {
                return "EBADF";
            }
        };
    }

    private static Callable<?> send(PySocket socket) {
        return () -> socket.send(new byte[1]);
    }

    private static void twoSelects(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        assertEquals(
                List.of("ok", "ok", "ok"),
                round.together(select(round, pair.client()), select(round, pair.client()), send(pair.server())));
    }

    private static void selectAndClose(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        assertEquals(
                List.of("EBADF", "ok"), round.together(select(round, pair.client()), CloseRaces.close(pair.client())));
    }

    private static void pollAndClose(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        PyPoll poll = round.select().poll();
        poll.register(pair.client(), PollConstants.POLLIN);
        List<String> came =
                round.together(() -> mask(poll.poll(LIMIT_SECONDS * 1000)), CloseRaces.close(pair.client()));
        assertEquals(List.of("" + PollConstants.POLLNVAL, "ok"), came);
    }

    private static String mask(List<PyPoll.Event> events) {
        return events.isEmpty() ? "nothing" : "" + events.get(0).event();
    }

    private static void selectAndShutdown(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        assertEquals(List.of("ok", "ok"), round.together(select(round, pair.client()), () -> {
            pair.client().shutdown(SHUT_RD);
            return null;
        }));
    }

    private static void register(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        PyEpoll epoll = round.closing(round.select().epoll());
        pair.server().sendall(new byte[1]);
        List<String> came = round.together(() -> mask(epoll.poll(LIMIT_SECONDS, -1)), () -> {
            epoll.register(pair.client(), PollConstants.EPOLLIN);
            return null;
        });
        assertEquals(List.of("" + PollConstants.EPOLLIN, "ok"), came);
    }

    private static void reregister(Round round) throws Exception {
        Contract.Pair silent = round.streams();
        Contract.Pair pair = round.streams();
        PyEpoll epoll = round.closing(round.select().epoll());
        epoll.register(silent.client(), PollConstants.EPOLLIN);
        pair.server().sendall(new byte[1]);
        List<String> came = round.together(() -> mask(epoll.poll(LIMIT_SECONDS, -1)), () -> {
            epoll.unregister(silent.client());
            epoll.register(pair.client(), PollConstants.EPOLLOUT);
            epoll.modify(pair.client(), PollConstants.EPOLLIN);
            return null;
        });
        assertOneOf(came.get(0), "" + PollConstants.EPOLLIN, "" + PollConstants.EPOLLOUT);
        assertEquals("ok", came.get(1));
    }

    private static void epollAndClose(Round round) throws Exception {
        Contract.Pair closed = round.streams();
        Contract.Pair pair = round.streams();
        PyEpoll epoll = round.closing(round.select().epoll());
        epoll.register(closed.client(), PollConstants.EPOLLIN);
        epoll.register(pair.client(), PollConstants.EPOLLIN);
        List<String> came = round.together(() -> mask(epoll.poll(LIMIT_SECONDS, -1)), () -> {
            closed.client().close();
            pair.server().sendall(new byte[1]);
            return null;
        });
        assertEquals(List.of("" + PollConstants.EPOLLIN, "ok"), came);
    }

    /** An edge is told for each arrival after the last one was read to the end. */
    private static void edges(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        PyEpoll epoll = round.closing(round.select().epoll());
        pair.client().setblocking(false);
        epoll.register(pair.client(), PollConstants.EPOLLIN | PollConstants.EPOLLET);
        FutureTask<String> answering = round.start(() -> {
            int left = EXCHANGES;
            while (left > 0) {
                if (epoll.poll(LIMIT_SECONDS, -1).isEmpty()) {
                    return "an edge was lost";
                }
                int count = drain(pair.client());
                left -= count;
                if (count > 0) {
                    pair.client().sendall(new byte[count]);
                }
            }
            return "ok";
        });
        for (int i = 0; i < EXCHANGES; i++) {
            pair.server().sendall(new byte[1]);
            assertEquals(1, pair.server().recv(1).length);
        }
        assertEquals("ok", Round.outcome(answering));
    }

    /** Two threads wait with one epoll object: each edge is told to one of them at least. */
    private static void sharedEdges(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        PyEpoll epoll = round.closing(round.select().epoll());
        pair.client().setblocking(false);
        int mask = PollConstants.EPOLLIN | PollConstants.EPOLLOUT | PollConstants.EPOLLET;
        epoll.register(pair.client(), mask);
        Callable<Void> answer = () -> {
            for (; ; ) {
                epoll.poll(LIMIT_SECONDS, -1);
                int count = drain(pair.client());
                if (count > 0) {
                    pair.client().sendall(new byte[count]);
                }
            }
        };
        List<FutureTask<Void>> answering = List.of(round.start(answer), round.start(answer));
        for (int i = 0; i < EXCHANGES; i++) {
            pair.server().sendall(new byte[1]);
            assertEquals(1, pair.server().recv(1).length);
        }
        epoll.close();
        for (FutureTask<Void> one : answering) {
            assertTrue(Round.outcome(one).endsWith("closed epoll object"));
        }
    }

    private static int drain(PySocket socket) throws IOException {
        int count = 0;
        for (; ; ) {
            try {
                count += socket.recv(10).length;
            } catch (IOException empty) {
                if (Errno.EAGAIN.is(empty)) {
                    return count;
                }
                throw empty;
            }
        }
    }
}
