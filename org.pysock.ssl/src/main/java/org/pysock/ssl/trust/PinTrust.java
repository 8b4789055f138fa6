package org.pysock.ssl.trust;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;

/**
 * Knows peers by their keys. One for each configuration {@code org.pysock.trust.pins}. A pin counts only for a key that
 * the peer has proved: its own, or one that has signed it. A peer for which there is no pin is refused.
 */
@Component(
        service = TrustPolicy.class,
        configurationPid = PinTrust.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PinTrust.Settings.class, factory = true)
public final class PinTrust implements TrustPolicy {
    static final String PID = "org.pysock.trust.pins";

    private static final String ID = "id";
    private static final String PINS = "pins";
    private static final String VERIFY = "verify";
    static final List<String> ALL = List.of(ID, PINS, VERIFY);

    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** A configuration {@code org.pysock.trust.pins}. */
    @ObjectClassDefinition(
            name = "pysock trust: pins",
            description =
                    "A trust policy that knows peers by their keys. A wrong value keeps the configuration before it; the"
                            + " first one, if wrong, refuses every peer.")
    @interface Settings {
        /** What names it. */
        @AttributeDefinition(name = "Id", description = "What names the policy. Cannot be changed.")
        String id() default "pins";

        /** The keys. */
        @AttributeDefinition(
                name = "Pins",
                description = "Lines pattern=sha256/BASE64, the SHA-256 of a SubjectPublicKeyInfo. Patterns as in"
                        + " org.pysock.trust. Any pin of the lines that match will do.")
        String[] pins() default {};

        /** How much more is asked. */
        @AttributeDefinition(
                name = "Verify",
                description = "Whether the chain must lead to a certificate of this JVM's trust store too; then any"
                        + " certificate of that chain may be the pinned one.")
        boolean verify() default true;
    }

    private enum Verify {
        BY_JVM,
        BY_PIN
    }

    /** What there is to compare with; {@code wrong} says why there is nothing. */
    private record State(Pins pins, Verify verify, String wrong) {}

    private final JvmTrust jvm;
    private final String id;

    private volatile State state;

    /** The pins of a configuration. IllegalArgumentException without a proper id: such a policy is missing. */
    @Activate
    public PinTrust(@Reference JvmTrust jvm, Map<String, Object> configuration) {
        this.jvm = jvm;
        id = new Attributes(PID, configuration).id(ID, PINS);
        try {
            state = read(configuration);
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; trust policy {1} refuses every peer", wrong.getMessage(), id);
            state = new State(null, null, wrong.getMessage());
        }
    }

    @Modified
    void change(Map<String, Object> configuration) {
        try {
            state = read(configuration);
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; trust policy {1} stays as it was", wrong.getMessage(), id);
        }
    }

    private State read(Map<String, Object> configuration) {
        Attributes attributes = new Attributes(PID, configuration);
        if (!attributes.id(ID, PINS).equals(id)) {
            throw attributes.wrong(ID, "cannot be changed; delete this configuration and make another", null);
        }
        Verify verify = attributes.flag(VERIFY, "true") ? Verify.BY_JVM : Verify.BY_PIN;
        try {
            return new State(new Pins(attributes.lines(PINS)), verify, null);
        } catch (IllegalArgumentException wrong) {
            throw attributes.wrong(PINS, wrong.getMessage(), wrong);
        }
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Strength strength() {
        return Strength.PINNED;
    }

    @Override
    public Object version() {
        // What the JVM trusts is part of the answer.
        return List.of(new Identity(state), jvm.storeVersion());
    }

    /** The same object. */
    private record Identity(Object of) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.of == of;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(of);
        }
    }

    @Override
    public List<X509Certificate> judge(TrustRequest request) throws CertificateException, IOException {
        State now = state;
        if (now.wrong != null) {
            throw new CertificateException("its configuration is wrong: " + now.wrong);
        }
        List<String> pins = now.pins.of(request.host());
        if (pins.isEmpty()) {
            throw new CertificateException("there is no pin for this peer");
        }
        return now.verify == Verify.BY_JVM ? verified(request, pins) : pinned(request, pins);
    }

    private List<X509Certificate> verified(TrustRequest request, List<String> pins)
            throws CertificateException, IOException {
        List<X509Certificate> chain = request.verify(jvm.anchorsFor(request));
        if (chain.stream().map(Pins::hash).noneMatch(pins::contains)) {
            throw none(chain);
        }
        return chain;
    }

    /** A peer proves its own key in the handshake; that it is of somebody above, only a verified signature shows. */
    private static List<X509Certificate> pinned(TrustRequest request, List<String> pins)
            throws CertificateException, IOException {
        X509Certificate peer = request.chain().get(0);
        if (pins.contains(Pins.hash(peer))) {
            return List.of(peer);
        }
        List<X509Certificate> anchors = request.chain().stream()
                .filter(certificate -> pins.contains(Pins.hash(certificate)))
                .toList();
        if (anchors.isEmpty()) {
            throw none(request.chain());
        }
        List<X509Certificate> chain = request.verify(anchors);
        // It may have led to a certificate that the program trusts.
        if (chain.stream().map(Pins::hash).noneMatch(pins::contains)) {
            throw none(chain);
        }
        return chain;
    }

    private static CertificateException none(List<X509Certificate> chain) {
        return new CertificateException("no certificate of the chain has a pinned key; they are "
                + chain.stream().map(Pins::hash).toList());
    }
}
