package org.pysock.bench;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All scenarios, in the order in which they are measured. */
final class Scenarios {
    static final List<Scenario> ALL = Stream.concat(
                    TrafficScenario.SCENARIOS.stream(),
                    Stream.of(
                            new IdnaScenario(),
                            new TlsScenario(),
                            new FaceScenario(),
                            new WaitScenario(),
                            new AllocScenario(),
                            new StartScenario(),
                            new IdleScenario(),
                            new BlockedScenario(),
                            new AddressScenario()))
            .toList();

    private Scenarios() {}

    /** By its name. IllegalArgumentException. */
    static Scenario of(String name) {
        return ALL.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name + ", there are "
                        + ALL.stream().map(Scenario::name).collect(Collectors.joining(", "))));
    }

    /** Those that are asked for and have cases to measure. IllegalArgumentException for no such case. */
    static List<Scenario> chosen(Settings settings) {
        List<Scenario> named = settings.scenarios().isEmpty()
                ? ALL
                : settings.scenarios().stream().distinct().map(Scenarios::of).toList();
        List<Scenario> chosen = named.stream()
                .filter(scenario -> !settings.names(scenario).isEmpty())
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no case has \"" + settings.cases() + "\" in its name; there are"
                    + named.stream()
                            .map(scenario -> " of " + scenario.name() + ": " + String.join(", ", scenario.names()))
                            .collect(Collectors.joining(";")));
        }
        return chosen;
    }
}
