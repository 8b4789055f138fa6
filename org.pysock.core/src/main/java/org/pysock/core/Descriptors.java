package org.pysock.core;

import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.pysock.api.OsModule;

/**
 * pysock's descriptor table: the lowest free number, as in Unix, from {@link #FIRST} on so that it is never mistaken for a
 * descriptor of the operating system. A number is taken until what it stands for is free.
 */
final class Descriptors {
    private static final int FIRST = OsModule.FIRST_DESCRIPTOR;

    /** Closes what became unreachable; its thread ends with this table. */
    private final Cleaner cleaner = Cleaner.create();

    private final Object lock = new Object();

    // guarded by lock
    private final BitSet used = new BitSet();
    private final List<Descriptor> sockets = new ArrayList<>();

    Cleaner cleaner() {
        return cleaner;
    }

    /** Gives a socket its number. */
    int add(Descriptor socket) {
        synchronized (lock) {
            int index = used.nextClearBit(0);
            used.set(index);
            if (index == sockets.size()) {
                sockets.add(socket);
            } else {
                sockets.set(index, socket);
            }
            return FIRST + index;
        }
    }

    /** All that are open, by number. */
    List<Descriptor> all() {
        synchronized (lock) {
            return sockets.stream().filter(Objects::nonNull).toList();
        }
    }

    /** Frees a number. */
    void remove(int fd) {
        synchronized (lock) {
            used.clear(fd - FIRST);
            sockets.set(fd - FIRST, null);
        }
    }

    /** Whether a number is taken, be it by what is no socket: an epoll object. */
    boolean isTaken(int fd) {
        synchronized (lock) {
            return fd >= FIRST && used.get(fd - FIRST);
        }
    }

    /** The descriptor of a number, {@code null} when there is none. */
    Descriptor get(int fd) {
        synchronized (lock) {
            int index = fd - FIRST;
            return index >= 0 && index < sockets.size() ? sockets.get(index) : null;
        }
    }
}
