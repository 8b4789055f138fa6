package org.pysock.api;

/** One row of {@link SocketModule#getaddrinfo}, in CPython's order. */
public record AddressInfo(int family, int type, int proto, String canonname, Address address) {}
