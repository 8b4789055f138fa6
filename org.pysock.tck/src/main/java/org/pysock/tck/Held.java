package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What this process holds: threads, and descriptors where the operating system tells. Shows that something leaves nothing. */
public final class Held {
    /** How many collections of garbage there is time for, for what ends on its own. */
    private static final int PATIENCE = 400;

    /** What a transport may keep for those who wait next: 32 selectors, each with three descriptors. */
    private static final int KEPT = 96;

    private final Set<String> threads = Thread.getAllStackTraces().keySet().stream()
            .map(thread -> thread.getName() + " #" + thread.getId())
            .collect(Collectors.toCollection(TreeSet::new));
    private final Descriptors descriptors = Descriptors.open();

    private Held() throws IOException {}

    /** At this moment. */
    public static Held now() throws IOException {
        return new Held();
    }

    /** Nothing has come since this was taken, or what came goes. */
    public void assertNotMore() throws IOException {
        Held now = now();
        for (int i = 0; i < PATIENCE && !isAllOf(now); i++) {
            System.gc();
            now = now();
        }
        Set<String> more = new TreeSet<>(now.threads);
        more.removeAll(threads);
        assertEquals(Set.of(), more, "threads");
        assertTrue(isAllOf(now), descriptors + " have become " + now.descriptors);
    }

    private boolean isAllOf(Held now) {
        return threads.containsAll(now.threads)
                && now.descriptors.sockets() <= descriptors.sockets()
                && now.descriptors.others() <= descriptors.others() + KEPT;
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
