package org.pysock.ssl.trust;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Where the trust manager of the JVM comes from. It is asked for anew each time. */
enum JvmManager {
    /** From whom the security property and the order of the providers say. */
    CONFIGURED {
        @Override
        TrustManagerFactory factory() throws GeneralSecurityException {
            return TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        }
    },

    /** From the JDK, whatever else is there. */
    JDK {
        @Override
        TrustManagerFactory factory() throws GeneralSecurityException {
            for (Provider provider : Security.getProviders()) {
                if (isJdk(provider) && provider.getService("TrustManagerFactory", PKIX) != null) {
                    return TrustManagerFactory.getInstance(PKIX, provider);
                }
            }
            throw new NoSuchAlgorithmException("the JDK's own was removed");
        }
    },

    /** From nowhere. */
    NONE {
        @Override
        TrustManagerFactory factory() throws GeneralSecurityException {
            throw new NoSuchAlgorithmException("the configuration " + JvmTrust.PID + " is wrong, see the log");
        }
    };

    private static final String PKIX = "PKIX";

    abstract TrustManagerFactory factory() throws GeneralSecurityException;

    /** Its name says nothing: anybody may take it. */
    static boolean isJdk(Provider provider) {
        return provider.getClass().getModule() == Object.class.getModule();
    }

    static X509TrustManager of(TrustManagerFactory factory) throws NoSuchAlgorithmException {
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new NoSuchAlgorithmException(name(factory) + " knows nothing of certificates"));
    }

    /** For people. */
    static String name(TrustManagerFactory factory) {
        Provider provider = factory.getProvider();
        return factory.getAlgorithm() + " of security provider " + provider.getName() + " ("
                + provider.getClass().getName() + ")";
    }
}
