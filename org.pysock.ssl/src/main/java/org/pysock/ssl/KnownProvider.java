package org.pysock.ssl;

import java.security.Provider;

/** The JSSE providers that need no registration: being installed is enough. Nothing here is compiled against them. */
enum KnownProvider {
    /** BoringSSL. Its bundle imports a package of the JDK that containers do not export. */
    CONSCRYPT(
            "Conscrypt",
            "install conscrypt-openjdk-uber; in a container also set"
                    + " org.osgi.framework.system.packages.extra=sun.security.x509") {
        @Override
        Provider make() throws ReflectiveOperationException {
            return (Provider) Class.forName("org.conscrypt.Conscrypt")
                    .getMethod("newProvider")
                    .invoke(null);
        }
    },

    /** All in Java; given its own cryptography, for none of the JVM need be registered. */
    BOUNCY_CASTLE("BCJSSE", "install bctls-jdk18on, bcprov-jdk18on and bcutil-jdk18on") {
        @Override
        Provider make() throws ReflectiveOperationException {
            Object cryptography = Class.forName("org.bouncycastle.jce.provider.BouncyCastleProvider")
                    .getConstructor()
                    .newInstance();
            return (Provider) Class.forName("org.bouncycastle.jsse.provider.BouncyCastleJsseProvider")
                    .getConstructor(Provider.class)
                    .newInstance(cryptography);
        }
    };

    private final String providerName;
    private final String install;

    KnownProvider(String providerName, String install) {
        this.providerName = providerName;
        this.install = install;
    }

    /** By what name it is asked for. */
    String providerName() {
        return providerName;
    }

    /** What to do where it is absent. */
    String install() {
        return install;
    }

    /** ReflectiveOperationException or LinkageError where it is absent. */
    abstract Provider make() throws ReflectiveOperationException;
}
