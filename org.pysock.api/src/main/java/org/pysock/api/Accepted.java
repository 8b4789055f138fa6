package org.pysock.api;

/** What {@link PySocket#accept} returns: the new connection and its peer. */
public record Accepted(PySocket socket, Address address) {}
