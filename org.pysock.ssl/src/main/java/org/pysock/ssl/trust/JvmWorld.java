package org.pysock.ssl.trust;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;

/**
 * All that the JVM's trust depends on, at one moment: the algorithm, the providers, the trust store's properties and files. Equal to
 * another while nothing has changed. Holds no provider.
 */
record JvmWorld(String algorithm, List<ProviderIdentity> providers, List<String> properties, List<FileStamp> files) {
    private static final String STORE = "javax.net.ssl.trustStore";

    /** The password too: by its hash, for this is printed in errors. */
    private static final String PASSWORD = STORE + "Password";

    /** One provider, no longer than it is there. */
    static final class ProviderIdentity extends WeakReference<Provider> {
        private final int hash;

        ProviderIdentity(Provider provider) {
            super(provider);
            hash = System.identityHashCode(provider);
        }

        /** The same object: providers are maps, whose equality says nothing. One that is gone is equal to none. */
        @Override
        public boolean equals(Object other) {
            Provider provider = get();
            return other instanceof ProviderIdentity identity && provider != null && identity.refersTo(provider);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** What shows that a file was changed. */
    record FileStamp(Path path, String state) {
        static FileStamp of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new FileStamp(
                        path, attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey());
            } catch (IOException | SecurityException notThere) {
                return new FileStamp(path, "not there");
            }
        }
    }

    static JvmWorld now() {
        return new JvmWorld(
                TrustManagerFactory.getDefaultAlgorithm(),
                Arrays.stream(Security.getProviders())
                        .map(ProviderIdentity::new)
                        .toList(),
                List.of(
                        property(STORE),
                        property(STORE + "Type"),
                        property(STORE + "Provider"),
                        String.valueOf(property(PASSWORD).hashCode())),
                stores().map(FileStamp::of).toList());
    }

    private static String property(String name) {
        return System.getProperty(name, "");
    }

    /** The files that the JSSE Reference Guide names, "Creating an X509TrustManager". */
    private static Stream<Path> stores() {
        String named = property(STORE);
        try {
            return named.isEmpty()
                    ? Stream.of("jssecacerts", "cacerts")
                            .map(name -> Path.of(System.getProperty("java.home"), "lib", "security", name))
                    : Stream.of(Path.of(named));
        } catch (InvalidPathException noPath) {
            return Stream.of();
        }
    }
}
