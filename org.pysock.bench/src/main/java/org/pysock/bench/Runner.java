package org.pysock.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets the contenders of a case take turns, so that what disturbs the machine disturbs them all. */
final class Runner {
    /** For a process to start and say what it is. */
    private static final int START_MILLIS = 60_000;
    /** How often a turn's time, for a machine that is busy. */
    private static final long PATIENCE = 20;
    /** As long may a turn of one operation take, the start of a Python. */
    private static final int LEAST_MILLIS = 500;

    private final String command;
    private final Turns turns;

    /** For the cases of one scenario. */
    Runner(Settings settings, Scenario scenario) {
        this.command = settings.command();
        this.turns = settings.turns(scenario);
    }

    Outcome run(Scenario.Case todo) {
        int count = (turns.warmups() + turns.rounds()) * todo.contenders().size();
        long limitMillis = START_MILLIS + PATIENCE * count * Math.max(LEAST_MILLIS, turns.millis());
        double loadBefore = Machine.load();
        List<Running> running = new ArrayList<>();
        Map<String, String> absent = new TreeMap<>();
        try {
            for (Scenario.Contender contender : todo.contenders()) {
                try {
                    running.add(new Running(contender, limitMillis));
                } catch (IOException failure) {
                    absent.put(contender.name(), failure.getMessage());
                }
            }
            all(running, absent, Running::greet);
            for (int round = 0; round < turns.warmups(); round++) {
                all(running, absent, one -> one.turn(turns.millis()));
            }
            for (int round = 0; round < turns.rounds(); round++) {
                all(running, absent, one -> one.measure(turns.millis()));
            }
            return new Outcome(
                    todo.name(),
                    todo.amount(),
                    todo.contenders().get(0).name(),
                    running.stream().map(Running::measured).toList(),
                    absent,
                    new Circumstances(command, turns, Machine.here(), loadBefore, Machine.load()));
        } finally {
            running.forEach(Running::close);
        }
    }

    /** What each of them does, one after the other. */
    private interface Step {
        void of(Running one) throws IOException;
    }

    private static void all(List<Running> running, Map<String, String> absent, Step step) {
        for (Running one : List.copyOf(running)) {
            try {
                step.of(one);
            } catch (IOException failure) {
                absent.put(one.name(), failure.getMessage());
                running.remove(one);
                one.close();
            }
        }
    }
}
