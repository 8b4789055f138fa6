package org.pysock.ssl;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.pysock.api.error.SSLError;

/**
 * What OpenSSL reports when the peer has sent a fatal alert. Numbers and names are of RFC 8446, section 6, and its predecessors; the
 * reasons are CPython 3.13's, which keep OpenSSL's prefixes. CPython knows two of them by their words only.
 */
final class Alerts {
    /** SSL_ERROR_SSL. */
    private static final int PROTOCOL = 1;

    /** What CPython says of an alert that OpenSSL does not know. */
    private static final String UNKNOWN = "unknown error";

    private static final int NUMBER = 0;
    private static final int NAME = 1;
    private static final int REASON = 2;

    private static final String TABLE = """
            10  unexpected_message              SSLV3_ALERT_UNEXPECTED_MESSAGE
            20  bad_record_mac                  SSLV3_ALERT_BAD_RECORD_MAC
            21  decryption_failed               TLSV1_ALERT_DECRYPTION_FAILED
            22  record_overflow                 TLSV1_ALERT_RECORD_OVERFLOW
            30  decompression_failure           SSLV3_ALERT_DECOMPRESSION_FAILURE
            40  handshake_failure               SSLV3_ALERT_HANDSHAKE_FAILURE
            41  no_certificate                  SSLV3_ALERT_NO_CERTIFICATE
            42  bad_certificate                 SSLV3_ALERT_BAD_CERTIFICATE
            43  unsupported_certificate         SSLV3_ALERT_UNSUPPORTED_CERTIFICATE
            44  certificate_revoked             SSLV3_ALERT_CERTIFICATE_REVOKED
            45  certificate_expired             SSLV3_ALERT_CERTIFICATE_EXPIRED
            46  certificate_unknown             SSLV3_ALERT_CERTIFICATE_UNKNOWN
            47  illegal_parameter               SSLV3_ALERT_ILLEGAL_PARAMETER
            48  unknown_ca                      TLSV1_ALERT_UNKNOWN_CA
            49  access_denied                   TLSV1_ALERT_ACCESS_DENIED
            50  decode_error                    TLSV1_ALERT_DECODE_ERROR
            51  decrypt_error                   TLSV1_ALERT_DECRYPT_ERROR
            60  export_restriction              TLSV1_ALERT_EXPORT_RESTRICTION
            70  protocol_version                TLSV1_ALERT_PROTOCOL_VERSION
            71  insufficient_security           TLSV1_ALERT_INSUFFICIENT_SECURITY
            80  internal_error                  TLSV1_ALERT_INTERNAL_ERROR
            86  inappropriate_fallback          TLSV1_ALERT_INAPPROPRIATE_FALLBACK
            90  user_canceled                   TLSV1_ALERT_USER_CANCELLED
            100 no_renegotiation                TLSV1_ALERT_NO_RENEGOTIATION
            109 missing_extension               TLSV13_ALERT_MISSING_EXTENSION
            110 unsupported_extension           TLSV1_UNSUPPORTED_EXTENSION
            111 certificate_unobtainable        TLSV1_CERTIFICATE_UNOBTAINABLE
            112 unrecognized_name               TLSV1_UNRECOGNIZED_NAME
            113 bad_certificate_status_response TLSV1_BAD_CERTIFICATE_STATUS_RESPONSE
            114 bad_certificate_hash_value      TLSV1_BAD_CERTIFICATE_HASH_VALUE
            115 unknown_psk_identity            tlsv1 alert unknown psk identity
            116 certificate_required            TLSV13_ALERT_CERTIFICATE_REQUIRED
            120 no_application_protocol         tlsv1 alert no application protocol
            """;

    private static final Pattern COLUMNS = Pattern.compile(" +");
    private static final Map<Integer, String> BY_NUMBER = new HashMap<>();
    private static final Map<String, String> BY_NAME = new HashMap<>();

    static {
        for (String line : TABLE.split("\n")) {
            String[] cells = COLUMNS.split(line, REASON + 1);
            BY_NUMBER.put(Integer.valueOf(cells[NUMBER]), cells[REASON]);
            BY_NAME.put(cells[NAME], cells[REASON]);
        }
    }

    private Alerts() {}

    /** The error for the alert of a number, as it stands in the record. */
    static SSLError of(int number, Throwable cause) {
        return error(BY_NUMBER.getOrDefault(number, UNKNOWN), cause);
    }

    /** The error for the alert of a name, as JSSE says it. */
    static SSLError of(String name, Throwable cause) {
        return error(BY_NAME.getOrDefault(name, UNKNOWN), cause);
    }

    private static SSLError error(String reason, Throwable cause) {
        return reason.indexOf(' ') < 0
                ? SSLError.protocol(reason, null, cause)
                : SSLError.library(PROTOCOL, reason, null, cause);
    }
}
