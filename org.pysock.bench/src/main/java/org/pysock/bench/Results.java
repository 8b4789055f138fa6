package org.pysock.bench;

import java.util.List;
import java.util.Optional;

/** What one run has measured of a scenario, and how busy the machine was around it. */
record Results(Scenario scenario, List<Outcome> outcomes, double loadBefore, double loadAfter) {
    /** The outcome of a case. */
    Optional<Outcome> of(String name) {
        return outcomes.stream().filter(outcome -> outcome.name().equals(name)).findFirst();
    }
}
