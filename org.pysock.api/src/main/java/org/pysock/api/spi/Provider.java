package org.pysock.api.spi;

import org.osgi.annotation.versioning.ProviderType;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** What {@link org.pysock.api.Pysock#load} finds: Python's modules over one set of transports and policies. */
@ProviderType
public interface Provider {
    /** Python's {@code socket}. */
    SocketModule socket();

    /** Python's {@code select}, which knows the descriptors of {@link #socket()}. */
    SelectModule select();
}
