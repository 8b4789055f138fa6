package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle says the same thing three times: to OSGi, to the module system, to the class path. Here they are compared. */
class JarIT {
    private static final String SERVICES = "META-INF/services/";
    private static final Pattern EXPORT = Pattern.compile("(?:^|,)([\\w.]+)((?:;[^,\"]*(?:\"[^\"]*\")?)*)");

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
            Matcher clause = EXPORT.matcher(header(jar, "Export-Package"));
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
