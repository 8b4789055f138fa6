package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.PollConstants.*;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/** What polling objects take and refuse; what they report is in the recorded tables. */
public abstract class PollContract extends Contract {
    private static final int NO_FD = 999_999;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected PollContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    private PyEpoll epoll() {
        return closing(select().epoll());
    }

    @Test
    void whatHasNoDescriptorCannotBePolled() throws IOException {
        PyPoll poll = select().poll();
        PyEpoll epoll = epoll();
        PySocket closed = fresh();
        closed.close();
        assertThrows(TypeError.class, () -> poll.register("x"));
        assertThrows(TypeError.class, () -> epoll.register("x"));
        assertThrows(TypeError.class, () -> poll.unregister("x"));
        assertThrows(ValueError.class, () -> poll.register(-1));
        assertThrows(ValueError.class, () -> epoll.register(-1));
        assertThrows(ValueError.class, () -> poll.register(closed));
        assertErrno(Errno.EBADF, () -> epoll.register(NO_FD));
        assertErrno(Errno.EBADF, () -> epoll.unregister(NO_FD));
        poll.register(NO_FD, 0);
        assertEquals(List.of(new Event(NO_FD, POLLNVAL)), poll.poll(1000));
    }

    @Test
    void whatIsNotRegisteredCannotBeChanged() throws IOException {
        PyPoll poll = select().poll();
        PyEpoll epoll = epoll();
        PySocket socket = fresh();
        assertThrows(KeyError.class, () -> poll.unregister(socket));
        assertErrno(Errno.ENOENT, () -> poll.modify(socket, POLLIN));
        assertErrno(Errno.ENOENT, () -> epoll.unregister(socket));
        assertErrno(Errno.ENOENT, () -> epoll.modify(socket, EPOLLIN));
        epoll.register(socket);
        assertErrno(Errno.EEXIST, () -> epoll.register(socket.fileno()));
        poll.register(socket);
        poll.register(socket, POLLOUT);
        assertEquals(List.of(new Event(socket.fileno(), POLLOUT | POLLHUP)), poll.poll(0));
    }

    @Test
    void masksHaveTheirRanges() throws IOException {
        PyPoll poll = select().poll();
        PyEpoll epoll = epoll();
        PySocket socket = fresh();
        poll.register(socket, 0);
        poll.register(socket, 0xffff);
        assertThrows(ValueError.class, () -> poll.register(socket, -1));
        assertThrows(ValueError.class, () -> poll.modify(socket, -1));
        assertThrows(OverflowError.class, () -> poll.register(socket, 0x10000));
        assertErrno(Errno.EINVAL, () -> epoll.modify(socket, EPOLLEXCLUSIVE));
        assertErrno(Errno.EINVAL, () -> epoll.register(socket, -1));
        assertErrno(Errno.EINVAL, () -> epoll.register(socket, EPOLLIN | EPOLLEXCLUSIVE | EPOLLONESHOT));
        epoll.register(socket, EPOLLOUT | EPOLLEXCLUSIVE);
        assertEquals(1, epoll.poll(0, -1).size());
        assertErrno(Errno.EINVAL, () -> epoll.register(socket, -1));
    }

    @Test
    void timeoutsAndCountsHaveTheirRanges() throws IOException {
        PyPoll poll = select().poll();
        PyEpoll epoll = epoll();
        PySocket socket = fresh();
        assertEquals(List.of(), poll.poll(0.5));
        assertEquals(List.of(), epoll.poll(0.001, 1));
        poll.register(socket, POLLOUT);
        epoll.register(socket, EPOLLOUT);
        for (double timeout : new double[] {-1, -5.5, 0, 0.0001, Integer.MAX_VALUE}) {
            assertEquals(1, poll.poll(timeout).size());
            assertEquals(
                    1,
                    epoll.poll(timeout < Integer.MAX_VALUE ? timeout : 1e6, -1).size());
        }
        assertThrows(ValueError.class, () -> poll.poll(Double.NaN));
        assertThrows(ValueError.class, () -> epoll.poll(Double.NaN, -1));
        for (double timeout : new double[] {1e300, Double.POSITIVE_INFINITY, 1L << 31}) {
            assertThrows(OverflowError.class, () -> poll.poll(timeout));
            assertThrows(OverflowError.class, () -> epoll.poll(timeout, -1));
        }
        for (int most : new int[] {0, -2, Integer.MIN_VALUE}) {
            ValueError error = assertThrows(ValueError.class, () -> epoll.poll(0, most));
            assertEquals("maxevents must be greater than 0, got " + most, error.getMessage());
        }
    }

