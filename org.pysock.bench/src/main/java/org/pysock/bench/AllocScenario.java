package org.pysock.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What an operation leaves to the garbage collector, once it is compiled: bytes allocated by the thread that calls. */
final class AllocScenario implements Scenario {
    /** With something to read, without; then waits for one of many. */
    private static final List<String> CASES =
            List.of("send 64", "recv_into 64", "recv 64", "echo 64", "select 1000", "poll 1000", "epoll 1000");

    @Override
    public String name() {
        return "alloc";
    }

    @Override
    public String unit() {
        return "calls";
    }

    @Override
    public List<String> names() {
        return CASES;
    }

    @Override
    public List<String> quick() {
        return List.of("recv_into 64", "epoll 1000");
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) {
        List<Case> cases = new ArrayList<>();
        for (String row : CASES) {
            String[] words = row.split(" ");
            Contenders contenders = new Contenders(settings);
            for (String who : List.of(Contenders.PYSOCK, Contenders.NIO)) {
                contenders.add(who, Commands.java(AllocWorker.class, who, words[0], words[1]));
            }
            cases.add(new Case(row, Amount.BYTES, contenders.all()));
        }
        return cases;
    }
}
