package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where other Pythons are found when the command line does not say. */
final class Interpreters {
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    private static final Path JVMS = Path.of("/usr/lib/jvm");
    private static final int LOOM = 21;

    private Interpreters() {}

    /** The program of a CPython: pyenv's, or else that of the PATH, if there is one. */
    static String cpython(String version) {
        return under(HOME.resolve(".pyenv/versions"), version).stream()
                .map(installed -> installed.resolve("bin/python").toString())
                .findFirst()
                .orElse("python" + version);
    }

    /** The jar of a Jython with everything it needs, where Maven has put it; where it would be if there is none. */
    static String jython() {
        Path versions = HOME.resolve(".m2/repository/org/python/jython-standalone");
        return under(versions, "2.7").stream()
                .map(version -> version.resolve("jython-standalone-" + version.getFileName() + ".jar"))
                .filter(Files::exists)
                .findFirst()
                .orElse(versions)
                .toString();
    }

    /** A java of 21 or later, with virtual threads: the one that runs this, or else an installed one; empty for none. */
    static String loom() {
        if (Runtime.version().feature() >= LOOM) {
            return Path.of(System.getProperty("java.home"), "bin", "java").toString();
        }
        return under(JVMS, "").stream()
                .filter(home -> feature(home) >= LOOM)
                .max(Comparator.comparing(Interpreters::feature))
                .map(home -> home.resolve("bin/java").toString())
                .orElse("");
    }

    private static int feature(Path home) {
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.split("\"")[1])
                    .mapToInt(version -> Runtime.Version.parse(version).feature())
                    .findFirst()
                    .orElse(0);
        } catch (IOException | IllegalArgumentException notOne) {
            return 0;
        }
    }

    /** What a directory has of a version, the newest first. */
    private static List<Path> under(Path directory, String version) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(one -> one.getFileName().toString().startsWith(version))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
