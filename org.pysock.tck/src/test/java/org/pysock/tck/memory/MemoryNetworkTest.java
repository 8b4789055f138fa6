package org.pysock.tck.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.PollConstants.*;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.Address;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.error.BlockingIOError;
import org.pysock.api.error.Errno;
import org.pysock.api.error.FileNotFoundError;

/** What a network in memory does besides keeping the contracts, which do not ask for it. */
@Timeout(60)
class MemoryNetworkTest {
    private static final Address WEB = Address.of("127.0.0.1", 80);

    private final Pysock pysock = Pysock.over(new MemoryTransport());

    private PySocket udp() throws IOException {
        return pysock.socket().socket(AF_INET, SOCK_DGRAM, 0);
    }

    private PySocket unix() throws IOException {
        return pysock.socket().socket(AF_UNIX, SOCK_STREAM, 0);
    }

    @Test
    void everyTransportHasAllPortsForItself() throws IOException {
        Pysock other = Pysock.over(new MemoryTransport());
        pysock.socket().create_server(WEB);
        other.socket().create_server(WEB);
        assertThrows(
                ConnectException.class,
                () -> Pysock.over(new MemoryTransport()).socket().socket().connect(WEB));
    }

    @Test
    void chosenPortsComeInTurn() throws IOException {
        for (int port = 32768; port < 32778; port++) {
            PySocket socket = udp();
            socket.bind("127.0.0.1", 0);
            assertEquals(port, socket.getsockname().port());
            socket.close();
        }
    }

    @Test
    void namesOfUnixSocketsAreNoFilesAndFreeWhenTheyAreClosed() throws IOException {
        Address.Unix name = new Address.Unix("/no/such/directory/socket");
        PySocket server = unix();
        server.bind(name);
        server.listen();
        assertFalse(Files.exists(Path.of(name.path())));
        PySocket client = unix();
        client.connect(name);
        assertThrows(BindException.class, () -> unix().bind(name));
        assertEquals(name, client.getpeername());
        server.close();
        assertThrows(FileNotFoundError.class, () -> unix().connect(name));
        unix().bind(name);
    }

    @Test
    void aConnectionThatIsResetBeforeConnectHasToldItTellsThatOnceAndStartsOver() throws IOException {
        PySocket server = pysock.socket().create_server(WEB);
        for (byte[] data : List.of(new byte[0], new byte[] {'x'})) {
            PySocket client = pysock.socket().socket();
            client.setblocking(false);
            assertEquals(Errno.EINPROGRESS.number(), client.connect_ex(WEB));
            PySocket accepted = server.accept().socket();
            accepted.sendall(data);
            accepted.setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
            accepted.close();
            assertEquals(Errno.ECONNRESET.number(), client.connect_ex(WEB));
            assertTrue(Errno.ENOTCONN.is(assertThrows(IOException.class, () -> client.recv(9))));
            assertEquals(Errno.EINPROGRESS.number(), client.connect_ex(WEB));
            assertEquals(0, client.connect_ex(WEB));
            server.accept().socket().close();
        }
    }

    @Test
    void aNamedPortOutlivesAConnectionThatWasReset() throws IOException {
        PySocket server = pysock.socket().create_server(WEB);
        PySocket client = pysock.socket().socket();
        client.bind("127.0.0.1", 4000);
        client.connect(WEB);
        PySocket accepted = server.accept().socket();
        accepted.setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        accepted.close();
        assertThrows(BindException.class, () -> bindTcp(4000));
        assertTrue(Errno.EINVAL.is(assertThrows(IOException.class, () -> client.bind("127.0.0.1", 0))));
        client.close();
        bindTcp(4000);
    }

    private void bindTcp(int port) throws IOException {
        pysock.socket().socket().bind("127.0.0.1", port);
    }

    @Test
    void anUrgentByteIsBesideTheStream() throws IOException {
        PySocket server = pysock.socket().create_server(WEB);
        PySocket client = pysock.socket().create_connection("127.0.0.1", 80);
        PySocket accepted = server.accept().socket();
        client.send(ByteBuffer.wrap(new byte[] {'a', '!'}), MSG_OOB);
        PyPoll poll = pysock.select().poll();
        poll.register(accepted, POLLIN | POLLPRI);
        assertEquals(POLLIN | POLLPRI, poll.poll().get(0).event());
        assertEquals(
                List.of(accepted),
                pysock.select()
                        .select(List.of(), List.of(), List.of(accepted), 0)
                        .exceptional());
        assertArrayEquals(new byte[] {'!'}, accepted.recv(1, MSG_OOB));
        assertArrayEquals(new byte[] {'a'}, accepted.recv(9));
    }

    @Test
    void anEdgeIsReportedOnceAndAgainForWhatArrivesLater() throws IOException {
        SocketModule.Pair pair = pysock.socket().socketpair();
        try (PyEpoll epoll = pysock.select().epoll()) {
            epoll.register(pair.one(), EPOLLIN | EPOLLOUT | EPOLLET);
            assertEquals(EPOLLOUT, epoll.poll(0, -1).get(0).event());
            assertEquals(List.of(), epoll.poll(0, -1));
            for (int round = 0; round < 2; round++) {
                pair.other().sendall(new byte[] {'x'});
                assertEquals(EPOLLIN | EPOLLOUT, epoll.poll(0, -1).get(0).event());
                assertEquals(List.of(), epoll.poll(0, -1));
            }
        }
    }

    @Test
    void datagramsThatDoNotFitTheQueueAreLost() throws IOException {
        PySocket receiver = udp();
        receiver.bind("127.0.0.1", 53);
        receiver.setsockopt(SOL_SOCKET, SO_RCVBUF, 5000);
        PySocket sender = udp();
        for (int i = 0; i < 100; i++) {
            sender.sendto(new byte[1000], receiver.getsockname());
        }
        receiver.setblocking(false);
        int[] heard = new int[1];
        assertThrows(BlockingIOError.class, () -> {
            for (; ; heard[0]++) {
                receiver.recv(1000);
            }
        });
        assertEquals(7, heard[0]);
    }
}
