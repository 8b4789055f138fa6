package org.pysock.itest.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The house rules on the class files of every module. */
class HouseRulesTest {
    private static final JavaClasses CLASSES = Modules.classes();

    static Set<String> rules() {
        return HouseRules.ALL.keySet();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyModuleKeepsTo(String rule) {
        HouseRules.ALL.get(rule).check(CLASSES);
    }

    @Test
    void theModulesAreAllThere() {
        List<String> found = Modules.names();
        assertTrue(
                found.containsAll(List.of("org.pysock.api", "org.pysock.core", "org.pysock.nio", "org.pysock.jython")),
                found::toString);
    }
}
