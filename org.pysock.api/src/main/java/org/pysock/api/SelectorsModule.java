package org.pysock.api;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Python's {@code selectors} module: each of its classes is a method here that makes one, under the name of the class. What
 * is made belongs to the caller, who closes it.
 *
 * @see <a href="https://docs.python.org/3/library/selectors.html">selectors</a>
 */
@ProviderType
public interface SelectorsModule {
    /** The best of them: over epoll. */
    default PySelector.OfEpoll DefaultSelector() {
        return EpollSelector();
    }

    /** Over {@link SelectModule#select}. */
    PySelector SelectSelector();

    /** Over {@link SelectModule#poll}. */
    PySelector PollSelector();

    /** Over {@link SelectModule#epoll}: what is registered during a wait takes part in it. */
    PySelector.OfEpoll EpollSelector();
}
