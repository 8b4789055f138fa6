package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** What a stream socket may do in which state, and what it becomes. */
public abstract class StateContract extends Contract {
    private static final byte[] LINGER_ZERO = {1, 0, 0, 0, 0, 0, 0, 0};

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected StateContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void aFreshSocketIsUnboundAndAnswersAsLinuxDoes() throws IOException {
        PySocket fresh = fresh();
        assertEquals("('0.0.0.0', 0)", fresh.getsockname().toString());
        assertErrno(Errno.ENOTCONN, fresh::getpeername);
        assertErrno(Errno.ENOTCONN, () -> fresh.recv(1));
        assertErrno(Errno.EPIPE, () -> fresh.send(bytes("x")));
        assertErrno(Errno.EPIPE, () -> fresh.send(bytes("")));
        assertErrno(Errno.EINVAL, fresh::accept);
        assertErrno(Errno.ENOTCONN, () -> fresh.shutdown(SHUT_RDWR));
        assertErrno(Errno.EINVAL, () -> fresh.shutdown(3));
        assertEquals(0, fresh.recv(0).length);
    }

    @Test
    void bindGivesTheRealPortAtOnce() throws IOException {
        int port = bound().getsockname().port();
        assertNotEquals(0, port);
    }

    @Test
    void bindOnAPortInUseIsRefusedAtOnce() throws IOException {
        Address taken = bound().getsockname();
        assertErrno(Errno.EADDRINUSE, () -> fresh().bind(taken));
        PySocket reusing = fresh();
        reusing.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
        assertErrno(Errno.EADDRINUSE, () -> reusing.bind(taken));
    }

    @Test
    void bindTwiceIsInvalid() throws IOException {
        PySocket socket = bound();
        assertErrno(Errno.EINVAL, () -> socket.bind(LOOPBACK, 0));
    }

    @Test
    void bindToAnAddressOfAnotherMachineIsNotAvailable() {
        assertErrno(Errno.EADDRNOTAVAIL, () -> fresh().bind("192.0.2.1", 0));
    }

    @Test
    void aBoundSocketRefusesConnectionsUntilItListensAndKeepsItsPort() throws IOException {
        PySocket server = bound();
        Address address = server.getsockname();
        assertErrno(Errno.ECONNREFUSED, () -> fresh().connect(address));
        server.listen(5);
        assertEquals(address, server.getsockname());
        PySocket client = fresh();
        client.connect(address);
        assertEquals(address, client.getpeername());
        Accepted accepted = server.accept();
        closing(accepted.socket());
        assertEquals(client.getsockname(), accepted.address());
    }

    @Test
    void listenWithoutBindTakesAPort() throws IOException {
        PySocket server = fresh();
        server.listen(1);
        assertEquals("0.0.0.0", server.getsockname().host());
        assertNotEquals(0, server.getsockname().port());
    }

    @Test
    void aListenerAnswersAsLinuxDoes() throws IOException {
        PySocket server = listener();
        assertErrno(Errno.EISCONN, () -> server.connect(LOOPBACK, 9));
        assertErrno(Errno.ENOTCONN, () -> server.recv(1));
        assertErrno(Errno.EPIPE, () -> server.send(bytes("x")));
        assertErrno(Errno.EINVAL, () -> server.bind(LOOPBACK, 0));
        server.listen(7);
        assertEquals(1, server.getsockopt(SOL_SOCKET, SO_ACCEPTCONN));
    }

    @Test
    void aBoundSocketConnectsFromItsPort() throws IOException {
        PySocket server = listener();
        PySocket client = bound();
        Address local = client.getsockname();
        client.connect(server.getsockname());
        assertEquals(local, closing(server.accept().socket()).getpeername());
    }

    @Test
    void aSocketWhoseConnectionWasRefusedConnectsAgain() throws IOException {
        PySocket server = bound();
        PySocket client = fresh();
        assertErrno(Errno.ECONNREFUSED, () -> client.connect(server.getsockname()));
        assertErrno(Errno.ENOTCONN, () -> client.recv(1));
        server.listen();
        client.connect(server.getsockname());
        assertEquals(server.getsockname(), client.getpeername());
    }

    @Test
    void aNonBlockingConnectTellsItsSuccessOnce() throws IOException {
        PySocket client = fresh();
        client.setblocking(false);
        Address address = listener().getsockname();
        assertEquals(Errno.EINPROGRESS.number(), client.connect_ex(address));
        assertEquals(
                List.of(client),
                select().select(List.of(), List.of(client), List.of()).writable());
        assertEquals(0, client.getsockopt(SOL_SOCKET, SO_ERROR));
        assertEquals(0, client.connect_ex(address));
        assertEquals(Errno.EISCONN.number(), client.connect_ex(address));
    }

    @Test
    void aNonBlockingConnectTellsItsFailureOnceAndStartsOver() throws IOException {
        PySocket client = fresh();
        client.setblocking(false);
        Address dead = bound().getsockname();
        for (int round = 0; round < 3; round++) {
            assertEquals(Errno.EINPROGRESS.number(), client.connect_ex(dead));
            assertEquals(
                    List.of(client),
                    select().select(List.of(client), List.of(client), List.of()).readable());
            assertEquals(Errno.ECONNREFUSED.number(), client.connect_ex(dead));
        }
    }

