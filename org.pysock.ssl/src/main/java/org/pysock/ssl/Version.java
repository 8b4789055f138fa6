package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.*;

import java.security.Security;
import java.util.stream.Stream;

/**
 * The versions of TLS that JSSE can be asked for, oldest first. Whether the JVM lets anybody speak one is its own matter: it reads
 * {@code jdk.tls.disabledAlgorithms} once, for the process, and has TLS 1.0 and 1.1 in it unless somebody has taken them out.
 */
enum Version {
    TLS1("TLSv1", PROTO_TLSv1, OP_NO_TLSv1),
    TLS1_1("TLSv1.1", PROTO_TLSv1_1, OP_NO_TLSv1_1),
    TLS1_2("TLSv1.2", PROTO_TLSv1_2, OP_NO_TLSv1_2),
    TLS1_3("TLSv1.3", PROTO_TLSv1_3, OP_NO_TLSv1_3);

    private static final String DISABLED = "jdk.tls.disabledAlgorithms";

    private final String java;
    private final int number;
    private final long excluded;

    Version(String java, int number, long excluded) {
        this.java = java;
        this.number = number;
        this.excluded = excluded;
    }

    /** Whether this JVM allows a version by its number; none that JSSE cannot be asked for. */
    static boolean isAllowed(int number) {
        return Stream.of(values()).anyMatch(version -> version.number == number && version.isAllowed());
    }

    private boolean isAllowed() {
        String disabled = Security.getProperty(DISABLED);
        return disabled == null
                || Stream.of(disabled.split(",")).map(String::strip).noneMatch(java::equalsIgnoreCase);
    }

    /** JSSE's name. */
    String java() {
        return java;
    }

    /** Whether it is one of these. */
    boolean isBetween(int least, int most) {
        return number >= least && number <= most;
    }

    /** Whether the options of a context leave it. */
    boolean isLeftBy(long options) {
        return (options & excluded) == 0;
    }
}
