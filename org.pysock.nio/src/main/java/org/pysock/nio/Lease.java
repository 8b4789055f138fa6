package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/**
 * A selector for one waiter at a time: the place where a thread waits. Keys stay registered from wait to wait, and only the
 * difference to the last wait is told to the kernel. A closer flushes it: announces itself, wakes the waiter, takes its
 * place and selects once; a waiter never starts to wait while a closer is announced.
 */
final class Lease {
    /** Keys that nobody waits for may be that many more than those in use, then they are cancelled. */
    private static final int SPARE_KEYS = 64;

    private final Selector selector;

    /** Held by whoever waits or flushes; fair, so that a closer is next. */
    private final ReentrantLock use = new ReentrantLock(true);

    private final AtomicInteger closers = new AtomicInteger();

    // guarded by use
    private List<SelectionKey> active = new ArrayList<>();
    private List<SelectionKey> previous = new ArrayList<>();
    private long generation;

    private Lease(Selector selector) {
        this.selector = selector;
    }

    /** A lease with a selector of its own. EMFILE. */
    static Lease open() throws IOException {
        return new Lease(Selector.open());
    }

    /** What the last wait wanted of a key: attached to it. */
    private static final class Slot {
        private final Handle handle;
        private long generation;
        private int ops;
        private final List<Watch> watches = new ArrayList<>(1);

        private Slot(Handle handle) {
            this.handle = handle;
        }
    }

    boolean tryTake() {
        return use.tryLock();
    }

    void take() {
        use.lock();
    }

    void give() {
        use.unlock();
    }

    /** Waits as {@link org.pysock.api.spi.Poller#await(List, Deadline)} says; the lease is taken. */
    void await(List<Watch> watches, Deadline deadline) throws IOException {
        if (deadline != Deadline.NOW && Thread.currentThread().isInterrupted()) {
            throw Errno.EINTR.error();
        }
        try {
            if (enrol(watches) && !anyShut(watches)) {
                select(deadline);
            }
        } catch (ClosedSelectorException stopped) {
            throw WireErrors.of(stopped);
        } finally {
            forget();
        }
        if (deadline != Deadline.NOW && Thread.currentThread().isInterrupted()) {
            throw Errno.EINTR.error();
        }
    }

    /** Makes the selector's interest that of the watches; false when one of them was closed meanwhile. */
    private boolean enrol(List<Watch> watches) throws IOException {
        generation++;
        List<SelectionKey> swap = previous;
        previous = active;
        active = swap;
        active.clear();
        try {
            for (Watch watch : watches) {
                if (watch.pollable() != null) {
                    enrol(watch, (Handle) watch.pollable());
                }
            }
            for (SelectionKey key : active) {
                interest(key, ((Slot) key.attachment()).ops);
            }
        } catch (ClosedChannelException | CancelledKeyException closed) {
            return false;
        } finally {
            dropLeavers();
        }
        return true;
    }

    private static boolean anyShut(List<Watch> watches) {
        for (Watch watch : watches) {
            if (watch.pollable() instanceof Handle handle && handle.isShut(watch.events())) {
                return true;
            }
        }
        return false;
    }

    private void enrol(Watch watch, Handle handle) throws ClosedChannelException {
        SelectionKey key = handle.channel().keyFor(selector);
        if (key == null) {
            handle.join(this);
            key = handle.channel().register(selector, 0, new Slot(handle));
        }
        Slot slot = (Slot) key.attachment();
        if (slot.generation != generation) {
            slot.generation = generation;
            slot.ops = 0;
            active.add(key);
            handle.usedBy(this);
        }
        slot.ops |= handle.ops(watch.events());
        slot.watches.add(watch);
    }

    private static void interest(SelectionKey key, int ops) {
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }

    private void dropLeavers() throws IOException {
        for (SelectionKey key : previous) {
            if (key.isValid() && ((Slot) key.attachment()).generation != generation) {
                try {
                    interest(key, 0);
                } catch (CancelledKeyException closed) {
                    continue;
                }
            }
        }
        if (selector.keys().size() > 2 * active.size() + SPARE_KEYS) {
            evict();
        }
    }

    private void evict() throws IOException {
        List<Handle> leavers = new ArrayList<>();
        for (SelectionKey key : selector.keys()) {
            Slot slot = (Slot) key.attachment();
            if (slot.generation != generation) {
                key.cancel();
                leavers.add(slot.handle);
            }
        }
        selector.selectNow(key -> {});
        leavers.forEach(handle -> handle.leave(this));
    }

    private void select(Deadline deadline) throws IOException {
        long millis = closers.get() > 0 ? 0 : deadline.leftMillis();
        if (millis == 0) {
            selector.selectNow(Lease::fire);
        } else if (millis == Long.MAX_VALUE) {
            selector.select(Lease::fire);
        } else {
            selector.select(Lease::fire, millis);
        }
    }

    private static void fire(SelectionKey key) {
        int ready = key.isValid() ? key.readyOps() : 0;
        int in = (ready & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) == 0 ? 0 : Events.IN;
        int out = (ready & SelectionKey.OP_WRITE) == 0 ? 0 : Events.OUT;
        for (Watch watch : ((Slot) key.attachment()).watches) {
            watch.fire((in | out) & watch.events());
        }
    }

    /** The watches belong to the caller: nothing of them stays here. */
    private void forget() {
        for (SelectionKey key : active) {
            ((Slot) key.attachment()).watches.clear();
        }
    }

    /** After a channel with a key here was closed: returns when the selector has let go of its descriptor. */
    void flush() {
        closers.incrementAndGet();
        try {
            selector.wakeup();
            use.lock();
            try {
                selector.selectNow(key -> {});
            } finally {
                use.unlock();
            }
        } catch (IOException | ClosedSelectorException ignored) {
            // a selector that fails or is closed holds no descriptor
        } finally {
            closers.decrementAndGet();
        }
    }

    /** Frees the selector; a waiter ends with EBADF. */
    void close() {
        for (SelectionKey key : keys()) {
            ((Slot) key.attachment()).handle.leave(this);
        }
        try {
            selector.close();
        } catch (IOException ignored) {
            // nothing is left to free
        }
    }

    private List<SelectionKey> keys() {
        try {
            return List.copyOf(selector.keys());
        } catch (ClosedSelectorException closed) {
            return List.of();
        }
    }
}
