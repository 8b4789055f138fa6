package org.pysock.ssl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLProtocolException;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLZeroReturnError;

/**
 * What CPython says where JSSE has failed. JSSE's text stays as the detail, and its exception as the cause. Where nobody knows the text,
 * it is OpenSSL's "internal error", which has no reason either.
 */
final class Reasons {
    /** How far a connection has got. */
    enum State {
        /** No record has come yet. */
        FRESH,
        HANDSHAKING,
        ESTABLISHED
    }

    /** SSL_ERROR_SSL. */
    private static final int PROTOCOL = 1;

    /** X509_V_ERR_UNSPECIFIED, for a refusal that says no more than its text. */
    private static final int UNSPECIFIED = 1;

    private static final String UNSPECIFIED_WORDS = "unspecified certificate verification error";

    /** JDK 25 puts the alert before each text, its own and the peer's. */
    private static final Pattern TEXT = Pattern.compile("(?:\\((\\w+)\\) )?(.*)", Pattern.DOTALL);

    private static final Pattern RECEIVED = Pattern.compile("Received fatal alert: (\\w+)");
    private static final Pattern WARNED = Pattern.compile("received handshake warning: (\\w+)");
    private static final Pattern PLAIN = Pattern.compile("Unexpected plaintext alert received: .*Alert: (\\w+)");

    private static final int HEADER = 5;
    private static final int MAJOR_AT = 1;
    private static final int LENGTH_AT = 3;
    private static final int ALERT_AT = 6;
    private static final int ALERT = 21;
    private static final int ALERT_BYTES = 2;
    private static final int WARNING = 1;
    private static final int CLOSE_NOTIFY = 0;
    private static final int NO_RENEGOTIATION = 100;
    private static final int TLS = 3;
    private static final int FIRST_TYPE = 20;
    private static final int LAST_TYPE = 24;
    private static final int LONGEST = Incoming.MAX_BODY_BYTES;
    /** RFC 8446, section 5.2. */
    private static final int LONGEST_OF_TLS_1_3 = (1 << 14) + 256;

    private static final int APPLICATION_DATA = 23;

    private static final Set<String> HTTP = Set.of("GET ", "POST", "HEAD", "PUT ");
    private static final String PROXY = "CONNE";
    private static final int METHOD = 4;

    private Reasons() {}

