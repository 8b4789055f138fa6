package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PySslContext;

/** load_cert_chain against what CPython answered. A row is a label, certfile, keyfile, password, answer. */
class RecordedChainsTest {
    /** Curves that Java does not have. See DIFFERENCES.md. */
    private static final Set<String> DIFFERENT = Set.of("secp224r1");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> aChainLoadsOrFailsAsInCPython() {
        return Recorded.rows("chains.tsv")
                .filter(row -> !DIFFERENT.contains(row.get(0)))
                .map(row -> dynamicTest(row.get(0), () -> check(row)));
    }

    private void check(List<String> row) throws Exception {
        String certfile = Recorded.path(directory, row.get(1));
        String keyfile = row.get(2).equals("empty.none") ? "/nonexistent" : Recorded.path(directory, row.get(2));
        assertEquals(row.get(4), Recorded.told(() -> KeyChain.load(certfile, keyfile, password(row.get(3)))));
    }

    private static PySslContext.Password password(String recorded) {
        if (recorded.equals("-")) {
            return () -> {
                throw new AssertionError("nobody needs a password");
            };
        }
        String password = recorded.startsWith("x*") ? "x".repeat(Integer.parseInt(recorded.substring(2))) : recorded;
        return () -> password.getBytes(StandardCharsets.UTF_8);
    }
}
