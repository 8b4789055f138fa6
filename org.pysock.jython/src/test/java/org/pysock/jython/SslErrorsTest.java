package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.TimeoutError;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;

/** What Python code sees of the errors of TLS: class, arguments and text as CPython 2.7.18, attributes as CPython 3. */
class SslErrorsTest {
    @BeforeAll
    static void python() {
        Interpreters.plain().close();
    }

    private static PyObject seen(Exception error) {
        PyException raised = Errors.python(error);
        raised.normalize();
        return raised.value;
    }

    private static String attribute(PyObject error, String name) {
        return error.__getattr__(name).__repr__().toString();
    }

    @Test
    void reasonAndLibraryAreAttributesAndTheTextIsWithoutNumber() {
        PyObject error = seen(SSLError.protocol("NO_SHARED_CIPHER"));
        assertEquals("(1, '[SSL: NO_SHARED_CIPHER] no shared cipher')", attribute(error, "args"));
        assertEquals("[SSL: NO_SHARED_CIPHER] no shared cipher", error.__str__().toString());
        assertEquals("1", attribute(error, "errno"));
        assertEquals("'NO_SHARED_CIPHER'", attribute(error, "reason"));
        assertEquals("'SSL'", attribute(error, "library"));
        assertTrue(Py.isInstance(error, Errors.ERROR));
    }

    @Test
    void errorWithoutNumberHasItsTextOnly() {
        PyObject error = seen(SSLError.text("No cipher can be selected."));
        assertEquals("('No cipher can be selected.',)", attribute(error, "args"));
        assertEquals("('No cipher can be selected.',)", error.__str__().toString());
        assertEquals("None", attribute(error, "errno"));
        assertEquals("None", attribute(error, "reason"));
    }

    @Test
    void classesAreThoseOfTheSituation() {
        assertEquals(
                "SSLWantReadError", seen(SSLWantReadError.error()).getType().fastGetName());
        PyObject end = seen(SSLEOFError.first());
        assertEquals("SSLEOFError", end.getType().fastGetName());
        assertEquals("8", attribute(end, "errno"));
    }

    @Test
    void refusedCertificateIsBothSSLErrorAndCertificateErrorOfPython2() {
        PyObject error = seen(SSLCertVerificationError.of(10, "certificate has expired", null, null));
        assertTrue(Py.isInstance(error, SslErrors.SSL_ERROR));
        assertTrue(Py.isInstance(error, Py.ValueError));
        assertEquals("10", attribute(error, "verify_code"));
        assertEquals("'certificate has expired'", attribute(error, "verify_message"));
        PyObject own = SslErrors.CERTIFICATE.__call__(Py.newString("not mine"));
        assertEquals("not mine", own.__str__().toString());
    }

    @Test
    void timeoutOfTlsIsAnSSLErrorAndThatOfASocketIsNot() {
        IOException reading = TimeoutError.timedOut("The read operation timed out");
        PyObject error = seen(reading);
        assertEquals("SSLError", error.getType().fastGetName());
        assertEquals("('The read operation timed out',)", attribute(error, "args"));
        assertEquals("None", attribute(error, "errno"));
        PyObject plain = seen(TimeoutError.timedOut());
        assertEquals("timeout", plain.getType().fastGetName());
        assertFalse(Py.isInstance(plain, SslErrors.SSL_ERROR));
    }
}
