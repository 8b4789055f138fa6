package org.pysock.api;

/** What {@link SocketModule#getnameinfo} returns: CPython's {@code (host, port)}, each a name or a number. */
public record NameInfo(String host, String service) {}
