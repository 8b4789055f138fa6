package org.pysock.itest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** A bundle without content: someone to own what it asks the registry for. */
final class EmptyBundle {
    private EmptyBundle() {}

    /** One that is started; whoever asks for it uninstalls it. */
    static Bundle start(BundleContext context, String name) throws BundleException, IOException {
        Bundle bundle = context.installBundle(name, new ByteArrayInputStream(content(name)));
        bundle.start();
        return bundle;
    }

    /** A service as that bundle sees it. */
    static <S> S service(Bundle bundle, Class<S> type) {
        BundleContext context = bundle.getBundleContext();
        return context.getService(context.getServiceReference(type));
    }

    private static byte[] content(String name) throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Import-Package", "org.pysock.api");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
