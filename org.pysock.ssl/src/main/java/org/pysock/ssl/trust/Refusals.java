package org.pysock.ssl.trust;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateRevokedException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustRequest;

/** Errors about trust: each names the peer, the certificate, the policy, who named that, and what to do. */
final class Refusals {
    private static final int LONGEST = 300;

    /** A number of OpenSSL's x509_vfy.h and X509_verify_cert_error_string's words for it. */
    private record Code(int number, String words) {
        SSLCertVerificationError error(String detail, Throwable cause) {
            return SSLCertVerificationError.of(number, words, detail, cause);
        }
    }

    private static final Code UNAVAILABLE = new Code(1, "no trust policy available");
    private static final Code REFUSED = new Code(50, "application verification failure");
    private static final Code SIGNATURE = new Code(7, "certificate signature failure");
    private static final Code EARLY = new Code(9, "certificate is not yet valid");
    private static final Code EXPIRED = new Code(10, "certificate has expired");
    private static final Code NO_ISSUER = new Code(20, "unable to get local issuer certificate");
    private static final Code REVOKED = new Code(23, "certificate revoked");

    private static final Map<Class<?>, Code> BY_CLASS = Map.of(
            CertificateExpiredException.class, EXPIRED,
            CertificateNotYetValidException.class, EARLY,
            CertificateRevokedException.class, REVOKED,
            CertPathBuilderException.class, NO_ISSUER);

    private static final Map<CertPathValidatorException.Reason, Code> BY_REASON = Map.of(
            BasicReason.EXPIRED, EXPIRED,
            BasicReason.NOT_YET_VALID, EARLY,
            BasicReason.REVOKED, REVOKED,
            BasicReason.INVALID_SIGNATURE, SIGNATURE);

    private Refusals() {}

    /** Nobody can judge the peer. */
    static SSLCertVerificationError unavailable(String host, Naming naming, String why, Throwable cause) {
        return UNAVAILABLE.error(peer(host) + "; " + naming + ": " + clean(why), cause);
    }

    /** The configuration itself is wrong. */
    static SSLCertVerificationError unavailable(String host, String wrong) {
        return UNAVAILABLE.error(peer(host) + "; nobody is trusted, the configuration is wrong: " + wrong, null);
    }

    /** The policy has said no, or failed. An error that says why as OpenSSL would keeps its number and words. */
    static SSLCertVerificationError refused(TrustRequest request, Naming naming, Throwable why) {
        if (why instanceof SSLCertVerificationError given) {
            String own = detail(given);
            String by = "refused by " + naming;
            return SSLCertVerificationError.of(
                    given.verify_code(), given.verify_message(), own.isEmpty() ? by : own + "; " + by, given);
        }
        String detail = peer(request.host()) + "; certificate " + certificate(failing(request.chain(), why))
                + "; refused by " + naming + ": " + words(why)
                + "; trust its issuer there, or name another policy for this peer in " + TrustSettings.PID;
        return code(why).error(detail, why);
    }

    /** What a live session is closed with. */
    static IOException noLonger(IOException refusal) {
        if (refusal instanceof SSLCertVerificationError given) {
            return SSLCertVerificationError.of(
                    given.verify_code(),
                    given.verify_message(),
                    "no longer accepted after a change of trust policies; " + detail(given),
                    given);
        }
        return refusal;
    }

    private static Code code(Throwable why) {
        Throwable cause = why;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            Code code = cause instanceof CertPathValidatorException invalid
                    ? BY_REASON.get(invalid.getReason())
                    : BY_CLASS.get(cause.getClass());
            // The JDK's own builder exceptions are of subclasses.
            if (code == null && cause instanceof CertPathBuilderException && cause.getCause() == null) {
                code = NO_ISSUER;
            }
            if (code != null && (code != NO_ISSUER || cause.getCause() == null)) {
                return code;
            }
        }
        return REFUSED;
    }

    /** The certificate that a failure names, or else the peer's own. */
    private static Certificate failing(List<X509Certificate> chain, Throwable why) {
        Throwable cause = why;
        for (int depth = 0; cause != null && depth < 10; depth++, cause = cause.getCause()) {
            if (cause instanceof CertPathValidatorException invalid
                    && invalid.getCertPath() != null
                    && invalid.getIndex() >= 0) {
                return invalid.getCertPath().getCertificates().get(invalid.getIndex());
            }
        }
        return chain.get(0);
    }

    private static String certificate(Certificate certificate) {
        return certificate instanceof X509Certificate x509
                ? clean(x509.getSubjectX500Principal().getName()) + " of issuer "
                        + clean(x509.getIssuerX500Principal().getName())
                : "of type " + certificate.getType();
    }

    /** What stands in parentheses behind the words. */
    private static String detail(SSLCertVerificationError error) {
        String text = error.strerror();
        String words = ": " + error.verify_message() + " (";
        int start = text.indexOf(words);
        return start < 0 || !text.endsWith(")") ? "" : text.substring(start + words.length(), text.length() - 1);
    }

    /** What a failure says of itself. It may be of a class of a bundle that is gone, and fail at that. */
    static String words(Throwable failure) {
        try {
            boolean refusal = failure instanceof CertificateException && failure.getMessage() != null;
            return clean(refusal ? failure.getMessage() : failure.toString());
        } catch (RuntimeException | Error broken) {
            return failure.getClass().getName();
        }
    }

    static String peer(String host) {
        return host == null ? "a peer without a name" : "peer " + clean(host);
    }

    /** Peers choose some of these texts: they cannot make lines of a log, nor long ones. */
    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
