package org.pysock.ssl.trust;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What happened with trust: in the log, so many lines of a kind and policy in ten seconds (the next one says how many
 * were left out), and in counters, which leave out nothing.
 */
final class Audit {
    /** What is told. */
    enum Event {
        CAME(Level.INFO, 20),
        LEFT(Level.INFO, 20),
        CONFLICT(Level.WARNING, 20),
        REFUSED(Level.WARNING, 5),
        UNVERIFIED(Level.WARNING, 20),
        RECHECKED(Level.WARNING, 5),
        CONFIGURATION(Level.ERROR, 20);

        private final Level level;
        private final int most;

        Event(Level level, int most) {
            this.level = level;
            this.most = most;
        }
    }

    private static final System.Logger LOG = System.getLogger("org.pysock");

    private static final long PAUSE_NANOS = 10_000_000_000L;

    /** Programs may name any ids: those beyond are counted as one. */
    private static final int MOST_IDS = 1000;

    private static final String OTHERS = "(others)";

    private record Kind(Event event, String id) {}

    /** The lines told in the last ten seconds, and how many were not since the last one. */
    private static final class Told {
        // guarded by itself
        private long began;
        private int lines;
        private long leftOut;

        Told(long now) {
            began = now;
        }

        /** What to add to a line that is to be told now; {@code null} if it is not. */
        synchronized String next(long now, int most) {
            if (now - began >= PAUSE_NANOS) {
                began = now;
                lines = 0;
            }
            if (lines == most) {
                leftOut++;
                return null;
            }
            lines++;
            String more = leftOut == 0 ? "" : " (and " + leftOut + " more like it before)";
            leftOut = 0;
            return more;
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
        String more = last.next(now, event.most);
        if (more != null) {
            LOG.log(event.level, () -> text + more);
        }
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
