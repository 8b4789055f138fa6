package org.pysock.api;

import org.osgi.annotation.versioning.ProviderType;

/** What {@link Pysock#load} finds: Python's modules over one set of transports and policies. */
@ProviderType
public interface PysockProvider {
    /** Python's {@code socket}. */
    SocketModule socket();

    /** Python's {@code select}, which knows the descriptors of {@link #socket()}. */
    SelectModule select();

    /** Python's {@code selectors}, over {@link #select()}. */
    SelectorsModule selectors();
}
