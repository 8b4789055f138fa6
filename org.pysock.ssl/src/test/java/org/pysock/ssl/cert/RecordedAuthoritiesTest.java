package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.VerifyLocations;

/** load_verify_locations against what CPython answered. A row is a label, kind, file, answer, counts, names of authorities. */
class RecordedAuthoritiesTest {
    /** Where Java's reading differs, see DIFFERENCES.md. */
    private static final Set<String> DIFFERENT = Set.of("indefinite", "long", "longer");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> authoritiesLoadOrFailAsInCPython() {
        return Recorded.rows("authorities.tsv")
                .filter(row -> !DIFFERENT.contains(row.get(0)))
                .map(row -> dynamicTest(row.get(0) + " as " + row.get(1), () -> check(row)));
    }

    private void check(List<String> row) throws Exception {
        Authorities authorities = new Authorities();
        VerifyLocations given = given(row.get(1), row.get(2));
        assertEquals(row.get(3), Recorded.told(() -> authorities.add(given)));
        assertEquals(
                row.get(4),
                authorities.stats().values().stream().map(Object::toString).collect(Collectors.joining(" ")));
        assertEquals(
                row.get(5),
                authorities.caCertificates().stream()
                        .map(c -> CertificateText.oneLine(c.getSubjectX500Principal())
                                .replace("/CN=", ""))
                        .sorted()
                        .collect(Collectors.joining(", ")));
    }

    private VerifyLocations given(String kind, String file) throws Exception {
        return switch (kind) {
            case "file" -> VerifyLocations.file(Recorded.path(directory, file));
            case "text" -> VerifyLocations.data(new String(Recorded.bytes(file), StandardCharsets.ISO_8859_1));
            default -> VerifyLocations.data(Recorded.bytes(file));
        };
    }
}
