package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyUnicode;

/** How a context makes connections: {@code _wrap_socket} and {@code _wrap_bio}. The handshake is the caller's to begin. */
final class TlsWrapping {
    private static final int SERVER_SIDE = 1;
    private static final int SUPPRESS_RAGGED_EOFS = 2;

    private TlsWrapping() {}

    /** {@code (sock, server_side, suppress_ragged_eofs, server_hostname, session)}: the socket given becomes a view of the new one. */
    static PyObject socket(SslContextObject self, PyObject[] args) throws IOException {
        if (!(args[0] instanceof RawSocket raw)) {
            throw Bytes.mustBe("_socket.socket", args[0], "_wrap_socket", 1);
        }
        boolean suppress = args[SUPPRESS_RAGGED_EOFS].__nonzero__();
        PySslSocket wrapped =
                self.context().wrap_socket(raw.socket(), wrapping(args).suppress_ragged_eofs(suppress));
        TlsSocket made = new TlsSocket(wrapped, self);
        raw.lend(made);
        return entered(made);
    }

    /** {@code (incoming, server_side, outgoing, server_hostname, session)}. */
    static PyObject bio(SslContextObject self, PyObject[] args) throws IOException {
        MemoryBio incoming = bio(args[0], "incoming");
        MemoryBio outgoing = bio(args[2], "outgoing");
        return entered(new TlsObject(self.context().wrap_bio(incoming.bio(), outgoing.bio(), wrapping(args)), self));
    }

    private static <T extends PyObject & Tls> T entered(T made) throws IOException {
        TlsOwners.enter(made.connection(), made);
        return made;
    }

    private static Wrapping wrapping(PyObject[] args) {
        String host = host(args[3]);
        PySslSession session = SslSessionObject.of(args[4]);
        return new Wrapping(args[SERVER_SIDE].__nonzero__(), false, true, host, session);
    }

    private static MemoryBio bio(PyObject value, String name) {
        if (value instanceof MemoryBio bio) {
            return bio;
        }
        throw Py.TypeError(
                name + " should be a MemoryBIO, not " + value.getType().fastGetName());
    }

    /** Unicode goes through the encoding of host names. */
    private static String host(PyObject value) {
        if (value == Py.None) {
            return null;
        }
        if (value instanceof PyUnicode text) {
            return text.getString();
        }
        if (value instanceof PyString) {
            return Bytes.text(value, "_wrap_socket", 3 + 1);
        }
        throw Bytes.mustBe("string", value, "_wrap_socket", 3 + 1);
    }
}
