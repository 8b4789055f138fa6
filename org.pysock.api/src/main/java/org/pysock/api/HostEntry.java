package org.pysock.api;

import java.util.List;

/** What {@link SocketModule#gethostbyaddr} returns: CPython's {@code (hostname, aliaslist, ipaddrlist)}. */
public record HostEntry(String hostname, List<String> aliaslist, List<String> ipaddrlist) {}
