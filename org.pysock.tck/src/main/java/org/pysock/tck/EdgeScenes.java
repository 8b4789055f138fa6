package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.PollConstants.*;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.List;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** Edge-triggered epoll objects and what they watch; what is due is waited for, what is not must not come. */
abstract class EdgeScenes extends Contract {
    static final int IN = EPOLLIN;
    static final int OUT = EPOLLOUT;
    static final int ERR = EPOLLERR;
    static final int HUP = EPOLLHUP;
    static final int RDHUP = EPOLLRDHUP;
    static final int PRI = EPOLLPRI;
    static final int ET = EPOLLET;

    /** What is due comes within this; what is not does not come at once. */
    static final double DUE_SECONDS = 10;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    EdgeScenes(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    final PyEpoll watching(PySocket socket, int mask) throws IOException {
        PyEpoll epoll = closing(select().epoll());
        epoll.register(socket, mask);
        return epoll;
    }

    /** The mask that is told next, of the only socket. */
    static int next(PyEpoll epoll) throws IOException {
        List<Event> events = epoll.poll(DUE_SECONDS, -1);
        assertEquals(1, events.size());
        return events.get(0).event();
    }

    static void assertTold(int mask, PyEpoll epoll) throws IOException {
        assertEquals(Integer.toHexString(mask), Integer.toHexString(next(epoll)));
    }

    static void assertQuiet(PyEpoll epoll) throws IOException {
        assertEquals(List.of(), epoll.poll(0, -1));
        assertEquals(List.of(), epoll.poll(0.03, -1));
    }

    static void assertToldOnce(int mask, PyEpoll epoll) throws IOException {
        assertTold(mask, epoll);
        assertQuiet(epoll);
    }

    /** Waits, without epoll, until something can be read. */
    final void arrives(PySocket socket) throws IOException {
        assertEquals(
                1,
                select().select(List.of(socket), List.of(), List.of(), DUE_SECONDS)
                        .readable()
                        .size());
    }

    /** Two connected ends; the first does not block. */
    interface Ends {
        Pair make() throws IOException;
    }

    final Pair tcp() throws IOException {
        Pair pair = pair();
        pair.client().setblocking(false);
        return pair;
    }

    final Pair unix() throws IOException {
        SocketModule.Pair ends = socket().socketpair();
        closing(ends.one()).setblocking(false);
        return new Pair(ends.one(), closing(ends.other()));
    }

    final Pair udp() throws IOException {
        PySocket one = closing(socket().socket(AF_INET, SOCK_DGRAM, 0));
        PySocket other = closing(socket().socket(AF_INET, SOCK_DGRAM, 0));
        one.bind(LOOPBACK, 0);
        other.bind(LOOPBACK, 0);
        one.connect(other.getsockname());
        other.connect(one.getsockname());
        one.setblocking(false);
        return new Pair(one, other);
    }

    final List<Ends> streams() {
        return List.of(this::tcp, this::unix);
    }

    final List<Ends> all() {
        return List.of(this::tcp, this::unix, this::udp);
    }
}
