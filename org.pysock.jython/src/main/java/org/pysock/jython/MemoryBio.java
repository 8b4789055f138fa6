package org.pysock.jython;

import org.pysock.api.PyMemoryBio;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/** Python's {@code _ssl.MemoryBIO}: a {@link PyMemoryBio} as a Python object. */
@ExposedType(name = "_ssl.MemoryBIO")
final class MemoryBio extends PyObject {
    static final PyType TYPE = define();

    private static final long serialVersionUID = 1L;

    private final transient PyMemoryBio bio;

    private MemoryBio(PyMemoryBio bio) {
        super(TYPE);
        this.bio = bio;
    }

    PyMemoryBio bio() {
        return bio;
    }

    private static PyType define() {
        return new TypeRows<>("_ssl.MemoryBIO", MemoryBio.class)
                .attribute("pending", self -> Py.newInteger(self.bio.pending()))
                .attribute("eof", self -> Py.newBoolean(self.bio.eof()))
                .method("read", Arity.of(0, 1), (self, args) -> {
                    int size = args.length == 0 || args[0] == Py.None ? -1 : Numbers.intArgument(args[0]);
                    return Bytes.str(self.bio.read(size));
                })
                .method(
                        "write",
                        Arity.ONE,
                        (self, args) -> Py.newInteger(Bytes.read(args[0], "write", self.bio::write)))
                .method("write_eof", Arity.NONE, (self, args) -> {
                    self.bio.write_eof();
                    return Py.None;
                })
                .define(PyObject.class, (type, args, keywords) -> {
                    Arity.NONE.check("MemoryBIO", args, keywords);
                    return new MemoryBio(Importer.currentSsl().MemoryBIO());
                });
    }
}
