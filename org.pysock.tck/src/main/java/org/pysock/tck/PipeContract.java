package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.PollConstants.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pysock.api.OsModule;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.SelectModule;
import org.pysock.api.Selected;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** Pipes, and what the os module does with descriptors. */
public abstract class PipeContract extends Contract {
    private static final int ALL = 0xffff;

    private final SocketModule.Scoped own;
    private final OsModule os;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected PipeContract(SocketModule socket, SelectModule select) {
        super(socket, select);
        own = socket.scoped();
        os = own.os();
    }

    @AfterEach
    void closePipes() {
        own.close();
    }

    private int write(int fd, String text) throws IOException {
        return os.write(fd, ByteBuffer.wrap(bytes(text)));
    }

    private String read(int fd) throws IOException {
        return text(os.read(fd, 99));
    }

    /** What poll tells at once. */
    private int told(int fd, int mask) throws IOException {
        PyPoll poll = select().poll();
        poll.register(fd, mask);
        List<PyPoll.Event> events = poll.poll(0);
        return events.isEmpty() ? 0 : events.get(0).event();
    }

    private Selected<Integer> selected(int fd) throws IOException {
        return select().select(List.of(fd), List.of(fd), List.of(fd), 0);
    }

    /** How much it takes until nothing fits. */
    private long fill(int fd) throws IOException {
        os.set_blocking(fd, false);
        long[] written = new long[1];
        assertErrno(Errno.EAGAIN, () -> {
            while (true) {
                written[0] += os.write(fd, ByteBuffer.allocate(1 << 16));
            }
        });
        return written[0];
    }

