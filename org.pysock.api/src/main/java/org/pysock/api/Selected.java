package org.pysock.api;

import java.util.List;

/** What {@link SelectModule#select} returns: the caller's own objects, in the order given. */
public record Selected<T>(List<T> readable, List<T> writable, List<T> exceptional) {}
