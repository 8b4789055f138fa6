package org.pysock.ssl.cipher;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A cipher suite as OpenSSL 3.0 describes it; {@code kx}, {@code auth}, {@code enc} and {@code mac} are the words of its description.
 *
 * @param name OpenSSL's name
 * @param javaName JSSE's name, which is IANA's for all but the oldest
 * @param id OpenSSL's number: 0x03000000 and the two octets of the wire
 * @param protocol the first protocol that had the suite, as CPython's {@code cipher()} shows it
 * @param marks FIPS, NOT_DEFAULT
 * @see <a href="https://docs.openssl.org/3.0/man3/SSL_CIPHER_get_name/">SSL_CIPHER_description</a>
 */
public record CipherSuite(
        String name,
        String javaName,
        int id,
        String protocol,
        String kx,
        String auth,
        String enc,
        String mac,
        Set<String> marks) {
    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final String NONE = "None";
    private static final String AEAD = "AEAD";

    /** OpenSSL's name of the cipher as an object, for the word of the description; %s is the length of the key. */
    private static final Map<String, String> SYMMETRIC = Map.of(
            "AES", "aes-%s-cbc",
            "AESGCM", "aes-%s-gcm",
            "AESCCM", "aes-%s-ccm",
            "AESCCM8", "aes-%s-ccm",
            "ARIAGCM", "aria-%s-gcm",
            "Camellia", "camellia-%s-cbc",
            "CHACHA20/POLY1305", "chacha20-poly1305");

    private static final Map<String, String> KEA = Map.of(
            "any", "kx-any",
            "RSA", "kx-rsa",
            "DH", "kx-dhe",
            "ECDH", "kx-ecdhe",
            "PSK", "kx-psk",
            "RSAPSK", "kx-rsa-psk",
            "DHEPSK", "kx-dhe-psk",
            "ECDHEPSK", "kx-ecdhe-psk",
            "SRP", "kx-srp");

    private static final Map<String, String> AUTH = Map.of(
            "any",
            "auth-any",
            "RSA",
            "auth-rsa",
            "ECDSA",
            "auth-ecdsa",
            "DSS",
            "auth-dss",
            "PSK",
            "auth-psk",
            "SRP",
            "auth-srp",
            NONE,
            "auth-null");

    /** The bits of the key that count; CPython's {@code cipher()[2]}. */
    public int strength_bits() {
        return enc.equals(NONE) ? 0 : Integer.parseInt(keyBits());
    }

    /** The bits of the key; the same as {@link #strength_bits()} in all suites that are left. */
    public int alg_bits() {
        return strength_bits();
    }

    /** Whether the cipher authenticates what it encrypts. */
    public boolean aead() {
        return mac.equals(AEAD);
    }

    /** Whether the suite is one of TLS 1.3, which cipher strings do not touch. */
    public boolean isTls13() {
        return protocol.equals(TLS13);
    }

    /** Whether versions below TLS 1.2 know the suite, too. */
    public boolean isOlderThanTls12() {
        return !isTls13() && !protocol.equals(TLS12);
    }

    /** The suite as CPython's {@code get_ciphers()} shows it, in its order. */
    public Map<String, Object> asDict() {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("id", id);
        dict.put("name", name);
        dict.put("protocol", protocol);
        dict.put("description", description());
        dict.put("strength_bits", strength_bits());
        dict.put("alg_bits", alg_bits());
        dict.put("aead", aead());
        dict.put("symmetric", symmetric());
        dict.put("digest", aead() ? null : mac.toLowerCase(Locale.ROOT));
        dict.put("kea", KEA.get(kx));
        dict.put("auth", AUTH.get(auth));
        return dict;
    }

    private String description() {
        String version = protocol.equals("TLSv1.0") ? "TLSv1" : protocol; // only the description says it so
        return String.format("%-30s %-7s Kx=%-8s Au=%-5s Enc=%-22s Mac=%-4s", name, version, kx, auth, enc, mac);
    }

    private String symmetric() {
        return enc.equals(NONE) ? null : String.format(SYMMETRIC.get(enc.substring(0, enc.indexOf('('))), keyBits());
    }

    private String keyBits() {
        return enc.substring(enc.indexOf('(') + 1, enc.length() - 1);
    }
}
