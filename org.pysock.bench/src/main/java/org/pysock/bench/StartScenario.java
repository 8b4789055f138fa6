package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** From the command to its first line of output: how long a Python takes to start, by itself and with sockets. */
final class StartScenario implements Scenario {
    private static final Map<String, String> CASES = cases();

    private static Map<String, String> cases() {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("first line", "print('first')");
        cases.put("import socket", "import socket, select; print('first')");
        cases.put("import ssl", "import ssl; print('first')");
        return cases;
    }

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String unit() {
        return "starts";
    }

    @Override
    public List<String> names() {
        return List.copyOf(CASES.keySet());
    }

    /** Each is a process that is new; the first finds what the others left in memory. */
    @Override
    public Turns turns() {
        return new Turns(1, 7, 1);
    }

    @Override
    public List<String> quick() {
        return List.of("first line");
    }

    @Override
    public List<Case> cases(Settings settings, Path directory) throws IOException {
        List<Case> cases = new ArrayList<>();
        CASES.forEach((name, program) -> {
            Contenders contenders = new Contenders(settings);
            contenders.add(Contenders.PYSOCK, started(Commands.pysock(), program));
            if (!settings.jython().isEmpty()) {
                contenders.add("Jython", started(Commands.jython(settings.jython()), program));
            }
            if (!settings.python2().isEmpty()) {
                contenders.add(Contenders.CPYTHON2, started(List.of(settings.python2()), program));
            }
            if (!settings.python().isEmpty()) {
                contenders.add(Contenders.CPYTHON, started(List.of(settings.python()), program));
            }
            cases.add(new Case(name, contenders.all()));
        });
        return cases;
    }

    private static List<String> started(List<String> command, String program) {
        return Commands.java(
                StartWorker.class,
                Stream.concat(command.stream(), Stream.of("-c", program)).toArray(String[]::new));
    }
}
