package org.pysock.jython;

import java.io.InputStream;
import java.io.OutputStream;
import org.python.core.Py;
import org.python.core.PyFile;
import org.python.core.PyObject;

/** Python's file over a descriptor of pysock: Jython's own in all but the number. */
final class DescriptorFile extends PyFile {
    private static final long serialVersionUID = 1L;

    private static final String NAME = "<fdopen>";

    private final transient PyObject fileno;

    DescriptorFile(InputStream in, String mode, int buffering, int number) {
        super(in, NAME, mode, buffering, true);
        fileno = fileno(number);
    }

    DescriptorFile(OutputStream out, String mode, int buffering, int number) {
        super(out, NAME, mode, buffering, true);
        fileno = fileno(number);
    }

    private PyObject fileno(int number) {
        return new Function("fileno", Arity.NONE, args -> {
            if (getClosed()) {
                throw Py.ValueError("I/O operation on closed file");
            }
            return Py.newInteger(number);
        });
    }

    @Override
    public PyObject __findattr_ex__(String name) {
        return "fileno".equals(name) ? fileno : super.__findattr_ex__(name);
    }
}
