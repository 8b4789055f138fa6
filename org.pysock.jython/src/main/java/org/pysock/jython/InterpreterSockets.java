package org.pysock.jython;

import java.util.function.Supplier;
import org.pysock.api.SocketModule;

/** The sockets of one interpreter: its own scope of the socket module that is there, and another one when that was replaced. */
final class InterpreterSockets {
    private final Supplier<SocketModule> source;

    // guarded by this
    private SocketModule last;
    private SocketModule.Scoped own;
    private boolean closed;

    InterpreterSockets(Supplier<SocketModule> source) {
        this.source = source;
        present();
    }

    /** What makes sockets now; one that is closed answers EBADF. */
    synchronized SocketModule present() {
        SocketModule now = closed ? last : source.get();
        if (now != last) {
            last = now;
            own = now.scoped();
        }
        return own;
    }

    /** The interpreter ends, and its sockets. */
    synchronized void close() {
        closed = true;
        own.close();
    }
}
