package org.pysock.jython;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.pysock.api.SocketModule;

/**
 * The sockets of one interpreter: a scope of its own of each socket module that was there while it ran. One may come while another
 * stays; what the interpreter has of either ends with it.
 */
final class InterpreterSockets {
    private final Supplier<SocketModule> source;

    // guarded by this
    private final Map<SocketModule, SocketModule.Scoped> scopes = new IdentityHashMap<>();
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
        if (scopes.size() > 1 || now != last) {
            // of modules that have left, nothing may be kept
            scopes.values().removeIf(SocketModule.Scoped::isClosed);
        }
        if (now != last) {
            last = now;
            own = scopes.computeIfAbsent(now, SocketModule::scoped);
        }
        return own;
    }

    /** The interpreter ends, and its sockets. */
    synchronized void close() {
        closed = true;
        scopes.values().forEach(SocketModule.Scoped::close);
        scopes.clear();
    }
}
