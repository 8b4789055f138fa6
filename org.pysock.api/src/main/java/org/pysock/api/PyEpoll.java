package org.pysock.api;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What {@link SelectModule#epoll()} returns: CPython's edge and level trigger polling object. A socket stays registered
 * until it is unregistered or the last descriptor of it is closed; see epoll(7).
 *
 * @see <a href="https://docs.python.org/3/library/select.html#epoll-objects">Edge and level trigger polling objects</a>
 */
@ProviderType
public interface PyEpoll extends HasFileno, AutoCloseable {
    /** {@link #register(Object, int)} for EPOLLIN, EPOLLPRI and EPOLLOUT. */
    void register(Object fd) throws IOException;

    /** Watches a descriptor; EPOLLET, EPOLLONESHOT as in epoll(7). EEXIST, EBADF. ValueError when this is closed. */
    void register(Object fd, int eventmask) throws IOException;

    /** Changes what a descriptor is watched for, and watches it again after EPOLLONESHOT. ENOENT, EBADF. */
    void modify(Object fd, int eventmask) throws IOException;

    /** Forgets a descriptor. ENOENT, EBADF. */
    void unregister(Object fd) throws IOException;

    /** Waits until something is the case. EINTR. */
    default List<PyPoll.Event> poll() throws IOException {
        return poll(-1, -1);
    }

    /** Waits for at most {@code seconds}, negative for no limit, and gives {@code maxevents}, -1 for all. */
    List<PyPoll.Event> poll(double seconds, int maxevents) throws IOException;

    /** Whether {@link #close} was called. */
    boolean closed();

    /** Forgets everything; a second close does nothing. */
    @Override
    void close();
}
