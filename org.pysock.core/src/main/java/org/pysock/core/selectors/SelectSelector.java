package org.pysock.core.selectors;

import static org.pysock.api.constant.SelectorConstants.EVENT_READ;
import static org.pysock.api.constant.SelectorConstants.EVENT_WRITE;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.SelectModule;
import org.pysock.api.Selected;
import org.pysock.api.SelectorKey;

/** Over select: tells all descriptors at each wait, so that nothing is kept between waits. */
final class SelectSelector extends BaseSelector {
    private final SelectModule select;

    SelectSelector(SelectModule select) {
        this.select = select;
    }

    @Override
    void watch(int fd, int events) {}

    @Override
    void forget(int fd) {}

    /** Other events are another registration, of which a closed object or impossible events are not capable. */
    @Override
    SelectorKey change(SelectorKey old, SelectorKey key) throws IOException {
        if (old.events() == key.events()) {
            registry().add(key);
            return key;
        }
        unregister(old.fileobj());
        return register(key.fileobj(), key.events(), key.data());
    }

    @Override
    List<Event> ready(double seconds) throws IOException {
        List<SelectorKey> keys = registry().all();
        List<Integer> readers = watchedFor(keys, EVENT_READ);
        List<Integer> writers = watchedFor(keys, EVENT_WRITE);
        Selected<Integer> selected = seconds < 0
                ? select.select(readers, writers, List.of())
                : select.select(readers, writers, List.of(), seconds);
        Map<Integer, Integer> events = new TreeMap<>();
        selected.readable().forEach(fd -> events.merge(fd, EVENT_READ, Integer::sum));
        selected.writable().forEach(fd -> events.merge(fd, EVENT_WRITE, Integer::sum));
        return events.entrySet().stream()
                .map(event -> new Event(event.getKey(), event.getValue()))
                .toList();
    }

    private static List<Integer> watchedFor(List<SelectorKey> keys, int event) {
        return keys.stream()
                .filter(key -> (key.events() & event) != 0)
                .map(SelectorKey::fd)
                .toList();
    }
}
