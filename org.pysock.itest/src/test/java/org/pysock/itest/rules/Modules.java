package org.pysock.itest.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The class files of the modules that the house rules govern: all in the build except the tests' driver and Jython itself. */
final class Modules {
    private static final Set<String> NOT_OURS_TO_JUDGE = Set.of("org.pysock.itest", "org.pysock.jython.runtime");

    private Modules() {}

    /** The classes of all modules. */
    static JavaClasses classes() {
        return new ClassFileImporter()
                .importPaths(names().stream().map(Modules::output).toList());
    }

    /** The modules that the build has compiled, which are the directories that hold a module's name and its classes. */
    static List<String> names() {
        try (Stream<Path> directories = Files.list(root())) {
            return directories
                    .map(directory -> directory.getFileName().toString())
                    .filter(name -> name.startsWith("org.pysock.") && !NOT_OURS_TO_JUDGE.contains(name))
                    .filter(name -> Files.isDirectory(output(name)))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path output(String name) {
        return root().resolve(name).resolve("target").resolve("classes");
    }

    private static Path root() {
        return Path.of(System.getProperty("pysock.root"));
    }
}
