package org.pysock.ssl.cipher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What {@code tables/cipher_suites.py} and {@code cipher_strings.py} write of CPython, and the same of this package. */
final class Recorded {
    private static final List<CipherSuite> SUITES = suites();

    private Recorded() {}

    /** The lines of a recorded file. */
    static List<String> rows(String file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Recorded.class.getResourceAsStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().toList();
        }
    }

    /** All suites, those of TLS 1.3 first. */
    static List<CipherSuite> suites() {
        List<CipherSuite> suites = new ArrayList<>(CipherSuites.tls13());
        suites.addAll(CipherSuites.older());
        return suites;
    }

    /** The row of a cipher string, as cipher_strings.py writes it. */
    static String row(String text) {
        CipherChoice choice = CipherStrings.DEFAULT.after(text);
        boolean taken = choice.answer() == CipherChoice.Answer.TAKEN;
        return text + "\t" + choice.securityLevel() + "\t" + (taken ? ranges(choice.suites()) : "-");
    }

    private static String ranges(List<CipherSuite> suites) {
        List<String> ranges = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < suites.size(); i++) {
            int number = number(suites.get(i));
            first = first == 0 ? number : first;
            if (i + 1 == suites.size() || number(suites.get(i + 1)) != number + 1) {
                ranges.add(first == number ? String.valueOf(number) : first + "-" + number);
                first = 0;
            }
        }
        return String.join(" ", ranges);
    }

    private static int number(CipherSuite suite) {
        return SUITES.indexOf(suite) + 1;
    }
}
