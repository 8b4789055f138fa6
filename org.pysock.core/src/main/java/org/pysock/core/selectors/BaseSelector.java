package org.pysock.core.selectors;

import static org.pysock.api.constant.SelectorConstants.EVENT_READ;
import static org.pysock.api.constant.SelectorConstants.EVENT_WRITE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.PySelector;
import org.pysock.api.SelectorKey;
import org.pysock.api.error.Errno;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.RuntimeError;
import org.pysock.api.error.ValueError;

/** Keeps what is registered; how to wait for it is up to the classes that extend this. */
abstract class BaseSelector implements PySelector {
    private static final int EVENTS = EVENT_READ | EVENT_WRITE;
    private static final double NO_LIMIT = -1;

    private final Registry registry = new Registry();
    /** Orders changes; what changes is in {@link #registry}. */
    private final Object changing = new Object();

    private volatile boolean closed;

    final Registry registry() {
        return registry;
    }

    /** Begins to watch a descriptor. */
    abstract void watch(int fd, int events) throws IOException;

    /** Ends that; the descriptor may be closed. */
    abstract void forget(int fd);

    /** Waits for at most so many seconds, negative for no limit: descriptors and the events that are the case for them. */
    abstract List<Event> ready(double seconds) throws IOException;

    @Override
    public final SelectorKey register(Object fileobj, int events, Object data) throws IOException {
        if (events == 0 || (events & ~EVENTS) != 0) {
            throw ValueError.of("Invalid events: " + events);
        }
        synchronized (changing) {
            SelectorKey key = new SelectorKey(fileobj, registry.descriptor(fileobj), events, data);
            if (registry.at(key.fd()) != null) {
                throw KeyError.of(FileObjects.repr(fileobj) + " (FD " + key.fd() + ") is already registered");
            }
            return enter(key, () -> watch(key.fd(), events));
        }
    }

    @Override
    public final SelectorKey unregister(Object fileobj) {
        synchronized (changing) {
            SelectorKey key = registered(fileobj);
            registry.take(key.fd());
            forget(key.fd());
            return key;
        }
    }

    @Override
    public final SelectorKey modify(Object fileobj, int events, Object data) throws IOException {
        synchronized (changing) {
            SelectorKey old = registered(fileobj);
            SelectorKey key = new SelectorKey(old.fileobj(), old.fd(), events, data);
            return key.equals(old) ? old : change(old, key);
        }
    }

    /** Puts a key in the place of another. */
    abstract SelectorKey change(SelectorKey old, SelectorKey key) throws IOException;

    /** What it takes for a key to be true. */
    @FunctionalInterface
    interface Truth {
        void make() throws IOException;
    }

    /** Enters a key, before who waits can hear of it; it is forgotten if that fails. */
    final SelectorKey enter(SelectorKey key, Truth truth) throws IOException {
        registry.add(key);
        try {
            truth.make();
            return key;
        } catch (IOException | java.lang.RuntimeException failed) {
            registry.take(key.fd());
            throw failed;
        }
    }

    private SelectorKey registered(Object fileobj) {
        SelectorKey key = registry.get(fileobj);
        if (key == null) {
            throw FileObjects.missing(fileobj);
        }
        return key;
    }

    @Override
    public final List<Ready> select() throws IOException {
        return keys(NO_LIMIT);
    }

    @Override
    public final List<Ready> select(double timeout) throws IOException {
        return keys(timeout < 0 ? 0 : timeout);
    }

    private List<Ready> keys(double seconds) throws IOException {
        List<Ready> ready = new ArrayList<>();
        for (Event event : uninterrupted(seconds)) {
            SelectorKey key = registry.at(event.fd());
            if (key != null) {
                ready.add(new Ready(key, event.event() & key.events()));
            }
        }
        return ready;
    }

    private List<Event> uninterrupted(double seconds) throws IOException {
        try {
            return ready(seconds);
        } catch (IOException failed) {
            if (Errno.EINTR.is(failed)) {
                return List.of();
            }
            throw failed;
        }
    }

    @Override
    public final SelectorKey get_key(Object fileobj) {
        if (closed) {
            throw RuntimeError.of("Selector is closed");
        }
        return registered(fileobj);
    }

    @Override
    public final Map<Object, SelectorKey> get_map() {
        return closed ? null : registry;
    }

    @Override
    public void close() {
        synchronized (changing) {
            closed = true;
            registry.forgetAll();
        }
    }
}
