package org.pysock.ssl.trust;

import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.pysock.api.policy.TrustPolicy;

/** Makes a board without OSGi. A policy that cannot be loaded is told in the log, and missing. */
final class ClassPath {
    /** Files that name services may be broken without end. */
    private static final int MOST_BROKEN = 100;

    private ClassPath() {}

    static TrustBoard load(ClassLoader loader) {
        JvmTrust jvm = new JvmTrust();
        TrustBoard board =
                new TrustBoard(jvm, Attributes.ofSystem(TrustSettings.PID, TrustSettings.ALL), InstantSource.system());
        addPins(board, jvm, Attributes.ofSystem(PinTrust.PID, PinTrust.ALL));
        Iterator<TrustPolicy> found =
                ServiceLoader.load(TrustPolicy.class, loader).iterator();
        for (int broken = 0; broken < MOST_BROKEN; ) {
            try {
                if (!found.hasNext()) {
                    break;
                }
                TrustPolicy policy = found.next();
                String name = policy.getClass().getName();
                board.add(policy, policy, Map.of(), new Offer.Origin(name, name));
            } catch (ServiceConfigurationError error) {
                broken++;
                String text = "a trust policy cannot be loaded: " + error.getMessage();
                board.audit().tell(Audit.Event.CONFLICT, "", text);
            }
        }
        return board;
    }

    /** The pins of system properties, if there are any. */
    private static void addPins(TrustBoard board, JvmTrust jvm, Map<String, Object> configuration) {
        if (configuration.isEmpty()) {
            return;
        }
        try {
            PinTrust pins = new PinTrust(jvm, configuration);
            board.add(pins, pins, Map.of(), TrustBoard.OWN);
        } catch (IllegalArgumentException wrong) {
            String text = wrong.getMessage() + "; there is no such policy";
            board.audit().tell(Audit.Event.CONFIGURATION, "", text);
        }
    }
}
