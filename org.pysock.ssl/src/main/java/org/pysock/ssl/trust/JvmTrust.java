package org.pysock.ssl.trust;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;

/**
 * Trusts what this JVM trusts: the certificates of its trust store, or, if somebody has put another trust manager in
 * its place (a security provider with the security property {@code ssl.TrustManagerFactory.algorithm}), what that one
 * says. Changes of either count from the next handshake on. Always there.
 */
@Component(service = JvmTrust.class, configurationPid = JvmTrust.PID)
@Designate(ocd = JvmTrust.Settings.class)
public final class JvmTrust implements TrustPolicy {
    static final String ID = "jvm";
    static final String PID = "org.pysock.trust.jvm";

    private static final String HONOUR = "honour.security.property";

    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** The configuration {@code org.pysock.trust.jvm}. */
    @ObjectClassDefinition(
            name = "pysock trust: the JVM's",
            description = "How the trust policy jvm finds what this JVM trusts.")
    @interface Settings {
        /** Whether other trust managers count. */
        @AttributeDefinition(
                name = "Honour the security property",
                description =
                        "Whether a trust manager counts that a security provider and the security property"
                                + " ssl.TrustManagerFactory.algorithm put in place of the JDK's: all code in the JVM can do so.")
        boolean honour_security_property() default true;
    }

    private record Version(JvmManager source, JvmWorld world) {}

    /** What the JDK's own trust manager makes of one trust store. */
    private record Known(JvmStore store, List<X509Certificate> anchors) {}

    private final AtomicReference<Known> known = new AtomicReference<>();

    /** The foreign factory that people were told of last. */
    private final AtomicReference<String> told = new AtomicReference<>("");

    private volatile JvmManager source;

    /** For the class path, by the system property {@code org.pysock.trust.jvm.honour.security.property}. */
    JvmTrust() {
        this(Attributes.ofSystem(PID, List.of(HONOUR)));
    }

    /** For Declarative Services. */
    @Activate
    public JvmTrust(Map<String, Object> configuration) {
        try {
            source = source(configuration);
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; trust policy {1} refuses every peer", wrong.getMessage(), ID);
            source = JvmManager.NONE;
        }
    }

    @Modified
    void change(Map<String, Object> configuration) {
        try {
            source = source(configuration);
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; the configuration before stays", wrong.getMessage());
        }
    }

    private static JvmManager source(Map<String, ?> configuration) {
        return new Attributes(PID, configuration).flag(HONOUR, "true") ? JvmManager.CONFIGURED : JvmManager.JDK;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Object version() {
        return new Version(source, JvmWorld.now());
    }

    @Override
    public List<X509Certificate> judge(TrustRequest request) throws CertificateException, IOException {
        try {
            TrustManagerFactory factory = source.factory();
            if (!JvmManager.isJdk(factory.getProvider())) {
                factory.init((KeyStore) null);
                return foreign(request, factory);
            }
        } catch (CertificateException refused) {
            throw refused;
        } catch (GeneralSecurityException noManager) {
            throw without("trust manager", noManager);
        }
        told.set("");
        return request.verify(anchorsFor(request));
    }

    /** Another one whenever {@link #anchorsFor} may be others. */
    Object storeVersion() {
        return JvmStore.now();
    }

    /**
     * The certificates of the JVM's trust store, whatever other trust manager there is. A program that trusts
     * certificates of its own can do without a store.
     */
    List<X509Certificate> anchorsFor(TrustRequest request) throws CertificateException {
        JvmStore store = JvmStore.now();
        return store.isThere() || request.anchors().isEmpty() ? anchors(store) : List.of();
    }

    private List<X509Certificate> anchors(JvmStore store) throws CertificateException {
        Known before = known.get();
        if (before != null && before.store.equals(store)) {
            return before.anchors;
        }
        try {
            TrustManagerFactory factory = JvmManager.JDK.factory();
            factory.init(store.load());
            List<X509Certificate> anchors = List.of(JvmManager.of(factory).getAcceptedIssuers());
            known.set(new Known(store, anchors));
            return anchors;
        } catch (GeneralSecurityException | IOException unreadable) {
            throw without(store.toString(), unreadable);
        }
    }

    private static CertificateException without(String what, Exception why) {
        return new CertificateException("this JVM has no " + what + ": " + why.getMessage(), why);
    }

    /** Who decides now, for people. */
    String decides() {
        try {
            TrustManagerFactory factory = source.factory();
            return JvmManager.isJdk(factory.getProvider())
                    ? "the JVM's trust store decides"
                    : JvmManager.name(factory) + " decides";
        } catch (GeneralSecurityException noManager) {
            return "refuses everybody: " + noManager.getMessage();
        }
    }

    /**
     * It decides, and is asked anew each time: nothing of it is kept. What the program itself trusts counts all the
     * same.
     */
    private List<X509Certificate> foreign(TrustRequest request, TrustManagerFactory factory)
            throws GeneralSecurityException, IOException {
        tell(factory);
        X509TrustManager manager = JvmManager.of(factory);
        if (!request.anchors().isEmpty()) {
            try {
                return request.verify(List.of());
            } catch (SSLCertVerificationError notByThose) {
                // It may know others.
            }
        }
        X509Certificate[] chain = request.chain().toArray(new X509Certificate[0]);
        if (request.isClient()) {
            manager.checkClientTrusted(chain, request.authType());
        } else {
            manager.checkServerTrusted(chain, request.authType());
        }
        return request.chain();
    }

    private void tell(TrustManagerFactory factory) {
        String which = JvmManager.name(factory) + " " + System.identityHashCode(factory.getProvider());
        if (!which.equals(told.getAndSet(which))) {
            LOG.log(
                    Level.WARNING,
                    "trust policy {0}: not the JDK but {1} decides who is trusted; {2}=false of {3} switches that off",
                    ID,
                    JvmManager.name(factory),
                    HONOUR,
                    PID);
        }
    }
}
