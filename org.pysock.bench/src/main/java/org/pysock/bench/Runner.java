package org.pysock.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lets the contenders of a case take turns, so that what disturbs the machine disturbs them all. */
final class Runner {
    /** For a process to start and say what it is. */
    private static final int START_MILLIS = 30_000;
    /** How often a turn's time, for a machine that is busy. */
    private static final long PATIENCE = 20;

    private final Settings settings;

    Runner(Settings settings) {
        this.settings = settings;
    }

    /** What came of a case; {@code absent} says why who was left out. */
    record Outcome(String name, List<Measured> measured, Map<String, String> absent) {}

    Outcome run(Scenario.Case todo) throws IOException {
        int turns = (settings.warmups() + settings.rounds()) * todo.contenders().size();
        long limitMillis = START_MILLIS + PATIENCE * turns * settings.millis();
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
            for (int round = 0; round < settings.warmups(); round++) {
                for (Running one : running) {
                    one.turn(settings.millis());
                }
            }
            for (int round = 0; round < settings.rounds(); round++) {
                for (Running one : running) {
                    one.measure(settings.millis());
                }
            }
            return new Outcome(
                    todo.name(), running.stream().map(Running::measured).toList(), absent);
        } finally {
            running.forEach(Running::close);
        }
    }
}
