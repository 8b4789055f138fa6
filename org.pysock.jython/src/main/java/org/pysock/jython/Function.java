package org.pysock.jython;

import java.io.IOException;
import org.python.core.PyBuiltinCallable;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyObject;

/** A built-in function of a Python module whose body is Java: checks the number of arguments, lets no Java exception out. */
final class Function extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;

    private final transient Arity arity;
    private final transient Body body;

    /** What the function does; absent arguments are {@code null} or missing. */
    @FunctionalInterface
    interface Body {
        PyObject call(PyObject[] args) throws IOException;
    }

    Function(String name, Arity arity, Body body) {
        super(name, null);
        this.arity = arity;
        this.body = body;
    }

    /** What {@code help()} says; {@code null} for nothing. */
    void tell(String docstring) {
        doc = docstring;
    }

    @Override
    public PyBuiltinCallable bind(PyObject self) {
        return this;
    }

    @Override
    public PyObject __call__(PyObject[] args, String[] keywords) {
        PyObject[] checked = arity.check(info.getName(), args, keywords);
        try {
            return body.call(checked);
        } catch (IOException | RuntimeException failed) {
            throw Errors.python(failed);
        } finally {
            Interruptions.settle();
        }
    }
}
