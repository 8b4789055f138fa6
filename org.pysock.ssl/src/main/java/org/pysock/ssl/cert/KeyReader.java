package org.pysock.ssl.cert;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Set;
import org.pysock.api.PySslContext;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/**
 * Reads the first private key of a file that can be read. PKCS#8 is read by the JDK, the other forms and what the JDK cannot
 * decrypt by Bouncy Castle, if it is there. The password is asked once, when the first encrypted key is met.
 */
final class KeyReader {
    private static final String PKCS8 = "PRIVATE KEY";
    private static final String ENCRYPTED_PKCS8 = "ENCRYPTED PRIVATE KEY";
    private static final Set<String> TRADITIONAL = Set.of("RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY");

    /** OpenSSL's PEM_BUFSIZE, CPython's bound. */
    private static final int LONGEST_PASSWORD = 1024;

    private final String file;
    private final String algorithm;
    private final PySslContext.Password password;

    /** @param algorithm the kind of key that is expected, which is tried first */
    KeyReader(String file, String algorithm, PySslContext.Password password) {
        this.file = file;
        this.algorithm = algorithm;
        this.password = password;
    }

    PrivateKey read() throws IOException {
        String last = "no private key in it";
        Throwable cause = null;
        try (PemReader reader = PemReader.file(file)) {
            while (true) {
                try {
                    PemBlock block = reader.next();
                    if (block == null) {
                        break;
                    }
                    if (block.label().equals(PKCS8)) {
                        return Pkcs8.key(block.data(), algorithm);
                    }
                    if (block.label().equals(ENCRYPTED_PKCS8)) {
                        return decrypted(block);
                    }
                    if (TRADITIONAL.contains(block.label())) {
                        return traditional(block);
                    }
                } catch (PemError broken) {
                    last = broken.getMessage();
                    cause = broken;
                } catch (BouncyCastle.Absent absent) {
                    throw Failures.pem(file + ": " + absent.getMessage(), absent);
                } catch (GeneralSecurityException bad) {
                    last = bad.getMessage();
                    cause = bad;
                }
            }
        }
        throw Failures.pem(file + ": " + last + "; give a file with an unbroken -----BEGIN PRIVATE KEY-----", cause);
    }

    private PrivateKey decrypted(PemBlock block) throws IOException, BouncyCastle.Absent {
        byte[] secret = ask();
        try {
            return Pkcs8.key(EncryptedPkcs8.decrypt(block, secret), algorithm);
        } catch (GeneralSecurityException bad) {
            throw wrongPassword(bad);
        }
    }

    private PrivateKey traditional(PemBlock block) throws IOException, GeneralSecurityException, BouncyCastle.Absent {
        if (!block.encrypted()) {
            return Pkcs8.key(BouncyCastle.traditional(block, new byte[0]), algorithm);
        }
        byte[] secret = ask();
        try {
            return Pkcs8.key(BouncyCastle.traditional(block, secret), algorithm);
        } catch (GeneralSecurityException bad) {
            throw wrongPassword(bad);
        }
    }

    private IOException wrongPassword(GeneralSecurityException cause) {
        return Failures.pem("the password does not open the key in " + file + ": " + cause.getMessage(), cause);
    }

    private byte[] ask() throws IOException {
        if (password == null) {
            throw Failures.pem("the key in " + file + " is encrypted; give its password to load_cert_chain", null);
        }
        byte[] secret = password.get();
        if (secret == null) {
            throw TypeError.of("password callback must return a string");
        }
        if (secret.length > LONGEST_PASSWORD) {
            throw ValueError.of("password cannot be longer than " + LONGEST_PASSWORD + " bytes");
        }
        return secret;
    }
}
