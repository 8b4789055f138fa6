package org.pysock.jython;

import java.util.Arrays;
import org.pysock.api.PySslSession;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/** Python's {@code _ssl.SSLSession}: a {@link PySslSession} as a Python object; equal when the ids are. */
@ExposedType(name = "_ssl.SSLSession")
final class SslSessionObject extends PyObject {
    static final PyType TYPE = define();

    private static final long serialVersionUID = 1L;

    private final transient PySslSession session;

    private SslSessionObject(PySslSession session) {
        super(TYPE);
        this.session = session;
    }

    private static PyType define() {
        return new TypeRows<>("_ssl.SSLSession", SslSessionObject.class)
                .attribute("id", self -> Bytes.str(self.session.id()))
                .attribute("time", self -> Py.newInteger(self.session.time()))
                .attribute("timeout", self -> Py.newInteger(self.session.timeout()))
                .attribute("ticket_lifetime_hint", self -> Py.newInteger(self.session.ticket_lifetime_hint()))
                .attribute("has_ticket", self -> Py.newBoolean(self.session.has_ticket()))
                .define(PyObject.class, TypeRows.NOBODY);
    }

    /** None for {@code null}. */
    static PyObject of(PySslSession session) {
        return session == null ? Py.None : new SslSessionObject(session);
    }

    /** {@code null} for None; TypeError for what is no session. */
    static PySslSession of(PyObject value) {
        if (value == Py.None) {
            return null;
        }
        if (value instanceof SslSessionObject object) {
            return object.session;
        }
        throw Py.TypeError("Value is not a SSLSession.");
    }

    @Override
    public PyObject __eq__(PyObject other) {
        return other instanceof SslSessionObject another
                ? Py.newBoolean(Arrays.equals(session.id(), another.session.id()))
                : null;
    }

    @Override
    public PyObject __ne__(PyObject other) {
        PyObject equal = __eq__(other);
        return equal == null ? null : equal.__not__();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SslSessionObject another && Arrays.equals(session.id(), another.session.id());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(session.id());
    }
}