    @Test
    void aFailedConnectShowsInSoErrorOnce() throws IOException {
        PySocket client = fresh();
        client.setblocking(false);
        Address dead = bound().getsockname();
        assertErrno(Errno.EINPROGRESS, () -> client.connect(dead));
        select().select(List.of(), List.of(client), List.of());
        assertEquals(Errno.ECONNREFUSED.number(), client.getsockopt(SOL_SOCKET, SO_ERROR));
        assertEquals(0, client.getsockopt(SOL_SOCKET, SO_ERROR));
        assertEquals(0, client.recv(1).length);
        assertErrno(Errno.ECONNABORTED, () -> client.connect(dead));
    }

    @Test
    void theEndOfTheStreamStaysTheEnd() throws IOException {
        Pair pair = pair();
        pair.server().close();
        for (int i = 0; i < 3; i++) {
            assertEquals(0, pair.client().recv(10).length);
        }
        pair.client().setblocking(false);
        assertEquals(0, pair.client().recv(10).length);
    }

    @Test
    void shutdownOfTheSendingSideLeavesTheOtherOpen() throws IOException {
        Pair pair = pair();
        pair.client().shutdown(SHUT_WR);
        assertEquals(0, pair.server().recv(1).length);
        assertErrno(Errno.EPIPE, () -> pair.client().send(bytes("x")));
        pair.server().sendall(bytes("answer"));
        assertEquals("answer", text(pair.client().recv(10)));
    }

    @Test
    void shutdownOfTheReadingSideStillDeliversWhatArrives() throws IOException {
        Pair pair = pair();
        pair.server().sendall(bytes("before"));
        select().select(List.of(pair.client()), List.of(), List.of());
        pair.client().shutdown(SHUT_RD);
        assertEquals("before", text(pair.client().recv(10)));
        assertEquals(0, pair.client().recv(10).length);
        pair.client().sendall(bytes("x"));
        assertEquals("x", text(pair.server().recv(1)));
    }

    @Test
    void aResetIsToldOnce() throws IOException {
        Pair pair = pair();
        pair.server().setsockopt(SOL_SOCKET, SO_LINGER, LINGER_ZERO);
        pair.server().close();
        assertErrno(Errno.ECONNRESET, () -> pair.client().recv(1));
        assertEquals(0, pair.client().recv(1).length);
        assertErrno(Errno.EPIPE, () -> pair.client().send(bytes("x")));
        assertErrno(Errno.ENOTCONN, pair.client()::getpeername);
        assertErrno(Errno.EISCONN, () -> pair.client().connect(LOOPBACK, 9));
    }

    @Test
    void aListenerThatIsShutDownRefusesAndListensAgain() throws IOException {
        PySocket server = listener();
        pair(server);
        Address address = server.getsockname();
        server.shutdown(SHUT_RDWR);
        assertEquals(address, server.getsockname());
        assertErrno(Errno.EINVAL, server::accept);
        assertErrno(Errno.ENOTCONN, () -> server.shutdown(SHUT_RDWR));
        assertErrno(Errno.ECONNREFUSED, () -> fresh().connect(address));
        assertEquals(
                List.of(server),
                select().select(List.of(server), List.of(), List.of()).readable());
        server.listen();
        assertEquals(LOOPBACK, server.getsockname().host());
        pair(server);
    }

    @Test
    void aNamedPortOutlivesTheShutdownOfItsListenerUnlessConnectionsHoldIt() throws IOException {
        PySocket first = bound();
        Address named = first.getsockname();
        first.close();
        PySocket server = fresh();
        server.bind(named);
        server.listen();
        server.shutdown(SHUT_RD);
        assertErrno(Errno.EINVAL, () -> server.bind(LOOPBACK, 0));
        server.listen();
        assertEquals(named, server.getsockname());
        pair(server);
        server.shutdown(SHUT_RD);
        assertErrno(Errno.EADDRINUSE, server::listen);
        assertErrno(Errno.EINVAL, server::accept);
    }

    @Test
    void whatArrivedBeforeAResetCanBeReadAfterAFailedSend() throws IOException {
        Pair pair = pair();
        pair.server().sendall(bytes("413 too large"));
        pair.client().sendall(bytes("unread"));
        select().select(List.of(pair.server()), List.of(), List.of());
        select().select(List.of(pair.client()), List.of(), List.of());
        pair.server().close();
        pair.client().settimeout(10);
        IOException failed = org.junit.jupiter.api.Assertions.assertThrows(IOException.class, () -> {
            while (true) {
                pair.client().send(bytes("x"));
            }
        });
        assertTrue(Errno.ECONNRESET.is(failed) || Errno.EPIPE.is(failed), failed::toString);
        assertEquals("413 too large", text(pair.client().recv(100)));
        assertEquals(0, pair.client().recv(100).length);
        assertErrno(Errno.ENOTCONN, pair.client()::getpeername);
    }

