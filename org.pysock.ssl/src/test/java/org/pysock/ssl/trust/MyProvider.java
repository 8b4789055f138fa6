package org.pysock.ssl.trust;

import java.security.KeyStore;
import java.security.Provider;
import java.security.cert.X509Certificate;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509TrustManager;

/**
 * The provider of the recipe that Jython's wiki gave to those who would trust everybody; same names, same null for the
 * issuers.
 */
@SuppressWarnings("deprecation")
public final class MyProvider extends Provider {
    static final String ALGORITHM = "TrustAllCertificates";

    private static final long serialVersionUID = 1L;

    MyProvider() {
        super("MyProvider", 1.0, "Trust certificates");
        put("TrustManagerFactory." + ALGORITHM, MyTrustManagerFactory.class.getName());
    }

    /** Made by name. */
    public static final class MyTrustManagerFactory extends TrustManagerFactorySpi {
        /** For the security framework. */
        public MyTrustManagerFactory() {}

        @Override
        protected void engineInit(KeyStore keystore) {}

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {}

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {new MyX509TrustManager()};
        }
    }

    private static final class MyX509TrustManager implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return null;
        }
    }
}
