package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A selector in which one thread at a time waits. Whoever wants something of it meanwhile (a channel is closed, a direction
 * was shut down, the transport stops) announces itself, wakes the one who waits and takes its place; nobody starts to wait
 * while somebody is announced, and a wait may end for no reason.
 */
final class Seat {
    private final Selector selector;
    private final AtomicInteger announced = new AtomicInteger();

    /** Held by the one waiter or visitor; fair, so that a visitor is next. */
    private final ReentrantLock use = new ReentrantLock(true);

    private Seat(Selector selector) {
        this.selector = selector;
    }

    /** A seat with a selector of its own. EMFILE. */
    static Seat open() throws IOException {
        return new Seat(Selector.open());
    }

    Selector selector() {
        return selector;
    }

    void take() {
        use.lock();
    }

    void leave() {
        use.unlock();
    }

    /** Waits at most so long, {@link Long#MAX_VALUE} for ever; by the one who has taken the seat. */
    void select(Consumer<SelectionKey> ready, long millis) throws IOException {
        long most = announced.get() > 0 ? 0 : millis;
        if (most == 0) {
            selector.selectNow(ready);
        } else if (most == Long.MAX_VALUE) {
            selector.select(ready);
        } else {
            selector.select(ready, most);
        }
    }

    /** Something to do with the selector while nobody waits in it. */
    interface Visit {
        void make() throws IOException;
    }

    void visit(Visit visit) {
        announced.incrementAndGet();
        try {
            selector.wakeup();
            use.lock();
            try {
                visit.make();
            } finally {
                use.unlock();
            }
        } catch (IOException | ClosedSelectorException ignored) {
            // a selector that is closed or fails watches nothing
        } finally {
            announced.decrementAndGet();
        }
    }

    /** Visits, and lets go of a channel. */
    void release(Handle handle) {
        visit(() -> {
            SelectionKey key = handle.channel().keyFor(selector);
            if (key != null) {
                key.cancel();
                selector.selectNow(other -> {});
            }
        });
    }
}
