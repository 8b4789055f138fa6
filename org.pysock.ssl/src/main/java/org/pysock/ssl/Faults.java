package org.pysock.ssl;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What OpenSSL calls a fault that JSSE has found itself: JSSE tells it by a text only. The first row whose pattern is in the text
 * counts. The texts were seen with JDK 17 and 25, which differ by a word here and there; the reasons are what CPython 3.13 says to the
 * same fault.
 */
final class Faults {
    private record Row(Pattern text, String reason) {}

    private static final List<Row> ROWS = List.of(
            // nothing in common
            row("no cipher suites in common|No negotiable cipher suite", "NO_SHARED_CIPHER"),
            row("No available authentication scheme", "NO_SHARED_CIPHER"), // a server without certificate
            row("No appropriate cipher suite", "NO_CIPHERS_AVAILABLE"),
            row("No appropriate protocol", "NO_PROTOCOLS_AVAILABLE"),
            row("not accepted by (server|client) preferences", "UNSUPPORTED_PROTOCOL"),
            row("protocol .* is not enabled or (not )?supported|SSLv2Hello|SSL v?V?2\\.0", "UNSUPPORTED_PROTOCOL"),
            row("legacy_version", "BAD_LEGACY_VERSION"),
            row("No common named group|No key_share extension", "NO_SUITABLE_KEY_SHARE"),
            row("No supported (CertificateVerify )?signature algorithm", "NO_SUITABLE_SIGNATURE_ALGORITHM"),
            row("No matching application layer protocol", "NO_APPLICATION_PROTOCOL"),
            row("Unrecognized server name", "CALLBACK_FAILED"),

            // certificates
            row("Empty client certificate chain", "PEER_DID_NOT_RETURN_A_CERTIFICATE"),

            // what the server answers, and what was not asked
            row("protocol version downgrade", "INAPPROPRIATE_FALLBACK"),
            row("improper ciphersuite|server cipher suite", "WRONG_CIPHER_RETURNED"),
            row("compression type not supported", "INVALID_COMPRESSION_ALGORITHM"),
            row("(Unexpected|Unsupported) .*extension|should not be presented", "UNSOLICITED_EXTENSION"),
            row("signature algorithm .*used in", "WRONG_SIGNATURE_TYPE"),
            row(
                    "ServerKeyExchange (signature|message)|CertificateVerify (signature|message: invalid)",
                    "BAD_SIGNATURE"),
            row("DH ServerKeyExchange does not comply", "DH_KEY_TOO_SMALL"),
            row("does not +comply", "WRONG_CURVE"),
            row("Unsupported ECCurveType|Unsupported named group|Unknown named group", "WRONG_CURVE"),

            // keys and digests
            row("Tag mismatch|Insufficient buffer remaining for AEAD", "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"),
            row("bad record MAC|[Pp]adding|sanity check", "DECRYPTION_FAILED_OR_BAD_RECORD_MAC"),
            row("Finished message cannot be verified", "DIGEST_CHECK_FAILED"),
            row("Inappropriate finished message", "BAD_DIGEST_LENGTH"),
            row("PSK binder", "BINDER_DOES_NOT_VERIFY"),
            row("Extended Master Secret|extended_master_secret", "INCONSISTENT_EXTMS"),

            // renegotiation
            row("renegotiation_info", "RENEGOTIATION_MISMATCH"),
            row("(Unsafe|insecure|secure) renegotiation", "UNSAFE_LEGACY_RENEGOTIATION_DISABLED"),
            row("renegotiation", "NO_RENEGOTIATION"),

            // sizes
            row("Invalid Alert", "INVALID_ALERT"),
            row("Illegal handshake message: client_hello", "LENGTH_TOO_SHORT"),
            row("exceeds the maximum allowed (size|length)|is overflow", "EXCESSIVE_MESSAGE_SIZE"),
            row("record too big|Bad input record size|[Rr]ecord overflow", "PACKET_LENGTH_TOO_LONG"),
            row("Illegal handshake message|(insufficient|no sufficient|incomplete|extra) data", "LENGTH_MISMATCH"),
            row("Insufficient (space|extensions)|session ID length|not empty|no length field", "LENGTH_MISMATCH"),

            // what comes at the wrong time
            row("Receiving application data before handshake", "UNEXPECTED_RECORD"),
            row("Unexpected content", "BAD_RECORD_TYPE"),
            row("ChangeCipherSpec", "BAD_CHANGE_CIPHER_SPEC"),
            row(
                    "plaintext connection",
                    "UNEXPECTED_MESSAGE"), // a record of TLS, but not the first: Reasons.ofRecord was asked
            row("unrecognized SSL message|Unrecognized record version", "WRONG_VERSION_NUMBER"),
            row("Unexpected|Unknown (handshake|content) type|must not be zero-length", "UNEXPECTED_MESSAGE"),
            row("No mandatory signature_algorithms|No available signature_algorithms", "MISSING_SIGALGS_EXTENSION"),
            row("No supported_groups", "MISSING_SUPPORTED_GROUPS_EXTENSION"),
            row("extension", "BAD_EXTENSION"));

    /** What JDK 25 says before its text: the alert that it sends. Better than nothing. */
    private static final Map<String, String> BY_ALERT = Map.of(
            "unexpected_message", "UNEXPECTED_MESSAGE",
            "bad_record_mac", "DECRYPTION_FAILED_OR_BAD_RECORD_MAC",
            "record_overflow", "PACKET_LENGTH_TOO_LONG",
            "decode_error", "LENGTH_MISMATCH",
            "protocol_version", "UNSUPPORTED_PROTOCOL",
            "unsupported_extension", "UNSOLICITED_EXTENSION",
            "missing_extension", "BAD_EXTENSION");

    private Faults() {}

    /** The reason for a text; {@code null} for one that nobody has seen. */
    static String reason(String text) {
        return ROWS.stream()
                .filter(row -> row.text.matcher(text).find())
                .map(Row::reason)
                .findFirst()
                .orElse(null);
    }

    /** The reason for an alert that JSSE sends; {@code null} where an alert says too little. */
    static String reasonOfAlert(String name) {
        return name == null ? null : BY_ALERT.get(name);
    }

    private static Row row(String text, String reason) {
        return new Row(Pattern.compile(text), reason);
    }
}
