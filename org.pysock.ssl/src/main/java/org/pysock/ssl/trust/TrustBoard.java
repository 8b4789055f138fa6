package org.pysock.ssl.trust;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicySource;
import org.pysock.api.policy.TrustPolicy;

/**
 * Which trust policy judges which peer. Chooses by id alone, never by ranking: what the context names, or the
 * configuration for the host, or its default. A policy that is missing, twice there, failing or not allowed is a
 * refusal, never another policy. A change counts from the next handshake on; established sessions are judged anew only
 * where the change asks for it.
 */
@Component(
        service = {TrustBoard.class, PolicySource.class},
        configurationPid = TrustSettings.PID)
@Designate(ocd = TrustConfiguration.class)
public final class TrustBoard implements PolicySource {
    static final Offer.Origin OWN = new Offer.Origin("org.pysock.ssl", "org.pysock.ssl");

    private final Audit audit = new Audit(System::nanoTime);
    private final LiveSessions live = new LiveSessions();
    private final Deliberation deliberation;
    private final List<Offer> own;
    private final InstantSource clock;
    private final Object lock = new Object();

    // guarded by lock
    private final Map<Object, Offer> services = new HashMap<>();
    private TrustSettings settings;

    private volatile InForce inForce;

    /** For Declarative Services. */
    @Activate
    public TrustBoard(@Reference JvmTrust jvm, Map<String, Object> configuration) {
        this(jvm, configuration, InstantSource.system());
    }

    /** With a clock for the time at which trust without verification ends. */
    TrustBoard(JvmTrust jvm, Map<String, ?> configuration, InstantSource clock) {
        this.clock = clock;
        settings = first(configuration);
        deliberation = new Deliberation(settings.limitSeconds());
        own = List.of(own(jvm), own(new TrustAll()));
        inForce = new InForce(settings, own);
    }

    private Offer own(TrustPolicy policy) {
        return new Offer(policy, OWN, Offer.Recheck.SPARED, deliberation);
    }

    /**
     * A board for the class path: what {@link java.util.ServiceLoader} finds, and system properties in place of
     * configurations, read now.
     */
    public static TrustBoard load(ClassLoader loader) {
        return ClassPath.load(loader);
    }

    private TrustSettings first(Map<String, ?> configuration) {
        try {
            return new TrustSettings(configuration);
        } catch (IllegalArgumentException wrong) {
            audit.tell(Audit.Event.CONFIGURATION, "", wrong.getMessage() + "; every peer is refused");
            return new TrustSettings(wrong.getMessage());
        }
    }

    @Modified
    void configure(Map<String, Object> configuration) {
        TrustSettings next;
        try {
            next = new TrustSettings(configuration);
        } catch (IllegalArgumentException wrong) {
            audit.tell(Audit.Event.CONFIGURATION, "", wrong.getMessage() + "; the configuration before stays");
            return;
        }
        deliberation.limit(next.limitSeconds());
        change(() -> settings = next);
    }

    /** Whoever still waits for a policy is refused. */
    @Deactivate
    void close() {
        deliberation.close();
    }

    @Reference(
            service = TrustPolicy.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updatePolicy",
            unbind = "removePolicy")
    void addPolicy(TrustPolicy policy, ServiceReference<TrustPolicy> reference) {
        Map<String, Object> properties = new HashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        add(reference.getProperty("service.id"), policy, properties, origin(reference.getBundle()));
    }

    private static Offer.Origin origin(Bundle bundle) {
        if (bundle == null) {
            return new Offer.Origin("", "a bundle that has left");
        }
        String name = bundle.getSymbolicName();
        return new Offer.Origin(name, name + " " + bundle.getVersion() + " [" + bundle.getBundleId() + "]");
    }

    void updatePolicy(TrustPolicy policy, ServiceReference<TrustPolicy> reference) {
        addPolicy(policy, reference);
    }

    void removePolicy(TrustPolicy policy, Map<String, Object> properties) {
        remove(properties.get("service.id"));
    }

