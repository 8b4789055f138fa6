package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.Address;
import org.pysock.api.Ancillary;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.Received;
import org.pysock.api.ReceivedMessage;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;

/** Datagrams and their senders, messages of many parts, peeking, files, and servers made in one call. */
public abstract class MessageContract extends Contract {
    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected MessageContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    private PySocket udp() throws IOException {
        PySocket udp = closing(socket().socket(AF_INET, SOCK_DGRAM, 0));
        udp.bind(LOOPBACK, 0);
        return udp;
    }

    @Test
    void aDatagramTellsItsSenderAndIsCutToTheRoom() throws IOException {
        PySocket one = udp();
        PySocket other = udp();
        one.sendto(bytes("hello"), other.getsockname());
        Received received = other.recvfrom(3);
        assertEquals("hel", text(received.data()));
        assertEquals(one.getsockname(), received.address());
        one.sendto(bytes(""), other.getsockname());
        assertEquals(0, other.recvfrom(9).data().length);
    }

    @Test
    void aLongerDatagramIsMarkedAsTruncated() throws IOException {
        PySocket one = udp();
        PySocket other = udp();
        one.sendto(bytes("hello"), other.getsockname());
        one.sendto(bytes("hel"), other.getsockname());
        ReceivedMessage cut = other.recvmsg(3, 0, 0);
        assertEquals("hel", text(cut.data()));
        assertEquals(MSG_TRUNC, cut.msg_flags());
        assertEquals(0, other.recvmsg(3, 0, 0).msg_flags());
    }

    @Test
    void aConnectedSocketHearsItsPeerOnlyAndMaySendPastIt() throws IOException {
        PySocket one = udp();
        PySocket peer = udp();
        PySocket stranger = udp();
        one.connect(peer.getsockname());
        stranger.sendto(bytes("no"), one.getsockname());
        peer.sendto(bytes("yes"), one.getsockname());
        assertEquals("yes", text(one.recv(9)));
        one.sendto(bytes("past"), stranger.getsockname());
        assertEquals("past", text(stranger.recv(9)));
        one.send(bytes("to"));
        assertEquals("to", text(peer.recv(9)));
    }

    @Test
    void nothingOfThePeerIsLostWhileAConnectedSocketSendsPastIt() throws Exception {
        PySocket one = udp();
        PySocket peer = udp();
        PySocket stranger = udp();
        one.connect(peer.getsockname());
        peer.connect(one.getsockname());
        one.settimeout(10);
        AtomicBoolean over = new AtomicBoolean();
        Running<Integer> past = start(() -> {
            int sent = 0;
            do {
                sent += one.sendto(bytes("x"), stranger.getsockname());
            } while (!over.get());
            return sent;
        });
        for (int i = 0; i < 2000; i++) {
            peer.send(bytes("round " + i));
            assertEquals("round " + i, text(one.recv(99)));
        }
        over.set(true);
        assertTrue(past.get() > 0);
        assertEquals(one.getsockname(), stranger.recvfrom(9).address());
        assertEquals(0, one.getsockopt(SOL_SOCKET, SO_REUSEADDR));
    }

    @Test
    void whoSendsNeedNotKnowWhoConnectsMeanwhile() throws Exception {
        PySocket one = closing(socket().socket(AF_INET, SOCK_DGRAM, 0));
        PySocket peer = udp();
        PySocket stranger = udp();
        Address nobody = Address.of(LOOPBACK, 0);
        one.bind(LOOPBACK, 0);
        Running<?> connecting = start(() -> {
            for (int i = 0; i < 500; i++) {
                one.connect(peer.getsockname());
                one.connect(nobody);
            }
            return null;
        });
        while (!connecting.outcome().isDone()) {
            assertEquals(1, one.sendto(bytes("x"), stranger.getsockname()));
            assertEquals(1, one.sendto(bytes("x"), peer.getsockname()));
        }
        connecting.get();
    }

