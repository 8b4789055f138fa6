package org.pysock.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line asks for. An interpreter is empty for none, {@code cases} for all, {@code page} null for none. */
record Settings(
        String command,
        List<String> scenarios,
        boolean quick,
        int rounds,
        int warmups,
        int millis,
        String python,
        String python2,
        String jython,
        String loom,
        String cases,
        Path page,
        Path to,
        Path json) {
    private static final int MAX_ROUNDS = 1_000;
    private static final int MAX_MILLIS = 10_000;

    /** IllegalArgumentException, with what to say, for options that are none. */
    static Settings of(String[] arguments) {
        List<String> scenarios = new ArrayList<>();
        boolean quick = List.of(arguments).contains("--quick");
        int rounds = quick ? 3 : 15;
        int warmups = quick ? 2 : 5;
        int millis = quick ? 40 : 200;
        String python = Interpreters.cpython("3.13");
        String python2 = Interpreters.cpython("2.7");
        String jython = Interpreters.jython();
        String loom = Interpreters.loom();
        String cases = "";
        Path page = null;
        Path to = Path.of("");
        Path json = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--quick" -> {} // see above
                case "--rounds" -> rounds = number(arguments, ++i, 1, MAX_ROUNDS);
                case "--warmups" -> warmups = number(arguments, ++i, 0, MAX_ROUNDS);
                case "--millis" -> millis = number(arguments, ++i, 1, MAX_MILLIS);
                case "--python" -> python = value(arguments, ++i);
                case "--python2" -> python2 = value(arguments, ++i);
                case "--jython" -> jython = value(arguments, ++i);
                case "--loom" -> loom = value(arguments, ++i);
                case "--cases" -> cases = value(arguments, ++i);
                case "--page" -> page = Path.of(value(arguments, ++i));
                case "--to" -> to = Path.of(value(arguments, ++i));
                case "--json" -> json = Path.of(value(arguments, ++i));
                default -> {
                    if (arguments[i].startsWith("-")) {
                        throw new IllegalArgumentException("no option " + arguments[i]);
                    }
                    scenarios.add(arguments[i]);
                }
            }
        }
        if (json != null && scenarios.size() != 1) {
            throw new IllegalArgumentException("--json is for one scenario");
        }
        String command = String.join(" ", "bin/pysock-bench", String.join(" ", arguments))
                .strip();
        return new Settings(
                command,
                List.copyOf(scenarios),
                quick,
                rounds,
                warmups,
                millis,
                python,
                python2,
                jython,
                loom,
                cases,
                page,
                to,
                json);
    }

    private static String value(String[] arguments, int at) {
        if (at >= arguments.length) {
            throw new IllegalArgumentException(arguments[at - 1] + " takes a value");
        }
        return arguments[at];
    }

    private static int number(String[] arguments, int at, int least, int most) {
        String text = value(arguments, at);
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // as below
        }
        throw new IllegalArgumentException(
                arguments[at - 1] + " takes a number from " + least + " to " + most + ", not " + text);
    }

    /** Where the figures of a scenario go. */
    Path json(String scenario) {
        return json == null ? to.resolve("pysock-bench-" + scenario + ".json") : json;
    }

    /** Where the picture of a scenario goes. */
    Path plot(String scenario) {
        return to.resolve("pysock-bench-" + scenario + ".svg");
    }
}
