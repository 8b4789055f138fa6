package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.PySslSocket;
import org.python.core.Py;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/**
 * Python's {@code _ssl._SSLSocket}: a {@link PySslSocket}, which is a {@code _socket.socket} too, so that files, select and those
 * who share it treat it as any other. What it adds is in {@link TlsMethods}.
 */
@ExposedType(name = "_ssl._SSLSocket", base = RawSocket.class)
final class TlsSocket extends RawSocket implements Tls {
    static final PyType TYPE = define();

    private static final long serialVersionUID = 1L;

    private transient volatile SslContextObject context;

    TlsSocket(PySslSocket socket, SslContextObject context) {
        super(TYPE, socket);
        this.context = context;
    }

    private static PyType define() {
        return TlsMethods.rows("_ssl._SSLSocket", TlsSocket.class)
                .method("_belongs_to", Arity.ONE, (self, args) -> {
                    ((RawSocket) args[0]).take(self);
                    return Py.None;
                })
                .define(RawSocket.class, TypeRows.NOBODY);
    }

    @Override
    public PySslSocket connection() throws IOException {
        return (PySslSocket) socket();
    }

    @Override
    public void unwrap() throws IOException {
        connection().unwrap();
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
