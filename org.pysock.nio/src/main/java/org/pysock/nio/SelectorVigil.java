package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Vigil;
import org.pysock.api.spi.Watch;

/**
 * A vigil by a selector of its own, in which keys stay. Who changes something of a channel leaves the channel's post in a queue and then
 * wakes; who waits says so and then looks into the queue: so nothing is slept through.
 */
final class SelectorVigil implements Vigil {
    /** So many keys that nobody watches by are never too many. */
    private static final int SPARE_KEYS = 64;

    private final Seat seat;
    private final Queue<Outpost> heard = new ConcurrentLinkedQueue<>();
    private final Consumer<SelectionKey> firing = this::fire;

    // used by who waits only
    private Consumer<Watch> told;
    private int forgotten;

    private volatile boolean waiting;
    private volatile boolean over;
    private volatile long lastNanos = System.nanoTime();

    SelectorVigil(Seat seat) {
        this.seat = seat;
    }

    /** Where a channel says that something of it has changed: attached to its key. */
    private final class Outpost implements Place {
        private final Handle handle;
        private final List<Watch> watches = new ArrayList<>(1);
        private SelectionKey key;

        // guarded by this
        private boolean queued;

        private Outpost(Handle handle) {
            this.handle = handle;
        }

        /** Puts the channel among what was heard of. */
        private void hear() {
            synchronized (this) {
                if (!queued) {
                    queued = true;
                    heard.add(this);
                }
            }
            if (waiting) {
                seat.selector().wakeup();
            }
        }

        private synchronized void taken() {
            queued = false;
        }

        private void ask() {
            int ops = 0;
            for (Watch watch : watches) {
                ops |= handle.ops(watch.events());
            }
            if (key.interestOps() != ops) {
                key.interestOps(ops);
            }
        }

        @Override
        public void release(Handle closing) {
            hear();
            seat.release(closing);
        }

        @Override
        public void wake() {
            hear();
        }

        @Override
        public void wakeWaiter() {
            hear();
        }

        /** Here nobody waits for news. */
        @Override
        public void wakeForNews() {}

        @Override
        public void wakeForChange() {
            hear();
        }
    }

    @Override
    public boolean watch(Watch watch) {
        Handle handle = (Handle) watch.pollable();
        try {
            SelectionKey key = handle.channel().keyFor(seat.selector());
            Outpost post = key == null ? enter(handle) : (Outpost) key.attachment();
            if (post == null) {
                return false;
            }
            if (!post.watches.contains(watch)) {
                post.watches.add(watch);
            }
            post.ask();
            return true;
        } catch (ClosedChannelException | CancelledKeyException | ClosedSelectorException closed) {
            return false;
        }
    }

    /** {@code null} for a channel that is closed. */
    private Outpost enter(Handle handle) throws ClosedChannelException {
        Outpost post = new Outpost(handle);
        handle.join(post);
        if (handle.isClosing()) {
            return null;
        }
        post.key = handle.channel().register(seat.selector(), 0, post);
        return post;
    }

    @Override
    public void forget(Watch watch) {
        if (watch.pollable() instanceof Handle handle) {
            try {
                SelectionKey key = over ? null : handle.channel().keyFor(seat.selector());
                if (key != null) {
                    remove(watch, (Outpost) key.attachment());
                }
            } catch (CancelledKeyException closed) {
                // then it is forgotten
            }
        }
    }

    private void remove(Watch watch, Outpost post) {
        if (post.watches.remove(watch)) {
            forgotten += post.watches.isEmpty() ? 1 : 0;
            post.ask();
        }
    }

    @Override
    public void await(Deadline deadline, BooleanSupplier changed, Consumer<Watch> told) throws IOException {
        seat.take();
        this.told = told;
        try {
            Lease.interrupted(deadline);
            waiting = true;
            boolean known = changed.getAsBoolean() || !heard.isEmpty();
            seat.select(firing, known ? 0 : deadline.leftMillis());
            Lease.interrupted(deadline);
            evict();
        } catch (ClosedSelectorException closed) {
            over = true;
        } finally {
            waiting = false;
            seat.leave();
            lastNanos = System.nanoTime();
            for (Outpost post = heard.poll(); post != null; post = heard.poll()) {
                post.taken();
                post.watches.forEach(told);
            }
            this.told = null;
        }
    }

    private void fire(SelectionKey key) {
        Outpost post = (Outpost) key.attachment();
        int happened = key.isValid() ? Interests.events(key.readyOps()) : 0;
        for (Watch watch : post.watches) {
            watch.fire(happened & watch.events());
            told.accept(watch);
        }
    }

    /** Cancels the keys by which nobody watches when they may be many. */
    private void evict() throws IOException {
        if (forgotten <= SPARE_KEYS + seat.selector().keys().size() / 2) {
            return;
        }
        forgotten = 0;
        List<Outpost> leavers = new ArrayList<>();
        for (SelectionKey key : seat.selector().keys()) {
            Outpost post = (Outpost) key.attachment();
            if (post.watches.isEmpty()) {
                key.cancel();
                leavers.add(post);
            }
        }
        seat.selector().selectNow(key -> {});
        leavers.forEach(post -> post.handle.leave(post));
    }

    /** For how long nobody has waited here; negative while somebody does. */
    long idleNanos(long now) {
        return waiting ? -1 : now - lastNanos;
    }

    @Override
    public void wake() {
        seat.selector().wakeup();
    }

    @Override
    public boolean isOver() {
        return over;
    }

    @Override
    public void close() {
        over = true;
        seat.visit(() -> {
            List<Outpost> posts = seat.selector().keys().stream()
                    .map(key -> (Outpost) key.attachment())
                    .toList();
            seat.selector().close();
            posts.forEach(post -> post.handle.leave(post));
        });
    }
}
