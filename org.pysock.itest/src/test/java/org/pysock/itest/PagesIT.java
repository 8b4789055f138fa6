package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java code of the documents: all of it compiles, page by page, and that of docs/java.md does what it says. */
class PagesIT {
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("^(?:@\\w+.*\n)*(?:public )?(?:final )?class (\\w+)", Pattern.MULTILINE);
    private static final Pattern IMPORT = Pattern.compile("^import .*;\n", Pattern.MULTILINE);

    /** What a reader's editor would add. */
    private static final String IMPORTS = Stream.of(
                    "java.io.*",
                    "java.net.*",
                    "java.nio.*",
                    "java.nio.channels.ByteChannel",
                    "java.nio.charset.StandardCharsets",
                    "java.security.cert.*",
                    "java.time.*",
                    "java.util.*",
                    "javax.script.*",
                    "org.junit.jupiter.api.*",
                    "org.osgi.service.component.annotations.*",
                    "org.pysock.api.*",
                    "org.pysock.api.error.BlockingIOError",
                    "org.pysock.api.error.Errno",
                    "org.pysock.api.policy.*",
                    "org.pysock.api.spi.*",
                    "org.pysock.console.jmx.*",
                    "org.pysock.jython.*",
                    "org.pysock.tck.*",
                    "org.pysock.tck.memory.MemoryTransport",
                    "org.python.util.*")
            .map(name -> "import " + name + ";\n")
            .reduce("", String::concat);

    @TempDir
    private Path output;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Built.root().resolve("README.md")));
        try (Stream<Path> docs = Files.list(Built.root().resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages.stream().filter(PagesIT::hasCode).toList();
    }

    private static boolean hasCode(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page)).find();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theCodeOfAPageCompiles(Path page) throws IOException {
        compile(page);
    }

    @Test
    void whatIsWrittenForJavaDevelopersRuns() throws Exception {
        compile(Built.root().resolve("docs").resolve("java.md"));
        List<URL> path = new ArrayList<>(List.of(output.toUri().toURL()));
        for (String bundle : Built.BUNDLES) {
            path.add(Built.jar(bundle).toUri().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            loader.loadClass("Page").getMethod("run").invoke(null);
        }
    }

    /** Types each by itself; statements, in their order, are the body of one method. */
    private void compile(Path page) throws IOException {
        Map<String, String> sources = new LinkedHashMap<>();
        StringBuilder statements = new StringBuilder();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            String code = IMPORT.matcher(block.group(1)).replaceAll("");
            Matcher type = TYPE.matcher(code);
            if (type.find()) {
                sources.put(type.group(1), IMPORTS + code);
            } else {
                statements.append(code);
            }
        }
        sources.put(
                "Page",
                IMPORTS + "public class Page {\npublic static void run() throws Exception {\n" + statements + "}}\n");
        assertTrue(sources.size() > 1 || !statements.isEmpty(), page::toString);
        Javac.compile(output, List.of("-cp", classPath()), sources);
    }

    private static String classPath() {
        Stream<String> built = Stream.concat(Built.BUNDLES.stream(), Stream.of("org.pysock.jython.runtime"))
                .map(module -> Built.jar(module).toString());
        return Stream.concat(built, Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
