package org.pysock.tck.memory;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;

/**
 * The only class of this transport in which a thread waits: for anything at all to happen on the network, after which it
 * lets its caller look again. A fake may wake too many; it may not sleep through anything.
 */
final class MemoryPoller implements Poller {
    private final Network network;
    private final IntConsumer waiting;

    /** Says {@code 1} to {@code waiting} when a thread begins to wait, and {@code -1} when it ends to. */
    MemoryPoller(Network network, IntConsumer waiting) {
        this.network = network;
        this.waiting = waiting;
    }

    @Override
    public Deadline after(long nanos) {
        return Deadline.after(nanos, network.nanoTime());
    }

    @Override
    public void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        synchronized (network) {
            long seen = network.changes();
            while (!look(watches) && !deadline.passed() && network.changes() == seen && !changed.getAsBoolean()) {
                sleep(deadline);
            }
        }
    }

    /** Notes what is the case; whether that is anything the caller did not know. */
    private static boolean look(List<Watch> watches) {
        boolean news = false;
        for (Watch watch : watches) {
            if (watch.pollable() instanceof MemorySocket socket) {
                int known = watch.revents();
                // of what is at hand already only room may be news; the rest is by the count of edges
                watch.fire(watch.isNews() ? socket.poll(Events.OUT) & watch.events() : socket.poll(watch.events()));
                news |= watch.revents() != known;
            }
        }
        return news;
    }

    /** Until something happens, or the deadline: rounded up, so that the wait never ends early. */
    private void sleep(Deadline deadline) throws IOException {
        waiting.accept(1);
        try {
            long millis = deadline.leftMillis();
            if (millis == Long.MAX_VALUE) {
                network.wait();
            } else {
                network.wait(Math.max(1, millis));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Errno.EINTR.error(interrupted);
        } finally {
            waiting.accept(-1);
        }
    }

    @Override
    public void wake(Pollable pollable) {
        network.wakeAll();
    }
}
