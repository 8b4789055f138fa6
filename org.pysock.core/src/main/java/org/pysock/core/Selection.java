package org.pysock.core;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Selected;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Events;

/**
 * What a thread has given to select last, by numbers, kept as a {@link Muster}: mostly it gives the same again. Keeps nothing of the objects
 * that were given.
 */
final class Selection {
    private static final SelectList[] LISTS = SelectList.values();
    private static final int[] NONE = {};
    private static final int LIST_SHIFT = 32;

    private final Descriptors descriptors;
    private final Muster muster;
    private final int[][] numbers = {NONE, NONE, NONE};
    private final List<List<Member>> members = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());

    Selection(Descriptors descriptors, Muster muster) {
        this.descriptors = descriptors;
        this.muster = muster;
    }

    /** How many there were last. */
    int size() {
        return numbers[0].length + numbers[1].length + numbers[2].length;
    }

    /** See {@link Muster}. */
    Muster muster() {
        return muster;
    }

    /** As select, {@code null} when the muster is over; by who has begun. */
    <T> Selected<T> select(List<List<T>> lists, Deadline deadline) throws IOException {
        become(lists);
        while (!muster.isOver()) {
            List<Member> ready = muster.once(deadline, () -> false, Integer.MAX_VALUE);
            if (!muster.isOver() && (!ready.isEmpty() || deadline.passed())) {
                return selected(lists, ready);
            }
        }
        return null;
    }

    private static <T> Selected<T> selected(List<List<T>> lists, List<Member> ready) throws IOException {
        List<List<T>> all = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Member member : ready) {
            if ((member.revents() & Events.NVAL) != 0) {
                throw Errno.EBADF.error();
            }
            int list = (int) (member.order() >> LIST_SHIFT);
            all.get(list).add(lists.get(list).get((int) member.order()));
        }
        return new Selected<>(all.get(0), all.get(1), all.get(2));
    }

    /** Musters whom the lists name; whoever asks them for numbers may fail, before anything has changed. */
    private void become(List<? extends List<?>> lists) throws IOException {
        int[][] next = new int[LISTS.length][];
        for (int list = 0; list < LISTS.length; list++) {
            next[list] = numbers(lists.get(list), numbers[list]);
        }
        for (int list = 0; list < LISTS.length; list++) {
            if (next[list] != numbers[list]) {
                replace(list, next[list]);
            }
        }
    }

    /** The numbers of a list: {@code last} itself if they are the same. */
    private int[] numbers(List<?> objects, int[] last) throws IOException {
        int size = objects.size();
        int[] now = size == last.length ? last : new int[size];
        for (int i = 0; i < size; i++) {
            int number = Filenos.of(objects.get(i));
            if (now == last && number != last[i]) {
                now = last.clone();
            }
            if (now != last) {
                if (descriptors.get(number) == null) {
                    throw Errno.EBADF.error();
                }
                now[i] = number;
            }
        }
        return now;
    }

    private void replace(int list, int[] next) {
        Map<Integer, Deque<Member>> old = new HashMap<>();
        for (Member member : members.get(list)) {
            old.computeIfAbsent(member.number(), number -> new ArrayDeque<>(1)).add(member);
        }
        List<Member> now = members.get(list);
        now.clear();
        for (int number : next) {
            Deque<Member> same = old.getOrDefault(number, new ArrayDeque<>(0));
            Member member = same.isEmpty() ? fresh(number, LISTS[list]) : same.remove();
            member.order((long) list << LIST_SHIFT | now.size());
            now.add(member);
        }
        old.values().forEach(gone -> gone.forEach(muster::remove));
        numbers[list] = next;
    }

    private Member fresh(int number, SelectList list) {
        Member member = new SelectedMember(number, list, () -> open(number));
        muster.add(member);
        return member;
    }

    private Present open(int number) {
        Descriptor descriptor = descriptors.get(number);
        return descriptor == null || descriptor.isClosed() ? null : descriptor.present();
    }
}
