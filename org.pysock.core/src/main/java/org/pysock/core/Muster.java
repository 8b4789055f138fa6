package org.pysock.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Vigil;
import org.pysock.api.spi.Watch;

/**
 * Many who are waited for again and again, as poll(2) does, by a vigil. Asked is who is new, of whom something was the case last time, or whom
 * the vigil tells of; all others are quiet, and cost a wait nothing. One thread waits at a time; members may come and go meanwhile.
 */
final class Muster {
    /** Another's class: forgotten with all its works when it is over. */
    private volatile Vigil vigil;

    private final AtomicBoolean waiting = new AtomicBoolean();

    // guarded by this
    private final Map<Watch, Member> members = new IdentityHashMap<>();
    // guarded by this
    private final Set<Member> asked = new LinkedHashSet<>();
    // guarded by this
    private final List<Member> leavers = new ArrayList<>();

    Muster(Vigil vigil) {
        this.vigil = vigil;
    }

    /** From here on the member is asked. */
    synchronized void add(Member member) {
        members.put(member.watch(), member);
        asked.add(member);
    }

    /** From here on the member is not reported. */
    synchronized void remove(Member member) {
        members.remove(member.watch());
        asked.remove(member);
        leavers.add(member);
    }

    private synchronized void ask(Watch watch) {
        Member member = members.get(watch);
        if (member != null) {
            asked.add(member);
        }
    }

    private synchronized void rest(Member member) {
        asked.remove(member);
    }

    private synchronized List<Member> asked() {
        return new ArrayList<>(asked);
    }

    private synchronized List<Member> leavers() {
        List<Member> gone = List.copyOf(leavers);
        leavers.clear();
        return gone;
    }

    /** Whether everybody must be mustered anew, by another. */
    boolean isOver() {
        Vigil now = vigil;
        return now == null || now.isOver();
    }

    /** Ends the wait, or else the next one: something is not as it was mustered. */
    void wake() {
        Vigil now = vigil;
        if (now != null) {
            now.wake();
        }
    }

    /** False when another thread waits here; who began must end. */
    boolean begin() {
        return waiting.compareAndSet(false, true);
    }

    void end() {
        waiting.set(false);
    }

    void close() {
        Vigil last = vigil;
        vigil = null;
        if (last != null) {
            last.close();
        }
        forget();
    }

    private synchronized void forget() {
        members.values().forEach(Member::forget);
        leavers.forEach(Member::forget);
        members.clear();
        asked.clear();
        leavers.clear();
    }

    /** One wait, which may end for no reason: those of whom something is the case ({@link Member#revents}), in their order, and no more. */
    List<Member> once(Deadline deadline, BooleanSupplier changed, int most) throws IOException {
        Vigil now = vigil;
        if (now == null) {
            return List.of();
        }
        try {
            return once(now, deadline, changed, most);
        } finally {
            if (vigil == null) {
                // closed meanwhile
                forget();
            }
        }
    }

    private List<Member> once(Vigil vigil, Deadline deadline, BooleanSupplier changed, int most) throws IOException {
        leavers().forEach(gone -> vigil.forget(gone.watch()));
        List<Member> round = asked();
        Deadline until = deadline;
        for (Member member : round) {
            until = member.prepare(vigil, until);
        }
        vigil.await(until, () -> changed.getAsBoolean() || anyChanged(round), this::ask);
        List<Member> ready = new ArrayList<>();
        for (Member member : inOrder(asked())) {
            if (member.report() == 0) {
                if (member.isQuiet()) {
                    rest(member);
                }
            } else if (ready.size() < most) {
                ready.add(member);
            }
        }
        return ready;
    }

    private static boolean anyChanged(List<Member> round) {
        for (Member member : round) {
            if (member.hasChanged()) {
                return true;
            }
        }
        return false;
    }

    private static List<Member> inOrder(List<Member> some) {
        some.sort(Comparator.comparingLong(Member::order));
        return some;
    }
}
