package org.pysock.jython;

import org.pysock.api.SslModule;

/** Where the ssl module is found, each time Python code asks for it. */
@FunctionalInterface
interface SslSource {
    /** {@code null} while there is none. */
    SslModule find();

    /** Whether there is one; need not make it. */
    default boolean isThere() {
        return find() != null;
    }
}
