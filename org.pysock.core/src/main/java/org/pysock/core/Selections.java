package org.pysock.core;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.pysock.api.Selected;
import org.pysock.api.spi.Deadline;

/** The selections of some threads, those that have selected among many last. */
final class Selections {
    private static final int MOST = 8;
    /** How often a thread is expected to select among the same: of what it gives only the last is known, so that nothing counts its waits. */
    private static final long WAITS = 16;
    /** Who selects among so much less now and then does not want the many forgotten. */
    private static final int MUCH_LESS = 4;

    private final EndingPoller poller;
    private final Descriptors descriptors;

    // guarded by this; the last one that was used is first
    private final Deque<Owned> all = new ArrayDeque<>();

    Selections(EndingPoller poller, Descriptors descriptors) {
        this.poller = poller;
        this.descriptors = descriptors;
    }

    private record Owned(WeakReference<Thread> owner, Selection selection) {}

    /** As select does; {@code null} when that is better done by asking all. */
    <T> Selected<T> select(List<List<T>> lists, Deadline deadline) throws IOException {
        Selection mine =
                begin(lists.get(0).size() + lists.get(1).size() + lists.get(2).size());
        if (mine == null) {
            return null;
        }
        try {
            return mine.select(lists, deadline);
        } finally {
            mine.muster().end();
        }
    }

    /** The selection of this thread, which nobody uses. */
    private synchronized Selection begin(int size) {
        Owned mine = null;
        for (Iterator<Owned> each = all.iterator(); each.hasNext() && mine == null; ) {
            Owned one = each.next();
            if (one.selection.muster().isOver()) {
                each.remove();
            } else if (one.owner.refersTo(Thread.currentThread())) {
                mine = one;
                each.remove();
            }
        }
        if (mine == null) {
            Muster muster = poller.muster(size, size * WAITS);
            if (muster == null) {
                return null;
            }
            mine = new Owned(new WeakReference<>(Thread.currentThread()), new Selection(descriptors, muster));
        }
        all.addFirst(mine);
        if (all.size() > MOST) {
            all.removeLast().selection.muster().close();
        }
        boolean disturbs = size < mine.selection.size() / MUCH_LESS;
        return !disturbs && mine.selection.muster().begin() ? mine.selection : null;
    }
}
