package org.pysock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as a program, with bundles made here in place of the real ones. */
class LauncherIT {
    private record Run(int status, String out, String err) {}

    @TempDir
    Path directory;

    private Path home;
    private Path temporary;

    @BeforeEach
    void copyTheLauncher() throws IOException {
        home = Files.createDirectory(directory.resolve("a home with blanks"));
        temporary = Files.createDirectory(directory.resolve("tmp"));
        Files.createDirectory(home.resolve("bundles"));
        Path built = Path.of(System.getProperty("pysock.dist"));
        for (String jar : List.of("org.pysock.launcher.jar", "org.apache.felix.framework.jar")) {
            Files.copy(built.resolve(jar), home.resolve(jar));
        }
    }

    @Test
    void theCommandGetsTheArgumentsUntouchedOnTheMainThreadAndGivesTheStatus() throws Exception {
        bundle("echo", "org.osgi.framework", true);
        Run run = launch("-c", "a b", "--shell", "--help");
        assertEquals("main -c|a b|--shell|--help" + System.lineSeparator(), run.out());
        assertEquals(4, run.status());
    }

    @Test
    void bundlesAreStoppedBeforeTheEndAndNothingIsLeftBehind() throws Exception {
        bundle("echo", "org.osgi.framework", true);
        Run run = launch();
        assertEquals("stopped" + System.lineSeparator(), run.err());
        try (var left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.filter(path -> path.getFileName().toString().startsWith("pysock"))
                            .toList());
        }
    }

    @Test
    void aBundleThatDoesNotResolveIsNamedWithWhatItMisses() throws Exception {
        bundle("lame", "no.such.thing", false);
        Run run = launch();
        assertEquals(70, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains("bundle lame does not resolve"), run.err());
        assertTrue(run.err().contains("no.such.thing"), run.err());
    }

    @Test
    void aMissingCommandIsSaidSo() throws Exception {
        Run run = launch();
        assertEquals(70, run.status());
        assertTrue(run.err().contains("no bundle registered the Python command"), run.err());
    }

    @Test
    void missingBundlesAreSaidSo() throws Exception {
        Files.delete(home.resolve("bundles"));
        Run run = launch();
        assertEquals(70, run.status());
        assertTrue(run.err().contains("no bundles in " + home.resolve("bundles")), run.err());
    }

    private Run launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= 24) {
            command.add("--sun-misc-unsafe-memory-access=allow"); // for Felix
        }
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dpysock.start.millis=500");
        command.add("-jar");
        command.add(home.resolve("org.pysock.launcher.jar").toString());
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertTrue(process.waitFor(300, TimeUnit.SECONDS), "still running: " + command);
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }

    private void bundle(String name, String imports, boolean active) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.putValue("Manifest-Version", "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Import-Package", imports);
        if (active) {
            headers.putValue("Bundle-Activator", EchoBundle.class.getName());
        }
        String entry = EchoBundle.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(home.resolve("bundles").resolve(name + ".jar"));
                JarOutputStream jar = new JarOutputStream(file, manifest);
                InputStream code = EchoBundle.class.getResourceAsStream("/" + entry)) {
            jar.putNextEntry(new JarEntry(entry));
            code.transferTo(jar);
        }
    }
}
