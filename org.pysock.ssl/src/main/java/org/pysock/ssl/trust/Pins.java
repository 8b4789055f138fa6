package org.pysock.ssl.trust;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Which keys which hosts may have: SHA-256 of a certificate's SubjectPublicKeyInfo in base64, as in RFC 7469, section
 * 2.4. Immutable.
 */
final class Pins {
    private static final String PREFIX = "sha256/";
    private static final int SHA_256_OCTETS = 32;

    private record Pin(HostPattern pattern, String hash) {}

    private final List<Pin> pins = new ArrayList<>();

    /** From lines {@code pattern=sha256/BASE64}; IllegalArgumentException for a wrong one. */
    Pins(List<String> lines) {
        for (String line : lines) {
            // Base64 may end with this sign too.
            int sign = line.indexOf('=');
            String pin = line.substring(sign + 1);
            if (sign <= 0 || !pin.startsWith(PREFIX) || octets(pin.substring(PREFIX.length())) != SHA_256_OCTETS) {
                throw new IllegalArgumentException("'" + line + "' is not pattern=" + PREFIX + "BASE64");
            }
            pins.add(new Pin(HostPattern.of(line.substring(0, sign)), pin.substring(PREFIX.length())));
        }
        if (pins.isEmpty()) {
            throw new IllegalArgumentException("there is none");
        }
    }

    private static int octets(String base64) {
        try {
            byte[] octets = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(octets).equals(base64) ? octets.length : 0;
        } catch (IllegalArgumentException noBase64) {
            return 0;
        }
    }

    /** The hashes of all lines for a host: any of them will do, so that the next key can be there before it is used. */
    List<String> of(String host) {
        return pins.stream()
                .filter(pin -> pin.pattern.matches(host))
                .map(Pin::hash)
                .toList();
    }

    static String hash(X509Certificate certificate) {
        try {
            byte[] key = certificate.getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
