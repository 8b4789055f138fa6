package org.pysock.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the command line asks for. An interpreter is empty for none, {@code cases} for all. */
record Settings(
        List<String> scenarios,
        int rounds,
        int warmups,
        int millis,
        String python,
        String python2,
        String jython,
        String cases,
        Path json) {
    private static final int MAX_ROUNDS = 1_000;
    private static final int MAX_MILLIS = 10_000;

    /** IllegalArgumentException, with what to say, for options that are none. */
    static Settings of(String[] arguments) {
        List<String> scenarios = new ArrayList<>();
        int rounds = 15;
        int warmups = 5;
        int millis = 200;
        String python = Interpreters.cpython("3.13");
        String python2 = Interpreters.cpython("2.7");
        String jython = Interpreters.jython();
        String cases = "";
        Path json = null;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--rounds" -> rounds = number(arguments, ++i, 1, MAX_ROUNDS);
                case "--warmups" -> warmups = number(arguments, ++i, 0, MAX_ROUNDS);
                case "--millis" -> millis = number(arguments, ++i, 1, MAX_MILLIS);
                case "--python" -> python = value(arguments, ++i);
                case "--python2" -> python2 = value(arguments, ++i);
                case "--jython" -> jython = value(arguments, ++i);
                case "--cases" -> cases = value(arguments, ++i);
                case "--json" -> json = Path.of(value(arguments, ++i));
                default -> {
                    if (arguments[i].startsWith("-")) {
                        throw new IllegalArgumentException("no option " + arguments[i]);
                    }
                    scenarios.add(arguments[i]);
                }
            }
        }
        return new Settings(List.copyOf(scenarios), rounds, warmups, millis, python, python2, jython, cases, json);
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
        return json == null ? Path.of("pysock-bench-" + scenario + ".json") : json;
    }
}
