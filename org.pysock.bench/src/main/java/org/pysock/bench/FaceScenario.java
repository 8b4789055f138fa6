package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Echoes from Python code: the same script, run by pysock's command, by CPython and by a Jython with its own sockets. Only the client is
 * theirs; the {@link EchoPeer} is one and the same.
 */
final class FaceScenario implements Scenario {
    private static final String SCRIPT = "face.py";

    /** Name, bytes of an echo. */
    private static final String[][] CASES = {{"echo 1", "1"}, {"echo 64K", "65536"}};

    @Override
    public String name() {
        return "face";
    }

    @Override
    public String unit() {
        return "echoes";
    }

    @Override
    public List<String> names() {
        return Arrays.stream(CASES).map(row -> row[0]).toList();
    }

    /** Jython's code is compiled late. */
    @Override
    public Turns turns() {
        return new Turns(60, 11, 150);
    }

    @Override
    public List<String> quick() {
        return List.of("echo 1");
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        String script = Extracted.to(directory, SCRIPT);
        String port = Integer.toString(EchoPeer.start().port());
        List<Case> cases = new ArrayList<>();
        for (String[] row : CASES) {
            List<String> ours = new ArrayList<>(Commands.pysock());
            ours.addAll(List.of(script, port, row[1]));
            cases.add(new Case(
                    row[0],
                    new Contenders(settings)
                            .add(Contenders.PYSOCK, ours)
                            .python2(script, port, row[1])
                            .python(script, port, row[1])
                            .jython(script, port, row[1])
                            .all()));
        }
        return cases;
    }
}
