package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.pysock.api.PyFile;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;

/** Several descriptors for one open socket, and descriptors without an object. */
public abstract class DescriptorContract extends Contract {
    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected DescriptorContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void aSocketIsOpenUntilItsLastDescriptorIsClosed() throws IOException {
        Pair pair = pair();
        PySocket copy = closing(pair.client().dup());
        assertNotEquals(pair.client().fileno(), copy.fileno());
        pair.client().close();
        assertErrno(Errno.EBADF, () -> pair.client().send(bytes("x")));
        copy.sendall(bytes("still open"));
        assertEquals("still open", text(pair.server().recv(20)));
        copy.close();
        assertEquals(0, pair.server().recv(1).length);
    }

    @Test
    void closingOneDescriptorWakesOnlyThoseWhoWaitThroughIt() throws Exception {
        Pair pair = pair();
        PySocket copy = closing(pair.client().dup());
        Running<byte[]> original = start(() -> pair.client().recv(1)).blocked();
        Running<byte[]> throughCopy = start(() -> copy.recv(1)).blocked();
        pair.client().close();
        assertErrno(Errno.EBADF, original::get);
        pair.server().sendall(bytes("y"));
        assertEquals("y", text(throughCopy.get()));
    }

    @Test
    void aDetachedDescriptorIsNoLongerTheObjects() throws IOException {
        Pair pair = pair();
        int fd = pair.client().detach();
        assertEquals(-1, pair.client().fileno());
        assertEquals(-1, pair.client().detach());
        assertErrno(Errno.EBADF, () -> pair.client().recv(1));
        pair.client().close();
        PySocket adopted = closing(socket().socket(fd));
        assertEquals(fd, adopted.fileno());
        pair.server().sendall(bytes("here"));
        assertEquals("here", text(adopted.recv(9)));
    }

    @Test
    void whatAnObjectSaysOfItselfIsAskedOfTheKernelForADescriptor() throws IOException {
        PySocket socket = fresh();
        assertEquals(0, socket.proto());
        assertEquals(0, closing(socket.dup()).proto());
        PySocket six = closing(socket().fromfd(socket.fileno(), AF_INET6, SOCK_DGRAM, IPPROTO_UDP));
        assertEquals(AF_INET6, closing(six.dup()).family());
        assertEquals(IPPROTO_TCP, closing(socket().socket(socket.detach())).proto());
    }

    @Test
    void aNegativeDescriptorIsNone() {
        ValueError error = assertThrows(ValueError.class, () -> socket().socket(-1));
        assertEquals("negative file descriptor", error.getMessage());
        assertErrno(Errno.EBADF, () -> socket().dup(-1));
        assertErrno(Errno.EBADF, () -> socket().close(-1));
        assertErrno(Errno.EBADF, () -> socket().fromfd(-1, AF_INET, SOCK_STREAM, 0));
    }

    @Test
    void copiesAreNotInherited() throws IOException {
        PySocket socket = fresh();
        assertFalse(socket.get_inheritable());
        socket.set_inheritable(true);
        assertTrue(socket.get_inheritable());
        assertFalse(closing(socket.dup()).get_inheritable());
    }

    @Test
    void aSocketShowsItsDescriptorAndItsAddresses() throws IOException {
        PySocket socket = fresh();
        int fd = socket.fileno();
        String shown = "<socket.socket fd=" + fd + ", family=2, type=1, proto=0, laddr=";
        assertEquals(shown + "('0.0.0.0', 0)>", socket.toString());
        PySocket server = listener();
        socket.connect(server.getsockname());
        assertEquals(shown + socket.getsockname() + ", raddr=" + server.getsockname() + ">", socket.toString());
        PyFile file = socket.makefile("rb", -1);
        socket.close();
        assertTrue(socket.toString().startsWith("<socket.socket [closed] fd=" + fd + ","), socket::toString);
        file.close();
        assertEquals("<socket.socket [closed] fd=-1, family=2, type=1, proto=0>", socket.toString());
        SocketModule.Pair pair = socket().socketpair();
        closing(pair.other());
        fd = closing(pair.one()).fileno();
        assertEquals(
                "<socket.socket fd=" + fd + ", family=1, type=1, proto=0>",
                pair.one().toString());
    }

    @Test
    void descriptorsCanBeCopiedAndClosedByNumber() throws IOException {
        Pair pair = pair();
        int copy = socket().dup(pair.client().fileno());
        PySocket from = closing(socket().fromfd(copy, AF_INET, SOCK_STREAM, IPPROTO_TCP));
        assertEquals(IPPROTO_TCP, from.proto());
        socket().close(copy);
        assertErrno(Errno.EBADF, () -> socket().close(copy));
        assertErrno(Errno.EBADF, () -> socket().dup(copy));
        assertErrno(Errno.EBADF, () -> socket().fromfd(copy, AF_INET, SOCK_STREAM, 0));
        from.sendall(bytes("z"));
        assertEquals("z", text(pair.server().recv(1)));
    }

    @Test
    void whoSharesASocketSharesItsBlockingMode() throws IOException {
        Pair pair = pair();
        pair.client().setblocking(false);
        PySocket from = closing(socket().fromfd(pair.client().fileno(), AF_INET, SOCK_STREAM, 0));
        assertTrue(from.gettimeout().isEmpty());
        assertErrno(Errno.EAGAIN, () -> from.recv(1));
        assertFalse(closing(pair.client().dup()).getblocking());
    }

    @Test
    void aPairIsConnectedAndHasNoNames() throws IOException {
        SocketModule.Pair pair = socket().socketpair();
        closing(pair.one());
        closing(pair.other());
        assertEquals("''", pair.one().getsockname().toString());
        assertEquals("''", pair.other().getpeername().toString());
        pair.one().sendall(bytes("ping"));
        assertEquals("ping", text(pair.other().recv(9)));
        pair.one().close();
        assertEquals(0, pair.other().recv(1).length);
        assertErrno(Errno.EOPNOTSUPP, () -> socket().socketpair(AF_INET, SOCK_STREAM, 0));
    }
}
