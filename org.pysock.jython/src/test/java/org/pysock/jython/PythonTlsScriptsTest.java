package org.pysock.jython;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pysock.tck.Pki;
import org.python.util.PythonInterpreter;

/**
 * {@link PythonScriptsTest} with TLS: {@code PKI} is the directory of the certificates. They pass on CPython 2.7.18 too, over OpenSSL 3,
 * but for {@code modern.py} and {@code old.py}, which ask for what it lacks.
 */
class PythonTlsScriptsTest {
    private static final String FOLDER = "/tls";

    @TempDir
    static Path certificates;

    @BeforeAll
    static void fillIn() {
        Pki pki = Pki.in(certificates);
        for (String name : List.of(
                "ca.pem",
                "otherca.pem",
                "otherca.key",
                "good.pem",
                "good.crt",
                "good.key",
                "good-enc.key",
                "wronghost.pem",
                "expired.pem")) {
            pki.path(name);
        }
    }

    static List<String> scripts() throws Exception {
        Path folder = Path.of(PythonTlsScriptsTest.class.getResource(FOLDER).toURI());
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
                InputStream text = PythonTlsScriptsTest.class.getResourceAsStream(FOLDER + "/" + script)) {
            interpreter.set("PKI", certificates + File.separator);
            interpreter.execfile(text, script);
        }
    }
}
