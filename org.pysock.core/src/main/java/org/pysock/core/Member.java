package org.pysock.core;

import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Vigil;
import org.pysock.api.spi.Watch;

/** One of a {@link Muster}: what is asked of a number, how it is watched, and what it answers. Used by who waits only, but for what is final. */
abstract class Member {
    /** What a number stands for at the time. */
    @FunctionalInterface
    interface Meaning {
        /** {@code null} for nothing that is open. */
        Present present();
    }

    private final int number;
    private final Meaning meaning;
    private final Watch watch = new Watch();

    private volatile long order;
    private Endpoint endpoint = Closed.CLOSED;
    private int changes;
    private boolean watched;
    private int revents;

    Member(int number, long order, Meaning meaning) {
        this.number = number;
        this.order = order;
        this.meaning = meaning;
    }

    /** What is the case already; sets what to watch ({@link #watch}) or, if nothing is to be watched, nothing. */
    abstract int begin(Present present, Endpoint endpoint, Vigil vigil);

    /** What is the case after a wait in which the kernel said {@code fired}. */
    abstract int told(Present present, int fired);

    final int number() {
        return number;
    }

    final Watch watch() {
        return watch;
    }

    /** Who is reported first. */
    final long order() {
        return order;
    }

    final void order(long next) {
        order = next;
    }

    /** What is the case, POLLNVAL for what is closed: the last report. */
    final int revents() {
        return revents;
    }

    /** Has itself watched; until when to wait at most. */
    final Deadline prepare(Vigil vigil, Deadline until) {
        Present present = meaning.present();
        watched = false;
        if (present == null) {
            watch(vigil, null, 0);
            endpoint = Closed.CLOSED;
            return Deadline.NOW;
        }
        endpoint = present.endpoint();
        changes = endpoint.changes();
        int known = begin(present, endpoint, vigil);
        boolean told = watch.pollable() != null;
        watched = told && vigil.watch(watch);
        if (known != 0 || told && !watched) {
            return Deadline.NOW;
        }
        return told ? until : until.atMost(Loop.LOOK_NANOS);
    }

    /** From now on this stands for nothing. */
    final void forget() {
        endpoint = Closed.CLOSED;
        watch.set(null, 0);
    }

    /** Says what to watch. */
    final void watch(Vigil vigil, Pollable pollable, int events) {
        if (watch.pollable() != pollable) {
            vigil.forget(watch);
        }
        watch.set(pollable, events);
    }

    /** Whether it has changed since it was prepared in a way that no poller tells. */
    final boolean hasChanged() {
        return endpoint.changes() != changes;
    }

    /** What is the case after the wait. */
    final int report() {
        Present present = meaning.present();
        revents = present == null ? Events.NVAL : told(present, watch.revents());
        return revents;
    }

    /** Whether it need not be asked before the vigil tells of it: nothing was the case, and nothing changes silently. */
    final boolean isQuiet() {
        Present present = meaning.present();
        return watched
                && watch.revents() == 0
                && endpoint.tellsChanges()
                && present != null
                && present.endpoint() == endpoint;
    }
}
