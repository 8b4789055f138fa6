package org.pysock.jython;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.pysock.api.SslModule;

/**
 * Inside OSGi: the ssl module that is registered when Python code asks. A reference of the face to it would restart the face, and
 * so end programs, whenever the bundle comes or goes; and a program that began before the bundle would never see it.
 */
@Component(service = RegisteredSsl.class)
public final class RegisteredSsl implements SslSource {
    private final BundleContext bundle;

    /** As this bundle sees the registry. */
    @Activate
    public RegisteredSsl(BundleContext bundle) {
        this.bundle = bundle;
    }

    @Override
    public SslModule find() {
        try {
            ServiceReference<SslModule> reference = bundle.getServiceReference(SslModule.class);
            return reference == null ? null : bundle.getService(reference);
        } catch (IllegalStateException stopped) {
            return null;
        }
    }

    @Override
    public boolean isThere() {
        try {
            return bundle.getServiceReference(SslModule.class) != null;
        } catch (IllegalStateException stopped) {
            return false;
        }
    }
}
