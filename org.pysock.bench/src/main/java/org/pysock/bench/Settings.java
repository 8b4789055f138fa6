package org.pysock.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the command line asks for. Rounds, warmups and millis are {@code null} for those of each scenario; an interpreter is empty for none,
 * {@code cases} for all; {@code page} and {@code json} are {@code null} for none.
 */
record Settings(
        String command,
        List<String> scenarios,
        boolean quick,
        boolean render,
        Integer rounds,
        Integer warmups,
        Integer millis,
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
    static Settings of(String... arguments) {
        List<String> scenarios = new ArrayList<>();
        boolean quick = false;
        boolean render = false;
        Integer rounds = null;
        Integer warmups = null;
        Integer millis = null;
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
                case "--quick" -> quick = true;
                case "--render" -> render = true;
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
        Settings settings = new Settings(
                command(arguments),
                List.copyOf(scenarios),
                quick,
                render,
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
        settings.refuseContradictions();
        settings.refuseMissingDirectories();
        return settings;
    }

    private void refuseContradictions() {
        refuse(json != null && scenarios.size() != 1, "--json is for one scenario");
        refuse(render && page == null, "--render writes a page: which, says --page");
        refuse(
                render && (quick || json != null || !scenarios.isEmpty() || !cases.isEmpty()),
                "--render measures nothing, it takes --page and --to alone");
    }

    private void refuseMissingDirectories() {
        boolean there = Files.isDirectory(to.toAbsolutePath());
        refuse(!there && (render || Files.exists(to)), "--to " + to + " is no directory"); // else it is made
        refuse(json != null && !inDirectory(json), "--json " + json + " is in no directory");
        refuse(page != null && !inDirectory(page), "--page " + page + " is in no directory");
        refuse(page != null && Files.isDirectory(page), "--page " + page + " is a directory");
    }

    private static boolean inDirectory(Path file) {
        return Files.isDirectory(file.toAbsolutePath().getParent());
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    /** As a shell takes it. */
    private static String command(String... arguments) {
        return Stream.concat(Stream.of("bin/pysock-bench"), Arrays.stream(arguments))
                .map(word -> word.matches("[\\w./=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
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

    /** The cases of a scenario that are asked for: those that are named, else all, or the few of a quick run. */
    List<String> names(Scenario scenario) {
        return quick && cases.isEmpty()
                ? scenario.quick()
                : scenario.names().stream().filter(name -> name.contains(cases)).toList();
    }

    /** How often and how long, if not said otherwise as the scenario has it. */
    Turns turns(Scenario scenario) {
        Turns usual = quick ? scenario.turns().quick() : scenario.turns();
        return new Turns(
                warmups == null ? usual.warmups() : warmups,
                rounds == null ? usual.rounds() : rounds,
                millis == null ? usual.millis() : millis);
    }

    /** Where the figures of a scenario go. */
    Path json(String scenario) {
        return json != null && scenarios.contains(scenario) ? json : to.resolve("pysock-bench-" + scenario + ".json");
    }

    /** Where the picture of a scenario goes. */
    Path plot(String scenario) {
        return to.resolve("pysock-bench-" + scenario + ".svg");
    }
}
