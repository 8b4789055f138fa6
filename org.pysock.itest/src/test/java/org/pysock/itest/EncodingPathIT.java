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

/** Which encoding of host names is in force outside a container: the one of the highest ranking on the path, whatever its order. */
class EncodingPathIT {
    private static final String SERVICES = "META-INF/services/org.pysock.api.policy.";

    private static final String MODULE = """
            module app {
                requires org.pysock.api;
                provides org.pysock.api.policy.NameResolver with app.Main;
            }
            """;

    /** Says what name its resolver is asked. */
    private static final String MAIN = """
            package app;

            import java.io.IOException;
            import java.net.InetAddress;
            import java.util.List;
            import java.util.Optional;
            import org.pysock.api.Pysock;
            import org.pysock.api.policy.NameResolver;

            public final class Main implements NameResolver {
                public static void main(String[] args) throws Exception {
                    try {
                        Pysock.load().socket().getaddrinfo("STRA\\u1e9eE.test", "80", 0, 1, 0, 0);
                    } catch (IllegalArgumentException refused) {
                        System.out.print("refused");
                    }
                }

                @Override
                public Host resolve(String asciiName, int family) throws IOException {
                    System.out.print(asciiName);
                    return Host.of(asciiName, List.of(InetAddress.getLoopbackAddress()));
                }

                @Override
                public Optional<Host> reverse(InetAddress address) {
                    return Optional.empty();
                }
            }
            """;

    @TempDir
    Path directory;

    @Test
    void onTheClassPathTheRankingCountsNotTheOrder() throws Exception {
        assertEquals("strasse.test", onClassPath("org.pysock.idna.jdk", "org.pysock.idna"));
        assertEquals("strasse.test", onClassPath("org.pysock.idna", "org.pysock.idna.jdk"));
        assertEquals("xn--strae-301b.test", onClassPath("org.pysock.idna.jdk"));
        assertEquals("refused", onClassPath());
    }

    @Test
    void uts46IsInForceOnlyWhereTheApplicationNamesIt() throws Exception {
        String[] all = {"org.pysock.idna.icu", "org.pysock.idna", "org.pysock.idna.jdk"};
        assertEquals("strasse.test", onClassPath(all));
        service("HostNameEncoding", "org.pysock.idna.icu.Uts46");
        assertEquals("xn--strae-oqa.test", onClassPath(all));
    }

    @Test
    void onTheModulePathTheRankingCounts() throws Exception {
        Path classes = directory.resolve("app");
        Javac.compile(
                classes, List.of("--module-path", Consumer.path()), Map.of("module-info", MODULE, "app.Main", MAIN));
        String path = path(Stream.of("org.pysock.idna.jdk", "org.pysock.idna").map(Built::jar))
                + File.pathSeparator
                + classes;
        assertEquals("strasse.test", asked(List.of("-p", path, "-m", "app/app.Main")));
    }

    private String onClassPath(String... modules) throws Exception {
        Path classes = directory.resolve("app");
        Javac.compile(classes, List.of("-classpath", Consumer.path()), Map.of("app.Main", MAIN));
        service("NameResolver", "app.Main");
        Stream<Path> jars = Stream.of(modules).map(Built::jar);
        String path = classes
                + File.pathSeparator
                + path(Stream.concat(jars, Stream.of(Java.jarOf(com.ibm.icu.util.VersionInfo.class))));
        return asked(List.of("-cp", path, "app.Main"));
    }

    private String asked(List<String> arguments) throws Exception {
        Java run = Java.run(directory, arguments);
        assertEquals(0, run.status(), run.output());
        return run.output().lines().reduce("", (line, next) -> next); // the log comes before
    }

    private void service(String policy, String provider) throws Exception {
        Path file = directory.resolve("app").resolve(SERVICES + policy);
        Files.createDirectories(file.getParent());
        Files.writeString(file, provider);
    }

    private static String path(Stream<Path> jars) {
        return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator))
                + File.pathSeparator
                + Consumer.path();
    }
}
