package org.pysock.ssl.trust;

import java.time.Instant;
import java.util.List;
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
}