    @Test
    void whatIsWrittenToOneEndIsReadFromTheOther() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        assertEquals(5, write(pipe.write(), "hello"));
        assertEquals("he", text(os.read(pipe.read(), 2)));
        assertEquals("", text(os.read(pipe.read(), 0)));
        assertEquals("llo", read(pipe.read()));
    }

    @Test
    void anEndGoesOneWayOnly() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        assertErrno(Errno.EBADF, () -> write(pipe.read(), "x"));
        assertErrno(Errno.EBADF, () -> read(pipe.write()));
        assertErrno(Errno.EINVAL, () -> os.read(pipe.read(), -1));
    }

    @Test
    void anEmptyPipeBlocksAReaderOrSaysEagain() throws Exception {
        OsModule.Pipe pipe = os.pipe();
        Running<String> reader = start(() -> read(pipe.read())).blocked();
        write(pipe.write(), "now");
        assertEquals("now", reader.get());
        os.set_blocking(pipe.read(), false);
        assertFalse(os.get_blocking(pipe.read()));
        assertTrue(os.get_blocking(pipe.write()), "each end has a mode of its own");
        assertErrno(Errno.EAGAIN, () -> read(pipe.read()));
    }

    @Test
    void aFullPipeBlocksAWriterOrSaysEagain() throws Exception {
        OsModule.Pipe pipe = os.pipe();
        long left = fill(pipe.write()) + (1 << 21);
        assertEquals(0, told(pipe.write(), ALL));
        os.set_blocking(pipe.write(), true);
        Running<Integer> writer = start(() -> os.write(pipe.write(), ByteBuffer.allocate(1 << 21)))
                .blocked();
        // no more than there is: the writer may have written all and not yet have said so
        while (left > 0) {
            left -= os.read(pipe.read(), 1 << 20).length;
        }
        assertEquals(1 << 21, writer.get());
    }

    @Test
    void aReaderWithoutAWriterReadsTheRestAndIsHungUp() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        assertEquals(0, told(pipe.read(), ALL));
        write(pipe.write(), "rest");
        assertEquals(POLLIN | POLLRDNORM, told(pipe.read(), ALL));
        own.close(pipe.write());
        assertEquals(POLLIN | POLLRDNORM | POLLHUP, told(pipe.read(), ALL));
        assertEquals("rest", read(pipe.read()));
        assertEquals(POLLHUP, told(pipe.read(), ALL));
        assertEquals(POLLHUP, told(pipe.read(), 0));
        assertEquals(new Selected<>(List.of(pipe.read()), List.of(), List.of()), selected(pipe.read()));
        assertEquals("", read(pipe.read()));
        assertEquals("", read(pipe.read()));
    }

    @Test
    void theEndWakesWhoeverWaits() throws Exception {
        OsModule.Pipe pipe = os.pipe();
        Running<String> reader = start(() -> read(pipe.read())).blocked();
        own.close(pipe.write());
        assertEquals("", reader.get());
        OsModule.Pipe full = os.pipe();
        fill(full.write());
        PyPoll poll = select().poll();
        poll.register(full.write(), POLLOUT);
        Running<List<PyPoll.Event>> waiting = start(poll::poll).blocked();
        own.close(full.read());
        assertEquals(POLLERR, waiting.get().get(0).event() & POLLERR);
    }

    @Test
    void aWriterWithoutAReaderHasAnErrorAndMeetsEpipe() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        assertEquals(POLLOUT | POLLWRNORM, told(pipe.write(), ALL));
        write(pipe.write(), "unread");
        own.close(pipe.read());
        assertEquals(POLLOUT | POLLWRNORM | POLLERR, told(pipe.write(), ALL));
        assertEquals(POLLERR, told(pipe.write(), 0));
        List<Integer> writer = List.of(pipe.write());
        assertEquals(new Selected<>(writer, writer, List.of()), selected(pipe.write()));
        assertErrno(Errno.EPIPE, () -> write(pipe.write(), "x"));
        assertEquals(0, write(pipe.write(), ""));
    }

    @Test
    void aPipeIsOpenUntilTheLastDescriptorOfAnEndIsClosed() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        int copy = own.dup(pipe.write());
        own.close(pipe.write());
        assertErrno(Errno.EBADF, () -> write(pipe.write(), "x"));
        write(copy, "through the copy");
        assertEquals("through the copy", read(pipe.read()));
        own.close(copy);
        assertEquals("", read(pipe.read()));
    }

    @Test
    void epollKnowsPipes() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        try (PyEpoll epoll = select().epoll()) {
            epoll.register(pipe.read(), EPOLLIN | EPOLLET);
            assertEquals(List.of(), epoll.poll(0, -1));
            write(pipe.write(), "x");
            assertEquals(List.of(new PyPoll.Event(pipe.read(), EPOLLIN)), epoll.poll(10, -1));
            assertEquals(List.of(), epoll.poll(0, -1));
        }
    }

    @Test
    void aPipeIsNoSocketAndASocketCanBeReadByNumber() throws IOException {
        OsModule.Pipe pipe = os.pipe();
        assertErrno(Errno.ENOTSOCK, () -> own.socket(pipe.read()));
        assertErrno(Errno.ENOTSOCK, () -> own.fromfd(pipe.read(), 1, 1, 0));
        Pair pair = pair();
        int fd = pair.client().fileno();
        pair.client().settimeout(9);
        assertFalse(os.get_blocking(fd), "a timeout makes the descriptor non-blocking");
        assertErrno(Errno.EAGAIN, () -> read(fd));
        write(pair.server().fileno(), "by number");
        select().select(List.of(fd), List.of(), List.of());
        assertEquals("by number", read(fd));
    }

    @Test
    void aFilesStandInIsAlwaysReady() throws IOException {
        int file = os.standIn();
        List<Integer> it = List.of(file);
        assertEquals(new Selected<>(it, it, List.of()), selected(file));
        assertEquals(POLLIN | POLLOUT, told(file, POLLIN | POLLPRI | POLLOUT));
        try (PyEpoll epoll = select().epoll()) {
            assertErrno(Errno.EPERM, () -> epoll.register(file));
        }
        own.close(file);
        assertEquals(POLLNVAL, told(file, POLLIN));
    }
}
