package org.pysock.core;

import org.pysock.api.constant.PollConstants;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/**
 * What epoll knows of one registered socket: the mask, and what it has reported; one-shot, nothing after the first report.
 * Edge-triggered, it reports what is the case when there was news ({@link Edges}) since the last report. The kernel says
 * what is, not what is new: so all that waits is taken ahead before a report, and what the kernel tells then is news; where
 * that cannot be, a look is taken now and then. Room that was reported is there until a send uses it up.
 */
final class Registration {
    private final int number;
    private final Present present;
    private final int mask;
    private final boolean edges;
    private final boolean once;
    private final boolean exclusive;

    /** The same for a muster. */
    private final Member member;

    // guarded by this
    private boolean done;
    /** What the last report told, and which room it told of. */
    private Edges told = Edges.NONE;

    private Edges toldRoom = Edges.NONE;

    /** {@code order} says who is reported before whom. */
    Registration(int number, Present present, int eventmask, long order) {
        this.number = number;
        this.present = present;
        this.mask = eventmask & (Events.READABLE | Events.RDHUP | Events.WRITABLE | Events.PRI);
        this.edges = (eventmask & PollConstants.EPOLLET) != 0;
        this.once = (eventmask & PollConstants.EPOLLONESHOT) != 0;
        this.exclusive = (eventmask & PollConstants.EPOLLEXCLUSIVE) != 0;
        this.member = new PolledMember(number, mask, order, () -> present.endpoint() == Closed.CLOSED ? null : present);
    }

    int number() {
        return number;
    }

    Present present() {
        return present;
    }

    /** Whether it was registered with EPOLLEXCLUSIVE, which has no other effect: all who wait are woken. */
    boolean isExclusive() {
        return exclusive;
    }

    /** For who reports what is the case each time, and no more. */
    Member member() {
        return member;
    }

    /** Whether more counts than what is the case. */
    boolean isSpecial() {
        return edges || once;
    }

    /** One wait for this; several threads may wait at a time, each knows what was the case when its own began. */
    final class Turn {
        private final Watch watch = new Watch();
        private final Endpoint endpoint = present.endpoint();
        private final Edges begun = edges ? Edges.of(endpoint) : Edges.NONE;
        private final int changes = endpoint.changes();

        /** What is to be reported already. */
        private final int known;
        /** Whether the kernel cannot tell what comes next. */
        private boolean blind;

        private Turn() {
            if (done) {
                watch.set(endpoint.pollable(), 0);
                known = 0;
                return;
            }
            int all = Masks.known(present, mask);
            known = edges ? prepareNews(all) : prepareAll(all);
            if (blind) {
                look();
            }
        }

        private int prepareAll(int all) {
            blind = !Masks.watch(watch, endpoint, Masks.kernel(mask), all);
            return all;
        }

        private int prepareNews(int all) {
            int kernel = Masks.kernel(mask) & ~(begun.areOfSameRoom(toldRoom) ? Events.OUT : 0);
            // ends and errors are heard by who waits to read
            int wanted = kernel == 0 ? Events.IN : kernel;
            // what is hung up the kernel would say all the time
            int heard = (all & Events.HUP) == 0 ? endpoint.news(wanted) : 0;
            blind = heard != wanted;
            watch.setNews(endpoint.pollable(), endpoint.interest(heard));
            return begun.areNews(told, mask) ? all | roomOf(begun) : 0;
        }

        Watch watch() {
            return watch;
        }

        /** Whether there is something to report without a wait. */
        boolean isAnswered() {
            return known != 0;
        }

        /** Whether nobody tells this wait what comes. */
        boolean isBlind() {
            return blind || endpoint.pollable() == null;
        }

        /** Whether there is news since the wait began. */
        boolean hasNews() {
            return edges && !Edges.of(endpoint).equals(begun) || endpoint.changes() != changes;
        }

        int number() {
            return number;
        }

        /** What to report after the wait. */
        int report() {
            return Registration.this.report(watch.revents(), begun);
        }
    }

    /** Begins a wait. */
    synchronized Turn begin() {
        return new Turn();
    }

    /** Room that was told and that no send has used up since is still there. */
    private int roomOf(Edges now) {
        return now.areOfSameRoom(toldRoom) ? mask & Events.WRITABLE : 0;
    }

    private void look() {
        if (edges) {
            present.lookBehind();
        } else {
            present.look();
        }
    }

    private synchronized int report(int fired, Edges begun) {
        if (done || present.endpoint() == Closed.CLOSED) {
            return 0;
        }
        int all = edges ? news(fired, begun) : Masks.told(present, mask, fired);
        done = once && all != 0;
        return all;
    }

    /** Everything that is the case, if something is news. */
    private int news(int fired, Edges begun) {
        if (fired != 0) {
            present.lookBehind();
        }
        // before what is the case, so that what happens in between is news next time
        Edges now = Edges.of(present.endpoint());
        int known = Masks.known(present, mask);
        boolean room = (fired & Events.OUT) != 0 && (known & Events.HUP) == 0;
        boolean newRoom = room && !begun.areOfSameRoom(toldRoom);
        if (!newRoom && !now.areNews(told, mask)) {
            return 0;
        }
        int all = known | (room ? mask & Events.WRITABLE : roomOf(now));
        if (all != 0) {
            told = now;
            // a send since then may have used the room up
            toldRoom = room ? begun : (known & Events.WRITABLE) != 0 ? now : toldRoom;
        }
        return all;
    }
}
