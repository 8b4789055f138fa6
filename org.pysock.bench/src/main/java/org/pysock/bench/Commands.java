package org.pysock.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start a contender. */
final class Commands {
    private Commands() {}

    /** A class of ours, on the JVM and the class path that run this. */
    static List<String> java(Class<?> main, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(java(), "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** The same on another JVM, or with options. */
    static List<String> java(String java, List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(java(main, arguments).subList(1, 4 + arguments.length));
        return command;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Python over pysock: the command of the build that this belongs to. */
    static List<String> pysock() {
        return List.of(
                Path.of(System.getProperty("pysock.root"), "bin", "pysock").toString());
    }

    /** A Jython by itself, on the JVM that runs this. */
    static List<String> jython(String jar) {
        return List.of(java(), "-jar", jar);
    }

    /** For who cannot be measured here: says why, which the table repeats, whatever the arguments. */
    static List<String> absent(String reason) {
        return List.of("/bin/sh", "-c", "echo \"$0\"", reason);
    }
}
