package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a peer sends, the program is told what CPython would tell it: the class and the reason. */
class BadInputTest extends AttackScene {
    @TestFactory
    Stream<DynamicTest> whatThePeerSendsIsToldAsCpythonTellsIt() {
        Map<String, String[]> recorded = BadInput.table("bad-input.tsv");
        Map<String, String[]> differences = BadInput.table("bad-input-differences.tsv");
        return Attack.all().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    String answer = BadInput.answer(attack, this::subject, pki("goodec.pem"));
                    String[] difference = differences.get(attack.name());
                    boolean differs = difference != null && Runtime.version().feature() >= since(difference);
                    assertEquals((differs ? difference : recorded.get(attack.name()))[1], answer);
                }));
    }

    /** Of which Java on there is a difference. */
    private static int since(String[] difference) {
        return difference.length > 3 ? Integer.parseInt(difference[3]) : 0;
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aHandshakeThatIsCutAnywhereIsToldAsCpythonTellsIt(Side side) throws Exception {
        for (String version : List.of(Attack.TLS_1_2, Attack.TLS_1_3)) {
            for (Attack.Exit exit : Attack.Exit.values()) {
                String row = Attack.cutAnywhere(side, version, exit);
                List<String> recorded =
                        List.of(BadInput.table("bad-input.tsv").get(row)[1].split(" \\| "));
                for (String answer : BadInput.cutAnywhere(side, version, exit, this::subject, pki("goodec.pem"))) {
                    // where the last cut is behind the end, the handshake is through
                    String end = answer.replace("handshake, ", "");
                    assertTrue(recorded.contains(answer) || recorded.contains(end), () -> row + ": " + answer);
                }
            }
        }
    }
}
