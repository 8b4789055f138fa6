package org.pysock.ssl.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CipherSuitesTest {
    /** Suites of JSSE that this build of OpenSSL leaves out, and the signals that are no suites. */
    private static final String NOT_OPENSSLS = ".*(_3DES_|_RC4_|_DES_|_DES40_|TLS_ECDH_(RSA|ECDSA)_|_SCSV).*";

    @Test
    void everySuiteIsTheDictThatCpythonShows() throws IOException {
        List<String> rows = Recorded.rows("dicts.tsv");
        List<String> keys = List.of(rows.get(0).split("\t"));
        List<String> here = new ArrayList<>();
        for (CipherSuite suite : Recorded.suites()) {
            assertEquals(keys, List.copyOf(suite.asDict().keySet()));
            here.add(suite.asDict().values().stream().map(CipherSuitesTest::str).collect(Collectors.joining("\t")));
        }
        assertEquals(rows.subList(1, rows.size()), here);
    }

    @Test
    void aSuiteIsFoundByEitherName() {
        for (CipherSuite suite : Recorded.suites()) {
            assertEquals(suite, CipherSuites.byJavaName(suite.javaName()));
            assertEquals(suite, CipherSuites.byOpensslName(suite.name()));
        }
        assertNull(CipherSuites.byJavaName("TLS_EMPTY_RENEGOTIATION_INFO_SCSV"));
        assertNull(CipherSuites.byOpensslName("TLS_RSA_WITH_AES_128_CBC_SHA"));
    }

    @Test
    void opensslKnowsTheSuitesOfThisJdkButForThoseThatDebianLeavesOut() throws Exception {
        Set<String> unknown = Set.of(
                        SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites())
                .stream()
                .filter(name -> CipherSuites.byJavaName(name) == null && !name.matches(NOT_OPENSSLS))
                .collect(Collectors.toSet());
        assertEquals(Set.of(), unknown);
    }

    @Test
    void aSecurityLevelPermitsWhatOpensslPermits() throws IOException {
        for (String row : Recorded.rows("levels.tsv")) {
            String[] cells = row.split("\t");
            CipherChoice choice = CipherStrings.DEFAULT.after("@SECLEVEL=" + cells[0] + ":ALL:COMPLEMENTOFALL");
            assertEquals(
                    List.of(cells[1].split(":")),
                    choice.usable().stream().map(CipherSuite::name).toList());
        }
    }

    private static String str(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        return value == null ? "None" : value.toString();
    }
}
