package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What this process holds: threads, and descriptors where the operating system tells. Shows that something leaves nothing. */
public final class Held {
    /** How many collections of garbage there is time for, for what ends on its own. */
    private static final int PATIENCE = 400;

    /** What a transport may keep for those who wait next: 32 selectors, each with three descriptors. */
    private static final int KEPT = 96;

    /** How many of each name without numbers: one that took another's place is not one more. */
    private final Map<String, Long> threads = Thread.getAllStackTraces().keySet().stream()
            .collect(Collectors.groupingBy(
                    thread -> thread.getName().replaceAll("[0-9]+", "N"), TreeMap::new, Collectors.counting()));

    private final Descriptors descriptors = Descriptors.open();

    private Held() throws IOException {}

    /** At this moment. */
    public static Held now() throws IOException {
        return new Held();
    }

    /** Nothing has come since this was taken, or what came goes. */
    public void assertNotMore() throws IOException {
        assertNotMore(name -> false);
    }

    /** As {@link #assertNotMore()}, but for threads whose names are said to be of no account: such as end when they were idle for long. */
    public void assertNotMore(Predicate<String> ofNoAccount) throws IOException {
        Held now = now();
        for (int i = 0; i < PATIENCE && !isAllOf(now, ofNoAccount); i++) {
            System.gc();
            now = now();
        }
        assertEquals(Map.of(), now.moreThreads(this, ofNoAccount), "threads");
        assertTrue(isAllOf(now, ofNoAccount), descriptors + " have become " + now.descriptors);
    }

    private boolean isAllOf(Held now, Predicate<String> ofNoAccount) {
        return now.moreThreads(this, ofNoAccount).isEmpty()
                && now.descriptors.sockets() <= descriptors.sockets()
                && now.descriptors.others() <= descriptors.others() + KEPT;
    }

    private Map<String, Long> moreThreads(Held than, Predicate<String> ofNoAccount) {
        Map<String, Long> more = new TreeMap<>(threads);
        more.replaceAll((name, count) -> count - than.threads.getOrDefault(name, 0L));
        more.entrySet().removeIf(kind -> kind.getValue() <= 0 || ofNoAccount.test(kind.getKey()));
        return more;
    }

    /** Nobody has what these refer to any more. */
    public static void assertCollected(List<? extends WeakReference<?>> references) {
        long left = references.size();
        for (int i = 0; i < PATIENCE && left > 0; i++) {
            System.gc();
            left = references.stream()
                    .filter(reference -> reference.get() != null)
                    .count();
        }
        assertEquals(0, left, "of " + references.size() + " are not collected");
    }
}