    /** What CPython says to a failure of the engine. */
    static SSLError of(SSLException failed, State state) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLError told) {
                return told;
            }
        }
        Matcher parts = TEXT.matcher(String.valueOf(failed.getMessage()));
        parts.matches();
        String text = parts.group(2);
        SSLError heard = heard(text, failed, state);
        SSLError known = heard == null ? OtherTexts.read(text, failed) : heard;
        return known == null ? found(text, parts.group(1), failed) : known;
    }

    /** The peer has said what is wrong; {@code null} if it has not. */
    private static SSLError heard(String text, SSLException failed, State state) {
        Matcher received = RECEIVED.matcher(text);
        if (received.matches()) {
            return Alerts.of(received.group(1), failed);
        }
        Matcher warned = WARNED.matcher(text);
        if (warned.matches()) {
            return warned.group(1).equals("no_renegotiation")
                    ? SSLError.protocol("NO_RENEGOTIATION", null, failed)
                    : Alerts.of(warned.group(1), failed);
        }
        Matcher plain = PLAIN.matcher(
                failed.getCause() == null
                        ? text
                        : String.valueOf(failed.getCause().getMessage()));
        if (plain.find()) {
            return state == State.ESTABLISHED
                    ? SSLError.protocol("BAD_RECORD_TYPE", text, failed)
                    : alert(plain.group(1), failed);
        }
        return switch (text) {
            case "Received close_notify during handshake" -> SSLZeroReturnError.error();
            case "Received fatal close_notify alert" -> Alerts.of("user_canceled", failed); // so JSSE calls it
            case "closing inbound before receiving peer's close_notify" -> SSLEOFError.first();
            default -> text.startsWith("Unknown alert description") ? Alerts.of("", failed) : null;
        };
    }

    private static SSLError alert(String name, SSLException failed) {
        return name.equals("close_notify") ? SSLZeroReturnError.error() : Alerts.of(name, failed);
    }

    /** This side has found a fault. */
    private static SSLError found(String text, String alert, SSLException failed) {
        Throwable cause = failed.getCause();
        if (cause instanceof CertificateException && text.equals(cause.getMessage())) {
            return SSLCertVerificationError.of(UNSPECIFIED, UNSPECIFIED_WORDS, text, failed);
        }
        String reason = Faults.reason(text);
        if (reason == null && cause instanceof BufferUnderflowException) {
            reason = "LENGTH_MISMATCH";
        }
        if (reason == null && cause instanceof GeneralSecurityException && !(cause instanceof CertificateException)) {
            reason = "DECRYPTION_FAILED_OR_BAD_RECORD_MAC";
        }
        if (reason == null) {
            reason = Faults.reasonOfAlert(alert);
        }
        if (reason == null && failed instanceof SSLProtocolException) {
            reason = "UNEXPECTED_MESSAGE"; // JSSE has this class for hardly anything else
        }
        return reason == null
                ? SSLError.library(PROTOCOL, "internal error", text, failed)
                : SSLError.protocol(reason, text, failed);
    }

    /**
     * What the first five bytes of a stream say if no TLS begins with them, as OpenSSL 3.0 reads them; {@code null} if they may be TLS,
     * or a server's first record is a ClientHello of SSL 2.0.
     */
    static SSLError ofPlaintext(ByteBuffer first, Side side) {
        if (first.get(first.position() + MAJOR_AT) == TLS || side == Side.SERVER && isSsl2(first)) {
            return null;
        }
        byte[] bytes = new byte[HEADER];
        first.duplicate().get(bytes);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (HTTP.contains(text.substring(0, METHOD))) {
            return SSLError.protocol("HTTP_REQUEST");
        }
        return SSLError.protocol(text.equals(PROXY) ? "HTTPS_PROXY_REQUEST" : "WRONG_VERSION_NUMBER");
    }

    /** What the header of a record says that the engine need not see; never {@code null}. */
    static SSLError ofRecord(ByteBuffer header, Side side, State state) {
        SSLError plain = state == State.FRESH ? ofPlaintext(header, side) : null;
        int start = header.position();
        if (plain != null) {
            return plain;
        }
        if (state == State.FRESH && side == Side.SERVER && isSsl2(header)) {
            return SSLError.protocol("UNSUPPORTED_PROTOCOL", "a ClientHello of SSL 2.0", null);
        }
        if (header.get(start + MAJOR_AT) != TLS) {
            return SSLError.protocol("WRONG_VERSION_NUMBER");
        }
        if (length(header) > LONGEST) {
            return SSLError.protocol("PACKET_LENGTH_TOO_LONG");
        }
        boolean isType = header.get(start) >= FIRST_TYPE && header.get(start) <= LAST_TYPE;
        return SSLError.protocol(isType || state != State.ESTABLISHED ? "UNEXPECTED_MESSAGE" : "BAD_RECORD_TYPE");
    }

    /**
     * What the peer's alert says if it is in a record that is not encrypted: JSSE 17 does not read those once it has keys, OpenSSL does
     * until the handshake is through. {@code null} for all other records.
     */
    static SSLError ofPlainAlert(ByteBuffer record, SSLException failed) {
        int start = record.position();
        if (record.remaining() != HEADER + ALERT_BYTES || record.get(start) != ALERT || length(record) != ALERT_BYTES) {
            return null;
        }
        int number = Byte.toUnsignedInt(record.get(start + ALERT_AT));
        if (number == NO_RENEGOTIATION && record.get(start + HEADER) == WARNING) {
            return SSLError.protocol("NO_RENEGOTIATION", null, failed);
        }
        return number == CLOSE_NOTIFY ? SSLZeroReturnError.error() : Alerts.of(number, failed);
    }

    /**
     * What OpenSSL says of the header of a record before it opens it, after the handshake: here the engine has refused it for whatever
     * reason. {@code null} for a header that is in order.
     */
    static SSLError ofHeader(ByteBuffer record, boolean isTls13, SSLException failed) {
        if (record.get(record.position() + MAJOR_AT + 1) != TLS) {
            return SSLError.protocol("WRONG_VERSION_NUMBER", failed.getMessage(), failed);
        }
        if (isTls13 && record.get(record.position()) != APPLICATION_DATA) {
            return SSLError.protocol("BAD_RECORD_TYPE", failed.getMessage(), failed);
        }
        return isTls13 && length(record) > LONGEST_OF_TLS_1_3
                ? SSLError.protocol("ENCRYPTED_LENGTH_TOO_LONG", failed.getMessage(), failed)
                : null;
    }

    private static int length(ByteBuffer record) {
        return Short.toUnsignedInt(record.getShort(record.position() + LENGTH_AT));
    }

    /** The first bit is set, and a ClientHello follows (RFC 5246, appendix E.2). */
    private static boolean isSsl2(ByteBuffer record) {
        return record.get(record.position()) < 0 && record.get(record.position() + 2) == 1;
    }
}
