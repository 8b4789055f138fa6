package org.pysock.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.pysock.api.PyPoll;
import org.pysock.api.error.Errno;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.RuntimeError;
import org.pysock.api.error.ValueError;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/** Python's polling object: a list of numbers and masks, and a wait for what they stand for at the time. */
final class PollObject implements PyPoll {
    private static final int DEFAULT_MASK = Events.IN | Events.PRI | Events.OUT;
    private static final int MAX_MASK = 0xffff;
    private static final double NANOS_PER_MILLI = 1e6;

    private final EndingPoller poller;
    private final Descriptors descriptors;

    // guarded by itself: one thread may register while another waits for what was registered before
    private final Map<Integer, Row> rows = new LinkedHashMap<>();
    // guarded by rows: what is not as the muster knows it
    private final Set<Integer> changed = new HashSet<>();
    // guarded by rows
    private long orders;
    // guarded by rows: in all waits without a muster
    private long asked;

    private final AtomicBoolean polling = new AtomicBoolean();

    // used by who polls; null where there is none
    private Muster muster;
    private final Map<Integer, Member> mustered = new HashMap<>();

    /** What is asked of a number, and who comes before whom. */
    private record Row(int mask, long order) {}

    PollObject(EndingPoller poller, Descriptors descriptors) {
        this.poller = poller;
        this.descriptors = descriptors;
    }

    @Override
    public void register(Object fd) {
        register(fd, DEFAULT_MASK);
    }

    @Override
    public void register(Object fd, int eventmask) {
        int number = Filenos.of(fd);
        int mask = mask(eventmask);
        synchronized (rows) {
            Row old = rows.get(number);
            rows.put(number, new Row(mask, old == null ? orders++ : old.order));
            changed.add(number);
        }
    }

    private static int mask(int eventmask) {
        if (eventmask < 0) {
            throw ValueError.of("value must be positive");
        }
        if (eventmask > MAX_MASK) {
            throw OverflowError.of("Python int too large for C unsigned short");
        }
        return eventmask;
    }

    @Override
    public void modify(Object fd, int eventmask) throws IOException {
        int number = Filenos.of(fd);
        int mask = mask(eventmask);
        synchronized (rows) {
            Row old = rows.get(number);
            if (old == null) {
                throw Errno.ENOENT.error();
            }
            rows.put(number, new Row(mask, old.order));
            changed.add(number);
        }
    }

    @Override
    public void unregister(Object fd) {
        int number = Filenos.of(fd);
        synchronized (rows) {
            if (rows.remove(number) == null) {
                throw KeyError.of(number);
            }
            changed.add(number);
        }
    }

    @Override
    public List<Event> poll() throws IOException {
        return poll(-1);
    }

    @Override
    public List<Event> poll(double timeoutMillis) throws IOException {
        if (Double.isNaN(timeoutMillis)) {
            throw ValueError.of("Invalid value NaN (not a number)");
        }
        if (Math.abs(timeoutMillis) * NANOS_PER_MILLI > Long.MAX_VALUE) {
            throw OverflowError.of("timestamp out of range for platform time_t");
        }
        if (timeoutMillis > Integer.MAX_VALUE) {
            throw OverflowError.of("timeout is too large");
        }
        if (!polling.compareAndSet(false, true)) {
            throw RuntimeError.of("concurrent poll() invocation");
        }
        try {
            return poll(
                    timeoutMillis < 0
                            ? Deadline.NEVER
                            : poller.after((long) Math.ceil(timeoutMillis * NANOS_PER_MILLI)));
        } finally {
            polling.set(false);
        }
    }

    private List<Event> poll(Deadline deadline) throws IOException {
        List<Line> lines = isMustered() ? List.of() : lines();
        for (; ; ) {
            if (muster != null && muster.isOver()) {
                muster = null;
                lines = lines();
            }
            List<Event> events = muster == null ? once(lines, deadline) : mustered(deadline);
            if (!events.isEmpty() || deadline.passed()) {
                return events;
            }
        }
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        synchronized (rows) {
            rows.forEach((fd, row) -> lines.add(new Line(fd, row.mask, descriptors.get(fd))));
        }
        return lines;
    }

    /** Whether there is a muster, which then knows what is registered now. */
    private boolean isMustered() {
        synchronized (rows) {
            if (muster == null || muster.isOver()) {
                asked += rows.size();
                muster = poller.muster(rows.size(), asked);
                mustered.clear();
                changed.clear();
                if (muster == null) {
                    return false;
                }
                asked = 0;
                changed.addAll(rows.keySet());
            }
            changed.forEach(this::muster);
            changed.clear();
            return true;
        }
    }

    private void muster(int number) {
        Member old = mustered.remove(number);
        if (old != null) {
            muster.remove(old);
        }
        Row row = rows.get(number);
        if (row != null) {
            Member member = new PolledMember(number, row.mask, row.order, () -> open(number));
            mustered.put(number, member);
            muster.add(member);
        }
    }

    private Present open(int number) {
        Descriptor descriptor = descriptors.get(number);
        return descriptor == null || descriptor.isClosed() ? null : descriptor.present();
    }

    private List<Event> mustered(Deadline deadline) throws IOException {
        List<Event> events = new ArrayList<>();
        for (Member member : muster.once(deadline, () -> false, Integer.MAX_VALUE)) {
            events.add(new Event(member.number(), member.revents()));
        }
        return events;
    }

    /** A number, what is asked of it, and what it stands for, nothing when it is free; and how that was when a wait began. */
    private static final class Line {
        private final int fd;
        private final int mask;
        private final Descriptor descriptor;
        private final Watch watch = new Watch();
        private Endpoint endpoint;
        private int changes;

        Line(int fd, int mask, Descriptor descriptor) {
            this.fd = fd;
            this.mask = mask;
            this.descriptor = descriptor;
        }

        boolean isClosed() {
            return descriptor == null || descriptor.isClosed();
        }

        /** Begins a wait, which lasts until then at most. */
        Deadline begin(Deadline until) {
            watch.set(null, 0);
            endpoint = isClosed() ? Closed.CLOSED : descriptor.endpoint();
            changes = endpoint.changes();
            if (isClosed()) {
                return Deadline.NOW;
            }
            int known = Masks.known(descriptor.present(), mask);
            Deadline now = known == 0 ? until : Deadline.NOW;
            if (Masks.watch(watch, descriptor.endpoint(), Masks.kernel(mask), known)) {
                return now;
            }
            descriptor.look();
            return now.atMost(Loop.LOOK_NANOS);
        }

        boolean hasChanged() {
            return isClosed() || endpoint.changes() != changes;
        }

        int told() {
            return isClosed() ? Events.NVAL : Masks.told(descriptor.present(), mask, watch.revents());
        }
    }

    private List<Event> once(List<Line> lines, Deadline deadline) throws IOException {
        List<Watch> watches = new ArrayList<>(lines.size());
        Deadline until = deadline;
        for (Line line : lines) {
            until = line.begin(until);
            watches.add(line.watch);
        }
        poller.await(watches, until, () -> anyChanged(lines));
        List<Event> events = new ArrayList<>();
        for (Line line : lines) {
            int revents = line.told();
            if (revents != 0) {
                events.add(new Event(line.fd, revents));
            }
        }
        return events;
    }

    private static boolean anyChanged(List<Line> lines) {
        for (Line line : lines) {
            if (line.hasChanged()) {
                return true;
            }
        }
        return false;
    }
}
