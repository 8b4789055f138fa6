package org.pysock.jython;

import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.pysock.api.SocketModule;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.io.FileIO;
import org.python.core.io.RawIOBase;

/**
 * Descriptors for what Jython's files have in place of one, a Java object: a file and what can be written is always ready, a
 * {@link WatchedInput} when it has something. A descriptor is the object's for as long as anybody refers to the object.
 */
final class JavaFiles {
    private final SocketModule sockets;
    private final ReferenceQueue<RawIOBase> dropped = new ReferenceQueue<>();

    // guarded by this
    private final Map<Integer, Numbered> files = new HashMap<>();

    JavaFiles(SocketModule sockets) {
        this.sockets = sockets;
    }

    private static final class Numbered extends WeakReference<RawIOBase> {
        private final int number;

        Numbered(RawIOBase file, int number, ReferenceQueue<RawIOBase> queue) {
            super(file, queue);
            this.number = number;
        }
    }

    /** The Java object that a file of Jython gives as its descriptor; {@code null} if it is none. */
    static RawIOBase of(PyObject fileno) {
        return fileno.__tojava__(RawIOBase.class) instanceof RawIOBase file ? file : null;
    }

    /** The stream that {@code file} reads and select can wait for; {@code null} if it is none. */
    private static WatchedInput watched(RawIOBase file) {
        return isStream(file) && file.asInputStream() instanceof WatchedInput watched ? watched : null;
    }

    /** Whether {@code file} reads a stream, which may have nothing to read for a while. */
    static boolean isStream(RawIOBase file) {
        return file.readable() && !(file instanceof FileIO);
    }

    /** The descriptor to wait for; -1 when nobody can tell whether there is something to read. */
    synchronized int descriptor(RawIOBase file) throws IOException {
        if (file.closed()) {
            throw Py.ValueError("I/O operation on closed file");
        }
        forgetDropped();
        WatchedInput watched = watched(file);
        if (watched != null) {
            int number = watched.descriptor();
            files.put(number, new Numbered(file, number, null));
            return number;
        }
        return isStream(file) ? -1 : standIn(file);
    }

    private int standIn(RawIOBase file) throws IOException {
        for (Numbered known : files.values()) {
            if (known.get() == file) {
                return known.number;
            }
        }
        int number = sockets.os().standIn();
        files.put(number, new Numbered(file, number, dropped));
        return number;
    }

    private void forgetDropped() {
        for (Reference<?> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            int number = ((Numbered) gone).number;
            if (files.remove(number, gone)) {
                closeQuietly(number);
            }
        }
    }

    private void closeQuietly(int number) {
        try {
            sockets.close(number);
        } catch (IOException closed) {
            // somebody has closed the number
        }
    }

    /** What a program gave that is told of {@code number} now. */
    synchronized PyObject shown(int number) {
        Numbered known = files.get(number);
        RawIOBase file = known == null ? null : known.get();
        return file == null ? Py.newInteger(number) : Py.java2py(file);
    }
}
