package org.pysock.core;

import org.pysock.api.HasFileno;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/** Descriptors from what the select module is given: numbers, and objects with a {@code fileno()} method. */
final class Filenos {
    private Filenos() {}

    /** The descriptor. ValueError for a negative one, TypeError for what has none. */
    static int of(Object object) {
        int fd = object instanceof HasFileno it ? it.fileno() : object instanceof Integer number ? number : none();
        if (fd < 0) {
            throw ValueError.of("file descriptor cannot be a negative integer (" + fd + ")");
        }
        return fd;
    }

    private static int none() {
        throw TypeError.of("argument must be an int, or have a fileno() method");
    }
}
