package org.pysock.jython;

import java.io.IOException;
import java.lang.ref.Reference;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyObject;

/**
 * A method of {@code _socket.socket} whose body is Java: checks the number of arguments, keeps the socket alive for the time
 * of the call, lets no Java exception out.
 */
final class Method extends PyBuiltinMethod {
    private static final long serialVersionUID = 1L;

    private final transient Arity arity;
    private final String complainant;
    private final transient Body body;

    /** What the method does; absent arguments are {@code null} or missing. */
    @FunctionalInterface
    interface Body {
        PyObject call(RawSocket self, PyObject[] args) throws IOException;
    }

    Method(String name, Arity arity, Body body) {
        this(name, arity, name, body);
    }

    /** A method that complains under the name {@code complainant}. */
    Method(String name, Arity arity, String complainant, Body body) {
        super(name);
        this.arity = arity;
        this.complainant = complainant;
        this.body = body;
    }

    @Override
    public PyObject __call__(PyObject[] args, String[] keywords) {
        PyObject[] checked = arity.check(complainant, args, keywords);
        try {
            return body.call((RawSocket) self, checked);
        } catch (IOException | RuntimeException failed) {
            throw Errors.python(failed);
        } finally {
            Reference.reachabilityFence(self);
        }
    }
}
