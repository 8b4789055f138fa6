package org.pysock.ssl.trust;

/**
 * What one policy did so far: peers it accepted after judging them, peers refused in its name, peers accepted that
 * nobody verified.
 */
public record Counts(long judged, long refused, long unverified) {}
