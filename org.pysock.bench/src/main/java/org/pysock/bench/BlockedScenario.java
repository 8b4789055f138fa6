package org.pysock.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** 10,000 virtual threads, each of which waits in recv: what one costs, connection included, and the processor's time to wake it. */
final class BlockedScenario implements Scenario {
    private static final String MEMORY = "memory";
    private static final String WAKE = "wake";
    private static final int COUNT = 10_000;
    private static final int QUICK_COUNT = 1_000;

    @Override
    public String name() {
        return "blocked";
    }

    @Override
    public String unit() {
        return "virtual threads that wait in recv";
    }

    @Override
    public List<String> names() {
        return List.of(MEMORY, WAKE);
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) {
        return List.of(
                new Case(MEMORY, Amount.BYTES, contenders(MEMORY, settings)),
                new Case(WAKE, Amount.CPU_TIME, contenders(WAKE, settings)));
    }

    private static List<Contender> contenders(String what, Settings settings) {
        List<Contender> contenders = new ArrayList<>();
        for (String who : List.of(Contenders.PYSOCK, "nio blocking")) {
            contenders.add(new Contender(
                    who,
                    settings.loom().isEmpty()
                            ? Commands.absent("no Java of 21 or later")
                            : Commands.java(
                                    settings.loom(),
                                    what.equals(MEMORY) ? Resident.OPTIONS : List.of(),
                                    ConnectionsWorker.class,
                                    who,
                                    what,
                                    Integer.toString(settings.quick() ? QUICK_COUNT : COUNT))));
        }
        return contenders;
    }
}
