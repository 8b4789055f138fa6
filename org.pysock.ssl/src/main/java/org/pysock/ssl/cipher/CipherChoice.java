package org.pysock.ssl.cipher;

import java.util.List;
import java.util.Map;
import org.pysock.api.error.SSLError;

/**
 * What a context has chosen of the suites up to TLS 1.2, and what its next cipher string builds on. It never changes: each string gives
 * another, also one that is refused, for with OpenSSL that too leaves traces.
 *
 * @param suites the suites as CPython's {@code get_ciphers()} shows them, in order; the security level hides none
 * @param profile the Suite B profile (RFC 6460) that a context is in, for good; empty for none
 * @param answer what there is to say of the last string
 */
public record CipherChoice(List<CipherSuite> suites, int securityLevel, String profile, Answer answer) {
    /** What a string meets. */
    public enum Answer {
        TAKEN,
        REFUSED
    }

    private static final String DEFAULT = "DEFAULT";
    private static final String DEFAULT_STANDS_FOR = "ALL:!COMPLEMENTOFDEFAULT:!eNULL";

    private static final String SUITE_B_128 = "SUITEB128";

    /** Beginnings of a string; the first that fits counts, and the rest of the string does not. */
    private static final List<String> PROFILES = List.of("SUITEB128ONLY", "SUITEB128C2", SUITE_B_128, "SUITEB192");

    private static final Map<String, String> PROFILE_STANDS_FOR = Map.of(
            "SUITEB128ONLY",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "SUITEB128C2",
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            SUITE_B_128,
            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384",
            "SUITEB192",
            "ECDHE-ECDSA-AES256-GCM-SHA384");

    /** What OpenSSL remembers of a profile; of SUITEB128C2, which belongs to it, only this. */
    private static final Map<String, String> REMEMBERED = Map.of("SUITEB128C2", SUITE_B_128);

    /** What a context has before any string. */
    static final CipherChoice NONE = new CipherChoice(List.of(), SecurityLevel.DEFAULT, "", Answer.TAKEN);

    /** The choice after another string ({@code set_ciphers}); {@link #check()} says whether CPython raises. */
    public CipherChoice after(String text) {
        String asked = PROFILES.stream().filter(text::startsWith).findFirst().orElse(profile);
        CipherReader reader = new CipherReader(securityLevel);
        String rest = PROFILE_STANDS_FOR.getOrDefault(asked, text);
        if (rest.startsWith(DEFAULT)) {
            reader.read(DEFAULT_STANDS_FOR);
            rest = rest.substring(DEFAULT.length());
        }
        reader.read(rest);
        List<CipherSuite> chosen = reader.isFaulty() ? suites : reader.chosen();
        Answer met = reader.isFaulty() || chosen.isEmpty() ? Answer.REFUSED : Answer.TAKEN;
        return new CipherChoice(chosen, reader.securityLevel(), REMEMBERED.getOrDefault(asked, asked), met);
    }

    /** SSLError "No cipher can be selected." if the last string was wrong or selected nothing. */
    public void check() throws SSLError {
        if (answer == Answer.REFUSED) {
            throw SSLError.text("No cipher can be selected.");
        }
    }

    /** Those of the suites that a handshake may use. */
    public List<CipherSuite> usable() {
        return suites.stream()
                .filter(suite -> SecurityLevel.permits(securityLevel, suite))
                .toList();
    }
}
