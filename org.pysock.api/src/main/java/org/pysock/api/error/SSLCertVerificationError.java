package org.pysock.api.error;

/** Python's {@code ssl.SSLCertVerificationError}: the peer's certificate was refused, and why. Python 2's CertificateError too. */
public final class SSLCertVerificationError extends SSLError {
    private static final long serialVersionUID = 1L;

    private static final String REASON = "CERTIFICATE_VERIFY_FAILED";

    /** X509_V_ERR_HOSTNAME_MISMATCH. */
    private static final int OTHER_HOST = 62;

    private final int verifyCode;
    private final String verifyMessage;
    private final String detail;

    private SSLCertVerificationError(String text) {
        super(null, null, null, text, null);
        this.verifyCode = OTHER_HOST;
        this.verifyMessage = text;
        this.detail = null;
    }

    private SSLCertVerificationError(int verifyCode, String verifyMessage, String detail, Throwable cause) {
        super(
                PROTOCOL,
                "SSL",
                REASON,
                "[SSL: " + REASON + "] certificate verify failed: " + verifyMessage + tail(detail),
                cause);
        this.verifyCode = verifyCode;
        this.verifyMessage = verifyMessage;
        this.detail = detail;
    }

    /**
     * A refusal.
     *
     * @param verifyCode OpenSSL's X509_V_ERR_* number
     * @param verifyMessage OpenSSL's words for it
     * @param detail the certificate, the peer, the policy, and what to do; {@code null} for nothing
     */
    public static SSLCertVerificationError of(int verifyCode, String verifyMessage, String detail, Throwable cause) {
        return new SSLCertVerificationError(verifyCode, verifyMessage, detail, cause);
    }

    /** Python's {@code CertificateError(text)} of match_hostname: a certificate of another host, in these words alone. */
    public static SSLCertVerificationError otherHost(String text) {
        return new SSLCertVerificationError(text);
    }

    /** The same, which says first whom it is about. */
    public SSLCertVerificationError about(String whom) {
        return of(verifyCode, verifyMessage, detail == null ? whom : whom + ": " + detail, this);
    }

    /** OpenSSL's X509_V_ERR_* number: 10 expired, 18 self-signed, 20 unknown issuer, 62 other host. */
    public int verify_code() {
        return verifyCode;
    }

    /** OpenSSL's words for it. */
    public String verify_message() {
        return verifyMessage;
    }
}
