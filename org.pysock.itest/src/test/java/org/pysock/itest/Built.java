package org.pysock.itest;

import java.nio.file.Path;
import java.util.List;

/** What this build has made, by module name. */
final class Built {
    /** The bundles made by bnd that a user may install. */
    static final List<String> BUNDLES = List.of(
            "org.pysock.api",
            "org.pysock.core",
            "org.pysock.nio",
            "org.pysock.ssl",
            "org.pysock.trust.pem",
            "org.pysock.family.ipv4only",
            "org.pysock.idna",
            "org.pysock.idna.jdk",
            "org.pysock.idna.icu",
            "org.pysock.console",
            "org.pysock.tck",
            "org.pysock.jython");

    /** The one that is made without bnd, and an automatic module: Jython itself. */
    static final String RUNTIME = "org.pysock.jython.runtime";

    private Built() {}

    /** The jar of a module. */
    static Path jar(String module) {
        return jar(root().resolve(module), module);
    }

    /** The jar of an example that is a module of the build. */
    static Path example(String name) {
        return jar(root().resolve("examples").resolve(name), "org.pysock.examples." + name);
    }

    /** The features for Karaf; beside it, the repository of all that they name. */
    static Path features() {
        return root().resolve("org.pysock.dist/target/features.xml");
    }

    private static Path jar(Path directory, String artifact) {
        return directory.resolve("target").resolve(artifact + "-" + System.getProperty("pysock.version") + ".jar");
    }

    /** The directory that holds all modules. */
    static Path root() {
        return Path.of(System.getProperty("pysock.root"));
    }
}
