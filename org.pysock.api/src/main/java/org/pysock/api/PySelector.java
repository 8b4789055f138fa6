package org.pysock.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A selector of Python's {@code selectors}: sockets are registered with data of the caller's, and a wait gives their keys.
 * File objects are {@link HasFileno} objects or descriptors ({@link Integer}); events are EVENT_READ and EVENT_WRITE of
 * {@link org.pysock.api.constant.SelectorConstants}. A ValueError tells of other objects or events, a KeyError of an object
 * that is not registered. Unregister before you close: a closed object can only be found by itself.
 *
 * @see <a href="https://docs.python.org/3/library/selectors.html">selectors</a>
 */
@ProviderType
public interface PySelector extends AutoCloseable {
    /** {@link #register(Object, int, Object)} without data. */
    default SelectorKey register(Object fileobj, int events) throws IOException {
        return register(fileobj, events, null);
    }

    /** Watches an object. KeyError when its descriptor is registered; EBADF from epoll, the others tell it in select. */
    SelectorKey register(Object fileobj, int events, Object data) throws IOException;

    /** Forgets an object; its key. */
    SelectorKey unregister(Object fileobj);

    /** {@link #modify(Object, int, Object)} without data. */
    default SelectorKey modify(Object fileobj, int events) throws IOException {
        return modify(fileobj, events, null);
    }

    /** Changes what an object is watched for, and its data. What cannot be changed is forgotten. */
    SelectorKey modify(Object fileobj, int events, Object data) throws IOException;

    /** A key that is ready, and for what. */
    record Ready(SelectorKey key, int events) {}

    /** Waits until something is ready. Empty when the thread is interrupted, which stays interrupted. */
    List<Ready> select() throws IOException;

    /** {@link #select()} for at most {@code timeout} seconds; 0 or less does not wait. */
    List<Ready> select(double timeout) throws IOException;

    /** The key of an object. RuntimeError once closed. */
    SelectorKey get_key(Object fileobj);

    /** What is registered, at any time: found by object, listed by descriptor. {@code null} once closed. */
    Map<Object, SelectorKey> get_map();

    /** Forgets everything, and frees what was needed to wait; a second close does nothing. */
    @Override
    void close();

    /** A selector over an epoll object, whose descriptor {@link #fileno} gives. ValueError once closed. */
    @ProviderType
    interface OfEpoll extends PySelector, HasFileno {}
}
