package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.MSG_DONTWAIT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.pysock.api.PyFile;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;

/** Files over sockets: modes, buffers, lines, ends. */
public abstract class FileContract extends Contract {
    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected FileContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    private PyFile file(PySocket socket, String mode, int buffering) throws IOException {
        return closing(socket.makefile(mode, buffering));
    }

    /** Two ends whose writes arrive at once. */
    private Pair local() throws IOException {
        SocketModule.Pair pair = socket().socketpair();
        return new Pair(closing(pair.one()), closing(pair.other()));
    }

    private static String now(PySocket socket) throws IOException {
        try {
            return text(socket.recv(100, MSG_DONTWAIT));
        } catch (IOException nothing) {
            assertTrue(Errno.EAGAIN.is(nothing), nothing::toString);
            return "";
        }
    }

    private static void assertSays(String text, Executable operation) {
        assertEquals(text, assertThrows(ValueError.class, operation).getMessage());
    }

    @Test
    void modesAreReadAndWriteAndWithoutEitherRead() throws IOException {
        PySocket socket = local().client();
        for (String mode : List.of("r", "rb", "b", "", "br", "rr", "bb")) {
            PyFile file = file(socket, mode, -1);
            assertTrue(file.readable() && !file.writable(), mode);
        }
        for (String mode : List.of("w", "wb", "bw")) {
            PyFile file = file(socket, mode, 1);
            assertTrue(file.writable() && !file.readable(), mode);
        }
        for (String mode : List.of("rw", "wr", "rwb", "bwr")) {
            PyFile file = file(socket, mode, 5);
            assertTrue(file.writable() && file.readable(), mode);
        }
        for (String mode : List.of("x", "rt", "a", "r+", "R")) {
            assertSays("invalid mode '" + mode + "' (only r, w, b allowed)", () -> socket.makefile(mode, -1));
        }
        for (String mode : List.of("r", "w", "rw", "")) {
            assertSays("unbuffered streams must be binary", () -> socket.makefile(mode, 0));
        }
        file(socket, "rwb", 0);
    }

    @Test
    void aWriteThatFillsTheBufferIsSent() throws IOException {
        Pair pair = local();
        PyFile file = file(pair.client(), "wb", 5);
        List<String> arrived = new ArrayList<>();
        for (String data : List.of("1", "2345", "6", "12345", "", "1234", "bcde", "abcdef")) {
            assertEquals(data.length(), file.write(bytes(data)));
            arrived.add(now(pair.server()));
        }
        assertEquals(List.of("", "", "12345", "612345", "", "", "1234", "bcdeabcdef"), arrived);
        file.write(bytes("x"));
        file.flush();
        assertEquals("x", now(pair.server()));
        file.flush();
        file.writelines(List.of(bytes("a\n"), bytes("b")));
        file.close();
        assertEquals("a\nb", now(pair.server()));
    }

    @Test
    void aBufferOfOneByteKeepsNothing() throws IOException {
        Pair pair = local();
        PyFile file = file(pair.client(), "wb", 1);
        file.write(bytes("1"));
        assertEquals("1", now(pair.server()));
    }

    @Test
    void aFileReceivesNoMoreThanItsBufferHolds() throws IOException {
        Pair pair = local();
        pair.server().sendall(bytes("0123\n56789abcdefghij"));
        assertEquals("012", text(file(pair.client(), "rb", 5).read(3)));
        assertEquals("56", text(file(pair.client(), "rb", 1).read(2)));
        assertEquals("789abc", text(file(pair.client(), "rb", 5).read(6)));
        PyFile ahead = file(pair.client(), "rb", -1);
        assertEquals("d", text(ahead.read(1)));
        assertEquals("", now(pair.client()));
        assertEquals("efghij", text(ahead.read(6)));
    }

    @Test
    void anUnbufferedFileReceivesByteByByteForALineAndOnceForARead() throws IOException {
        Pair pair = local();
        PyFile file = file(pair.client(), "rwb", 0);
        pair.server().sendall(bytes("one\ntwo\nrest"));
        assertEquals("one\n", text(file.readline()));
        assertEquals("tw", text(file.readline(2)));
        assertEquals("o\nre", text(pair.client().recv(4)));
        assertEquals("st", text(file.read(100)));
        assertEquals(0, file.read(0).length);
        assertEquals(0, file.readline(0).length);
        assertEquals(2, file.write(bytes("up")));
        assertEquals("up", now(pair.server()));
        pair.server().sendall(bytes("last"));
        pair.server().close();
        assertEquals("last", text(file.read()));
        assertEquals(0, file.read(5).length);
    }

