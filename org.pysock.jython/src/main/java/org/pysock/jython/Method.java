package org.pysock.jython;

import java.io.IOException;
import java.lang.ref.Reference;
import org.python.core.PyBuiltinMethod;
import org.python.core.PyObject;

/**
 * A method of a Python type whose body is Java: checks the number of arguments, keeps the object alive for the time of the
 * call, lets no Java exception out.
 */
final class Method<T extends PyObject> extends PyBuiltinMethod {
    private static final long serialVersionUID = 1L;

    private final Class<T> kind;
    private final transient Arity arity;
    private final String complainant;
    private final transient Body<T> body;

    /** What the method does; absent arguments are {@code null} or missing. */
    @FunctionalInterface
    interface Body<T extends PyObject> {
        PyObject call(T self, PyObject[] args) throws IOException;
    }

    /** A method of {@code kind}, in a type that Python calls {@code type}. */
    Method(Class<T> kind, String type, String name, Arity arity, Body<T> body) {
        this(kind, name, arity, name, body);
        tell(Docstrings.of(type + "." + name));
    }

    /** What {@code help()} says; {@code null} for nothing. */
    final void tell(String docstring) {
        doc = docstring;
    }

    /** A method of {@code kind} that complains under the name {@code complainant}. */
    Method(Class<T> kind, String name, Arity arity, String complainant, Body<T> body) {
        super(name);
        this.kind = kind;
        this.arity = arity;
        this.complainant = complainant;
        this.body = body;
    }

    @Override
    public PyObject __call__(PyObject[] args, String[] keywords) {
        PyObject[] checked = arity.check(complainant, args, keywords);
        try {
            return body.call(kind.cast(self), checked);
        } catch (IOException | RuntimeException failed) {
            throw Errors.python(failed);
        } finally {
            Reference.reachabilityFence(self);
            Interruptions.settle();
        }
    }
}
