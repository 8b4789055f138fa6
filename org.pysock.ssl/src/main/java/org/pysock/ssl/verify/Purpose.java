package org.pysock.ssl.verify;

/** What the peer is: that its certificate may say (RFC 5280, 4.2.1.12). */
public enum Purpose {
    /** The peer is the server of the connection. */
    SERVER,
    /** The peer is the client. */
    CLIENT
}
