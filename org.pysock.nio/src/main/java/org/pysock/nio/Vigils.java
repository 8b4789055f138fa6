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
    /** To ask so many costs about as much as to open a vigil: who does not come again has lost nothing, who does never much. */
    static final int FEW = 256;

    private static final int MOST = 32;
    /** Who waits for no more than that takes none of the last ones, without which many would be asked each time. */
    private static final int SMALL = 16;

    private static final int MOST_SMALL = MOST / 2;
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
    Vigil open(int size, long asked) {
        int most = size <= SMALL ? MOST_SMALL : MOST;
        if (asked <= few) {
            return null;
        }
        SelectorVigil idle;
        SelectorVigil fresh;
        synchronized (this) {
            all.removeIf(SelectorVigil::isOver);
            idle = all.size() < most ? null : idle();
            if (closed || all.size() >= most && idle == null) {
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
