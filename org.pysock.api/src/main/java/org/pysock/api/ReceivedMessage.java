package org.pysock.api;

import java.util.List;

/** What {@link PySocket#recvmsg} returns; {@code msg_flags} has MSG_TRUNC when a datagram was longer than asked for. */
public record ReceivedMessage(byte[] data, List<Ancillary> ancdata, int msg_flags, Address address) {}
