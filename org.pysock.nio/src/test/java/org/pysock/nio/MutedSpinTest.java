package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.PollConstants.POLLERR;
import static org.pysock.api.constant.PollConstants.POLLIN;
import static org.pysock.api.constant.PollConstants.POLLPRI;
import static org.pysock.api.constant.PollConstants.POLLRDHUP;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;

/** Who has muted a socket is idle while something waits there to be read, and finds it afterwards. */
@Timeout(60)
class MutedSpinTest {
    private static final int WAIT_MILLIS = 500;

    /** Until when what is due is there. */
    private static final int LIMIT_MILLIS = 20_000;

    /** With so many a vigil waits from the beginning. */
    private static final int MANY = Vigils.FEW + 4;

    private final Pysock pysock = Pysock.load();
    private final SocketModule.Scoped module = pysock.socket().scoped();

    @AfterEach
    void close() {
        module.close();
    }

    /** So many, and in the first one something waits. */
    private List<PySocket> sockets(int count) throws IOException {
        List<PySocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            PySocket udp = module.socket(AF_INET, SOCK_DGRAM, 0);
            udp.bind("127.0.0.1", 0);
            sockets.add(udp);
        }
        sockets.get(0).sendto(new byte[] {7}, sockets.get(0).getsockname());
        return sockets;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, POLLERR, POLLPRI, POLLRDHUP})
    void inPoll(int mask) throws IOException {
        for (int count : new int[] {1, MANY}) {
            List<PySocket> sockets = sockets(count);
            PyPoll poll = pysock.select().poll();
            sockets.forEach(socket -> poll.register(socket, mask));
            Busy.assertIdle(() -> assertEquals(List.of(), poll.poll(WAIT_MILLIS)));
            poll.modify(sockets.get(0), POLLIN);
            assertEquals(1, poll.poll(LIMIT_MILLIS).size());
            assertEquals(7, sockets.get(0).recv(1)[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, POLLERR, POLLPRI, POLLRDHUP})
    void inEpoll(int mask) throws IOException {
        for (int count : new int[] {1, MANY}) {
            List<PySocket> sockets = sockets(count);
            try (PyEpoll epoll = pysock.select().epoll()) {
                for (PySocket socket : sockets) {
                    epoll.register(socket, mask);
                }
                Busy.assertIdle(() -> assertEquals(List.of(), epoll.poll(WAIT_MILLIS / 1e3, -1)));
                epoll.modify(sockets.get(0), POLLIN);
                assertEquals(1, epoll.poll(LIMIT_MILLIS / 1e3, -1).size());
            }
            assertEquals(7, sockets.get(0).recv(1)[0]);
        }
    }
}
