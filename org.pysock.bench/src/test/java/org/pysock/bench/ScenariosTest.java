package org.pysock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
    void targetsAreOfCasesThatThereAre() throws IOException {
        for (Target target : Targets.all()) {
            assertTrue(Scenarios.of(target.scenario()).names().contains(target.name()), target.toString());
        }
    }
}
