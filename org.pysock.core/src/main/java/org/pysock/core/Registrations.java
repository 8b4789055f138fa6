package org.pysock.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.spi.Closed;

/**
 * What is registered with an epoll object, by number, in the order in which it is reported; and a muster of all of it, as long as
 * nothing needs more than what is the case. Used under the object's lock.
 */
final class Registrations {
    private final Map<Integer, Registration> lines = new LinkedHashMap<>();
    private long orders;
    /** How many report not only what is the case. */
    private int special;
    /** How many were asked in all waits without a muster. */
    private long asked;
    /** Of all; {@code null} where there is none. */
    private Muster muster;

    /** The one of a number; {@code null} for none. */
    Registration get(int number) {
        return lines.get(number);
    }

    /** {@code null} when there are none. */
    Registration any() {
        return lines.values().stream().findFirst().orElse(null);
    }

    /** One more, to be reported after the others. */
    void add(int number, Present present, int eventmask) {
        put(new Registration(number, present, eventmask, orders++));
    }

    /** Another mask for one. */
    void replace(Registration old, int eventmask) {
        put(new Registration(
                old.number(), old.present(), eventmask, old.member().order()));
    }

    /** One of a descriptor that was closed and given anew gives way. */
    private void put(Registration line) {
        Registration old = lines.get(line.number());
        if (old != null) {
            remove(old);
        }
        lines.put(line.number(), line);
        special += line.isSpecial() ? 1 : 0;
        if (muster != null) {
            muster.add(line.member());
        }
    }

    void remove(Registration line) {
        lines.remove(line.number());
        special -= line.isSpecial() ? 1 : 0;
        if (muster != null) {
            muster.remove(line.member());
        }
    }

    /** Removes the one of a member, if it is still there. */
    void remove(Member member) {
        Registration line = lines.get(member.number());
        if (line != null && line.member() == member) {
            remove(line);
        }
    }

    /** What was reported makes room for what was not. */
    void moveToTheEnd(int number) {
        Registration reported = lines.remove(number);
        if (reported != null) {
            lines.put(number, reported);
            reported.member().order(orders++);
        }
    }

    /** Those that are open; forgets the others. */
    List<Registration> open() {
        List<Registration> open = new ArrayList<>(lines.size());
        List<Registration> closed = new ArrayList<>(0);
        for (Registration line : lines.values()) {
            (line.present().endpoint() == Closed.CLOSED ? closed : open).add(line);
        }
        closed.forEach(this::remove);
        return open;
    }

    /** The muster that there is; {@code null} for none. */
    Muster muster() {
        return muster;
    }

    /** What spares asking all; {@code null} where edges count, or few were asked so far. */
    Muster muster(EndingPoller poller) {
        if (special > 0 || muster != null && muster.isOver()) {
            dropMuster();
        }
        if (muster == null && special == 0) {
            asked += lines.size();
            muster = poller.muster(lines.size(), asked);
            if (muster != null) {
                asked = 0;
                lines.values().forEach(line -> muster.add(line.member()));
            }
        }
        return muster;
    }

    private void dropMuster() {
        if (muster != null) {
            muster.close();
            muster = null;
        }
    }

    /** From now on nothing is registered; gives away the muster, {@code null} for none. */
    Muster clear() {
        lines.clear();
        Muster last = muster;
        muster = null;
        return last;
    }
}
