package org.pysock.jython;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.python.util.PythonInterpreter;

/** Python programs, each of which asserts what CPython 2.7 does; all of them pass on CPython 2.7.18 too. */
class PythonScriptsTest {
    private static final String FOLDER = "/scripts";

    static List<String> scripts() throws Exception {
        Path folder = Path.of(PythonScriptsTest.class.getResource(FOLDER).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void passes(String script) throws Exception {
        try (PythonInterpreter interpreter = Interpreters.withFace();
                InputStream text = PythonScriptsTest.class.getResourceAsStream(FOLDER + "/" + script)) {
            interpreter.execfile(text, script);
        }
    }
}
