package org.pysock.jython;

import java.util.Set;
import org.pysock.api.error.AttributeError;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.HostError;
import org.pysock.api.error.InterruptedError;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.NotImplementedError;
import org.pysock.api.error.OSError;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.RuntimeError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.error.ValueError;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;
import org.python.core.PyTuple;

/**
 * Python's exception classes of socket and select, and the one place where an exception of Java becomes one of Python. The
 * Java exception stays as the cause.
 */
final class Errors {
    static final PyObject ERROR = newClass("socket", "error", Py.IOError);
    static final PyObject HERROR = newClass("socket", "herror", ERROR);
    static final PyObject GAIERROR = newClass("socket", "gaierror", ERROR);
    static final PyObject TIMEOUT = newClass("socket", "timeout", ERROR);
    static final PyObject SELECT_ERROR = newClass("select", "error", Py.Exception);

    /** What a socket says; operations of TLS say which they are. */
    private static final String TIMED_OUT = "timed out";

    private static final Set<String> LABEL_LENGTHS = Set.of("label empty", "label too long", "label way too long");

    private Errors() {}

    private static PyObject newClass(String module, String name, PyObject base) {
        PyStringMap dict = new PyStringMap();
        dict.__setitem__("__module__", new PyString(module));
        dict.__setitem__("__doc__", new PyString(Docstrings.of(module + "." + name)));
        return Py.makeClass(name, base, dict);
    }

    /** What Python code gets for an exception of the socket module. */
    static PyException python(Throwable error) {
        return convert(error, ERROR);
    }

    /** What Python code gets for an exception of the select module. */
    static PyException pythonSelect(Throwable error) {
        return convert(error, SELECT_ERROR);
    }

    /** What Python code gets of the select module where that raises IOError. */
    static PyException pythonFile(Throwable error) {
        return convert(error, Py.IOError);
    }

    /** What Python code gets for an exception of the module os. */
    static PyException pythonOs(Throwable error) {
        return convert(error, Py.OSError);
    }

    /** {@code error(number, text)} of the class given. */
    static PyException of(PyObject type, int number, String text) {
        return new PyException(type, new PyTuple(Py.newInteger(number), Py.newStringOrUnicode(text)));
    }

    private static PyException convert(Throwable error, PyObject type) {
        if (error instanceof PyException already) {
            return already;
        }
        PyException converted = make(error, type);
        if (converted.getCause() == null) {
            converted.initCause(error);
        }
        return converted;
    }

    private static PyException make(Throwable error, PyObject type) {
        if (error instanceof InterruptedError) {
            return interrupted((OSError) error, type);
        }
        if (error instanceof SSLError tls) {
            return SslErrors.python(tls);
        }
        if (error instanceof TimeoutError timeout && timeout.isTimedOut()) {
            return TIMED_OUT.equals(timeout.strerror())
                    ? new PyException(TIMEOUT, TIMED_OUT)
                    : SslErrors.timedOut(timeout.strerror());
        }
        if (error instanceof OSError numbered && !(error instanceof PlainError)) {
            return of(classOf(error, type), numbered.errno(), numbered.strerror());
        }
        if (error instanceof UnicodeError unencodable) {
            // CPython 2.7's codec tells neither what nor where
            return new PyException(Py.UnicodeError, unicodeText(unencodable));
        }
        if (error instanceof TypeError && error.getCause() instanceof UnicodeError unencodable) {
            // CPython 3's socket hides it
            return make(unencodable, type);
        }
        if (error instanceof ValueError) {
            // CPython 2.7's word for CPython 3's
            return Py.ValueError(error.getMessage().replace("epoll object", "epoll fd"));
        }
        if (error instanceof TypeError) {
            return Py.TypeError(error.getMessage());
        }
        if (error instanceof RuntimeError) {
            return Py.RuntimeError(error.getMessage());
        }
        if (error instanceof NotImplementedError) {
            return Py.NotImplementedError(error.getMessage());
        }
        if (error instanceof AttributeError) {
            return Py.AttributeError(error.getMessage());
        }
        if (error instanceof KeyError) {
            return Py.KeyError(Py.newInteger(Integer.parseInt(error.getMessage())));
        }
        if (error instanceof OverflowError) {
            return Py.OverflowError(error.getMessage());
        }
        return new PyException(type, error instanceof PlainError ? error.getMessage() : error.toString());
    }

    /** The reason in CPython 2.7's words. */
    private static String unicodeText(UnicodeError unencodable) {
        String reason = unencodable.reason();
        return LABEL_LENGTHS.contains(reason)
                ? "label empty or too long"
                : reason.replaceFirst("^Invalid character '", "Invalid character u'");
    }

    private static PyObject classOf(Throwable error, PyObject type) {
        return error instanceof GaiError ? GAIERROR : error instanceof HostError ? HERROR : type;
    }

    /** The interruption is delivered with this exception, so the thread is not interrupted any more. */
    private static PyException interrupted(OSError error, PyObject type) {
        Thread.interrupted();
        try {
            Interruptions.meet();
        } catch (PyException raised) {
            return raised;
        }
        return of(type, error.errno(), error.strerror());
    }
}
