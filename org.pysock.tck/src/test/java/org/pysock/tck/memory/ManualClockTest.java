package org.pysock.tck.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.Address;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.error.BlockingIOError;

/** Timeouts of hours, and what else takes its time, in no time. */
@Timeout(60)
class ManualClockTest {
    private static final double TWO_HOURS = 7200;
    private static final int TWO_HOURS_MILLIS = 7_200_000;
    private static final Duration ONE_HOUR = Duration.ofHours(1);

    private final ManualClock clock = new ManualClock();
    private final Pysock pysock = Pysock.over(new MemoryTransport(clock));

    private PySocket listener() throws IOException {
        return pysock.socket().create_server(Address.of("127.0.0.1", 0));
    }

    private PySocket udp() throws IOException {
        return pysock.socket().socket(AF_INET, SOCK_DGRAM, 0);
    }

    private static <T> FutureTask<T> start(Callable<T> operation) {
        FutureTask<T> task = new FutureTask<>(operation);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    /** Lets one hour pass, in which nothing happens, and then the other. */
    private <T> T afterTwoHours(Callable<T> operation) throws Exception {
        FutureTask<T> waiting = start(operation);
        clock.untilWaiting(1);
        clock.advance(ONE_HOUR);
        clock.untilWaiting(1);
        assertFalse(waiting.isDone());
        clock.advance(ONE_HOUR);
        try {
            return waiting.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw (Exception) failed.getCause();
        }
    }

    @Test
    void aTimeoutOfHoursEndsAtOnce() throws Exception {
        PySocket server = listener();
        server.settimeout(TWO_HOURS);
        assertThrows(SocketTimeoutException.class, () -> afterTwoHours(server::accept));
        PySocket udp = udp();
        udp.settimeout(TWO_HOURS);
        assertThrows(SocketTimeoutException.class, () -> afterTwoHours(() -> udp.recv(1)));
    }

    @Test
    void soDoTheTimeoutsOfTheKernel() throws Exception {
        PySocket udp = udp();
        ByteBuffer timeval = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        timeval.putLong((long) TWO_HOURS).putLong(0);
        udp.setsockopt(SOL_SOCKET, SO_RCVTIMEO, timeval.array());
        assertThrows(BlockingIOError.class, () -> afterTwoHours(() -> udp.recv(1)));
    }

    @Test
    void soDoSelectPollAndEpoll() throws Exception {
        PySocket server = listener();
        List<PySocket> one = List.of(server);
        assertEquals(
                List.of(),
                afterTwoHours(() -> pysock.select().select(one, List.of(), List.of(), TWO_HOURS))
                        .readable());
        PyPoll poll = pysock.select().poll();
        poll.register(server);
        assertEquals(List.of(), afterTwoHours(() -> poll.poll(TWO_HOURS_MILLIS)));
        try (PyEpoll epoll = pysock.select().epoll()) {
            epoll.register(server);
            assertEquals(List.of(), afterTwoHours(() -> epoll.poll(TWO_HOURS, -1)));
        }
    }

    @Test
    void whatHappensInTimeIsNotTimedOut() throws Exception {
        PySocket server = listener();
        server.settimeout(TWO_HOURS);
        FutureTask<Address> accepting = start(() -> server.accept().address());
        clock.untilWaiting(1);
        clock.advance(ONE_HOUR);
        PySocket client = pysock.socket().socket();
        client.connect(server.getsockname());
        assertEquals(client.getsockname(), accepting.get(30, TimeUnit.SECONDS));
    }

    @Test
    void aPortInTimeWaitIsFreeAfterAMinute() throws Exception {
        PySocket server = pysock.socket().socket();
        server.bind("127.0.0.1", 80);
        server.listen();
        PySocket client = pysock.socket().socket();
        client.connect("127.0.0.1", 80);
        server.accept().socket().close();
        client.close();
        server.close();
        PySocket next = pysock.socket().socket();
        assertThrows(BindException.class, () -> next.bind("127.0.0.1", 80));
        clock.advance(Duration.ofSeconds(59));
        assertThrows(BindException.class, () -> next.bind("127.0.0.1", 80));
        clock.advance(Duration.ofSeconds(1));
        next.bind("127.0.0.1", 80);
    }
}
