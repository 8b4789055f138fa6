package org.pysock.nio;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pysock.api.Pysock;

/** A process that may have 128 descriptors, for tests that take them all. */
final class FewDescriptors {
    private static final String FEW = "ulimit -n 128 && exec \"$@\"";

    private static final int LIMIT_SECONDS = 50;

    private FewDescriptors() {}

    /** Loads every class of pysock, whichever way this run of the program takes: one that was never loaded cannot be without descriptors. */
    static void loadClasses() throws IOException, URISyntaxException {
        for (Class<?> one :
                List.of(Pysock.class, Pysock.load().socket().getClass(), NioTransport.class, FewDescriptors.class)) {
            Path source = Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (String name : names(source)) {
                try {
                    Class.forName(name.replaceFirst("\\.class$", "").replace('/', '.'), false, one.getClassLoader());
                } catch (ClassNotFoundException | NoClassDefFoundError notForThisProgram) {
                    // of a package that is not here
                }
            }
        }
    }

    /** Of the files of classes in a directory or jar. */
    private static List<String> names(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            try (JarFile jar = new JarFile(source.toFile())) {
                return jar.stream()
                        .map(JarEntry::getName)
                        .filter(FewDescriptors::isClass)
                        .toList();
            }
        }
        try (Stream<Path> files = Files.walk(source)) {
            return files.map(file -> source.relativize(file).toString())
                    .filter(FewDescriptors::isClass)
                    .toList();
        }
    }

    private static boolean isClass(String name) {
        return name.endsWith(".class") && !name.endsWith("-info.class");
    }

    /** Runs a main class of the tests; what it printed. */
    static String run(Class<?> main) throws Exception {
        String path = Stream.of("jdk.module.path", "java.class.path", "jdk.module.patch")
                .map(name -> System.getProperty(name, ""))
                .collect(Collectors.joining(":"));
        String own = Path.of(
                        main.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolveSibling("test-classes")
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder("sh", "-c", FEW, "sh", java, "-cp", own + ":" + path, main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.onExit()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        return new String(process.getInputStream().readAllBytes()).strip();
    }
}
