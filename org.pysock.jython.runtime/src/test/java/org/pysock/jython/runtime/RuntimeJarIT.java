package org.pysock.jython.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the flat jar must hold and must never hold; reads the jar that the build has just made. */
class RuntimeJarIT {
    private static final Pattern FORBIDDEN = Pattern.compile(
            "io/netty/.*|org/apache/tools/.*|javax/.*|org/bouncycastle/.*|.*\\.jar|(.*/)?module-info\\.class"
                    + "|Lib/(_?socket|select|ssl|_sslcerts)(\\.py|\\$py\\.class)");

    @Test
    void jythonsOwnSocketsAndTheirLibrariesAreNotInTheJar() throws IOException {
        TreeSet<String> found = new TreeSet<>(entries());
        found.removeIf(name -> !FORBIDDEN.matcher(name).matches());
        assertEquals(List.of(), List.copyOf(found));
    }

    @Test
    void theRestOfTheStandardLibraryAndTheNativeBridgeAreInTheJar() throws IOException {
        assertTrue(entries()
                .containsAll(List.of(
                        "Lib/os.py",
                        "Lib/os$py.class",
                        "Lib/json/__init__.py",
                        "Lib/asyncore.py",
                        "Lib/unittest/__init__.py",
                        "org/python/util/jython.class",
                        "jni/x86_64-Linux/libjffi-1.2.so")));
    }

    @Test
    void everyPythonPackageIsExportedWithJythonsVersion() throws IOException {
        String version = ";version=\"" + System.getProperty("jython.version") + "\"";
        TreeSet<String> packages = new TreeSet<>();
        for (String name : entries()) {
            if (name.startsWith("org/python/") && name.endsWith(".class")) {
                packages.add(name.substring(0, name.lastIndexOf('/')).replace('/', '.') + version);
            }
        }
        assertEquals(packages, new TreeSet<>(List.of(manifest("Export-Package").split(","))));
    }

    @Test
    void theModuleIsNamedLikeJythons() throws IOException {
        assertEquals("org.python.jython2", manifest("Automatic-Module-Name"));
    }

    private static List<String> entries() throws IOException {
        try (JarFile jar = jar()) {
            return jar.stream().map(entry -> entry.getName()).toList();
        }
    }

    private static String manifest(String header) throws IOException {
        try (JarFile jar = jar()) {
            return jar.getManifest().getMainAttributes().getValue(header);
        }
    }

    private static JarFile jar() throws IOException {
        return new JarFile(System.getProperty("pysock.runtime"));
    }
}