    @Test
    void linesCanBeIterated() throws IOException {
        Pair pair = local();
        pair.server().sendall(bytes("a\n\nb\r\nc"));
        pair.server().close();
        PyFile file = file(pair.client(), "rb", -1);
        assertEquals("a\n", text(file.readline()));
        List<String> rest = new ArrayList<>();
        for (byte[] line : file) {
            rest.add(text(line));
        }
        assertEquals(List.of("\n", "b\r\n", "c"), rest);
        assertFalse(file.iterator().hasNext());
        assertEquals(List.of(), file.readlines());
    }

    @Test
    void anErrorEndsAnIteration() throws IOException {
        Pair pair = local();
        pair.client().settimeout(0.01);
        PyFile file = file(pair.client(), "rb", -1);
        var lines = file.iterator();
        UncheckedIOException error = assertThrows(UncheckedIOException.class, lines::hasNext);
        assertTrue(error.getCause() instanceof SocketTimeoutException);
        pair.server().sendall(bytes("late\n"));
        assertEquals("late\n", text(lines.next()));
    }

    @Test
    void readintoFillsWhatIsFree() throws IOException {
        Pair pair = local();
        PyFile file = file(pair.client(), "rb", -1);
        pair.server().sendall(bytes("abcdef"));
        ByteBuffer buffer = ByteBuffer.allocate(5).position(1);
        assertEquals(4, file.readinto(buffer));
        assertEquals("abcd", text(buffer.array()).substring(1));
        assertEquals(0, file.readinto(buffer));
        pair.server().close();
        assertEquals(2, file.readinto(ByteBuffer.allocate(3)));
        assertEquals(0, file.readinto(ByteBuffer.allocate(3)));
    }

    @Test
    void whatTheModeForbidsIsRefused() throws IOException {
        PySocket socket = local().client();
        PyFile reader = file(socket, "rb", -1);
        PyFile writer = file(socket, "wb", -1);
        assertSays("write", () -> reader.write(bytes("x")));
        assertSays("read", () -> writer.read(1));
        assertSays("read", writer::readline);
        assertSays("read", () -> writer.readinto(ByteBuffer.allocate(1)));
        assertSays("read length must be non-negative or -1", () -> reader.read(-2));
        reader.flush();
    }

    @Test
    void aClosedFileIsOfNoUse() throws IOException {
        PySocket socket = local().client();
        PyFile file = file(socket, "rwb", -1);
        assertEquals(socket.fileno(), file.fileno());
        assertFalse(file.closed());
        file.close();
        file.close();
        assertTrue(file.closed());
        assertSays("read of closed file", () -> file.read(1));
        assertSays("read of closed file", () -> file.read(0));
        assertSays("readline of closed file", file::readline);
        assertSays("readinto of closed file", () -> file.readinto(ByteBuffer.allocate(1)));
        assertSays("write to closed file", () -> file.write(bytes("x")));
        assertSays("flush of closed file", file::flush);
        assertSays("I/O operation on closed file.", file::fileno);
        assertSays("I/O operation on closed file.", file::iterator);
        socket.getsockname();
    }

    @Test
    void aFileThatCannotFlushIsClosedAllTheSame() throws IOException {
        Pair pair = local();
        PyFile file = pair.client().makefile("wb", -1);
        file.write(bytes("x"));
        pair.client().close();
        pair.server().close();
        assertErrno(Errno.EPIPE, file::flush);
        assertErrno(Errno.EPIPE, file::close);
        assertTrue(file.closed());
        file.close();
        assertEquals(-1, pair.client().fileno());
    }

    @Test
    void theSocketIsOpenUntilTheLastFileIsClosed() throws IOException {
        Pair pair = local();
        PySocket socket = pair.client();
        PyFile one = socket.makefile("rb", -1);
        PyFile other = socket.makefile("wb", -1);
        socket.close();
        one.close();
        assertTrue(socket.fileno() >= 0);
        assertEquals(1, socket.send(bytes("x")));
        other.close();
        assertEquals(-1, socket.fileno());
        PyFile late = file(socket, "rb", -1);
        assertErrno(Errno.EBADF, () -> late.read(1));
    }

    @Test
    void aFlushThatMakesProgressOutlastsTheTimeout() throws Exception {
        Pair pair = pair();
        pair.client().settimeout(20);
        PyFile file = file(pair.client(), "wb", -1);
        Running<Integer> reading = start(() -> {
            int count = 0;
            for (int more; (more = pair.server().recv(1 << 20).length) > 0; ) {
                count += more;
            }
            return count;
        });
        assertEquals(16 << 20, file.write(new byte[16 << 20]));
        file.close();
        pair.client().close();
        assertEquals(16 << 20, reading.get());
    }
}
