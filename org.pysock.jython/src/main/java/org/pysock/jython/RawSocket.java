package org.pysock.jython;

import java.io.IOException;
import java.lang.ref.WeakReference;
import org.pysock.api.PySocket;
import org.pysock.api.error.Errno;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.expose.ExposedType;

/**
 * Python's {@code _socket.socket}: a {@link PySocket} as a Python object. It is closed by {@code close()}, when the last of
 * those that share it drops it, or when nothing refers to it any more. Its methods are in {@link SocketType}.
 */
@ExposedType(name = "_socket.socket")
class RawSocket extends PyObject {
    static final PyType TYPE = SocketType.define();

    private static final long serialVersionUID = 1L;

    private transient volatile PySocket socket;

    /** Whose the connection is, if it is another object's: see {@link #lend}. */
    private transient volatile RawSocket heir;

    /** {@link #heir}, also after this object was closed. */
    private transient volatile WeakReference<RawSocket> lentTo;

    // guarded by this
    private int sharers = 1;

    /** Not open until {@link #open}. */
    RawSocket(PyType type) {
        super(type);
    }

    RawSocket(PySocket socket) {
        this(TYPE, socket);
    }

    RawSocket(PyType type, PySocket socket) {
        super(type);
        open(socket);
    }

    final void open(PySocket opened) {
        socket = opened;
        heir = null;
        lentTo = null;
    }

    /** The socket; EBADF before it is opened. */
    final PySocket socket() throws IOException {
        PySocket now = present();
        if (now == null) {
            throw Errno.EBADF.error();
        }
        return now;
    }

    private PySocket present() {
        RawSocket owner = heir;
        return owner == null ? socket : owner.present();
    }

    final void close() throws IOException {
        PySocket now = socket;
        heir = null;
        if (now != null) {
            now.close();
        }
    }

    /**
     * From now on this is a view of {@code successor}, which has the connection: programs go on asking the socket they made, and
     * its close closes nothing.
     */
    final void lend(RawSocket successor) {
        lentTo = new WeakReference<>(successor);
        heir = successor;
        socket = null;
    }

    /** The opposite of {@link #lend}: this object has the connection of {@code lender} from now on, and {@code lender} is a view of it. */
    final void take(RawSocket lender) throws IOException {
        open(lender.socket());
        lender.lend(this);
    }

    /** Another object that has the connection, which this one is a view of from now on. */
    final RawSocket transfer() throws IOException {
        RawSocket successor = new RawSocket(socket());
        lend(successor);
        return successor;
    }

    /** Who has, or had, the connection when it was lent. */
    final RawSocket owner() {
        RawSocket borrower = lentTo == null ? null : lentTo.get();
        return borrower == null ? this : borrower.owner();
    }

    /** One more shares this socket. */
    final synchronized void reuse() {
        sharers++;
    }

    /** One of those who share this socket has done with it; the last one closes it. */
    final void drop() throws IOException {
        boolean last;
        synchronized (this) {
            last = --sharers == 0;
        }
        if (last) {
            close();
        }
    }

    /** Whether anybody has not yet dropped this socket. */
    final synchronized boolean isShared() {
        return sharers > 0;
    }

    @Override
    public PyString __repr__() {
        return new PyString(toString());
    }

    @Override
    public String toString() {
        PySocket now = present();
        return now == null
                ? "<socket object, not open>"
                : String.format(
                        "<socket object, fd=%d, family=%d, type=%d, protocol=%d>",
                        now.fileno(), now.family(), now.type(), now.proto());
    }

    @Override
    public PyString __str__() {
        return __repr__();
    }
}
