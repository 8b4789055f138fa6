package org.pysock.ssl.trust;

import java.lang.ref.WeakReference;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;

/**
 * All that the JVM's trust depends on, at one moment. Equal to another while nothing has changed. Holds no provider.
 */
record JvmWorld(String algorithm, List<ProviderIdentity> providers, JvmStore store) {
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

    static JvmWorld now() {
        return new JvmWorld(
                TrustManagerFactory.getDefaultAlgorithm(),
                Arrays.stream(Security.getProviders())
                        .map(ProviderIdentity::new)
                        .toList(),
                JvmStore.now());
    }
}
