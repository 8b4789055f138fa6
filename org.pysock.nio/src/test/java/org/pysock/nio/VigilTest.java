package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.Selected;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.ValueError;
import org.pysock.tck.Delivery;

/** Sockets that were quiet, of which nobody asks any more, are heard of whatever happens to them; with 100 of them a vigil is kept. */
@Timeout(60)
class VigilTest {
    private static final int MANY = 100;
    /** After so many a vigil is kept, and one more. */
    private static final int WAITS = Vigils.FEW / MANY + 2;

    private static final int LIMIT_SECONDS = 30;
    /** More than vigils are kept. */
    private static final int OBJECTS = 40;

    private final NioTransport transport = new NioTransport();
    private final Pysock pysock = Pysock.over(transport);
    private final List<PySocket> here = new ArrayList<>();
    private final List<PySocket> there = new ArrayList<>();
    private final PyPoll poll = pysock.select().poll();
    private final PyEpoll epoll = pysock.select().epoll();

    @BeforeEach
    void connect() throws IOException {
        try (PySocket listener = pysock.socket().socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            for (int i = 0; i < MANY; i++) {
                PySocket client = pysock.socket().socket();
                here.add(client);
                client.connect(listener.getsockname());
                there.add(listener.accept().socket());
            }
        }
        for (PySocket each : here) {
            poll.register(each, PollConstants.POLLIN);
            epoll.register(each, PollConstants.EPOLLIN);
        }
        for (int times = 0; times < WAITS; times++) { // from here on there is a vigil, and all are quiet
            assertEquals(List.of(), poll.poll(0));
            assertEquals(List.of(), epoll.poll(0, -1));
            assertEquals(List.of(), select(0).readable());
        }
    }

    @AfterEach
    void close() throws IOException {
        epoll.close();
        for (PySocket each : here) {
            each.close();
        }
        for (PySocket each : there) {
            each.close();
        }
        transport.stop();
    }

    private Selected<PySocket> select(double seconds) throws IOException {
        return pysock.select().select(here, List.of(), List.of(), seconds);
    }

    private void assertAll(List<Event> expected) throws IOException {
        assertEquals(expected, poll.poll(LIMIT_SECONDS * 1_000));
        assertEquals(expected, epoll.poll(LIMIT_SECONDS, -1));
        assertEquals(
                expected.stream().map(Event::fd).toList(),
                select(LIMIT_SECONDS).readable().stream().map(PySocket::fileno).toList());
    }

    private Event in(int index) {
        return new Event(here.get(index).fileno(), PollConstants.POLLIN);
    }

    @Test
    void whatArrivesIsToldInTheOrderOfRegistrationAsLongAsItIsThere() throws IOException {
        there.get(70).sendall(new byte[10]);
        there.get(20).sendall(new byte[10]);
        Delivery.complete(pysock.socket());
        for (int times = 0; times < 3; times++) {
            assertAll(List.of(in(20), in(70)));
        }
        here.get(20).recv(10);
        assertAll(List.of(in(70)));
        here.get(70).recv(10);
        assertEquals(List.of(), poll.poll(0));
        assertEquals(List.of(), epoll.poll(0, -1));
        assertEquals(List.of(), select(0).readable());
    }

    @Test
    void whatAPeekHasTakenOutOfTheKernelIsTold() throws IOException {
        there.get(50).sendall(new byte[3]);
        here.get(50).recv(3, SocketConstants.MSG_PEEK);
        assertAll(List.of(in(50)));
    }

    @Test
    void aShutdownOfOnesOwnIsTold() throws IOException {
        here.get(5).shutdown(SocketConstants.SHUT_RD);
        assertAll(List.of(in(5)));
    }

