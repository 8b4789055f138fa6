package org.pysock.ssl.cert;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import org.pysock.api.PySslContext;

/** Classes of this package loaded anew, where there is no Bouncy Castle. */
final class Hidden extends URLClassLoader {
    private static final String OURS = "org.pysock.ssl.";

    Hidden() {
        super(
                new URL[] {KeyChain.class.getProtectionDomain().getCodeSource().getLocation()},
                Hidden.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith("org.bouncycastle.")) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null || !name.startsWith(OURS)) {
                return loaded != null ? loaded : super.loadClass(name, resolve);
            }
            return findClass(name);
        }
    }

    /** {@link KeyChain#load} there, with the password of the PKI. */
    void load(String certfile, String keyfile) throws Throwable {
        PySslContext.Password password = () -> "secret".getBytes(StandardCharsets.UTF_8);
        try {
            loadClass(KeyChain.class.getName(), true)
                    .getMethod("load", String.class, String.class, PySslContext.Password.class)
                    .invoke(null, certfile, keyfile, password);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
