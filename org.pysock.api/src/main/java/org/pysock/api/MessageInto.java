package org.pysock.api;

import java.util.List;

/** What {@link PySocket#recvmsg_into} returns; see {@link ReceivedMessage}. */
public record MessageInto(int nbytes, List<Ancillary> ancdata, int msg_flags, Address address) {}
