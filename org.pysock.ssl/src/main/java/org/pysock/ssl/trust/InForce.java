package org.pysock.ssl.trust;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which policies there are and what the configuration says, at one moment. Immutable. */
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
}
