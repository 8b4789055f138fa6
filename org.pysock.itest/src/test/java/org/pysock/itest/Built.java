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
            "org.pysock.idna",
            "org.pysock.idna.jdk",
            "org.pysock.idna.icu",
            "org.pysock.tck",
            "org.pysock.jython");

    private Built() {}

    /** The jar of a module. */
    static Path jar(String module) {
        String version = System.getProperty("pysock.version");
        return root().resolve(module).resolve("target").resolve(module + "-" + version + ".jar");
    }

    /** The directory that holds all modules. */
    static Path root() {
        return Path.of(System.getProperty("pysock.root"));
    }
}
