package org.pysock.api.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every errno is an exception that Python code and Java code both know. */
class ErrnoTest {
    @ParameterizedTest
    @EnumSource(Errno.class)
    void anErrnoGoesIntoItsExceptionAndComesOut(Errno errno) {
        IOException cause = new IOException("cause");
        IOException error = errno.error(cause);
        OSError known = assertInstanceOf(OSError.class, error);
        assertSame(errno, known.code());
        assertEquals(errno.number(), known.errno());
        assertEquals(errno.text(), known.strerror());
        assertEquals("[Errno " + errno.number() + "] " + errno.text(), error.getMessage());
        assertSame(cause, error.getCause());
        assertSame(errno, Errno.of(errno.number()));
        assertTrue(errno.is(error));
    }

    @Test
    void pythonsClassesAreJavasToo() {
        assertInstanceOf(ConnectException.class, Errno.ECONNREFUSED.error());
        assertInstanceOf(BindException.class, Errno.EADDRINUSE.error());
        assertInstanceOf(NoRouteToHostException.class, Errno.EHOSTUNREACH.error());
        assertInstanceOf(SocketException.class, Errno.ENOTCONN.error());
        assertEquals("ConnectionRefusedError", ((OSError) Errno.ECONNREFUSED.error()).pythonName());
        assertEquals("BlockingIOError", ((OSError) Errno.EAGAIN.error()).pythonName());
        assertEquals("OSError", ((OSError) Errno.ENOTCONN.error()).pythonName());
        assertEquals("OSError", ((OSError) Errno.EADDRINUSE.error()).pythonName());
    }

    @Test
    void aTimeoutHasNoErrno() {
        TimeoutError error = assertInstanceOf(TimeoutError.class, TimeoutError.timedOut());
        assertEquals("timed out", error.getMessage());
        assertEquals(0, error.errno());
        assertTrue(error.isTimedOut());
    }
}
