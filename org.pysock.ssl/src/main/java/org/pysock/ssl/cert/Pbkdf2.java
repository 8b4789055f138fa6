package org.pysock.ssl.cert;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** PBKDF2 (RFC 8018, 5.2) of a password of any octets, also of none. */
final class Pbkdf2 {
    /** More iterations than any tool writes: a file must not keep a thread busy for ever. */
    private static final int MOST_ITERATIONS = 100_000_000;

    private final Mac mac;

    Pbkdf2(String algorithm, byte[] password) throws GeneralSecurityException {
        mac = Mac.getInstance(algorithm);
        // HMAC fills up keys with zeros, so that one zero is the empty key, which SecretKeySpec refuses
        mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, algorithm));
    }

    byte[] key(byte[] salt, int iterations, int octets) throws GeneralSecurityException {
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new InvalidKeyException(iterations + " iterations");
        }
        ByteBuffer key = ByteBuffer.allocate(octets);
        for (int block = 1; key.hasRemaining(); block++) {
            byte[] sum = block(salt, iterations, block);
            key.put(sum, 0, Math.min(sum.length, key.remaining()));
        }
        return key.array();
    }

    private byte[] block(byte[] salt, int iterations, int number) {
        mac.update(salt);
        byte[] last =
                mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
        byte[] sum = last.clone();
        for (int i = 1; i < iterations; i++) {
            last = mac.doFinal(last);
            for (int at = 0; at < sum.length; at++) {
                sum[at] ^= last[at];
            }
        }
        return sum;
    }
}
