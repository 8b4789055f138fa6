package org.pysock.jython;

import java.util.ServiceLoader;
import org.pysock.api.Pysock;
import org.pysock.api.SslModule;
import org.pysock.api.SslProvider;

/** Outside OSGi: the ssl module on the class path or module path. */
record LoadedSsl(Pysock modules) implements SslSource {
    @Override
    public SslModule find() {
        return isThere() ? modules.ssl() : null;
    }

    /** Without loading it: every program that imports socket wants to know, few use it. */
    @Override
    public boolean isThere() {
        return ServiceLoader.load(SslProvider.class, Pysock.class.getClassLoader()).stream()
                .findAny()
                .isPresent();
    }
}