    @Test
    void whoIsPassedAndRefusesIsNotHeard() throws IOException {
        PySocket one = udp();
        PySocket gone = udp();
        one.connect(udp().getsockname());
        Address address = gone.getsockname();
        gone.close();
        one.setblocking(false);
        assertEquals(1, one.sendto(bytes("x"), address));
        assertErrno(Errno.EAGAIN, () -> one.recv(1));
        assertErrno(Errno.EACCES, () -> one.sendto(bytes("x"), Address.of("255.255.255.255", 9)));
    }

    @Test
    void whatWasWaitingSurvivesConnect() throws IOException {
        PySocket one = udp();
        PySocket peer = udp();
        peer.sendto(bytes("early"), one.getsockname());
        select().select(List.of(one), List.of(), List.of(), 10);
        one.connect(peer.getsockname());
        assertEquals("early", text(one.recv(9)));
    }

    @Test
    void aRefusalIsToldOnce() throws IOException {
        PySocket one = udp();
        PySocket gone = udp();
        one.connect(gone.getsockname());
        gone.close();
        one.send(bytes("x"));
        select().select(List.of(one), List.of(), List.of(), 10);
        assertErrno(Errno.ECONNREFUSED, () -> one.recv(1));
        one.setblocking(false);
        assertErrno(Errno.EAGAIN, () -> one.recv(1));
    }

    @Test
    void aRefusalOutlivesThePeer() throws IOException {
        PySocket one = udp();
        PySocket gone = udp();
        Address there = gone.getsockname();
        gone.close();
        for (Address next : List.of(Address.of(LOOPBACK, 0), udp().getsockname())) {
            one.connect(there);
            one.send(bytes("x"));
            delivered();
            one.connect(next);
            PyPoll poll = select().poll();
            poll.register(one, PollConstants.POLLIN);
            assertEquals(PollConstants.POLLERR, poll.poll(10_000).get(0).event());
            assertErrno(Errno.ECONNREFUSED, () -> one.recv(1));
        }
    }

