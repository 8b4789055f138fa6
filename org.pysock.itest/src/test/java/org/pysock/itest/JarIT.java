package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle says the same thing three times: to OSGi, to the module system, to the class path. Here they are compared. */
class JarIT {
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern CLAUSE = Pattern.compile("(?:^|,)([\\w.]+)((?:;[^,\"]*(?:\"[^\"]*\")?)*)");

    static List<String> bundles() {
        return Built.BUNDLES;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleAndTheBundleHaveOneName(String bundle) throws IOException {
        try (JarFile jar = jar(bundle)) {
            assertEquals(bundle, module(jar).name());
            assertEquals(bundle, header(jar, "Bundle-SymbolicName"));
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleExportsWhatTheBundleExports(String bundle) throws IOException {
        try (JarFile jar = jar(bundle)) {
            TreeSet<String> byModule = new TreeSet<>();
            module(jar).exports().forEach(export -> byModule.add(export.source()));
            TreeSet<String> byBundle = new TreeSet<>();
            Matcher clause = CLAUSE.matcher(header(jar, "Export-Package"));
            while (clause.find()) {
                byBundle.add(clause.group(1));
            }
            assertEquals(byModule, byBundle);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleProvidesWhatTheClassPathFinds(String bundle) throws IOException {
        try (JarFile jar = jar(bundle)) {
            Map<String, List<String>> byModule = new TreeMap<>();
            module(jar).provides().forEach(service -> byModule.put(service.service(), service.providers()));
            Map<String, List<String>> byFile = new TreeMap<>();
            for (JarEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith(SERVICES) && !entry.isDirectory()) {
                    byFile.put(entry.getName().substring(SERVICES.length()), lines(jar, entry));
                }
            }
            assertEquals(byModule, byFile);
        }
    }

    /** Of packages that nobody but a third party has, only that party could say in which module they are. */
    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleReadsWhatTheBundleImports(String bundle) throws IOException {
        try (JarFile jar = jar(bundle)) {
            Map<String, String> homes = homes();
            TreeSet<String> missing = new TreeSet<>();
            Matcher clause = CLAUSE.matcher(header(jar, "Import-Package"));
            while (clause.find()) {
                String home = homes.get(clause.group(1));
                if (home != null && !home.equals(bundle) && !read(module(jar)).contains(home)) {
                    missing.add(clause.group(1) + " of " + home);
                }
            }
            assertEquals(Set.of(), missing);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theModuleOpensNothingAndTheJarAsksForNothing(String bundle) throws IOException {
        try (JarFile jar = jar(bundle)) {
            assertFalse(module(jar).isOpen());
            assertEquals(Set.of(), module(jar).opens());
            for (String header : List.of("Enable-Native-Access", "Add-Opens", "Add-Exports", "Multi-Release")) {
                assertEquals("", header(jar, header), header);
            }
        }
    }

    @Test
    void noPackageIsInTwoModules() throws IOException {
        Map<String, Set<String>> owners = new TreeMap<>();
        for (String bundle :
                Stream.concat(Built.BUNDLES.stream(), Stream.of(Built.RUNTIME)).toList()) {
            try (JarFile jar = jar(bundle)) {
                jar.stream()
                        .map(JarEntry::getName)
                        .filter(name -> name.endsWith(".class") && name.contains("/"))
                        .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                        .forEach(each -> owners.computeIfAbsent(each, none -> new TreeSet<>())
                                .add(bundle));
            }
        }
        owners.values().removeIf(bundles -> bundles.size() == 1);
        assertEquals(Map.of(), owners);
    }

    @Test
    void everyBundleOfTheBuildIsJudgedHere() throws IOException {
        try (Stream<Path> directories = Files.list(Built.root())) {
            assertEquals(
                    new TreeSet<>(Built.BUNDLES),
                    directories
                            .filter(directory -> Files.exists(directory.resolve("bnd.bnd")))
                            .map(directory -> directory.getFileName().toString())
                            .filter(name -> !name.equals("org.pysock.itest"))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static ModuleFinder modules() {
        Path[] jars = Built.BUNDLES.stream().map(Built::jar).toArray(Path[]::new);
        return ModuleFinder.compose(ModuleFinder.of(jars), ModuleFinder.ofSystem());
    }

    /** In which module a package is, of the JDK or of ours. */
    private static Map<String, String> homes() {
        Map<String, String> homes = new HashMap<>();
        modules().findAll().forEach(module -> module.descriptor()
                .exports()
                .forEach(
                        export -> homes.put(export.source(), module.descriptor().name())));
        return homes;
    }

    /** The modules that a module reads, by itself and through those that it requires. */
    private static Set<String> read(ModuleDescriptor module) {
        ModuleFinder all = modules();
        Set<String> read = new TreeSet<>();
        Deque<ModuleDescriptor.Requires> open = new ArrayDeque<>(module.requires());
        while (!open.isEmpty()) {
            String name = open.pop().name();
            if (read.add(name)) {
                all.find(name).ifPresent(found -> found.descriptor().requires().stream()
                        .filter(next -> next.modifiers().contains(ModuleDescriptor.Requires.Modifier.TRANSITIVE))
                        .forEach(open::add));
            }
        }
        return read;
    }

    private static JarFile jar(String bundle) throws IOException {
        return new JarFile(Built.jar(bundle).toFile());
    }

    private static ModuleDescriptor module(JarFile jar) throws IOException {
        try (InputStream code = jar.getInputStream(jar.getEntry("module-info.class"))) {
            return ModuleDescriptor.read(code);
        }
    }

    private static String header(JarFile jar, String name) throws IOException {
        String value = jar.getManifest().getMainAttributes().getValue(name);
        return value == null ? "" : value;
    }

    private static List<String> lines(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream text = jar.getInputStream(entry)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").trim())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
