package org.pysock.jython;

import static org.pysock.api.constant.SslConstants.ALERT_DESCRIPTION_HANDSHAKE_FAILURE;
import static org.pysock.api.constant.SslConstants.ALERT_DESCRIPTION_INTERNAL_ERROR;

import org.pysock.api.PySslContext;
import org.pysock.api.SslConnection;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyUnicode;

/** Asks Python code which host a client wants. What the code raises is printed and refuses the client, as in CPython. */
final class SniQuestion implements PySslContext.SniCallback {
    private final SslContextObject context;
    private final PyObject callback;

    SniQuestion(SslContextObject context, PyObject callback) {
        this.context = context;
        this.callback = callback;
    }

    @Override
    public Integer on(SslConnection connection, String host, PySslContext asked) {
        PyObject answer;
        try {
            PyObject name = host == null ? Py.None : new PyUnicode(host);
            answer = callback.__call__(TlsOwners.of(connection), name, context);
        } catch (PyException raised) {
            Py.writeUnraisable(raised, callback);
            return ALERT_DESCRIPTION_HANDSHAKE_FAILURE;
        }
        if (answer == Py.None) {
            return null;
        }
        try {
            return Numbers.intArgument(answer);
        } catch (PyException noAlert) {
            Py.writeUnraisable(noAlert, answer);
            return ALERT_DESCRIPTION_INTERNAL_ERROR;
        }
    }
}
