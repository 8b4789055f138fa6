package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/**
 * The keys of one lease's selector: keeps them from wait to wait and tells the kernel only what differs from the last one.
 * A key that leaves a wait stays for some more, without interest, for it often comes back; then it is cancelled. Used by
 * the holder of the lease only.
 */
final class Interests {
    /** Waits that a key may miss before it is cancelled. */
    private static final int KEPT_WAITS = 16;

    /** So many keys are never too many. */
    private static final int SPARE_KEYS = 64;

    private final Selector selector;
    private final Lease lease;
    private List<SelectionKey> active = new ArrayList<>();
    private List<SelectionKey> previous = new ArrayList<>();
    private long wait;

    Interests(Selector selector, Lease lease) {
        this.selector = selector;
        this.lease = lease;
    }

    /** What the last wait that named a key wanted of it: attached to the key. */
    private static final class Slot {
        private final Handle handle;
        private final List<Watch> watches = new ArrayList<>(1);
        private long wait;
        private int ops;

        private Slot(Handle handle) {
            this.handle = handle;
        }
    }

    /** How many keys the last wait had. */
    int size() {
        return active.size();
    }

    /** Makes the selector's interest that of the watches; false when one of them was closed meanwhile. */
    boolean become(List<Watch> watches) throws IOException {
        wait++;
        List<SelectionKey> swap = previous;
        previous = active;
        active = swap;
        active.clear();
        try {
            for (Watch watch : watches) {
                if (watch.pollable() != null && !add(watch, (Handle) watch.pollable())) {
                    return false;
                }
            }
            for (SelectionKey key : active) {
                want(key, slot(key).ops);
            }
            return true;
        } catch (ClosedChannelException | CancelledKeyException closed) {
            return false;
        } finally {
            dropLeavers();
        }
    }

    private boolean add(Watch watch, Handle handle) throws ClosedChannelException {
        SelectionKey key = handle.channel().keyFor(selector);
        if (key == null) {
            handle.join(lease);
            if (handle.isClosing()) {
                return false;
            }
            key = handle.channel().register(selector, 0, new Slot(handle));
        }
        Slot slot = slot(key);
        if (slot.wait != wait) {
            slot.wait = wait;
            slot.ops = 0;
            active.add(key);
            handle.usedBy(lease);
        }
        slot.ops |= handle.ops(watch.events());
        slot.watches.add(watch);
        return true;
    }

    private static Slot slot(SelectionKey key) {
        return (Slot) key.attachment();
    }

    private static void want(SelectionKey key, int ops) {
        if (key.interestOps() != ops) {
            key.interestOps(ops);
        }
    }

    private void dropLeavers() throws IOException {
        for (SelectionKey key : previous) {
            if (slot(key).wait != wait) {
                try {
                    want(key, 0);
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
            if (wait - slot(key).wait > KEPT_WAITS) {
                key.cancel();
                leavers.add(slot(key).handle);
            }
        }
        if (!leavers.isEmpty()) {
            selector.selectNow(key -> {});
            leavers.forEach(handle -> handle.leave(lease));
        }
    }

    /** Tells the watches of a key what is ready. */
    static void fire(SelectionKey key) {
        int happened = events(key.isValid() ? key.readyOps() : 0);
        for (Watch watch : slot(key).watches) {
            watch.fire(happened & watch.events());
        }
    }

    /** What the selector's terms say, as events. */
    static int events(int ready) {
        int in = (ready & (SelectionKey.OP_READ | SelectionKey.OP_ACCEPT)) == 0 ? 0 : Events.IN;
        int out = (ready & SelectionKey.OP_WRITE) == 0 ? 0 : Events.OUT;
        int hup = (ready & SelectionKey.OP_CONNECT) == 0 ? 0 : Events.HUP;
        return in | out | hup;
    }

    /** The watches belong to the caller: nothing of them stays here. */
    void forgetWatches() {
        for (SelectionKey key : active) {
            slot(key).watches.clear();
        }
    }

    /** The handles of all keys. */
    List<Handle> handles() {
        return selector.keys().stream().map(key -> slot(key).handle).toList();
    }
}
