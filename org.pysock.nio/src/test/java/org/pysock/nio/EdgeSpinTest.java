package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.PollConstants.EPOLLET;
import static org.pysock.api.constant.PollConstants.EPOLLIN;
import static org.pysock.api.constant.PollConstants.EPOLLOUT;
import static org.pysock.api.constant.PollConstants.EPOLLPRI;
import static org.pysock.api.constant.PollConstants.EPOLLRDHUP;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.PyEpoll;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.tck.Delivery;

/** Who waits for an edge that does not come is idle, whatever was told and not taken. */
@Timeout(60)
class EdgeSpinTest {
    private static final int EVERYTHING = EPOLLIN | EPOLLOUT | EPOLLPRI | EPOLLRDHUP | EPOLLET;
    private static final byte[] LINGER_ZERO = {1, 0, 0, 0, 0, 0, 0, 0};
    private static final double WAIT_SECONDS = 0.5;

    private final Pysock pysock = Pysock.load();
    private final SocketModule socket = pysock.socket().scoped();

    private void assertIdle(PySocket watched) throws IOException {
        Delivery.complete(socket);
        try (PyEpoll epoll = pysock.select().epoll()) {
            epoll.register(watched, EVERYTHING);
            while (!epoll.poll(0.05, -1).isEmpty()) {
                continue;
            }
            Busy.assertIdle(() -> assertEquals(List.of(), epoll.poll(WAIT_SECONDS, -1)));
        }
    }

    private PySocket udp() throws IOException {
        PySocket udp = socket.socket(AF_INET, SOCK_DGRAM, 0);
        udp.bind("127.0.0.1", 0);
        return udp;
    }

    @Test
    void behindAnErrorThatNobodyTakes() throws IOException {
        PySocket one = udp();
        try (PySocket gone = udp()) {
            one.connect(gone.getsockname());
        }
        one.send(new byte[1]);
        assertIdle(one);
        one.close();
    }

    @Test
    void behindMoreDatagramsThanAreTakenAhead() throws IOException {
        try (PySocket one = udp();
                PySocket other = udp()) {
            other.setsockopt(SOL_SOCKET, SO_RCVBUF, 4096);
            for (int i = 0; i < 200; i++) {
                one.sendto(new byte[200], other.getsockname());
            }
            assertIdle(other);
            for (int i = 0; i < 200; i++) {
                one.sendto(new byte[200], other.getsockname());
            }
            assertIdle(other);
        }
    }

    @Test
    void behindMoreThanIsReadAhead() throws IOException {
        SocketModule.Pair pair = socket.socketpair();
        PySocket other = pair.other();
        try (PySocket one = pair.one()) {
            one.setblocking(false);
            for (int i = 0; i < 3; i++) {
                try {
                    for (; ; ) {
                        one.send(new byte[1 << 16]);
                    }
                } catch (IOException full) {
                    assertIdle(other);
                }
            }
            assertIdle(one);
            other.close();
            assertIdle(one);
        }
    }

    @Test
    void behindEndsAndResets() throws IOException {
        try (PySocket listener = socket.socket()) {
            listener.bind("127.0.0.1", 0);
            assertIdle(listener);
            listener.listen();
            try (PySocket client = socket.socket()) {
                assertIdle(client);
                client.connect(listener.getsockname());
                assertIdle(listener);
                PySocket accepted = listener.accept().socket();
                accepted.send(new byte[10]);
                assertIdle(client);
                accepted.shutdown(SHUT_WR);
                assertIdle(client);
                client.shutdown(SHUT_RD);
                assertIdle(client);
                accepted.setsockopt(SOL_SOCKET, SO_LINGER, LINGER_ZERO);
                accepted.close();
                assertIdle(client);
            }
            listener.shutdown(SHUT_RD);
            assertIdle(listener);
        }
    }
}
