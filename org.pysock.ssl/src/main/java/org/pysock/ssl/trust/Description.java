package org.pysock.ssl.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustPolicy.Strength;

/** One line about one policy, for people. */
final class Description {
    private Description() {}

    static String of(String id, InForce inForce, Instant now, Counts counts) {
        List<Offer> bearers = inForce.offers(id);
        List<Offer> strangers = inForce.strangers(id);
        String line = bearers.isEmpty()
                ? "missing"
                : bearers.size() > 1
                        ? "ambiguous, of " + origins(bearers)
                        : one(bearers.get(0), inForce.settings(), now);
        String others = strangers.isEmpty() ? "" : ", that of " + origins(strangers) + " does not count";
        return id + ": " + line + others + "; judged " + counts.judged() + ", refused " + counts.refused()
                + ", unverified " + counts.unverified();
    }

    static List<String> origins(List<Offer> offers) {
        return offers.stream().map(offer -> offer.origin().text()).toList();
    }

    private static String one(Offer offer, TrustSettings settings, Instant now) {
        try {
            Strength strength = offer.tell(TrustPolicy::strength);
            String state = settings.wrong() != null
                    ? "not in force"
                    : strength == Strength.UNVERIFIED ? settings.unverified(now) : "in force";
            String more = offer.policy() instanceof JvmTrust jvm ? ", " + jvm.decides() : "";
            return strength + ", of " + offer.origin() + ", " + state + more;
        } catch (Exception | Error broken) {
            return "failing, of " + offer.origin() + ": " + Refusals.words(broken);
        }
    }

    /** All of it, as it stands beside other kinds of policy. */
    static PolicyKind kind(InForce inForce, Instant now, Audit audit) {
        TrustSettings settings = inForce.settings();
        String id = settings.policy();
        List<PolicyKind.Candidate> all = new ArrayList<>();
        inForce.ids().forEach(one -> {
            String line = of(one, inForce, now, audit.counts(one));
            String note = line.substring(line.indexOf(": ") + 2);
            inForce.offers(one).forEach(offer -> all.add(candidate(offer, note)));
            inForce.strangers(one).forEach(offer -> all.add(candidate(offer, note)));
        });
        all.sort(Comparator.comparing(candidate -> !candidate.id().equals(id)));
        List<String> ids = inForce.ids().stream()
                .filter(one -> inForce.offers(one).size() == 1)
                .toList();
        return new PolicyKind(
                "trust",
                ids.contains(id) ? id : "",
                why(inForce),
                all,
                new PolicyKind.Choice(TrustSettings.PID, TrustSettings.POLICY, ids));
    }

    private static PolicyKind.Candidate candidate(Offer offer, String note) {
        return new PolicyKind.Candidate(offer.id(), offer.origin().text(), 0, note);
    }

    private static String why(InForce inForce) {
        TrustSettings settings = inForce.settings();
        if (settings.wrong() != null) {
            return "every peer is refused: " + settings.wrong();
        }
        int bearers = inForce.offers(settings.policy()).size();
        String id = "policy=" + settings.policy() + " of the configuration " + TrustSettings.PID + ", or its default";
        return bearers == 1
                ? id + "; contexts and lines of hosts may name others"
                : "every peer is refused that nobody else is named for: " + id
                        + (bearers == 0 ? ", which is not there" : ", which is there twice");
    }
}
