package org.pysock.jython;

import org.pysock.api.PySslContext;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/** Python's {@code _ssl._SSLContext}: a {@link PySslContext} as a Python object. Its methods are in {@link SslContextType}. */
@ExposedType(name = "_ssl._SSLContext")
class SslContextObject extends PyObject {
    static final PyType TYPE = SslContextType.define();

    private static final long serialVersionUID = 1L;

    private final transient PySslContext context;

    /** What {@code sni_callback} shows. */
    private transient volatile PyObject sniCallback = Py.None;

    SslContextObject(PyType type, PySslContext context) {
        super(type);
        this.context = context;
    }

    final PySslContext context() {
        return context;
    }

    final PyObject sniCallback() {
        return sniCallback;
    }

    final void sniCallback(PyObject callback) {
        context.sni_callback(callback == Py.None ? null : new SniQuestion(this, callback));
        sniCallback = callback;
    }
}
