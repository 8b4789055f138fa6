package org.pysock.nio;

import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.util.Arrays;
import org.pysock.api.spi.Watch;

/**
 * Where sleepers wait for one channel: its key in the shared selector, whose interest is theirs together. Who stays here
 * did so before it looks whether the channel is closing or has something at hand; a key that fires wakes those who wanted
 * that, and is not asked for it again until the next one comes.
 */
final class Post implements Place {
    private static final Stay[] NONE = {};

    private final Handle handle;
    private final Seat seat;

    // written under this
    private volatile Stay[] stays = NONE;

    // guarded by this
    private SelectionKey key;

    Post(Handle handle, Seat seat) {
        this.handle = handle;
        this.seat = seat;
    }

    /** Who waits, and for what. */
    private record Stay(Sleeper sleeper, Watch watch) {}

    /** From here on who changes something of the channel wakes the sleeper; false when the channel is closed. */
    boolean enter(Sleeper sleeper, Watch watch) {
        synchronized (this) {
            Stay[] more = Arrays.copyOf(stays, stays.length + 1);
            more[stays.length] = new Stay(sleeper, watch);
            stays = more;
            try {
                if (handle.isClosing()) {
                    return false;
                }
                if (!ask()) {
                    return true;
                }
            } catch (ClosedChannelException | CancelledKeyException closed) {
                return false;
            }
        }
        seat.selector().wakeup();
        return true;
    }

    /** Makes the key's interest that of those who stay; false when it was that already. */
    private boolean ask() throws ClosedChannelException {
        int ops = 0;
        for (Stay stay : stays) {
            ops |= handle.ops(stay.watch.events());
        }
        if (key == null) {
            key = handle.channel().register(seat.selector(), ops, this);
            return true;
        }
        if (key.interestOps() == ops) {
            return false;
        }
        key.interestOps(ops);
        return true;
    }

    /** The sleeper's watch is its own again. What the key is asked for no one any more, it is told when it next fires. */
    synchronized void leave(Sleeper sleeper) {
        for (Stay stay : stays) {
            if (stay.sleeper == sleeper) {
                remove(stay);
            }
        }
    }

    private void remove(Stay gone) {
        stays = stays.length == 1
                ? NONE
                : Arrays.stream(stays).filter(stay -> stay != gone).toArray(Stay[]::new);
    }

    /** Tells those who wait for it what is ready: in the thread that selects. */
    static void fire(SelectionKey key) {
        ((Post) key.attachment()).fire(key.isValid() ? key.readyOps() : SelectionKey.OP_CONNECT);
    }

    private synchronized void fire(int ready) {
        int events = Interests.events(ready);
        boolean all = (ready & SelectionKey.OP_CONNECT) != 0;
        for (Stay stay : stays) {
            int happened = events & stay.watch.events();
            if (all || happened != 0) {
                stay.watch.fire(happened);
                remove(stay);
                stay.sleeper.wake();
            }
        }
        try {
            ask();
        } catch (ClosedChannelException | CancelledKeyException closed) {
            wake();
        }
    }

    @Override
    public void release(Handle closing) {
        wake();
        synchronized (this) {
            if (key == null) {
                return;
            }
        }
        seat.release(closing);
    }

    /** The selector is closed. */
    void end() {
        handle.leave(this);
    }

    @Override
    public void wake() {
        for (Stay stay : stays) {
            stay.sleeper.wake();
        }
    }

    @Override
    public void wakeWaiter() {
        wake();
    }

    @Override
    public void wakeForNews() {
        for (Stay stay : stays) {
            if (stay.watch.isNews()) {
                stay.sleeper.wake();
            }
        }
    }

    /** The interest was that of the state before. */
    @Override
    public void wakeForChange() {
        wake();
    }
}
