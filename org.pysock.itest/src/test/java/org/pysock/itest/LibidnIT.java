package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users of Jython did while its sockets knew no IDNA goes on to work: they encode the name with GNU libidn and pass what it gives.
 * Needed it is not any more: the name itself gives the same.
 */
class LibidnIT {
    private static final String MAIN = """
            package app;

            import java.io.IOException;
            import java.net.InetAddress;
            import java.net.UnknownHostException;
            import java.util.List;
            import java.util.Optional;
            import java.util.Properties;
            import org.pysock.api.policy.NameResolver;
            import org.pysock.jython.PythonFace;
            import org.python.core.PySystemState;
            import org.python.util.PythonInterpreter;

            public final class Main implements NameResolver {
                public static void main(String[] args) throws Exception {
                    Properties settings = new Properties();
                    settings.setProperty("python.cachedir.skip", "true");
                    settings.setProperty("python.import.site", "false");
                    PySystemState.initialize(System.getProperties(), settings, new String[] {""});
                    try (PythonInterpreter python = new PythonInterpreter()) {
                        PythonFace.load().install(python.getSystemState());
                        python.exec(args[0]);
                    }
                }

                @Override
                public Host resolve(String asciiName, int family) throws IOException {
                    if (!asciiName.equals("xn--aln-fla.com")) {
                        throw new UnknownHostException(asciiName);
                    }
                    return Host.of(asciiName, List.of(InetAddress.getByName("127.0.0.2")));
                }

                @Override
                public Optional<Host> reverse(InetAddress address) {
                    return Optional.empty();
                }
            }
            """;

    private static final String PROGRAM = """
            import gnu.inet.encoding.IDNA
            import socket
            domain = u"al\\xe1n.com"
            idna_domain = gnu.inet.encoding.IDNA.toASCII(domain)
            assert idna_domain == u'xn--aln-fla.com'
            rows = socket.getaddrinfo(idna_domain, 80)
            assert rows == socket.getaddrinfo(domain, 80)
            print rows[0][4]
            """;

    @TempDir
    Path directory;

    @Test
    void aNameThatLibidnHasEncodedIsResolvedAsTheNameItself() throws Exception {
        Path classes = directory.resolve("app");
        String path = Stream.concat(
                        Stream.of("org.pysock.jython", "org.pysock.jython.runtime", "org.pysock.idna")
                                .map(Built::jar),
                        Stream.of(classes, Java.jarOf(gnu.inet.encoding.IDNA.class)))
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator, "", File.pathSeparator + Consumer.path()));
        Javac.compile(classes, List.of("-classpath", path), Map.of("app.Main", MAIN));
        Path services = classes.resolve("META-INF/services/org.pysock.api.policy.NameResolver");
        Files.createDirectories(services.getParent());
        Files.writeString(services, "app.Main");
        Java run = Java.run(directory, List.of("-cp", path, "app.Main", PROGRAM));
        assertEquals(0, run.status(), run.output());
        assertEquals("('127.0.0.2', 80)", run.output().lines().reduce("", (line, next) -> next));
    }
}
