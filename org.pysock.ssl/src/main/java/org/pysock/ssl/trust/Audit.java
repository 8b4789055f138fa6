package org.pysock.ssl.trust;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What happened with trust: in the log, at most one line of a kind and policy in ten seconds (the next one says how many were left
 * out), and in counters, which leave out nothing.
 */
final class Audit {
    /** What is told. */
    enum Event {
        CAME(Level.INFO),
        LEFT(Level.INFO),
        CONFLICT(Level.WARNING),
        REFUSED(Level.WARNING),
        UNVERIFIED(Level.WARNING),
        RECHECKED(Level.WARNING),
        CONFIGURATION(Level.ERROR);

        private final Level level;

        Event(Level level) {
            this.level = level;
        }
    }

    private static final System.Logger LOG = System.getLogger("org.pysock");

    private static final long PAUSE_NANOS = 10_000_000_000L;

    /** Programs may name any ids: those beyond are counted as one. */
    private static final int MOST_IDS = 1000;

    private static final String OTHERS = "(others)";

    private record Kind(Event event, String id) {}

    /** The line told last, and how many were not since. */
    private static final class Told {
        private final AtomicLong at;
        private final LongAdder leftOut = new LongAdder();

        Told(long now) {
            at = new AtomicLong(now - PAUSE_NANOS);
        }
    }

    private static final class Counters {
        private final LongAdder judged = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder unverified = new LongAdder();

        Counts counts() {
            return new Counts(judged.sum(), refused.sum(), unverified.sum());
        }
    }

    private final LongSupplier nanoTime;
    private final Map<Kind, Told> told = new ConcurrentHashMap<>();
    private final Map<String, Counters> counters = new ConcurrentHashMap<>();

    Audit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Tells people. */
    void tell(Event event, String id, String text) {
        long now = nanoTime.getAsLong();
        Told last = told.computeIfAbsent(new Kind(event, known(told.size(), id)), first -> new Told(now));
        long before = last.at.get();
        if (now - before < PAUSE_NANOS || !last.at.compareAndSet(before, now)) {
            last.leftOut.increment();
            return;
        }
        long leftOut = last.leftOut.sumThenReset();
        LOG.log(event.level, () -> text + (leftOut == 0 ? "" : " (and " + leftOut + " more like it before)"));
    }

    /** A peer was accepted after it was judged. */
    void judged(String id) {
        of(id).judged.increment();
    }

    /** A peer was refused. */
    void refused(String id, Exception why) {
        of(id).refused.increment();
        tell(Event.REFUSED, id, "a peer is refused: " + why.getMessage());
    }

    /** A peer was accepted that nobody verified. */
    void unverified(Naming naming, String host) {
        of(naming.id()).unverified.increment();
        tell(Event.UNVERIFIED, naming.id(), Refusals.peer(host) + " is accepted without being verified, by " + naming);
    }

    /** By id, for all ids that something happened to. */
    Map<String, Counts> counts() {
        Map<String, Counts> counts = new TreeMap<>();
        counters.forEach((id, own) -> counts.put(id, own.counts()));
        return counts;
    }

    Counts counts(String id) {
        Counters own = counters.get(id);
        return own == null ? new Counts(0, 0, 0) : own.counts();
    }

    private Counters of(String id) {
        Counters own = counters.get(id);
        return own != null ? own : counters.computeIfAbsent(known(counters.size(), id), first -> new Counters());
    }

    private static String known(int size, String id) {
        return size < MOST_IDS ? id : OTHERS;
    }
}
