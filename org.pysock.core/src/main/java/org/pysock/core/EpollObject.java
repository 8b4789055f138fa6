package org.pysock.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll.Event;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.ValueError;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/** Python's epoll object: what is registered, by number, and the wait for it. What it waits for may change meanwhile. */
final class EpollObject implements PyEpoll {
    private static final int DEFAULT_MASK = Events.IN | Events.PRI | Events.OUT;
    /** What epoll_wait(2) can be told in milliseconds. */
    private static final double MOST_SECONDS = Integer.MAX_VALUE / 1e3;

    private static final int WITH_EXCLUSIVE = PollConstants.EPOLLEXCLUSIVE
            | PollConstants.EPOLLWAKEUP
            | PollConstants.EPOLLET
            | Events.IN
            | Events.OUT
            | Events.ERR
            | Events.HUP;

    private final EndingPoller poller;
    private final Descriptors descriptors;
    private final int number;
    private final Object lock = new Object();

    // guarded by lock
    private final Registrations registered = new Registrations();
    private boolean closed;

    /** Counts changes, so that who waits for what was registered before learns of them; written under lock. */
    private volatile int changes;

    EpollObject(EndingPoller poller, Descriptors descriptors) {
        this.poller = poller;
        this.descriptors = descriptors;
        this.number = descriptors.add(null);
    }

    @Override
    public void register(Object fd) throws IOException {
        register(fd, DEFAULT_MASK);
    }

    @Override
    public void register(Object fd, int eventmask) throws IOException {
        change(fd, (number, present, old) -> {
            requireAllowed(eventmask, WITH_EXCLUSIVE);
            if (old != null) {
                throw Errno.EEXIST.error();
            }
            registered.add(number, present, eventmask);
        });
    }

    @Override
    public void modify(Object fd, int eventmask) throws IOException {
        change(fd, (number, present, old) -> {
            requireAllowed(eventmask, 0);
            requireThere(old);
            if (old.isExclusive()) {
                throw Errno.EINVAL.error();
            }
            registered.replace(old, eventmask);
        });
    }

    @Override
    public void unregister(Object fd) throws IOException {
        change(fd, (number, present, old) -> {
            requireThere(old);
            registered.remove(old);
        });
    }

    /** epoll_ctl(2): EPOLLEXCLUSIVE goes together with few others, and cannot be modified. */
    private static void requireAllowed(int eventmask, int withExclusive) throws IOException {
        if ((eventmask & PollConstants.EPOLLEXCLUSIVE) != 0 && (eventmask & ~withExclusive) != 0) {
            throw Errno.EINVAL.error();
        }
    }

    private static void requireThere(Registration old) throws IOException {
        if (old == null) {
            throw Errno.ENOENT.error();
        }
    }

    private interface Change {
        void make(int number, Present present, Registration old) throws IOException;
    }

    /** Makes a change under the lock; who waits takes it up. */
    private void change(Object fd, Change change) throws IOException {
        Registration any;
        Muster all;
        synchronized (lock) {
            requireOpen();
            int number = Filenos.of(fd);
            if (number == this.number) {
                throw Errno.EINVAL.error();
            }
            Descriptor descriptor = descriptors.get(number);
            if (descriptor == null) {
                throw Errno.EBADF.error();
            }
            if (descriptor.present().kind().equals(Kind.FILE)) {
                throw Errno.EPERM.error();
            }
            any = registered.any();
            Registration old = registered.get(number);
            boolean same = old != null && old.present() == descriptor.present();
            change.make(number, descriptor.present(), same ? old : null);
            changes++;
            all = registered.muster();
        }
        wake(any);
        if (all != null) {
            all.wake();
        }
    }

    /** Makes who waits look again: the wait is for all that is registered, so for this too; {@code null} for nothing. */
    private void wake(Registration any) {
        if (any != null) {
            poller.wake(any.present().endpoint().pollable());
        }
    }

    private void requireOpen() {
        if (closed) {
            throw ValueError.of("I/O operation on closed epoll object");
        }
    }

