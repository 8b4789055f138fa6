package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        Path script = directory.resolve(SCRIPT);
        try (InputStream content = FaceScenario.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, content.readAllBytes());
        }
        String port = Integer.toString(EchoPeer.start().port());
        List<Case> cases = new ArrayList<>();
        for (String[] row : CASES) {
            List<Contender> contenders = new ArrayList<>();
            interpreters(settings)
                    .forEach((who, command) -> contenders.add(new Contender(
                            who,
                            Stream.of(command, List.of(script.toString(), port), List.of(row[1]))
                                    .flatMap(List::stream)
                                    .toList())));
            cases.add(new Case(row[0], contenders));
        }
        return cases;
    }

    private static Map<String, List<String>> interpreters(Settings settings) {
        Map<String, List<String>> interpreters = new LinkedHashMap<>();
        interpreters.put("pysock", Commands.pysock());
        if (!settings.python2().isEmpty()) {
            interpreters.put("CPython 2.7", List.of(settings.python2()));
        }
        if (!settings.python().isEmpty()) {
            interpreters.put("CPython 3", List.of(settings.python()));
        }
        if (!settings.jython().isEmpty()) {
            interpreters.put("Jython's own", Commands.jython(settings.jython()));
        }
        return interpreters;
    }
}
