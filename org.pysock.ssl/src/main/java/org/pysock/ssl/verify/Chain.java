package org.pysock.ssl.verify;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * A chain, from the leaf up: first what the peer sent, then what is trusted. Grows while it is built. Says of a certificate in it
 * why it is refused.
 */
final class Chain {
    private static final int LONGEST_NAME = 200;

    private final List<Certificate> certificates = new ArrayList<>();
    private int sent;

    Chain(Certificate leaf) {
        certificates.add(leaf);
        sent = 1;
    }

    int size() {
        return certificates.size();
    }

    /** How many of it, from the leaf up, are not trusted by themselves. */
    int sent() {
        return sent;
    }

    Certificate get(int depth) {
        return certificates.get(depth);
    }

    Certificate leaf() {
        return certificates.get(0);
    }

    Certificate top() {
        return certificates.get(size() - 1);
    }

    boolean contains(Certificate wanted) {
        return certificates.stream().anyMatch(wanted::isSame);
    }

    void pushSent(Certificate issuer) {
        certificates.add(issuer);
        sent++;
    }

    void pushTrusted(Certificate issuer) {
        certificates.add(issuer);
    }

    /** The top is trusted: here is the trusted copy of it. */
    void trustTop(Certificate same) {
        certificates.set(size() - 1, same);
        sent = size() - 1;
    }

    void trustLeaf(Certificate same) {
        certificates.set(0, same);
        sent = 0;
    }

    List<X509Certificate> toList() {
        return certificates.stream().map(Certificate::x509).toList();
    }

    void require(boolean fact, int depth, Verdict otherwise) throws SSLCertVerificationError {
        if (!fact) {
            throw refusal(depth, otherwise, null);
        }
    }

    /** Because of the certificate at a depth; the leaf is at 0. */
    SSLCertVerificationError refusal(int depth, Verdict verdict, Throwable cause) {
        String detail =
                "certificate " + (depth + 1) + " of " + size() + ", " + describe(get(depth)) + ": " + verdict.hint();
        return SSLCertVerificationError.of(verdict.code(), verdict.words(), detail, cause);
    }

    private static String describe(Certificate certificate) {
        X509Certificate x509 = certificate.x509();
        Instant from = x509.getNotBefore().toInstant();
        Instant to = x509.getNotAfter().toInstant();
        return plain(x509.getSubjectX500Principal().getName()) + ", issued by "
                + plain(x509.getIssuerX500Principal().getName()) + ", valid from " + from + " to " + to;
    }

    /** One line, however long or wild a name is. */
    static String plain(String name) {
        String line = name.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?");
        String cut = line.length() > LONGEST_NAME ? line.substring(0, LONGEST_NAME) + "..." : line;
        return cut.isEmpty() ? "without a name" : cut;
    }
}
