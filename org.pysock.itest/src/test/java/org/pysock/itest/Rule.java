package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an operation must answer while one policy is in force and no other: operations that began and ended in that time are held to it,
 * those during which policies were swapped may answer by either.
 */
final class Rule {
    /** Distinct for each time, although the answer may be the same. */
    private record Time(Object answer) {}

    /** Something that puts policies in force. */
    @FunctionalInterface
    interface Swap {
        void make() throws Exception;
    }

    private final String name;
    private final Callable<?> question;
    private final AtomicLong held = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

    private volatile Time now;

    Rule(String name, Callable<?> question) {
        this.name = name;
        this.question = question;
    }

    /** Swaps; from then on {@code answer} is due. Returns when an operation has been held to it. */
    void swap(Swap swap, Object answer) throws Exception {
        now = null;
        swap.make();
        now = new Time(answer);
        long before = held.get();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (held.get() == before) {
            assertTrue(System.nanoTime() < limit, () -> name + ": nobody is judged any more");
            Thread.yield();
        }
        assertTrue(wrong.isEmpty(), wrong::toString);
    }

    /** One operation. */
    void ask() throws Exception {
        Time before = now;
        Object answer = question.call();
        if (before == null || before != now) {
            return;
        }
        if (!Objects.equals(answer, before.answer)) {
            wrong.add(name + ": " + answer + " where " + before.answer + " was due");
        }
        held.incrementAndGet();
    }

    @Override
    public String toString() {
        return held + " " + name;
    }
}
