package org.pysock.ssl.trust;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy.Strength;

/** Which policies there are and what the configuration says, at one moment: who judges whom. Immutable. */
final class InForce {
    private final TrustSettings settings;
    private final Map<String, List<Offer>> offers;
    private final Map<String, List<Offer>> strangers;

    InForce(TrustSettings settings, List<Offer> all) {
        this.settings = settings;
        Map<Boolean, Map<String, List<Offer>>> parts =
                all.stream().collect(Collectors.partitioningBy(settings::admits, Collectors.groupingBy(Offer::id)));
        offers = parts.get(true);
        strangers = parts.get(false);
    }

    TrustSettings settings() {
        return settings;
    }

    /** Who bears an id: one for a policy in force, none, or several, of whom none counts. */
    List<Offer> offers(String id) {
        return offers.getOrDefault(id, List.of());
    }

    /** Who would bear an id if the configuration did not want it of another bundle. */
    List<Offer> strangers(String id) {
        return strangers.getOrDefault(id, List.of());
    }

    /** Whether this very offer counts. */
    boolean has(Offer offer) {
        List<Offer> bearers = offers(offer.id());
        return bearers.size() == 1 && bearers.get(0) == offer;
    }

    /** All ids, of policies that are there and of those that the configuration misses. */
    TreeSet<String> ids() {
        TreeSet<String> ids = new TreeSet<>(settings.named());
        ids.addAll(offers.keySet());
        ids.addAll(strangers.keySet());
        return ids;
    }

    /** Who judges, and the version that does. */
    record Choice(Offer offer, Naming naming, Strength strength, long version) {}

    /** Refuses where nobody may judge. */
    Choice choose(Lease.Asked asked, Instant now) throws SSLCertVerificationError {
        if (settings.wrong() != null) {
            throw Refusals.unavailable(asked.host(), settings.wrong());
        }
        Naming naming = settings.naming(asked.named(), asked.host());
        List<Offer> bearers = offers(naming.id());
        if (bearers.size() != 1) {
            String why = bearers.isEmpty()
                    ? "there is none of this id" + others(naming.id()) + "; start its bundle, or name one of " + ids()
                    : "there are several, none counts; stop all but one of " + Description.origins(bearers);
            throw Refusals.unavailable(asked.host(), naming, why, null);
        }
        Choice choice = ask(bearers.get(0), naming, asked.host());
        if (choice.strength == Strength.UNVERIFIED) {
            allow(naming, asked.host(), now);
        }
        return choice;
    }

    private String others(String id) {
        return strangers(id).isEmpty()
                ? ""
                : " of the bundle that " + TrustSettings.BUNDLES + " of " + TrustSettings.PID + " wants, only of "
                        + Description.origins(strangers(id));
    }

    private static Choice ask(Offer offer, Naming naming, String host) throws SSLCertVerificationError {
        try {
            return offer.tell(policy -> {
                Strength strength = Objects.requireNonNull(policy.strength(), "its strength is null");
                Object version = Objects.requireNonNull(policy.version(), "its version is null");
                return new Choice(offer, naming, strength, offer.number(version));
            });
        } catch (Throwable broken) {
            // Errors too: the classes of a bundle that was stopped are not found any more.
            throw Refusals.unavailable(host, naming, "it fails: " + Refusals.words(broken), broken);
        }
    }

    private void allow(Naming naming, String host, Instant now) throws SSLCertVerificationError {
        if (!settings.allowsUnverified(host)) {
            String why = "it verifies nobody, and this peer is not among " + TrustSettings.UNVERIFIED_HOSTS + " of "
                    + TrustSettings.PID;
            throw Refusals.unavailable(host, naming, why, null);
        }
        if (settings.expired(now)) {
            String why = "it verifies nobody, and this was allowed only until " + TrustSettings.UNVERIFIED_UNTIL
                    + " of " + TrustSettings.PID;
            throw Refusals.unavailable(host, naming, why, null);
        }
    }
}
