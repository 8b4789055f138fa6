package org.pysock.api;

/** One row of {@link SocketModule#if_nameindex}: CPython's {@code (if_index, if_name)}. */
public record InterfaceName(int index, String name) {}
