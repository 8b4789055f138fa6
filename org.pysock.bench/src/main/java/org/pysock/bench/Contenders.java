package org.pysock.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.pysock.bench.Scenario.Contender;

/** The contenders of a case, one after the other; who is not wanted is not added. */
final class Contenders {
    static final String PYSOCK = "pysock";
    static final String NIO = "nio";
    static final String CPYTHON = "CPython 3";
    static final String CPYTHON2 = "CPython 2.7";
    static final String JYTHON = "Jython's own";
    static final String C = "C";

    private final Settings settings;
    private final List<Contender> all = new ArrayList<>();

    Contenders(Settings settings) {
        this.settings = settings;
    }

    Contenders add(String name, List<String> command) {
        all.add(new Contender(name, command));
        return this;
    }

    /** A script for CPython 3. */
    Contenders python(String script, String... arguments) {
        return interpreter(CPYTHON, settings.python(), script, arguments);
    }

    /** A script for CPython 2.7. */
    Contenders python2(String script, String... arguments) {
        return interpreter(CPYTHON2, settings.python2(), script, arguments);
    }

    private Contenders interpreter(String name, String interpreter, String script, String... arguments) {
        return interpreter.isEmpty() ? this : add(name, with(List.of(interpreter), script, arguments));
    }

    /** A script for a Jython by itself. */
    Contenders jython(String script, String... arguments) {
        return settings.jython().isEmpty()
                ? this
                : add(JYTHON, with(Commands.jython(settings.jython()), script, arguments));
    }

    private static List<String> with(List<String> command, String script, String... arguments) {
        return Stream.of(command.stream(), Stream.of(script), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    List<Contender> all() {
        return List.copyOf(all);
    }
}
