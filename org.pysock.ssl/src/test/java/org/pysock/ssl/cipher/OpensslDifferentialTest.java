package org.pysock.ssl.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Cipher strings beside {@code openssl ciphers}, where an OpenSSL 3.0 is installed that has the same suites. */
class OpensslDifferentialTest {
    private static final int STRINGS = 100;
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @Test
    void stringsJoinedAtRandomSelectWhatOpensslSelects() throws IOException, InterruptedException {
        assumeTrue(openssl("version").startsWith("OpenSSL 3.0."), "needs OpenSSL 3.0");
        String everything = "ALL:COMPLEMENTOFALL";
        assumeTrue(openssl("ciphers", everything).equals(here(everything)), "needs Debian's suites");
        List<String> known = Recorded.rows("strings.tsv").stream()
                .map(row -> row.split("\t")[0])
                .toList();
        Random dice = new Random(SEED);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < STRINGS; i++) {
            String text = Stream.generate(() -> known.get(dice.nextInt(known.size())))
                    .limit(2)
                    .collect(Collectors.joining(":"));
            text = text.startsWith("-") ? ":" + text : text; // an option of the command
            if (!openssl("ciphers", text).equals(here(text))) {
                different.add(text);
            }
        }
        assertEquals(List.of(), different, "seed " + SEED);
    }

    /** As openssl shows it: those of TLS 1.3 before all others; nothing for a refusal. */
    private static String here(String text) {
        CipherChoice choice = CipherStrings.DEFAULT.after(text);
        return choice.answer() == CipherChoice.Answer.REFUSED
                ? ""
                : Stream.concat(CipherSuites.tls13().stream(), choice.suites().stream())
                        .map(CipherSuite::name)
                        .collect(Collectors.joining(":"));
    }

    private static String openssl(String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return process.waitFor() == 0 ? said.strip() : "";
        } catch (IOException absent) {
            return "";
        }
    }
}
