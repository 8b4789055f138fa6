package org.pysock.api.spi;

/** What the {@link Poller} of the same transport can wait on; opaque to everybody else. */
public interface Pollable {}
