package org.pysock.api;

/** What {@link PySocket#recvfrom} returns; the address is {@code null} where there is none, as on a stream. */
public record Received(byte[] data, Address address) {}
