package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.ValueError;

/** Options through a socket's life, and arguments that make no sense. */
public abstract class OptionContract extends Contract {
    private static final Map<Integer, Integer> CLIENT_FLAGS =
            Map.of(SO_KEEPALIVE, SOL_SOCKET, SO_OOBINLINE, SOL_SOCKET, TCP_NODELAY, IPPROTO_TCP);

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected OptionContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void aFreshSocketHasTheDefaultsOfLinux() throws IOException {
        PySocket socket = fresh();
        for (int name : new int[] {SO_ERROR, SO_ACCEPTCONN, SO_KEEPALIVE, SO_REUSEADDR, SO_OOBINLINE, SO_LINGER}) {
            assertEquals(0, socket.getsockopt(SOL_SOCKET, name), () -> "option " + name);
        }
        assertEquals(SOCK_STREAM, socket.getsockopt(SOL_SOCKET, SO_TYPE));
        assertEquals(AF_INET, socket.getsockopt(SOL_SOCKET, SO_DOMAIN));
        assertEquals(IPPROTO_TCP, socket.getsockopt(SOL_SOCKET, SO_PROTOCOL));
        assertEquals(0, socket.getsockopt(IPPROTO_TCP, TCP_NODELAY));
    }

    @Test
    void aFlagIsSetByAnyNonZeroValueAndReadsOne() throws IOException {
        PySocket socket = fresh();
        socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 5);
        assertEquals(1, socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE));
        assertArrayEquals(new byte[] {1, 0}, socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE, 2));
        socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, new byte[8]);
        assertEquals(0, socket.getsockopt(SOL_SOCKET, SO_KEEPALIVE));
    }

    @Test
    void aBufferSizeReadsTwiceWhatWasAskedFor() throws IOException {
        PySocket socket = fresh();
        socket.setsockopt(SOL_SOCKET, SO_RCVBUF, 32768);
        assertEquals(65536, socket.getsockopt(SOL_SOCKET, SO_RCVBUF));
        socket.setsockopt(SOL_SOCKET, SO_SNDBUF, 16384);
        assertEquals(32768, socket.getsockopt(SOL_SOCKET, SO_SNDBUF));
    }

    @Test
    void optionsSurviveListenAndConnectAndARefusedConnect() throws IOException {
        PySocket server = fresh();
        server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
        server.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
        server.bind(LOOPBACK, 0);
        server.listen();
        assertEquals(1, server.getsockopt(SOL_SOCKET, SO_REUSEADDR));
        assertEquals(1, server.getsockopt(IPPROTO_TCP, TCP_NODELAY));
        PySocket client = fresh();
        client.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
        assertErrno(Errno.ECONNREFUSED, () -> client.connect(bound().getsockname()));
        client.connect(server.getsockname());
        assertEquals(1, client.getsockopt(SOL_SOCKET, SO_KEEPALIVE));
    }

    @Test
    void clientOptionsOfAListenerAreReportedAndHandedToWhatItAccepts() throws IOException {
        PySocket server = listener();
        byte[] linger = {1, 0, 0, 0, 3, 0, 0, 0};
        server.setsockopt(SOL_SOCKET, SO_LINGER, linger);
        server.setsockopt(SOL_SOCKET, SO_SNDBUF, 20000);
        for (var flag : CLIENT_FLAGS.entrySet()) {
            server.setsockopt(flag.getValue(), flag.getKey(), 1);
            assertEquals(1, server.getsockopt(flag.getValue(), flag.getKey()));
        }
        PySocket accepted = pair(server).server();
        assertArrayEquals(linger, accepted.getsockopt(SOL_SOCKET, SO_LINGER, 8));
        assertEquals(40000, accepted.getsockopt(SOL_SOCKET, SO_SNDBUF));
        for (var flag : CLIENT_FLAGS.entrySet()) {
            assertEquals(1, accepted.getsockopt(flag.getValue(), flag.getKey()), () -> "option " + flag);
        }
    }

    @Test
    void theSeedsTimeoutOptionIsTheTimeoutInMilliseconds() throws IOException {
        PySocket socket = fresh();
        socket.setsockopt(SOL_SOCKET, SO_TIMEOUT, 1500);
        assertEquals(1.5, socket.gettimeout().getAsDouble());
        assertEquals(1500, socket.getsockopt(SOL_SOCKET, SO_TIMEOUT));
    }

    @Test
    void unknownOptionsAreNoProtocolOption() throws IOException {
        PySocket socket = fresh();
        assertErrno(Errno.ENOPROTOOPT, () -> socket.getsockopt(SOL_SOCKET, 9999));
        assertErrno(Errno.ENOPROTOOPT, () -> socket.setsockopt(SOL_SOCKET, 9999, 1));
        assertErrno(Errno.EOPNOTSUPP, () -> socket.getsockopt(999, 1));
        assertErrno(Errno.ENOPROTOOPT, () -> socket.setsockopt(999, 1, 1));
        assertErrno(Errno.ENOPROTOOPT, () -> socket.setsockopt(SOL_SOCKET, SO_TYPE, 1));
        assertErrno(Errno.EINVAL, () -> socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, new byte[3]));
        assertErrno(Errno.EINVAL, () -> socket.setsockopt(IPPROTO_TCP, TCP_KEEPIDLE, new byte[3]));
    }

    @Test
    void aValueOfNoBytesIsABadAddressOrTooShort() throws IOException {
        PySocket socket = fresh();
        assertErrno(Errno.EINVAL, () -> socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, null, 3));
        assertErrno(Errno.EFAULT, () -> socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, null, 4));
        assertErrno(Errno.EFAULT, () -> socket.setsockopt(SOL_SOCKET, SO_LINGER, null, 100));
        assertErrno(Errno.EINVAL, () -> socket.setsockopt(IPPROTO_TCP, TCP_NODELAY, null, 0));
        assertErrno(Errno.EFAULT, () -> socket.setsockopt(IPPROTO_IP, IP_TOS, null, 1));
        socket.setsockopt(IPPROTO_IP, IP_TOS, 16);
        socket.setsockopt(IPPROTO_IP, IP_TOS, null, 0);
        assertEquals(0, socket.getsockopt(IPPROTO_IP, IP_TOS));
        socket.close();
        assertErrno(Errno.EBADF, () -> socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, null, 4));
    }

    @Test
    void portsOutsideTheirRangeAreOverflowsAndChangeNothing() throws IOException {
        PySocket socket = fresh();
        for (int port : new int[] {-1, 65536, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            OverflowError error = assertThrows(OverflowError.class, () -> socket.bind(LOOPBACK, port));
            assertEquals("bind(): port must be 0-65535.", error.getMessage());
            assertThrows(OverflowError.class, () -> socket.connect(LOOPBACK, port));
            assertThrows(OverflowError.class, () -> socket.connect_ex(Address.of(LOOPBACK, port)));
        }
        socket.bind(LOOPBACK, 0);
    }

    @Test
    void aHostOfTheOtherFamilyIsAGaierror() throws IOException {
        PySocket socket = fresh();
        var error = assertThrows(org.pysock.api.error.GaiError.class, () -> socket.bind("::1", 0));
        assertEquals(-9, error.errno());
        assertEquals("[Errno -9] Address family for hostname not supported", error.getMessage());
    }

    @Test
    void socketsOfUnknownKindsAreRefused() {
        assertErrno(Errno.EAFNOSUPPORT, () -> socket().socket(999, SOCK_STREAM, 0));
        assertErrno(Errno.EINVAL, () -> socket().socket(AF_INET, 99, 0));
        assertErrno(Errno.EPROTONOSUPPORT, () -> socket().socket(AF_INET, SOCK_STREAM, IPPROTO_UDP));
        assertErrno(Errno.EINVAL, () -> socket().socket(AF_INET, SOCK_STREAM, 999));
    }

    @Test
    void impossibleArgumentsAreValueErrors() throws IOException {
        PySocket socket = fresh();
        assertThrows(ValueError.class, () -> socket.recv(-1));
        assertThrows(ValueError.class, () -> socket.settimeout(-1));
        assertThrows(ValueError.class, () -> socket.settimeout(Double.NaN));
        assertThrows(OverflowError.class, () -> socket.settimeout(Double.POSITIVE_INFINITY));
        assertThrows(OverflowError.class, () -> socket.settimeout(Duration.ofSeconds(Long.MAX_VALUE)));
        assertThrows(ValueError.class, () -> socket.settimeout(Duration.ofSeconds(Long.MIN_VALUE)));
        assertThrows(ValueError.class, () -> socket.makefile("x", -1));
        assertThrows(IOException.class, () -> socket.getsockopt(SOL_SOCKET, SO_TYPE, 1025));
        assertErrno(Errno.EINVAL, () -> socket.recv(1, MSG_OOB));
    }
}