    @Test
    void whoHasNoPeerIsToldOfDatagramsOnly() throws IOException {
        PySocket one = udp();
        PySocket gone = udp();
        Address there = gone.getsockname();
        gone.close();
        one.sendto(bytes("x"), there);
        one.sendto(bytes("own"), one.getsockname());
        delivered();
        PyPoll poll = select().poll();
        poll.register(one, PollConstants.POLLIN | PollConstants.POLLOUT);
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    PollConstants.POLLIN | PollConstants.POLLOUT,
                    poll.poll(10_000).get(0).event());
        }
        assertEquals("own", text(one.recv(9)));
        assertEquals(PollConstants.POLLOUT, poll.poll(10_000).get(0).event());
    }

    @Test
    void errorsOfDatagramsAreLinuxs() throws IOException {
        PySocket udp = udp();
        assertErrno(Errno.EDESTADDRREQ, () -> udp.send(bytes("x")));
        assertErrno(Errno.EMSGSIZE, () -> udp.sendto(new byte[70000], udp.getsockname()));
        assertErrno(Errno.EACCES, () -> udp.sendto(bytes("x"), Address.of("255.255.255.255", 9)));
        assertErrno(Errno.EOPNOTSUPP, udp::listen);
        assertErrno(Errno.EOPNOTSUPP, udp::accept);
        assertErrno(Errno.ENOTCONN, udp::getpeername);
    }

    @Test
    void peekingLeavesEverythingWhereItIs() throws IOException {
        Pair pair = pair();
        pair.server().sendall(bytes("abcdef"));
        select().select(List.of(pair.client()), List.of(), List.of(), 10);
        assertEquals("ab", text(pair.client().recv(2, MSG_PEEK)));
        assertEquals("abcd", text(pair.client().recv(4, MSG_PEEK)));
        assertEquals(
                1,
                select().select(List.of(pair.client()), List.of(), List.of(), 0)
                        .readable()
                        .size());
        assertEquals("abcdef", text(pair.client().recv(9)));
    }

    @Test
    void whoWaitsSeesWhatAnotherHasOnlyPeekedAt() throws Exception {
        Pair pair = pair();
        Running<byte[]> waiting = start(() -> pair.client().recv(9)).blocked();
        Running<byte[]> peeking = start(() -> pair.client().recv(9, MSG_PEEK)).blocked();
        pair.server().sendall(bytes("all"));
        assertEquals("all", text(waiting.get()));
        pair.server().sendall(bytes("more"));
        assertTrue(peeking.get().length > 0);
    }

    @Test
    void manyPartsAreOneMessage() throws IOException {
        PySocket one = udp();
        PySocket other = udp();
        List<ByteBuffer> parts = List.of(ByteBuffer.wrap(bytes("ab")), ByteBuffer.wrap(bytes("cde")));
        assertEquals(5, one.sendmsg(parts, List.of(), 0, other.getsockname()));
        List<ByteBuffer> room = List.of(ByteBuffer.allocate(4), ByteBuffer.allocate(4));
        assertEquals(5, other.recvmsg_into(room, 0, 0).nbytes());
        assertEquals("abcd", text(room.get(0).array()));
        assertEquals(1, room.get(1).position());
        List<Ancillary> rights = List.of(new Ancillary(SOL_SOCKET, 1, new byte[4]));
        assertErrno(Errno.EOPNOTSUPP, () -> one.sendmsg(parts, rights, 0, null));
    }

    @Test
    void aFileIsSentFromAnOffsetOn(@TempDir Path directory) throws IOException {
        Path file = Files.write(directory.resolve("file"), bytes("0123456789"));
        Pair pair = pair();
        assertEquals(4, pair.client().sendfile(file, 3, 4));
        assertEquals(10, pair.client().sendfile(file));
        assertEquals(0, pair.client().sendfile(file, 99, -1));
        assertEquals("34560123456789", text(pair.server().recv(14, MSG_WAITALL)));
        assertThrows(ValueError.class, () -> udp().sendfile(file));
        pair.client().setblocking(false);
        assertThrows(ValueError.class, () -> pair.client().sendfile(file));
    }

    @Test
    void aDatagramFitsWhateverIsAskedFor() throws IOException {
        PySocket udp = udp();
        for (int i = 0; i < 3; i++) {
            udp.sendto(bytes("hello"), udp.getsockname());
        }
        assertEquals("hello", text(udp.recv(Integer.MAX_VALUE)));
        assertEquals(udp.getsockname(), udp.recvfrom(Integer.MAX_VALUE).address());
        assertEquals(0, udp.recvmsg(Integer.MAX_VALUE, 0, 0).msg_flags());
    }

    @Test
    void serversThatReuseAPortShareIt() throws IOException {
        SocketModule.Server sharing = new SocketModule.Server(AF_INET, OptionalInt.empty(), true, false);
        PySocket one = closing(socket().create_server(Address.of(LOOPBACK, 0), sharing));
        PySocket other = closing(socket().create_server(one.getsockname(), sharing));
        assertEquals(one.getsockname(), other.getsockname());
        assertEquals(1, other.getsockopt(SOL_SOCKET, SO_REUSEPORT));
        for (int i = 0; i < 10; i++) {
            fresh().connect(one.getsockname());
        }
        List<PySocket> both = List.of(one, other);
        for (int i = 0; i < 10; i++) {
            PySocket ready =
                    select().select(both, List.of(), List.of(), 10).readable().get(0);
            closing(ready.accept().socket());
        }
        assertErrno(Errno.EADDRINUSE, () -> socket().create_server(one.getsockname()));
    }

    @Test
    void aServerIsMadeInOneCall() throws IOException {
        PySocket server = closing(socket().create_server(Address.of(LOOPBACK, 0)));
        assertEquals(1, server.getsockopt(SOL_SOCKET, SO_REUSEADDR));
        assertEquals(1, server.getsockopt(SOL_SOCKET, SO_ACCEPTCONN));
        Pair pair = pair(server);
        pair.server().sendall(bytes("x"));
        assertNull(pair.client().recvfrom(1).address());
        SocketModule.Server dual = new SocketModule.Server(AF_INET, OptionalInt.of(1), false, true);
        assertThrows(ValueError.class, () -> socket().create_server(Address.of(LOOPBACK, 0), dual));
        assertErrno(Errno.EADDRINUSE, () -> socket().create_server(server.getsockname()));
    }
}
