package org.pysock.ssl.trust;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.pysock.api.policy.TrustPolicy;

/**
 * A policy that is there, and where it comes from. Says by number which version of it answers: numbers outlive the
 * policy without holding its class. Two offers have no number in common.
 */
final class Offer {
    private static final AtomicLong NUMBERS = new AtomicLong();

    private record Version(Object seen, long number) {}

    /** Who offers: the name that a configuration may ask for, and all of it for people. */
    record Origin(String bundle, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private final TrustPolicy policy;
    private final String id;
    private final Origin origin;
    private final Recheck recheck;
    private final Deliberation deliberation;
    private final AtomicReference<Version> version = new AtomicReference<>();
    private final Deliberation.Overdue overdue = new Deliberation.Overdue();

    /** What a policy may be asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(TrustPolicy policy) throws Exception;
    }

    /** Whether live sessions shall be judged anew when it comes into force. */
    enum Recheck {
        SPARED,
        ASKED
    }

    /** What the policy throws when it is asked for its id passes. */
    Offer(TrustPolicy policy, Origin origin, Recheck recheck, Deliberation deliberation) {
        this.policy = policy;
        this.origin = origin;
        this.recheck = recheck;
        this.deliberation = deliberation;
        id = policy.id();
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("a trust policy without an id");
        }
    }

    TrustPolicy policy() {
        return policy;
    }

    String id() {
        return id;
    }

    Origin origin() {
        return origin;
    }

    boolean asksForRecheck() {
        return recheck == Recheck.ASKED;
    }

    /** What the policy answers, or throws, or that it is late. */
    <T> T ask(Question<T> question) throws Exception {
        return deliberation.ask(() -> question.ask(policy), overdue);
    }

    /** {@link #ask} about the policy itself, which those of our own know without waiting. */
    <T> T tell(Question<T> question) throws Exception {
        return policy instanceof JvmTrust || policy instanceof TrustAll ? question.ask(policy) : ask(question);
    }

    /** The number of a version that the policy has said it has. */
    long number(Object now) {
        while (true) {
            Version before = version.get();
            if (before != null && before.seen.equals(now)) {
                return before.number;
            }
            Version next = new Version(now, NUMBERS.incrementAndGet());
            if (version.compareAndSet(before, next)) {
                return next.number;
            }
        }
    }
}
