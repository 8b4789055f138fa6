package org.pysock.core.selectors;

import org.pysock.api.HasFileno;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/** What may be registered: descriptors and objects that have one. */
final class FileObjects {
    private FileObjects() {}

    /** The descriptor of an object. ValueError when there is none. */
    static int descriptor(Object fileobj) {
        int fd = fileobj instanceof Integer number ? number : fileno(fileobj);
        if (fd < 0) {
            throw ValueError.of("Invalid file descriptor: " + fd);
        }
        return fd;
    }

    private static int fileno(Object fileobj) {
        if (fileobj instanceof HasFileno it) {
            try {
                return it.fileno();
            } catch (ValueError | TypeError none) {
                throw invalid(fileobj);
            }
        }
        throw invalid(fileobj);
    }

    private static ValueError invalid(Object fileobj) {
        return ValueError.of("Invalid file object: " + repr(fileobj));
    }

    /** The error for an object that nobody registered. */
    static KeyError missing(Object fileobj) {
        return KeyError.of(repr(fileobj) + " is not registered");
    }

    /** An object as Python's texts show it. */
    static String repr(Object object) {
        return object == null ? "None" : object instanceof String text ? "'" + text + "'" : object.toString();
    }
}
