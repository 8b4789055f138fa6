package org.pysock.api;

/** What {@link PySocket#recvfrom_into} returns; the address is {@code null} where there is none, as on a stream. */
public record ReceivedInto(int nbytes, Address address) {}
