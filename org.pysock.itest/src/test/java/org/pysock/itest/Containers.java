package org.pysock.itest;

import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.cleanCaches;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;

/** What containers are made of: composites to combine in a {@code @Configuration} method. */
final class Containers {
    private Containers() {}

    /** Everything a test needs that uses sockets from Java. */
    static Option sockets() {
        return composite(driver(), components(), pysock("org.pysock.api", "org.pysock.core", "org.pysock.nio"));
    }

    /** Bundles of this build by symbolic name. */
    static Option pysock(String... names) {
        return composite(Stream.of(names)
                .map(name -> bundle(jar(name).toUri().toString()))
                .toArray(Option[]::new));
    }

    /** TLS, and certificates for it. */
    static Option tls() {
        return composite(pysock("org.pysock.ssl", "org.pysock.trust.pem", "org.pysock.tck"));
    }

    /** The encodings of host names, all of them. */
    static Option idna() {
        return composite(
                pysock("org.pysock.idna", "org.pysock.idna.jdk", "org.pysock.idna.icu"),
                maven("com.ibm.icu", "icu4j", "version.icu4j"));
    }

    /** The console, and the shell's interpreter to run its commands. */
    static Option console() {
        return composite(pysock("org.pysock.console"), felix("gogo.runtime"), felix("gogo.command"));
    }

    /** Where else Apache Felix's people look. */
    static Option otherConsoles() {
        return composite(felix("inventory"), felix("healthcheck.api"));
    }

    /** Declarative Services and Configuration Admin. */
    static Option components() {
        return composite(
                felix("scr"),
                felix("configadmin"),
                osgi("service.component"),
                osgi("util.promise"),
                osgi("util.function"));
    }

    /** JUnit 5 inside the container; a bundle that does not resolve is a failure, not a wait. */
    static Option driver() {
        return composite(
                maven("org.junit.jupiter", "junit-jupiter-api", "version.junit"),
                maven("org.junit.jupiter", "junit-jupiter-engine", "version.junit"),
                maven("org.junit.platform", "junit-platform-commons", "version.junit.platform"),
                maven("org.junit.platform", "junit-platform-engine", "version.junit.platform"),
                maven("org.junit.platform", "junit-platform-launcher", "version.junit.platform"),
                maven("org.opentest4j", "opentest4j", "version.opentest4j"),
                bundle(Path.of(System.getProperty("pysock.driver")).toUri().toString()),
                systemProperty("pax.exam.invoker").value("jupiter"),
                systemProperty("pax.exam.osgi.unresolved.fail").value("true"),
                // a service that comes is waited for, on however slow a machine
                systemProperty("pax.exam.service.timeout").value("60000"),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                cleanCaches());
    }

    /** The jar that this build made of a module. */
    static Path jar(String module) {
        return Built.jar(module);
    }

    private static Option felix(String name) {
        return maven("org.apache.felix", "org.apache.felix." + name, "version." + name);
    }

    private static Option osgi(String name) {
        return maven("org.osgi", "org.osgi." + name, "version." + name.substring(name.indexOf('.') + 1));
    }

    private static Option maven(String group, String artifact, String versionProperty) {
        return mavenBundle(group, artifact, System.getProperty(versionProperty));
    }
}