    @Override
    public List<Event> poll(double seconds, int maxevents) throws IOException {
        if (Double.isNaN(seconds)) {
            throw ValueError.of("Invalid value NaN (not a number)");
        }
        // what does not fit CPython's clock at all is told so first
        Deadline deadline = seconds < 0 ? Deadline.NEVER : poller.after(Seconds.toNanos(seconds));
        if (seconds > MOST_SECONDS) {
            throw OverflowError.of("timeout is too large");
        }
        if (maxevents == 0 || maxevents < -1) {
            throw ValueError.of("maxevents must be greater than 0, got " + maxevents);
        }
        int most = maxevents < 0 ? Integer.MAX_VALUE : maxevents;
        for (; ; ) {
            List<Event> events = once(deadline, most);
            if (!events.isEmpty() || deadline.passed()) {
                return events;
            }
        }
    }

    private List<Event> once(Deadline deadline, int most) throws IOException {
        Muster all = muster();
        if (all == null || !all.begin()) {
            return askAll(deadline, most);
        }
        try {
            int seen = changes;
            return reported(all.once(deadline, () -> changes != seen, most), most);
        } finally {
            all.end();
        }
    }

    private Muster muster() throws IOException {
        poller.requireGoing();
        synchronized (lock) {
            requireOpen();
            return registered.muster(poller);
        }
    }

    private List<Event> reported(List<Member> ready, int most) {
        List<Event> events = new ArrayList<>(ready.size());
        for (Member member : ready) {
            if ((member.revents() & Events.NVAL) == 0) {
                events.add(new Event(member.number(), member.revents()));
            } else {
                synchronized (lock) {
                    registered.remove(member);
                }
            }
        }
        if (events.size() == most) {
            events.forEach(this::moveToTheEnd);
        }
        return events;
    }

    private List<Event> askAll(Deadline deadline, int most) throws IOException {
        int seen = changes;
        List<Registration> lines = lines();
        List<Registration.Turn> turns = new ArrayList<>(lines.size());
        List<Watch> watches = new ArrayList<>(lines.size());
        // who registers into nothing can wake nobody
        Deadline until = lines.isEmpty() ? deadline.atMost(Loop.LOOK_NANOS) : deadline;
        for (Registration line : lines) {
            Registration.Turn turn = line.begin();
            turns.add(turn);
            watches.add(turn.watch());
            if (turn.isAnswered()) {
                until = Deadline.NOW;
            } else if (turn.isBlind()) {
                until = until.atMost(Loop.LOOK_NANOS);
            }
        }
        poller.await(watches, until, () -> changes != seen || anyNews(turns));
        return report(turns, most);
    }

    private static boolean anyNews(List<Registration.Turn> turns) {
        for (Registration.Turn turn : turns) {
            if (turn.hasNews()) {
                return true;
            }
        }
        return false;
    }

    private List<Registration> lines() throws IOException {
        poller.requireGoing();
        synchronized (lock) {
            requireOpen();
            return registered.open();
        }
    }

    private List<Event> report(List<Registration.Turn> turns, int most) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < turns.size() && events.size() < most; i++) {
            Registration.Turn turn = turns.get(i);
            int revents = turn.report();
            if (revents != 0) {
                events.add(new Event(turn.number(), revents));
            }
        }
        if (events.size() == most) {
            events.forEach(this::moveToTheEnd);
        }
        return events;
    }

    /** What was reported makes room for what was not. */
    private void moveToTheEnd(Event event) {
        synchronized (lock) {
            registered.moveToTheEnd(event.fd());
        }
    }

    @Override
    public int fileno() {
        synchronized (lock) {
            requireOpen();
            return number;
        }
    }

    @Override
    public boolean closed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public void close() {
        Registration any;
        Muster last;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            changes++;
            any = registered.any();
            last = registered.clear();
            descriptors.remove(number);
        }
        wake(any);
        if (last != null) {
            last.close();
        }
    }
}
