package org.pysock.nio;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pysock.api.spi.Vigil;

/**
 * The vigils of a transport, which are few, for each holds descriptors: who wants one takes it from whoever has not waited in his for a while. Poll
 * objects have no end, so nobody gives one back.
 */
final class Vigils {
    /** So many are as cheap told anew. */
    static final int FEW = 16;

    private static final int MOST = 32;
    private static final long WHILE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int few;

    // guarded by this
    private final Set<SelectorVigil> all = new LinkedHashSet<>();
    // guarded by this
    private boolean closed;

    Vigils(int few) {
        this.few = few;
    }

    /** See {@link org.pysock.api.spi.Poller#vigil}. */
    Vigil open(int size) {
        if (size <= few) {
            return null;
        }
        SelectorVigil idle;
        SelectorVigil fresh;
        synchronized (this) {
            all.removeIf(SelectorVigil::isOver);
            idle = all.size() < MOST ? null : idle();
            if (closed || all.size() >= MOST && idle == null) {
                return null;
            }
            try {
                fresh = new SelectorVigil(Seat.open());
            } catch (IOException noDescriptor) {
                return null;
            }
            all.remove(idle);
            all.add(fresh);
        }
        if (idle != null) {
            idle.close();
        }
        return fresh;
    }

    private SelectorVigil idle() {
        long now = System.nanoTime();
        return all.stream()
                .filter(vigil -> vigil.idleNanos(now) > WHILE_NANOS)
                .findFirst()
                .orElse(null);
    }

    /** Ends all of them. */
    void close() {
        Set<SelectorVigil> last;
        synchronized (this) {
            closed = true;
            last = Set.copyOf(all);
        }
        last.forEach(SelectorVigil::close);
    }
}
