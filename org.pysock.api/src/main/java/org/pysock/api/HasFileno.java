package org.pysock.api;

/**
 * Anything with a descriptor that {@link SelectModule#select} can wait for: CPython's "object with a {@code fileno()}
 * method". Descriptors are numbers of pysock's own table, never of the operating system.
 */
@FunctionalInterface
public interface HasFileno {
    /** The descriptor, or -1 once closed. */
    int fileno();
}
