package org.pysock.ssl;

/** Which side of a connection this is. */
enum Side {
    CLIENT,
    SERVER
}
