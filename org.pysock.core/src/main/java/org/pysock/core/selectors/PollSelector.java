package org.pysock.core.selectors;

import java.io.IOException;
import java.util.List;
import org.pysock.api.PyPoll;
import org.pysock.api.PyPoll.Event;

/** Over a polling object. */
final class PollSelector extends MaskSelector {
    private final PyPoll poll;

    PollSelector(PyPoll poll) {
        this.poll = poll;
    }

    @Override
    void watch(int fd, int events) {
        poll.register(fd, mask(events));
    }

    @Override
    void remask(int fd, int mask) throws IOException {
        poll.modify(fd, mask);
    }

    @Override
    void forget(int fd) {
        poll.unregister(fd);
    }

    @Override
    List<Event> poll(double millis) throws IOException {
        return poll.poll(millis);
    }
}
