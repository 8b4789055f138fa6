package org.pysock.ssl.cipher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The suites that OpenSSL 3.0.19 knows as Debian builds it, in the order in which OpenSSL prefers them, read from the file
 * that {@code tables/cipher_suites.py} has written. It does not ask which of them JSSE has. Those that only other builds know (3DES, RC4, static ECDH)
 * are not there.
 */
public final class CipherSuites {
    private static final String FILE = "suites.tsv";
    private static final int OPENSSL = 0x03000000;
    private static final int HEXADECIMAL = 16;
    private static final String NO_MARKS = "-";

    private static final List<CipherSuite> ALL = read();
    private static final List<CipherSuite> TLS13 =
            ALL.stream().filter(CipherSuite::isTls13).toList();
    private static final List<CipherSuite> OLDER =
            ALL.stream().filter(suite -> !suite.isTls13()).toList();
    private static final Map<String, CipherSuite> BY_NAME = by(CipherSuite::name);
    private static final Map<String, CipherSuite> BY_JAVA_NAME = by(CipherSuite::javaName);

    private CipherSuites() {}

    /** The suite with a name of JSSE; {@code null} if OpenSSL does not know it. */
    public static CipherSuite byJavaName(String name) {
        return BY_JAVA_NAME.get(name);
    }

    /** The suite with a name of OpenSSL; {@code null} if there is none. */
    public static CipherSuite byOpensslName(String name) {
        return BY_NAME.get(name);
    }

    /** The suites of TLS 1.3, in OpenSSL's default order. */
    public static List<CipherSuite> tls13() {
        return TLS13;
    }

    /** The suites up to TLS 1.2, in the order in which OpenSSL prefers them before a string says otherwise. */
    static List<CipherSuite> older() {
        return OLDER;
    }

    private static Map<String, CipherSuite> by(Function<CipherSuite, String> key) {
        return ALL.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    private static List<CipherSuite> read() {
        try (InputStream bytes = CipherSuites.class.getResourceAsStream(FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.US_ASCII))) {
            return lines.lines().skip(1).map(CipherSuites::suite).toList(); // the first names the columns
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static CipherSuite suite(String line) {
        String[] cells = line.split("\t");
        int id = OPENSSL | Integer.parseInt(cells[2], HEXADECIMAL);
        Set<String> marks = cells[8].equals(NO_MARKS) ? Set.of() : Set.of(cells[8].split(","));
        return new CipherSuite(cells[0], cells[1], id, cells[3], cells[4], cells[5], cells[6], cells[7], marks);
    }
}
