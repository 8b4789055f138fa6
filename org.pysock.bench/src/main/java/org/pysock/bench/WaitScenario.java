package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The wait for many sockets (UDP), of which another one becomes ready each time; the wait is timed, not what makes it ready. */
final class WaitScenario implements Scenario {
    private static final String SCRIPT = "wait.py";
    private static final String PROGRAM = "wait.c";
    /** Jython's own takes milliseconds for more. */
    private static final String FOR_JYTHON = "select 10";

    private static final String RECV = "recv";

    /**
     * Call and sockets; with {@code recv}, what receives from the one that is ready is timed too: pysock looks into what is ready, which
     * the receive that follows need not do again.
     */
    private static final List<String> CASES = List.of(
            "select 10",
            "select 1000",
            "select 10000",
            "poll 10",
            "poll 1000",
            "poll 10000",
            "poll 10000 + recv",
            "epoll 10",
            "epoll 1000",
            "epoll 10000",
            "epoll 10000 + recv");

    @Override
    public String name() {
        return "wait";
    }

    @Override
    public String unit() {
        return "waits for one of many sockets";
    }

    @Override
    public List<String> names() {
        return CASES;
    }

    @Override
    public List<String> quick() {
        return List.of("select 10", "poll 10000", "epoll 10000 + recv");
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        String script = Extracted.to(directory, SCRIPT);
        List<String> program = program(directory);
        List<Case> cases = new ArrayList<>();
        for (String row : CASES) {
            String[] words = row.split(" ");
            cases.add(
                    new Case(row, contenders(words[0], words[1], words[words.length - 1], settings, script, program)));
        }
        return cases;
    }

    /** Each on an address of its own: one has not ports enough for all. */
    private static List<Contender> contenders(
            String call, String number, String last, Settings settings, String script, List<String> program) {
        String timed = last.equals(RECV) ? RECV : "wait";
        Contenders contenders = new Contenders(settings);
        contenders.add(Contenders.PYSOCK, java(WaitWorker.PYSOCK, call, number, "127.0.0.1", timed));
        contenders.add(Contenders.NIO, java(WaitWorker.KEPT, call, number, "127.0.0.2", timed));
        if (call.equals("select")) {
            contenders.add("nio, new selector", java(WaitWorker.NEW, call, number, "127.0.0.3", timed));
        }
        contenders.python(script, call, number, "127.0.0.4", timed).python2(script, call, number, "127.0.0.5", timed);
        if ((call + " " + number).equals(FOR_JYTHON)) {
            contenders.jython(script, call, number, "127.0.0.6", timed);
        }
        List<String> inC = new ArrayList<>(program);
        inC.addAll(List.of(call, number, "127.0.0.7", timed));
        return contenders.add(Contenders.C, inC).all();
    }

    private static List<String> java(String who, String call, String number, String host, String timed) {
        return Commands.java(WaitWorker.class, who, call, number, host, timed);
    }

    private static List<String> program(Path directory) {
        try {
            return List.of(Compiler.compile(PROGRAM, directory).toString());
        } catch (IOException none) {
            return Commands.absent(none.getMessage());
        }
    }
}
