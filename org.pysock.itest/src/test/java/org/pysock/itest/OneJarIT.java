package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One jar of ours beside Jython's own, as Jython's project publishes it, on a plain class path. */
class OneJarIT {
    private static final String ALL = "org.pysock.jython.all";
    private static final List<String> PARTS = List.of(
            "org.pysock.api",
            "org.pysock.core",
            "org.pysock.nio",
            "org.pysock.ssl",
            "org.pysock.idna",
            "org.pysock.idna.jdk",
            "org.pysock.jython");
    private static final String SERVICES = "META-INF/services/";
    private static final String HELLO = "import socket\n"
            + "s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(1)\n"
            + "c = socket.create_connection(s.getsockname()); a = s.accept()[0]\n"
            + "a.sendall('hello'); print c.recv(5), 'org/pysock/jython' in socket.__file__\n";

    private static final String ENGINE = """
            package app;

            import javax.script.ScriptEngine;
            import javax.script.ScriptEngineManager;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    ScriptEngine engine = new ScriptEngineManager().getEngineByName("python");
                    engine.eval(args[0]);
                    ((AutoCloseable) engine).close();
                }
            }
            """;

    @TempDir
    Path directory;

    private static String path() {
        return System.getProperty("pysock.jython") + File.pathSeparator + Built.jar(ALL);
    }

    private Java python(String program) throws Exception {
        return Java.run(
                directory,
                List.of("-Dpython.cachedir.skip=true", "-cp", path(), "org.python.util.jython", "-c", program));
    }

    private static void assertSays(String expected, Java run) {
        // Jython itself may have something to say, about the JDK say
        List<String> lines = run.output().lines().toList();
        assertEquals(expected, lines.isEmpty() ? "" : lines.get(lines.size() - 1), run.output());
    }

    @Test
    void oneLineInstalls() throws Exception {
        assertSays("hello True", python("import pysock\n" + HELLO));
    }

    @Test
    void hostNamesAndTlsAreInTheJar() throws Exception {
        assertSays(
                "('127.0.0.1', 1) jvm",
                python("import pysock, socket, ssl\n"
                        + "print socket.getaddrinfo(u'\\uff11\\uff12\\uff17.0.0.1', 1)[0][4],"
                        + " ssl.create_default_context().trust_policy or 'jvm'\n"));
    }

    @Test
    void itRefusesWhereJythonsOwnModulesAreInUse() throws Exception {
        Java run = python("import httplib\nimport pysock\n");
        assertEquals(1, run.status());
        assertSays(
                "ImportError: Jython's own module '_socket' is imported already:"
                        + " install pysock's before anything imports it",
                run);
    }

    @Test
    void withoutTheLineJythonKeepsItsOwn() throws Exception {
        assertSays("False", python("import socket; print 'org/pysock/jython' in socket.__file__"));
    }

    @Test
    void scriptEngineManagersPythonIsOurs() throws Exception {
        Path classes = directory.resolve("app");
        Javac.compile(classes, List.of(), Map.of("app.Main", ENGINE));
        assertSays(
                "hello True",
                Java.run(
                        directory,
                        List.of(
                                "-Dpython.cachedir.skip=true",
                                "-cp",
                                classes + File.pathSeparator + path(),
                                "app.Main",
                                HELLO)));
    }

    @Test
    void everythingOfThePartsIsInTheJarButWhatMakesThemBundlesAndModules() throws IOException {
        TreeSet<String> expected = new TreeSet<>();
        Map<String, TreeSet<String>> services = new TreeMap<>();
        for (String part : PARTS) {
            try (JarFile jar = new JarFile(Built.jar(part).toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    String name = entry.getName();
                    if (name.startsWith(SERVICES) && !entry.isDirectory()) {
                        services.computeIfAbsent(name, file -> new TreeSet<>()).addAll(lines(jar, name));
                    } else if (!entry.isDirectory()
                            && !name.startsWith("META-INF/")
                            && !name.startsWith("OSGI-INF/")
                            && !name.equals("module-info.class")) {
                        expected.add(name);
                    }
                }
            }
        }
        try (JarFile all = new JarFile(Built.jar(ALL).toFile())) {
            TreeSet<String> found = new TreeSet<>(all.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList());
            assertTrue(found.containsAll(List.of("META-INF/LICENSE", "META-INF/MANIFEST.MF")), found::toString);
            for (Map.Entry<String, TreeSet<String>> service : services.entrySet()) {
                assertEquals(service.getValue(), new TreeSet<>(lines(all, service.getKey())), service.getKey());
            }
            found.removeIf(name -> name.startsWith("META-INF/"));
            assertEquals(expected, found);
            assertEquals(ALL, all.getManifest().getMainAttributes().getValue("Automatic-Module-Name"));
        }
    }

    private static List<String> lines(JarFile jar, String name) throws IOException {
        return new ArrayList<>(new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList());
    }
}
