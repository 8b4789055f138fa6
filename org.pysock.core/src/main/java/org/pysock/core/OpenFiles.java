package org.pysock.core;

/** The files over a socket object: while there are some, closing the object waits for the last of them. */
final class OpenFiles {
    // guarded by this
    private int open;
    private boolean closeWithLast;

    synchronized void opened() {
        open++;
    }

    /** A file lets go; whether the object is to be closed now. */
    synchronized boolean closed() {
        open--;
        return open == 0 && closeWithLast;
    }

    /** The object is closed; whether that is to be done now. */
    synchronized boolean close() {
        if (open > 0) {
            closeWithLast = true;
            return false;
        }
        return true;
    }

    /** Whether the object was closed while there were files. */
    synchronized boolean isClosing() {
        return closeWithLast;
    }
}
