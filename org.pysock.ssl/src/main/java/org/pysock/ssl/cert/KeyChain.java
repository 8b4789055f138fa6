package org.pysock.ssl.cert;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.PySslContext;

/**
 * What one side shows of itself: its key, and its certificate with those that lead to its root. CPython's load_cert_chain.
 * A key that does not belong to the certificate, and one that is too weak for OpenSSL's security level 2, is refused.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.load_cert_chain">load_cert_chain</a>
 */
public record KeyChain(PrivateKey key, List<X509Certificate> chain) {
    public KeyChain {
        chain = List.copyOf(chain);
    }

    /**
     * Reads both. OSError of the file; SSLError 524297 (nothing usable, wrong password), 116 (KEY_VALUES_MISMATCH), 177 (a key of
     * another kind), 397 to 399 (too weak); ValueError for a password of more than 1024 octets.
     *
     * @param keyfile {@code null} when the key is in {@code certfile}
     * @param password asked once, and only if the key is encrypted; {@code null} for none
     */
    public static KeyChain load(String certfile, String keyfile, PySslContext.Password password) throws IOException {
        List<X509Certificate> chain = chain(certfile);
        String keys = keyfile == null ? certfile : keyfile;
        PrivateKey key = new KeyReader(keys, chain.get(0).getPublicKey().getAlgorithm(), password).read();
        KeyMatch.check(key, chain.get(0), "the key in " + keys + " and the first certificate in " + certfile);
        return new KeyChain(key, chain);
    }

    private static List<X509Certificate> chain(String file) throws IOException {
        List<X509Certificate> chain = new ArrayList<>();
        try (PemReader reader = PemReader.file(file)) {
            chain.add(first(reader, file));
            SecurityLevel.checkOwn(chain.get(0), "the first certificate in " + file);
            for (PemBlock block = reader.next(); block != null; block = reader.next()) {
                if (Certificates.isCertificate(block)) {
                    X509Certificate next = Certificates.certificate(block);
                    SecurityLevel.checkAuthority(next, "certificate " + (chain.size() + 1) + " in " + file);
                    chain.add(next);
                }
            }
        } catch (PemError broken) {
            throw Failures.later(broken, file);
        }
        return chain;
    }

    private static X509Certificate first(PemReader reader, String file) throws IOException {
        try {
            for (PemBlock block = reader.next(); block != null; block = reader.next()) {
                if (Certificates.isCertificate(block) || Certificates.isTrusted(block)) {
                    return Certificates.certificate(block);
                }
            }
        } catch (PemError broken) {
            throw Failures.pem(file + ": " + broken.getMessage() + "; make the file anew", broken);
        }
        throw Failures.pem(
                "no certificate in " + file + "; it must have -----BEGIN CERTIFICATE-----, convert DER by openssl x509",
                null);
    }
}
