package org.pysock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios' tables, without measuring. */
@DisabledOnOs(OS.WINDOWS)
class ScenariosTest {
    private static final Settings ALL = Settings.of();

    @TempDir
    Path directory;

    static List<String> scenarios() {
        return Scenarios.ALL.stream().map(Scenario::name).toList();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void casesHaveTheNamesThatAreAnnounced(String name) throws IOException {
        Scenario scenario = Scenarios.of(name);
        List<Scenario.Case> cases = scenario.cases(ALL, directory);
        assertEquals(scenario.names(), cases.stream().map(Scenario.Case::name).toList());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aQuickRunHasAllContenders(String name) throws IOException {
        Scenario scenario = Scenarios.of(name);
        Set<String> all = new TreeSet<>();
        Set<String> quick = new TreeSet<>();
        for (Scenario.Case one : scenario.cases(ALL, directory)) {
            one.contenders().forEach(contender -> {
                all.add(contender.name());
                if (scenario.quick().contains(one.name())) {
                    quick.add(contender.name());
                }
            });
        }
        assertEquals(all, quick);
    }

    @Test
    void theHelpSaysWhatThereIs() throws IOException {
        String usage = Main.usage().replaceAll("\\s+", " ");
        Map<Turns, List<String>> names = new LinkedHashMap<>();
        for (Scenario scenario : Scenarios.ALL) {
            assertTrue(Main.usage().contains("\n  " + scenario.name() + " "), scenario.name());
            names.computeIfAbsent(scenario.turns(), turns -> new ArrayList<>()).add(scenario.name());
        }
        names.put(Turns.USUAL, List.of("the others"));
        names.forEach((turns, who) ->
                assertTrue(usage.contains(" " + String.join(", ", who) + " " + turns), who + " " + turns));
    }

    /** Without the time to start, which is about as long as a fifth of that. */
    @Test
    void theTurnsOfAllTakeLessThanHalfAnHour() throws IOException {
        long millis = 0;
        for (Scenario scenario : Scenarios.ALL) {
            Turns turns = scenario.turns();
            for (Scenario.Case one : scenario.cases(ALL, directory)) {
                millis += (long) one.contenders().size() * (turns.warmups() + turns.rounds()) * turns.millis();
            }
        }
        assertTrue(millis < TimeUnit.MINUTES.toMillis(25), millis + " ms");
    }

    @Test
    void targetsAreOfCasesThatThereAre() throws IOException {
        for (Target target : Targets.all()) {
            assertTrue(Scenarios.of(target.scenario()).names().contains(target.name()), target.toString());
        }
    }
}