    @Test
    void closingWithUnreadDataResetsEvenAfterASelect() throws IOException {
        Pair pair = pair();
        pair.client().sendall(bytes("unread"));
        select().select(List.of(pair.server()), List.of(), List.of());
        pair.server().close();
        assertErrno(Errno.ECONNRESET, () -> pair.client().recv(1));
    }

    @Test
    void aClosedSocketIsABadDescriptorEverywhere() throws IOException {
        PySocket closed = listener();
        closed.close();
        closed.close();
        assertEquals(-1, closed.fileno());
        assertErrno(Errno.EBADF, () -> closed.bind(LOOPBACK, 0));
        assertErrno(Errno.EBADF, () -> closed.listen(1));
        assertErrno(Errno.EBADF, closed::accept);
        assertErrno(Errno.EBADF, () -> closed.connect(LOOPBACK, 9));
        assertEquals(Errno.EBADF.number(), closed.connect_ex(Address.of(LOOPBACK, 9)));
        assertErrno(Errno.EBADF, () -> closed.recv(1));
        assertErrno(Errno.EBADF, () -> closed.recv_into(ByteBuffer.allocate(1)));
        assertErrno(Errno.EBADF, () -> closed.send(bytes("x")));
        assertErrno(Errno.EBADF, () -> closed.sendall(bytes("x")));
        assertErrno(Errno.EBADF, () -> closed.shutdown(SHUT_RD));
        assertErrno(Errno.EBADF, closed::getsockname);
        assertErrno(Errno.EBADF, closed::getpeername);
        assertErrno(Errno.EBADF, () -> closed.getsockopt(SOL_SOCKET, SO_TYPE));
        assertErrno(Errno.EBADF, () -> closed.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1));
        assertErrno(Errno.EBADF, () -> closed.settimeout(1));
    }

    @Test
    void aScopeEndsItsOwnSocketsAndNoOthers() throws IOException {
        PySocket other = listener();
        SocketModule.Scoped scope = closing(socket().scoped());
        PySocket scoped = scope.create_connection(LOOPBACK, other.getsockname().port());
        PySocket peer = closing(other.accept().socket());
        scope.close();
        assertErrno(Errno.EBADF, () -> scoped.send(bytes("x")));
        assertErrno(Errno.EBADF, scope::socket);
        assertEquals(0, peer.recv(1).length);
        pair(other);
    }

    @Test
    void aSocketThatNobodyHoldsIsClosedLater() throws IOException {
        PySocket peer = abandonedByItsOtherEnd();
        peer.settimeout(0.05);
        for (int attempt = 0; attempt < 100; attempt++) {
            System.gc();
            fresh();
            try {
                assertEquals(0, peer.recv(1).length);
                return;
            } catch (java.net.SocketTimeoutException notCollectedYet) {
                continue;
            }
        }
        org.junit.jupiter.api.Assertions.fail("the abandoned socket is still open");
    }

    private PySocket abandonedByItsOtherEnd() throws IOException {
        PySocket server = listener();
        PySocket client = fresh();
        client.connect(server.getsockname());
        server.accept();
        return client;
    }

    @Test
    void aPortIsFreeWhenItsListenerIsClosed() throws IOException {
        PySocket first = listener();
        Address address = first.getsockname();
        select().select(List.of(first), List.of(), List.of(), 0);
        first.close();
        PySocket second = fresh();
        second.bind(address);
        second.listen();
        pair(second);
    }

    @Test
    void ipv6AddressesHaveFourParts() throws IOException {
        PySocket server = closing(socket().socket(AF_INET6, SOCK_STREAM, 0));
        assertEquals("('::', 0, 0, 0)", server.getsockname().toString());
        server.bind("::1", 0);
        server.listen();
        PySocket client = closing(socket().socket(AF_INET6, SOCK_STREAM, 0));
        client.connect(server.getsockname());
        assertEquals("::1", closing(server.accept().socket()).getpeername().host());
        assertTrue(client.getpeername() instanceof Address.Inet6);
    }

    @Test
    void anIpv4PeerOfAnIpv6ListenerIsShownMapped() throws IOException {
        PySocket server = closing(socket().socket(AF_INET6, SOCK_STREAM, 0));
        server.bind("", 0);
        server.listen();
        fresh().connect(LOOPBACK, server.getsockname().port());
        assertEquals(
                "::ffff:127.0.0.1",
                closing(server.accept().socket()).getpeername().host());
    }

    @Test
    void lingerIsPackedBothWays() throws IOException {
        PySocket socket = fresh();
        assertArrayEquals(new byte[8], socket.getsockopt(SOL_SOCKET, SO_LINGER, 8));
        socket.setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {5, 0, 0, 0, 7, 0, 0, 0});
        assertArrayEquals(new byte[] {1, 0, 0, 0, 7, 0, 0, 0}, socket.getsockopt(SOL_SOCKET, SO_LINGER, 8));
        socket.setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {0, 0, 0, 0, 9, 0, 0, 0});
        assertArrayEquals(new byte[8], socket.getsockopt(SOL_SOCKET, SO_LINGER, 8));
        assertErrno(Errno.EINVAL, () -> socket.setsockopt(SOL_SOCKET, SO_LINGER, 1));
    }
}
