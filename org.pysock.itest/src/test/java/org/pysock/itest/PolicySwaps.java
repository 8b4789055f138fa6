package org.pysock.itest;

import static org.pysock.itest.FireScene.*;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.Configuration;
import org.pysock.api.policy.NameResolver;

/** The swaps of policies in one cycle; in every second one the bundle is replaced, in the others stopped and started. */
final class PolicySwaps {
    private final FireScene scene;
    private final Replacement bundles;
    private final Callable<String> handshake;

    PolicySwaps(FireScene scene, Replacement bundles, Callable<String> handshake) {
        this.scene = scene;
        this.bundles = bundles;
        this.handshake = handshake;
    }

    private void start(String name, int cycle) throws Exception {
        if (cycle % 2 != 0) {
            bundles.replace(name);
        }
        bundles.bundle(name).start();
    }

    private void stop(String name) throws Exception {
        bundles.bundle(name).stop();
    }

    void trust(Rule handshakes, int cycle) throws Exception {
        handshakes.swap(() -> stop("org.pysock.trust.pem"), "refused");
        handshakes.swap(
                () -> {
                    start("org.pysock.trust.pem", cycle);
                    until(
                            "the policy fire does not come again",
                            () -> handshake.call().equals("accepted"));
                },
                "accepted");
    }

    void family(Rule lookups, int cycle) throws Exception {
        lookups.swap(() -> start("org.pysock.family.ipv4only", cycle), List.of("127.0.0.1"));
        lookups.swap(() -> stop("org.pysock.family.ipv4only"), HOSTS.get(BOTH));
    }

    void encodings(Rule lookups, int cycle) throws Exception {
        lookups.swap(() -> stop("org.pysock.idna"), List.of(JDK));
        lookups.swap(() -> start("org.pysock.idna", cycle), List.of(CPYTHON));
        lookups.swap(() -> stop("org.pysock.idna.jdk"), List.of(CPYTHON));
        lookups.swap(() -> start("org.pysock.idna.jdk", cycle), List.of(CPYTHON));
        Configuration uts46 = scene.configurations().getConfiguration("org.pysock.idna.uts46", null);
        lookups.swap(() -> changed(uts46, UTS46), List.of(UTS46));
        lookups.swap(() -> stop("org.pysock.idna.icu"), List.of(CPYTHON));
        lookups.swap(
                () -> {
                    start("org.pysock.idna.icu", cycle);
                    until("UTS 46 does not come again", () -> scene.hosts(CAPITAL)
                            .equals(List.of(UTS46)));
                },
                List.of(UTS46));
        lookups.swap(
                () -> {
                    uts46.delete();
                    until("UTS 46 stays", () -> scene.hosts(CAPITAL).equals(List.of(CPYTHON)));
                },
                List.of(CPYTHON));
    }

    private void changed(Configuration configuration, String host) throws Exception {
        configuration.update(new Hashtable<>());
        until("the configuration has no effect", () -> scene.hosts(CAPITAL).equals(List.of(host)));
    }

    void resolver(Rule lookups) throws Exception {
        Map<String, List<String>> other = new HashMap<>(HOSTS);
        other.put(WHICH, List.of("127.0.0.9"));
        List<ServiceRegistration<NameResolver>> registered = new ArrayList<>();
        lookups.swap(
                () -> registered.add(scene.context()
                        .registerService(NameResolver.class, new Table(other), of(Map.of("service.ranking", 2_000)))),
                List.of("127.0.0.9"));
        lookups.swap(() -> registered.get(0).unregister(), List.of("127.0.0.8"));
    }

    void compatibility(Rule sockets) throws Exception {
        Configuration profile = scene.configurations().getConfiguration("org.pysock.compatibility", null);
        sockets.swap(
                () -> {
                    profile.update(of(Map.of("profile", "jython25")));
                    until("no profile", () -> scene.datagramPort().equals("jython25"));
                },
                "jython25");
        sockets.swap(
                () -> {
                    profile.delete();
                    until("the profile stays", () -> scene.datagramPort().equals("cpython"));
                },
                "cpython");
    }
}
