package org.pysock.ssl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.pysock.api.error.SSLError;

/** How providers other than the JDK's word a failure: Conscrypt 2.5.2, which tells what BoringSSL says, and Bouncy Castle 1.84. */
final class OtherTexts {
    /** The last twelve bits are the number of the reason, which has OpenSSL's name. */
    private static final Pattern BORINGSSL =
            Pattern.compile("error:[0-9a-f]{5}([0-9a-f]{3}):SSL routines:OPENSSL_internal:(\\w+)");

    /** What is added to an alert of the peer to make a reason of it. */
    private static final int FIRST_ALERT = 1000;

    private static final int HEXADECIMAL = 16;

    private static final Pattern RECEIVED = Pattern.compile("TlsFatalAlertReceived: \\w+\\((\\d+)\\)");
    private static final Pattern SENT = Pattern.compile("TlsFatalAlert: (\\w+)\\(\\d+\\)");

    private OtherTexts() {}

    /** What CPython says; {@code null} for another text. */
    static SSLError read(String text, SSLException failed) {
        Matcher boringssl = BORINGSSL.matcher(text);
        if (boringssl.find()) {
            int reason = Integer.parseInt(boringssl.group(1), HEXADECIMAL);
            return reason < FIRST_ALERT
                    ? SSLError.protocol(boringssl.group(2), text, failed)
                    : Alerts.of(reason - FIRST_ALERT, failed);
        }
        Matcher received = RECEIVED.matcher(text);
        if (received.find()) {
            return Alerts.of(Integer.parseInt(received.group(1)), failed);
        }
        Matcher sent = SENT.matcher(text);
        String reason = sent.find() ? Faults.reasonOfAlert(sent.group(1)) : null;
        return reason == null ? null : SSLError.protocol(reason, text, failed);
    }
}