    /** A policy comes, or comes anew with other properties; {@code key} is what it will be removed by. */
    void add(Object key, TrustPolicy policy, Map<String, ?> properties, Offer.Origin origin) {
        Offer offer;
        try {
            boolean asks = "true".equals(String.valueOf(properties.get(TrustSettings.PID + ".recheck")));
            offer = new Offer(policy, origin, asks ? Offer.Recheck.ASKED : Offer.Recheck.SPARED, deliberation);
        } catch (RuntimeException | Error broken) {
            String why = Refusals.words(broken);
            audit.tell(Audit.Event.CONFLICT, "", "a trust policy of " + origin + " does not count: " + why);
            remove(key);
            return;
        }
        change(() -> services.put(key, offer));
    }

    /** A policy goes. From when this returns, nobody is given it. */
    void remove(Object key) {
        change(() -> services.remove(key));
    }

    private void change(Runnable change) {
        InForce before;
        InForce now;
        synchronized (lock) {
            before = inForce;
            change.run();
            List<Offer> all = new ArrayList<>(own);
            all.addAll(services.values());
            now = new InForce(settings, all);
            inForce = now;
        }
        Set<String> changed = new TreeSet<>(before.ids());
        changed.addAll(now.ids());
        changed.removeIf(id -> before.offers(id).equals(now.offers(id)));
        changed.forEach(id -> tell(id, now.offers(id)));
        new Recheck(this, live).after(before, now, changed);
    }

    private void tell(String id, List<Offer> bearers) {
        if (bearers.isEmpty()) {
            audit.tell(
                    Audit.Event.LEFT, id, "trust policy " + id + " has left: peers that it should judge are refused");
        } else if (bearers.size() == 1) {
            audit.tell(
                    Audit.Event.CAME,
                    id,
                    "trust policy " + id + " is there, of " + bearers.get(0).origin());
        } else {
            audit.tell(
                    Audit.Event.CONFLICT,
                    id,
                    "trust policy " + id + " is there twice, nobody counts: " + Description.origins(bearers));
        }
    }

    /**
     * The policy for one handshake.
     *
     * @param namedId what the context names; {@code null}: what the configuration says for the host, then its default
     * @param host who the peer should be, in ASCII; {@code null} when nobody said
     * @throws IOException an SSLCertVerificationError: nobody may judge this peer
     */
    public Lease lease(String namedId, String host) throws IOException {
        Lease.Asked asked = new Lease.Asked(namedId, host);
        try {
            return choose(asked);
        } catch (SSLCertVerificationError refused) {
            Naming naming = inForce.settings().naming(namedId, host);
            audit.refused(String.valueOf(naming.id()), refused);
            throw refused;
        }
    }

    private Lease choose(Lease.Asked asked) throws SSLCertVerificationError {
        while (true) {
            InForce now = inForce;
            InForce.Choice choice = now.choose(asked, clock.instant());
            // The policy was asked for its version meanwhile, which may have taken long enough for it to leave.
            if (now == inForce) {
                return new Lease(this, choice, asked);
            }
        }
    }

    boolean isCurrent(Lease.Asked asked, Object generation) {
        try {
            return choose(asked).generation().equals(generation);
        } catch (SSLCertVerificationError refused) {
            return false;
        }
    }

    /** Whether nobody else has its id and it is still there. */
    boolean has(Offer offer) {
        return inForce.has(offer);
    }

    InForce inForce() {
        return inForce;
    }

    Audit audit() {
        return audit;
    }

    /**
     * From now on the session is judged again where a change asks for it, as long as somebody else holds it. To be
     * called before the lease is asked whether it is current: then no change goes by unseen.
     */
    public void live(LiveSession session) {
        live.add(session);
    }

    /** The session is over. */
    public void ended(LiveSession session) {
        live.remove(session);
    }

    /** Judges every live session by what is in force now, in this thread; those that do not pass are refused. */
    public void recheck() {
        new Recheck(this, live).all();
    }

    /** What happened so far, by the id of the policy. */
    public Map<String, Counts> counts() {
        return audit.counts();
    }

    /**
     * The id of the default first, then a line for each policy that is there or missing: strength, bundle, state,
     * counts.
     */
    public List<String> describe() {
        InForce now = inForce;
        Instant instant = clock.instant();
        List<String> lines = new ArrayList<>();
        lines.add(
                now.settings().wrong() == null
                        ? now.settings().policy()
                        : "none: " + now.settings().wrong());
        now.ids().forEach(id -> lines.add(Description.of(id, now, instant, audit.counts(id))));
        return lines;
    }

    @Override
    public List<PolicyKind> kinds() {
        return List.of(Description.kind(inForce, clock.instant(), audit));
    }
}
