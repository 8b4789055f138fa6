package org.pysock.jython;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.pysock.api.OsModule;
import org.pysock.api.error.Errno;
import org.python.core.PyBuiltinCallable;
import org.python.core.PyBuiltinFunction;
import org.python.core.PyObject;

/** A function of the module os: pysock's own when the first argument is one of its descriptors, else the one that was there before. */
final class OverlaidFunction extends PyBuiltinFunction {
    private static final long serialVersionUID = 1L;

    private final transient Function own;
    private final transient Supplier<PyObject> before;
    private final transient UnaryOperator<PyObject[]> prepare;

    /** {@code before} may answer {@code null}; its arguments go through {@code prepare}. */
    OverlaidFunction(Function own, Supplier<PyObject> before, UnaryOperator<PyObject[]> prepare) {
        super(own.fastGetName().toString(), null);
        this.own = own;
        this.before = before;
        this.prepare = prepare;
    }

    @Override
    public PyBuiltinCallable bind(PyObject self) {
        return this;
    }

    @Override
    public PyObject __call__(PyObject[] args, String[] keywords) {
        if (args.length > 0 && isOwn(args[0])) {
            return own.__call__(args, keywords);
        }
        PyObject jythons = before.get();
        if (jythons == null) {
            throw Errors.pythonOs(Errno.EBADF.error());
        }
        return jythons.__call__(prepare.apply(args), keywords);
    }

    private static boolean isOwn(PyObject descriptor) {
        return Numbers.isInteger(descriptor)
                && Numbers.fitsInt(descriptor)
                && Numbers.intArgument(descriptor) >= OsModule.FIRST_DESCRIPTOR;
    }
}
