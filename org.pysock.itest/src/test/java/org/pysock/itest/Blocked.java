package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.pysock.api.error.Errno;

/** Threads that are in calls which nothing ends but somebody else, and what these calls end with. */
final class Blocked {
    /** A call that does not return by itself. */
    @FunctionalInterface
    interface Call {
        void make() throws IOException;
    }

    private static final Set<String> WAITING =
            Set.of("org.pysock.nio.Seat", "org.pysock.nio.Sleeper", "org.pysock.core.Lookups");

    private record One(String kind, Thread thread, FutureTask<String> end) {}

    private final List<One> all = new ArrayList<>();

    /** One more thread. */
    void add(String kind, Call call) {
        FutureTask<String> end = new FutureTask<>(() -> outcome(call));
        Thread thread = new Thread(end, "blocked in " + kind);
        thread.setDaemon(true);
        thread.start();
        all.add(new One(kind, thread, end));
    }

    private static String outcome(Call call) {
        try {
            call.make();
            return "returned";
        } catch (IOException failed) {
            return Errno.EBADF.is(failed) ? "EBADF" : failed.toString();
        } catch (RuntimeException failed) {
            return failed.toString();
        }
    }

    int count() {
        return all.size();
    }

    /** Returns when each of them waits, where pysock's threads wait. */
    void awaitAll() {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (One one : all) {
            while (!waits(one.thread)) {
                assertTrue(
                        System.nanoTime() < limit && !one.end.isDone(), () -> one.kind + " does not wait: " + one.end);
                Thread.yield();
            }
        }
    }

    private static boolean waits(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .map(StackTraceElement::getClassName)
                .anyMatch(WAITING::contains);
    }

    /** How many calls of each kind ended with what; "goes on" for those that did not within the limit. */
    Map<String, Integer> ends(long limitSeconds) throws Exception {
        Map<String, Integer> ends = new TreeMap<>();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(limitSeconds);
        for (One one : all) {
            String end;
            try {
                end = one.end.get(limit - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                end = "goes on at " + List.of(one.thread.getStackTrace());
            }
            ends.merge(end.equals("EBADF") ? end : one.kind + ": " + end, 1, Integer::sum);
        }
        return ends;
    }
}
