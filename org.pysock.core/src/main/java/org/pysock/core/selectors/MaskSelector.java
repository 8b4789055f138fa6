package org.pysock.core.selectors;

import static org.pysock.api.constant.PollConstants.POLLIN;
import static org.pysock.api.constant.PollConstants.POLLOUT;
import static org.pysock.api.constant.SelectorConstants.EVENT_READ;
import static org.pysock.api.constant.SelectorConstants.EVENT_WRITE;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.SelectorKey;

/** Over something that speaks the masks of poll(2). An error or end, which is neither reading nor writing, is both. */
abstract class MaskSelector extends BaseSelector {
    private static final double MILLIS_PER_SECOND = TimeUnit.SECONDS.toMillis(1);

    /** Changes a mask that is registered. */
    abstract void remask(int fd, int mask) throws IOException;

    /** Waits for at most so many milliseconds, negative for no limit. */
    abstract List<Event> poll(double millis) throws IOException;

    static int mask(int events) {
        return ((events & EVENT_READ) == 0 ? 0 : POLLIN) | ((events & EVENT_WRITE) == 0 ? 0 : POLLOUT);
    }

    private static int events(int mask) {
        return ((mask & ~POLLOUT) == 0 ? 0 : EVENT_READ) | ((mask & ~POLLIN) == 0 ? 0 : EVENT_WRITE);
    }

    @Override
    final SelectorKey change(SelectorKey old, SelectorKey key) throws IOException {
        return enter(key, () -> {
            if (old.events() != key.events()) {
                remask(key.fd(), mask(key.events()));
            }
        });
    }

    @Override
    final List<Event> ready(double seconds) throws IOException {
        // rounded up, so that it never ends early
        return poll(Math.ceil(seconds * MILLIS_PER_SECOND)).stream()
                .map(event -> new Event(event.fd(), events(event.event())))
                .toList();
    }
}
