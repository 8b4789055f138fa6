package org.pysock.jython;

import java.util.Map;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLSyscallError;
import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.SSLWantWriteError;
import org.pysock.api.error.SSLZeroReturnError;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;
import org.python.core.PyTuple;

/** Python's exception classes of ssl: CPython 2.7's, and CPython 3's class of refused certificates, which is 2.7's too. */
final class SslErrors {
    static final PyObject SSL_ERROR = newClass("SSLError", Errors.ERROR);
    static final PyObject CERTIFICATE = newClass("SSLCertVerificationError", SSL_ERROR, Py.ValueError);

    private static final PyObject ZERO_RETURN = newClass("SSLZeroReturnError", SSL_ERROR);
    private static final PyObject WANT_READ = newClass("SSLWantReadError", SSL_ERROR);
    private static final PyObject WANT_WRITE = newClass("SSLWantWriteError", SSL_ERROR);
    private static final PyObject SYSCALL = newClass("SSLSyscallError", SSL_ERROR);
    private static final PyObject EOF = newClass("SSLEOFError", SSL_ERROR);

    private static final Map<Class<?>, PyObject> CLASSES = Map.of(
            SSLError.class, SSL_ERROR,
            SSLCertVerificationError.class, CERTIFICATE,
            SSLZeroReturnError.class, ZERO_RETURN,
            SSLWantReadError.class, WANT_READ,
            SSLWantWriteError.class, WANT_WRITE,
            SSLSyscallError.class, SYSCALL,
            SSLEOFError.class, EOF);

    private SslErrors() {}

    private static PyObject newClass(String name, PyObject... bases) {
        PyStringMap dict = new PyStringMap();
        dict.__setitem__("__module__", new PyString("ssl"));
        dict.__setitem__("__doc__", new PyString(Docstrings.of("_ssl." + name)));
        dict.__setitem__("library", Py.None);
        dict.__setitem__("reason", Py.None);
        dict.__setitem__("__str__", new Words());
        return Py.makeClass(name, bases, dict);
    }

    /** All classes, under their names in {@code _ssl}. */
    static void enter(PyObject dict) {
        for (PyObject each : CLASSES.values()) {
            dict.__setitem__(each.__getattr__("__name__"), each);
        }
    }

    /** What Python code gets for an error of TLS. */
    static PyException python(SSLError error) {
        PyObject type = CLASSES.get(error.getClass());
        PyObject text = Values.text(error.strerror());
        PyObject made =
                error.number() == null ? type.__call__(text) : type.__call__(Py.newInteger(error.number()), text);
        if (error.library() != null) {
            made.__setattr__("library", new PyString(error.library()));
        }
        if (error.reason() != null) {
            made.__setattr__("reason", new PyString(error.reason()));
        }
        if (error instanceof SSLCertVerificationError refused) {
            made.__setattr__("verify_code", Py.newInteger(refused.verify_code()));
            made.__setattr__("verify_message", Values.text(refused.verify_message()));
        }
        return new PyException(type, made);
    }

    /** What Python code gets when the time for a TLS operation is over. */
    static PyException timedOut(String text) {
        return new PyException(SSL_ERROR, new PyTuple(new PyString(text)));
    }

    /** {@code __str__} as CPython: the text, without the number. */
    private static final class Words extends PyObject {
        private static final long serialVersionUID = 1L;

        @Override
        public PyObject __get__(PyObject error, PyObject type) {
            return error == null || error == Py.None ? this : new Function("__str__", Arity.NONE, args -> words(error));
        }

        private static PyObject words(PyObject error) {
            PyObject text = error.__getattr__("strerror");
            if (text != Py.None) {
                return text.__str__();
            }
            PyObject args = error.__getattr__("args");
            // a CertificateError of a program's own is CPython 2.7's, which has a text only
            return args.__len__() == 1 && Py.isInstance(error, CERTIFICATE)
                    ? args.__getitem__(0).__str__()
                    : args.__str__();
        }
    }
}
