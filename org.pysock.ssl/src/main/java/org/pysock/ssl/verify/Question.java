package org.pysock.ssl.verify;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;

/**
 * Whether the certificates that a peer sent lead to trusted ones.
 *
 * @param sent what the peer sent, its own certificate first, the others in any order
 * @param trusted what the chain may end with
 * @param moreTrusted the trusted ones of a subject, asked where {@code trusted} has none of it: a directory of files
 * @param crls the lists of revoked certificates that count where the flags ask for them
 * @param verifyFlags CPython's {@code VERIFY_*}
 * @param purpose what the peer is
 * @param now the time of the check
 */
public record Question(
        List<X509Certificate> sent,
        Collection<X509Certificate> trusted,
        Function<X500Principal, Collection<X509Certificate>> moreTrusted,
        Collection<X509CRL> crls,
        int verifyFlags,
        Purpose purpose,
        Instant now) {
    /** Nothing of it is changed or kept by {@link Verifier}. */
    public Question {
        sent = List.copyOf(sent);
        trusted = List.copyOf(trusted);
        crls = List.copyOf(crls);
    }

    boolean asks(Flag flag) {
        return (verifyFlags & flag.bit()) != 0;
    }

    long epochSecond() {
        return now.getEpochSecond();
    }
}
