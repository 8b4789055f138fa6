package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pysock.api.error.Errno;

/** java.nio's exceptions are told apart by class and text. */
class WireErrorsTest {
    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new BindException("Address already in use"), Errno.EADDRINUSE),
                Arguments.of(new BindException("Cannot assign requested address"), Errno.EADDRNOTAVAIL),
                Arguments.of(new BindException("Permission denied"), Errno.EACCES),
                Arguments.of(new ConnectException("Connection refused"), Errno.ECONNREFUSED),
                Arguments.of(new ConnectException("Connection timed out"), Errno.ETIMEDOUT),
                Arguments.of(new ConnectException("Network is unreachable"), Errno.ENETUNREACH),
                Arguments.of(new NoRouteToHostException("No route to host"), Errno.EHOSTUNREACH),
                Arguments.of(new SocketException("Connection reset"), Errno.ECONNRESET),
                Arguments.of(new IOException("Connection reset by peer"), Errno.ECONNRESET),
                Arguments.of(new IOException("Broken pipe"), Errno.EPIPE),
                Arguments.of(new IOException("Too many open files"), Errno.EMFILE),
                Arguments.of(new IOException("Too many open files in system"), Errno.ENFILE),
                Arguments.of(new AsynchronousCloseException(), Errno.EBADF),
                Arguments.of(new UnsupportedAddressTypeException(), Errno.EAFNOSUPPORT),
                Arguments.of(new IllegalArgumentException("Invalid send buffer size"), Errno.EINVAL),
                Arguments.of(new IOException((String) null), Errno.EIO));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anExceptionIsTheErrnoOfTheCall(Exception thrown, Errno expected) {
        assertEquals(expected, WireErrors.errno(thrown));
        IOException raised = WireErrors.of(thrown);
        assertEquals(true, expected.is(raised));
        assertSame(thrown, raised.getCause());
    }

    @Test
    void whatHasAnErrnoKeepsIt() {
        IOException known = Errno.EINTR.error();
        assertSame(known, WireErrors.of(known));
    }
}
