package org.pysock.core.trace;

/** What has events. */
public enum Operation {
    CONNECT,
    ACCEPT,
    HANDSHAKE,
    CLOSE
}
