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
    private final AtomicReference<Version> version = new AtomicReference<>();

    /** Whether live sessions shall be judged anew when it comes into force. */
    enum Recheck {
        SPARED,
        ASKED
    }

    /** What the policy throws when it is asked for its id passes. */
    Offer(TrustPolicy policy, Origin origin, Recheck recheck) {
        this.policy = policy;
        this.origin = origin;
        this.recheck = recheck;
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

    /** The number of the version that the policy has now. What the policy throws passes; null is no version. */
    long version() {
        Object now = policy.version();
        if (now == null) {
            throw new IllegalStateException("its version is null");
        }
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
