package org.pysock.ssl.trust;

import java.security.cert.X509Certificate;
import java.util.List;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;

/**
 * Accepts every peer. Counts only where the configuration says that nobody need be verified; see {@link TrustBoard}.
 */
final class TrustAll implements TrustPolicy {
    static final String ID = "trust-all";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Strength strength() {
        return Strength.UNVERIFIED;
    }

    @Override
    public List<X509Certificate> judge(TrustRequest request) {
        return request.chain();
    }
}