    @Test
    void whoWaitsHearsOfAShutdownAndOfWhatIsRegisteredMeanwhile() throws Exception {
        CompletableFuture<List<Event>> byPoll = later(() -> poll.poll());
        CompletableFuture<List<Event>> byEpoll = later(() -> epoll.poll());
        CompletableFuture<List<PySocket>> bySelect =
                later(() -> select(LIMIT_SECONDS).readable());
        here.get(5).shutdown(SocketConstants.SHUT_RD);
        assertEquals(List.of(in(5)), byPoll.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(in(5)), byEpoll.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        assertEquals(List.of(here.get(5)), bySelect.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        epoll.unregister(here.get(5));
        CompletableFuture<List<Event>> again = later(() -> epoll.poll());
        epoll.modify(here.get(9), PollConstants.EPOLLOUT);
        assertEquals(
                List.of(new Event(here.get(9).fileno(), PollConstants.EPOLLOUT)),
                again.get(LIMIT_SECONDS, TimeUnit.SECONDS));
        epoll.modify(here.get(9), PollConstants.EPOLLIN);
        CompletableFuture<List<Event>> last = later(() -> epoll.poll());
        epoll.close();
        assertThrows(ValueError.class, () -> {
            try {
                last.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException failed) {
                throw failed.getCause();
            }
        });
    }

    @Test
    void whoWaitsForNothingAnyMoreHearsOfARegistration() throws Exception {
        CompletableFuture<List<Event>> waiting = later(() -> epoll.poll(LIMIT_SECONDS, -1));
        for (PySocket each : here) {
            epoll.unregister(each);
        }
        epoll.register(here.get(0), PollConstants.EPOLLOUT);
        assertEquals(
                List.of(new Event(here.get(0).fileno(), PollConstants.EPOLLOUT)),
                waiting.get(LIMIT_SECONDS, TimeUnit.SECONDS));
    }

    private interface Call<T> {
        T make() throws IOException;
    }

    private static <T> CompletableFuture<T> later(Call<T> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.make());
            } catch (IOException | RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    @Test
    void aClosedNumberIsToldByPollForgottenByEpollAndRefusedBySelect() throws IOException {
        int closed = here.get(30).fileno();
        here.get(30).close();
        assertEquals(List.of(new Event(closed, PollConstants.POLLNVAL)), poll.poll());
        assertEquals(List.of(), epoll.poll(0, -1));
        List<Integer> numbers = new ArrayList<>();
        here.forEach(each -> numbers.add(each.fileno() < 0 ? closed : each.fileno()));
        assertThrows(IOException.class, () -> pysock.select().select(numbers, List.of(), List.of(), 0));
        // the number is another socket's now
        PySocket next;
        do {
            next = pysock.socket().socket(SocketConstants.AF_INET, SocketConstants.SOCK_DGRAM, 0);
            there.add(next);
        } while (next.fileno() != closed);
        assertEquals(List.of(), poll.poll(0));
        assertEquals(
                List.of(),
                pysock.select().select(numbers, List.of(), List.of(), 0).readable());
        next.bind("127.0.0.1", 0);
        next.sendto(new byte[1], next.getsockname());
        assertEquals(List.of(new Event(closed, PollConstants.POLLIN)), poll.poll());
        assertEquals(
                List.of(closed),
                pysock.select().select(numbers, List.of(), List.of()).readable());
        assertEquals(List.of(), epoll.poll(0, -1));
    }

    @Test
    void aCopyKeepsARegistrationAliveInEpoll() throws IOException {
        int number = here.get(40).fileno();
        PySocket copy = here.get(40).dup();
        there.add(copy);
        here.get(40).close();
        assertEquals(List.of(new Event(number, PollConstants.POLLNVAL)), poll.poll());
        there.get(40).sendall(new byte[1]);
        assertEquals(List.of(new Event(number, PollConstants.EPOLLIN)), epoll.poll());
    }

    @Test
    void listsThatChangeAndRepeatAreAsGiven() throws IOException {
        there.get(3).sendall(new byte[1]);
        Delivery.complete(pysock.socket());
        PySocket ready = here.get(3);
        List<PySocket> twice = new ArrayList<>(here);
        twice.add(ready);
        for (int times = 0; times < 3; times++) {
            Selected<PySocket> both = pysock.select().select(twice, List.of(ready), here, 1);
            assertEquals(List.of(ready, ready), both.readable());
            assertEquals(List.of(ready), both.writable());
            assertEquals(List.of(), both.exceptional());
            assertEquals(List.of(ready), select(1).readable());
            assertEquals(
                    List.of(),
                    pysock.select()
                            .select(List.of(here.get(4)), List.of(), List.of(), 0)
                            .readable());
            assertEquals(
                    MANY,
                    pysock.select()
                            .select(List.of(), here, List.of(), 1)
                            .writable()
                            .size());
        }
    }

    @Test
    void maxeventsGivesEverybodyATurn() throws IOException {
        for (PySocket each : there) {
            each.sendall(new byte[1]);
        }
        Delivery.complete(pysock.socket());
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < MANY / 10; i++) {
            epoll.poll(LIMIT_SECONDS, 10).forEach(event -> told.add(event.fd()));
        }
        assertEquals(MANY, told.stream().distinct().count());
    }

    @Test
    void moreObjectsThanVigilsAllAnswer() throws IOException {
        List<PyPoll> polls = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            PyPoll one = pysock.select().poll();
            here.forEach(each -> one.register(each, PollConstants.POLLIN));
            polls.add(one);
        }
        for (int index = 0; index < WAITS; index++) {
            there.get(index).sendall(new byte[1]);
            for (PyPoll one : polls) {
                assertEquals(List.of(in(index)), one.poll(LIMIT_SECONDS * 1_000));
            }
            here.get(index).recv_into(ByteBuffer.allocate(1));
        }
        assertTrue(epoll.poll(0, -1).isEmpty());
    }

    @Test
    void aConnectionThatIsResetWhileSendingIsTold() throws IOException {
        there.get(60)
                .setsockopt(SocketConstants.SOL_SOCKET, SocketConstants.SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        there.get(60).close();
        int number = here.get(60).fileno();
        List<Event> events = poll.poll(LIMIT_SECONDS * 1_000);
        assertEquals(number, events.get(0).fd());
        assertTrue((events.get(0).event() & PollConstants.POLLERR) != 0, events.toString());
        assertEquals(number, epoll.poll(LIMIT_SECONDS, -1).get(0).fd());
    }
}
