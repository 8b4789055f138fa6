package org.pysock.jython;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.pysock.api.SslConnection;
import org.python.core.Py;
import org.python.core.PyObject;

/** Which Python object a program knows a TLS connection by: what its callbacks are given. Keeps neither of them. */
final class TlsOwners {
    // guarded by itself
    private static final Map<SslConnection, WeakReference<PyObject>> OWNERS = new WeakHashMap<>();

    private TlsOwners() {}

    static void enter(SslConnection connection, PyObject owner) {
        synchronized (OWNERS) {
            OWNERS.put(connection, new WeakReference<>(owner));
        }
    }

    /** None if there is no such object any more. */
    static PyObject of(SslConnection connection) {
        synchronized (OWNERS) {
            WeakReference<PyObject> owner = OWNERS.get(connection);
            PyObject present = owner == null ? null : owner.get();
            return present == null ? Py.None : present;
        }
    }
}
