package org.pysock.bench;

import java.util.List;
import java.util.Optional;

/** What was measured of a scenario, by one run or by several: all contenders of a case by the same one. */
record Results(Scenario scenario, List<Outcome> outcomes) {
    /** The outcome of a case. */
    Optional<Outcome> of(String name) {
        return outcomes.stream().filter(outcome -> outcome.name().equals(name)).findFirst();
    }

    /** With what an earlier run says of cases that this one did not measure; no case that the scenario has no more. */
    Results over(Results earlier) {
        return new Results(
                scenario,
                scenario.names().stream()
                        .map(name -> of(name).or(() -> earlier.of(name)))
                        .flatMap(Optional::stream)
                        .toList());
    }
}
