package org.pysock.api;

/** A piece of ancillary data, {@code (cmsg_level, cmsg_type, cmsg_data)}; Java neither sends nor receives any. */
public record Ancillary(int cmsg_level, int cmsg_type, byte[] cmsg_data) {}