    @Test
    void theArgumentsOfEpollAreCheckedAndMeanNothing() throws IOException {
        for (int size : new int[] {-1, 1, Integer.MAX_VALUE}) {
            closing(select().epoll(size, 0));
        }
        closing(select().epoll(1, EPOLL_CLOEXEC));
        for (int size : new int[] {0, -2}) {
            assertThrows(ValueError.class, () -> select().epoll(size, 0));
        }
        for (int flags : new int[] {1, -1, EPOLL_CLOEXEC | 2}) {
            IOException error = assertThrows(IOException.class, () -> select().epoll(1, flags));
            assertEquals("invalid flags", error.getMessage());
        }
    }

    @Test
    void anEpollObjectDoesNotWatchItself() {
        PyEpoll epoll = epoll();
        assertErrno(Errno.EINVAL, () -> epoll.register(epoll));
        assertErrno(Errno.EINVAL, () -> epoll.register(epoll.fileno()));
    }

    @Test
    void aClosedEpollObjectIsOfNoUse() throws IOException {
        PySocket socket = fresh();
        PyEpoll closed;
        try (PyEpoll epoll = select().epoll()) {
            epoll.register(socket);
            assertFalse(epoll.closed());
            closed = epoll;
        }
        assertTrue(closed.closed());
        closed.close();
        String text = "I/O operation on closed epoll object";
        assertEquals(text, assertThrows(ValueError.class, closed::fileno).getMessage());
        assertEquals(text, assertThrows(ValueError.class, closed::poll).getMessage());
        assertThrows(ValueError.class, () -> closed.register(socket));
        assertThrows(ValueError.class, () -> closed.modify(socket, EPOLLIN));
        assertThrows(ValueError.class, () -> closed.unregister(socket));
    }

    @Test
    void anEpollObjectCanBeHadFromItsDescriptor() throws IOException {
        PyEpoll epoll = epoll();
        PySocket socket = fresh();
        epoll.register(socket, EPOLLOUT);
        PyEpoll same = closing(select().epoll_fromfd(epoll.fileno()));
        assertEquals(epoll.fileno(), same.fileno());
        assertEquals(epoll.poll(), same.poll());
        same.modify(socket, EPOLLIN);
        assertEquals(epoll.poll(0, -1), same.poll(0, -1));
        same.unregister(socket);
        assertErrno(Errno.ENOENT, () -> epoll.modify(socket, EPOLLIN));
        epoll.close();
        assertFalse(same.closed());
        assertErrno(Errno.EBADF, () -> same.poll(0, -1));
        same.close();
        assertThrows(ValueError.class, () -> same.poll(0, -1));
        assertThrows(ValueError.class, same::fileno);
    }

    @Test
    void whatIsNotAnEpollObjectIsToldWhenItIsUsed() throws IOException {
        PySocket socket = fresh();
        assertErrno(Errno.EINVAL, () -> select().epoll_fromfd(socket.fileno()).poll(0, -1));
        assertErrno(Errno.EBADF, () -> select().epoll_fromfd(NO_FD).register(socket));
        assertErrno(Errno.EBADF, () -> select().epoll_fromfd(-1).poll());
    }

    @Test
    void anyIterableOfAnythingWithADescriptorCanBeSelected() throws IOException {
        PySocket socket = pair().client();
        org.pysock.api.HasFileno wrapper = socket::fileno;
        Iterable<Object> once = List.<Object>of(socket, wrapper, socket.fileno(), socket)::iterator;
        assertEquals(
                List.of(socket, wrapper, socket.fileno(), socket),
                select().select(List.of(), once, List.of(), 10).writable());
    }
}
