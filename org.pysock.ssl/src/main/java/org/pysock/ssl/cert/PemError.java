package org.pysock.ssl.cert;

/** A block of PEM, or what is in it, is broken: OpenSSL's reason for it, and the words for people. It never leaves this package. */
final class PemError extends Exception {
    private static final long serialVersionUID = 1L;

    /** OpenSSL's reasons of library PEM. */
    enum Reason {
        BAD_BASE64_DECODE(100),
        BAD_END_LINE(102),
        NOT_PROC_TYPE(107),
        /** The data is not what the label says; a failure of the ASN.1 library, which has no reason of its own. */
        ASN1(Failures.ASN1_LIB);

        private final int number;

        Reason(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    private final Reason reason;

    PemError(Reason reason, String words) {
        this(reason, words, null);
    }

    PemError(Reason reason, String words, Throwable cause) {
        super(words, cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
