package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.pysock.tck.Held;

/**
 * All that is going on while bundles are replaced: connections, a Python program, operations that are held to rules. It pauses so that what
 * remains can be told from what is in use: no thread is in a call then.
 */
final class Load implements AutoCloseable {
    private final Fire program;
    private final List<Traffic> traffic;
    private final List<Rule> rules;
    private final List<FutureTask<Void>> askers = new ArrayList<>();
    private final Held before;

    private volatile boolean paused;

    /** What goes on already, and operations that begin now. */
    Load(Fire program, List<Traffic> traffic, List<Rule> rules) throws Exception {
        this.program = program;
        this.traffic = traffic;
        this.rules = rules;
        pause();
        before = Held.now();
        resume();
    }

    private void pause() throws Exception {
        paused = true;
        for (FutureTask<Void> asker : askers) {
            asker.get(60, TimeUnit.SECONDS);
        }
        askers.clear();
        traffic.forEach(Traffic::pause);
        program.pause();
    }

    private void resume() {
        paused = false;
        rules.forEach(this::ask);
        traffic.forEach(Traffic::resume);
        program.resume();
    }

    private void ask(Rule rule) {
        FutureTask<Void> asker = new FutureTask<>(() -> {
            while (!paused) {
                rule.ask();
            }
            return null;
        });
        Thread thread = new Thread(asker, "asks for " + rule);
        thread.setDaemon(true);
        thread.start();
        askers.add(asker);
    }

    /** Of what was replaced there is no class loader, no thread, no descriptor and no selector; then everything goes on. */
    void assertNothingRemains(Replacement bundles) throws Exception {
        pause();
        bundles.assertGone();
        before.assertNotMore(Load::endsByItself);
        resume();
    }

    /**
     * Threads that policies were asked in: they end when nobody asks for some seconds, or with their bundle's class loader. Equinox has one
     * for refreshing, which ends likewise.
     */
    private static boolean endsByItself(String thread) {
        return Stream.of("pysock-lookup-", "pysock-trust-", "Refresh Thread: Equinox Container")
                .anyMatch(thread::startsWith);
    }

    /** The operations end. */
    @Override
    public void close() {
        paused = true;
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        for (FutureTask<Void> asker : askers) {
            while (!asker.isDone()) {
                assertTrue(System.nanoTime() < limit, "operations do not end");
                Thread.yield();
            }
        }
    }
}
