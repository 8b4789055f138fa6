package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.PySslContext;
import org.python.core.Py;
import org.python.core.PyByteArray;
import org.python.core.PyObject;
import org.python.core.PyString;

/** The password of a key as a program gives it: a string, or what is called for one when it is needed. */
final class KeyPassword {
    /** OpenSSL's buffer for it. */
    private static final int MAX_BYTES = 1024;

    private KeyPassword() {}

    /** TypeError at once for what cannot be one. */
    static PySslContext.Password of(PyObject given) throws IOException {
        if (isText(given)) {
            byte[] bytes = bytes(given);
            return () -> bytes;
        }
        if (!given.isCallable()) {
            throw Py.TypeError("password should be a string or callable");
        }
        return () -> {
            PyObject answer = given.__call__();
            if (!isText(answer)) {
                throw Py.TypeError("password callback must return a string");
            }
            return bytes(answer);
        };
    }

    private static boolean isText(PyObject value) {
        return value instanceof PyString || value instanceof PyByteArray;
    }

    private static byte[] bytes(PyObject text) throws IOException {
        byte[][] copy = new byte[1][];
        Bytes.read(text, "load_cert_chain", memory -> {
            copy[0] = new byte[memory.remaining()];
            memory.get(copy[0]);
            return copy[0].length;
        });
        if (copy[0].length > MAX_BYTES) {
            throw Py.ValueError("password cannot be longer than " + MAX_BYTES + " bytes");
        }
        return copy[0];
    }
}
