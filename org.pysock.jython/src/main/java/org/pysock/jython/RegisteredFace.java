package org.pysock.jython;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;

/** The face that is a service, for those who come in without one: a program that imports it, a ServiceLoader. */
final class RegisteredFace {
    private RegisteredFace() {}

    /**
     * {@code null} outside OSGi.
     *
     * @throws IllegalStateException if there is no such service now
     */
    static PythonFace find() {
        Bundle own;
        try {
            own = FrameworkUtil.getBundle(PythonFace.class);
        } catch (NoClassDefFoundError noOsgi) {
            return null;
        }
        if (own == null) {
            return null;
        }
        BundleContext context = own.getBundleContext();
        ServiceReference<PythonFace> reference = context == null ? null : context.getServiceReference(PythonFace.class);
        PythonFace face = reference == null ? null : context.getService(reference);
        if (face == null) {
            throw new IllegalStateException("no service " + PythonFace.class.getName()
                    + ": start the bundles of pysock and Declarative Services");
        }
        return face;
    }
}
