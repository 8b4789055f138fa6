package org.pysock.launcher;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.StringJoiner;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/**
 * Says in words why Python did not start: which bundle, which requirement, which component waits for what. Reads only;
 * the component runtime's classes live in a bundle, hence reflection.
 */
final class Diagnosis {
    private static final String RUNTIME = "org.osgi.service.component.runtime.ServiceComponentRuntime";

    private Diagnosis() {}

    static String ofBundle(Bundle bundle, BundleException failure) {
        String why = failure.getType() == BundleException.RESOLVE_ERROR ? "does not resolve" : "does not start";
        return "bundle " + bundle.getSymbolicName() + " " + why + "\n  " + failure.getMessage() + "\n  bundles are in "
                + bundle.getLocation().replaceFirst("[^/]*$", "").replaceFirst("^reference:", "")
                + "; look around with pysock --shell";
    }

    static String ofMissingService(BundleContext context, String filter) {
        StringJoiner lines = new StringJoiner("\n  ");
        lines.add("no bundle registered the Python command " + filter);
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() != Bundle.ACTIVE) {
                lines.add("bundle " + bundle.getSymbolicName() + " is not active");
            }
        }
        try {
            addComponents(context, lines);
        } catch (ReflectiveOperationException failure) {
            lines.add("cannot ask the component runtime: " + failure);
        }
        return lines.add("look around with pysock --shell").toString();
    }

    private static void addComponents(BundleContext context, StringJoiner lines) throws ReflectiveOperationException {
        ServiceReference<?> reference = context.getServiceReference(RUNTIME);
        if (reference == null) {
            lines.add("no component runtime: is org.apache.felix.scr among the bundles?");
            return;
        }
        Object runtime = context.getService(reference);
        Class<?> type = reference.getBundle().loadClass(RUNTIME);
        Object descriptions =
                type.getMethod("getComponentDescriptionDTOs", Bundle[].class).invoke(runtime, (Object) new Bundle[0]);
        for (Object description : (Collection<?>) descriptions) {
            Object configurations = type.getMethod("getComponentConfigurationDTOs", description.getClass())
                    .invoke(runtime, description);
            for (Object configuration : (Collection<?>) configurations) {
                addConfiguration(description, configuration, lines);
            }
        }
    }

    private static void addConfiguration(Object description, Object configuration, StringJoiner lines)
            throws ReflectiveOperationException {
        Object name = field(description, "name");
        Object unsatisfied = field(configuration, "unsatisfiedReferences");
        for (int i = 0; i < Array.getLength(unsatisfied); i++) {
            lines.add("component " + name + " waits for a service " + wanted(description, Array.get(unsatisfied, i)));
        }
        Object failure = field(configuration, "failure");
        if (failure != null) {
            lines.add("component " + name + " failed: " + failure);
        }
    }

    /** The interface that a reference asks for; references of constructors have no name worth telling. */
    private static Object wanted(Object description, Object unsatisfied) throws ReflectiveOperationException {
        Object references = field(description, "references");
        for (int i = 0; i < Array.getLength(references); i++) {
            Object reference = Array.get(references, i);
            if (field(reference, "name").equals(field(unsatisfied, "name"))) {
                return field(reference, "interfaceName");
            }
        }
        return field(unsatisfied, "name");
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        return owner.getClass().getField(name).get(owner);
    }
}
