package org.pysock.api;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What {@link SelectModule#poll()} returns: CPython's polling object. Descriptors are numbers or {@link HasFileno} objects.
 * Masks are those of poll(2): POLLERR, POLLHUP and POLLNVAL are reported whether asked for or not.
 *
 * @see <a href="https://docs.python.org/3/library/select.html#poll-objects">Polling objects</a>
 */
@ProviderType
public interface PyPoll {
    /** One descriptor and what is the case for it. */
    record Event(int fd, int event) {}

    /** {@link #register(Object, int)} for POLLIN, POLLPRI and POLLOUT. */
    void register(Object fd);

    /** Watches a descriptor, or watches it for something else. ValueError, OverflowError for a mask that is no C short. */
    void register(Object fd, int eventmask);

    /** Changes what a descriptor is watched for. ENOENT when it is not registered. */
    void modify(Object fd, int eventmask) throws IOException;

    /** Forgets a descriptor. KeyError when it is not registered. */
    void unregister(Object fd);

    /** Waits until something is the case. EINTR. */
    List<Event> poll() throws IOException;

    /** Waits for at most so many milliseconds; a negative number is no limit. */
    List<Event> poll(double timeoutMillis) throws IOException;
}
