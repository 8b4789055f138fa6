package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.PySslObject;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/** Python's TLS connection without a socket: a {@link PySslObject} over two {@link MemoryBio}. Its methods are {@link TlsMethods}. */
@ExposedType(name = "_ssl._SSLObject")
final class TlsObject extends PyObject implements Tls {
    static final PyType TYPE =
            TlsMethods.rows("_ssl._SSLObject", TlsObject.class).define(PyObject.class, TypeRows.NOBODY);

    private static final long serialVersionUID = 1L;

    private final transient PySslObject connection;
    private transient volatile SslContextObject context;

    TlsObject(PySslObject connection, SslContextObject context) {
        super(TYPE);
        this.connection = connection;
        this.context = context;
    }

    @Override
    public PySslObject connection() {
        return connection;
    }

    @Override
    public void unwrap() throws IOException {
        connection.unwrap();
    }

    @Override
    public SslContextObject context() {
        return context;
    }

    @Override
    public void remember(SslContextObject another) {
        context = another;
    }
}
