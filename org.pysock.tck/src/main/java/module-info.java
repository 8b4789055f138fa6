/** Contract suite that every transport must pass: JUnit test classes that take a maker. */
module org.pysock.tck {
    requires transitive org.pysock.api;
    requires transitive org.junit.jupiter.api;
    requires static org.osgi.annotation.bundle;
    requires static org.osgi.annotation.versioning;

    exports org.pysock.tck;
    exports org.pysock.tck.memory;
}
