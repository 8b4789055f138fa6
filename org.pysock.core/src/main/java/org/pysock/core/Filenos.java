package org.pysock.core;

import org.pysock.api.HasFileno;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/** Descriptors from what the select module is given: numbers, and objects with a {@code fileno()} method. */
final class Filenos {
    private Filenos() {}

    /** The descriptor. ValueError for a negative one, OverflowError for a long that is no int, TypeError for what has none. */
    static int of(Object object) {
        int fd = object instanceof HasFileno it ? it.fileno() : number(object);
        if (fd < 0) {
            throw ValueError.of("file descriptor cannot be a negative integer (" + fd + ")");
        }
        return fd;
    }

    private static int number(Object object) {
        if (object instanceof Long number && number != number.intValue()) {
            throw OverflowError.of("Python int too large to convert to C int");
        }
        if (object instanceof Integer || object instanceof Long) {
            return ((Number) object).intValue();
        }
        throw TypeError.of("argument must be an int, or have a fileno() method.");
    }
}
