package org.pysock.core.selectors;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.PySelector;

/** Over an epoll object, which it owns. */
final class EpollSelector extends MaskSelector implements PySelector.OfEpoll {
    private static final double SECONDS_PER_MILLI = 1.0 / TimeUnit.SECONDS.toMillis(1);

    private final PyEpoll epoll;

    EpollSelector(PyEpoll epoll) {
        this.epoll = epoll;
    }

    @Override
    void watch(int fd, int events) throws IOException {
        epoll.register(fd, mask(events));
    }

    @Override
    void remask(int fd, int mask) throws IOException {
        epoll.modify(fd, mask);
    }

    @Override
    void forget(int fd) {
        try {
            epoll.unregister(fd);
        } catch (IOException closedMeanwhile) {
            // then it is forgotten already
        }
    }

    @Override
    List<Event> poll(double millis) throws IOException {
        return epoll.poll(
                millis < 0 ? -1 : millis * SECONDS_PER_MILLI,
                Math.max(registry().size(), 1));
    }

    @Override
    public int fileno() {
        return epoll.fileno();
    }

    @Override
    public void close() {
        epoll.close();
        super.close();
    }
}
