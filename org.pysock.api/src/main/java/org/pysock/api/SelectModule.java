package org.pysock.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Python's {@code select} module.
 *
 * @see <a href="https://docs.python.org/3/library/select.html">select</a>
 */
@ProviderType
public interface SelectModule {
    /**
     * Waits until something is ready, without a time limit. Elements are {@link HasFileno} objects or descriptors
     * ({@link Integer}), of sockets in any mode and state, repeated ones too. EBADF for a closed one, EINTR.
     */
    <T> Selected<T> select(Iterable<? extends T> rlist, Iterable<? extends T> wlist, Iterable<? extends T> xlist)
            throws IOException;

    /** As above for at most {@code timeout} seconds; 0 polls. A negative timeout is a ValueError. */
    <T> Selected<T> select(
            Iterable<? extends T> rlist, Iterable<? extends T> wlist, Iterable<? extends T> xlist, double timeout)
            throws IOException;

    /** A polling object, without anything to watch. */
    PyPoll poll();

    /** An epoll object, without anything to watch; it belongs to the caller, who closes it. */
    PyEpoll epoll();

    /** {@link #epoll()} with CPython's arguments, which mean nothing any more. ValueError, OSError for impossible ones. */
    PyEpoll epoll(int sizehint, int flags) throws IOException;

    /**
     * CPython's {@code epoll.fromfd}: another object for the descriptor of an epoll object, which is not looked at before
     * it is used. EBADF, EINVAL then. To close either closes the descriptor.
     */
    PyEpoll epoll_fromfd(int fd);
}
