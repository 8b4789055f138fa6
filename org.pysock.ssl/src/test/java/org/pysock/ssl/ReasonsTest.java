package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;

class ReasonsTest {
    private static final String TLS12 = "TLSv1.2";
    private static final String TLS13 = "TLSv1.3";
    private static final String NONE = "-";
    private static final String HEARD = "(SSLV3|TLSV1|TLSV13)_.*";
    private static final String CERTIFICATE = "good";
    private static final int FIRST = 5;

    @TempDir
    static Path directory;

    private static SSLContext trusting;
    private static SSLContext certified;

    @BeforeAll
    static void makeContexts() throws GeneralSecurityException {
        trusting = Duel.context(directory, null, new Trust(null));
        certified = Duel.context(directory, CERTIFICATE, new Trust(null));
    }

    @Test
    void everyFaultHasTheReasonThatCpythonGives() throws Exception {
        Map<String, String> allowed = differences();
        List<String> different = new ArrayList<>();
        for (String row : rows("faults.tsv")) {
            String[] cells = row.split("\t");
            Duel duel = duel(cells[0], cells[1]);
            for (Side side : Side.values()) {
                String cpython = cells[2 + side.ordinal()];
                String here = said(duel.failure(side));
                String key = cells[0] + ", " + cells[1] + ", " + side;
                if (!same(cpython, here) && !here.equals(allowed.get(key))) {
                    different.add(key + ": " + cpython + " here " + here + " | " + duel.failure(side));
                }
            }
        }
        assertEquals("", String.join("\n", different));
    }

    /** Where JSSE finds another fault than OpenSSL, or none, or does not say which. */
    private static Map<String, String> differences() throws IOException {
        Map<String, String> allowed = new HashMap<>();
        for (String row : rows("faults-differences.tsv")) {
            String[] cells = row.split("\t");
            allowed.put(cells[0] + ", " + cells[1] + ", " + cells[2], cells[3]);
        }
        return allowed;
    }

    /** Which alert the peer sends is the peer's affair. */
    private static boolean same(String cpython, String here) {
        return cpython.equals(here) || cpython.matches(HEARD) && here.matches(HEARD);
    }

    @Test
    void everyAlertHasTheReasonThatCpythonGives() throws Exception {
        for (String row : rows("alerts.tsv")) {
            String[] cells = row.split("\t");
            byte number = (byte) Integer.parseInt(cells[0]);
            if (number == 0) {
                continue; // JSSE does not see that a close_notify is fatal
            }
            Duel duel = speaking(TLS12)
                    .fight((flight, bytes) -> flight == 2 ? new byte[] {21, 3, 3, 0, 2, 2, number} : bytes);
            assertEquals(cells[1], said(duel.failure(Side.CLIENT)), row);
            byte[] record = {21, 3, 3, 0, 2, 2, number};
            SSLException failed = new SSLException("");
            assertEquals(cells[1], said(Reasons.ofPlainAlert(ByteBuffer.wrap(record), failed)), row);
        }
    }

    @Test
    void whatIsNoTlsHasTheReasonThatCpythonGives() throws IOException {
        for (String row : rows("starts.tsv")) {
            String[] cells = row.split("\t");
            ByteBuffer first = ByteBuffer.wrap(Tampering.bytes(cells[0]), 0, FIRST);
            for (Side side : Side.values()) {
                assertEquals(cells[1 + side.ordinal()], said(Reasons.ofRecord(first, side, Reasons.State.FRESH)), row);
            }
        }
    }

    @Test
    void whatMayBeTlsIsNoPlaintext() {
        assertNull(Reasons.ofPlaintext(ByteBuffer.wrap(Tampering.bytes("1603010005")), Side.CLIENT));
        assertNull(Reasons.ofPlaintext(ByteBuffer.wrap(Tampering.bytes("802e010301")), Side.SERVER));
        assertEquals(
                "WRONG_VERSION_NUMBER",
                said(Reasons.ofPlaintext(ByteBuffer.wrap(Tampering.bytes("802e010301")), Side.CLIENT)));
    }

    @Test
    void behindTheFirstRecordPlainTextHasAWrongVersion() {
        ByteBuffer text = ByteBuffer.wrap("GET /".getBytes(StandardCharsets.US_ASCII));
        assertEquals("WRONG_VERSION_NUMBER", said(Reasons.ofRecord(text, Side.SERVER, Reasons.State.ESTABLISHED)));
    }

    @Test
    void theEndOfTheStreamIsAnEof() throws Exception {
        Duel duel = speaking(TLS13).fight((flight, bytes) -> bytes);
        duel.end(Side.CLIENT);
        assertEquals("UNEXPECTED_EOF_WHILE_READING", said(duel.failure(Side.CLIENT)));
    }

    @Test
    void anErrorOfOursThatJsseHasWrappedComesOutAgain() {
        SSLError ours = SSLError.protocol("CALLBACK_FAILED");
        SSLException wrapped = new SSLHandshakeException(ours.getMessage());
        wrapped.initCause(new CertificateException(ours));
        assertSame(ours, Reasons.of(wrapped, Reasons.State.HANDSHAKING));
    }

    @Test
    void aRefusedCertificateIsAVerificationError() throws Exception {
        SSLContext client = Duel.context(directory, null, new Trust("not this one"));
        Duel duel = Duel.of(client, certified, Map.of()).fight((flight, bytes) -> bytes);
        SSLCertVerificationError error = (SSLCertVerificationError) duel.failure(Side.CLIENT);
        assertEquals(1, error.verify_code());
        assertTrue(error.getMessage().endsWith("(not this one)"), error.getMessage());
        assertEquals("SSLV3_ALERT_CERTIFICATE_UNKNOWN", said(duel.failure(Side.SERVER)));
    }

    @Test
    void aTextThatNobodyKnowsIsAnInternalErrorWithTheText() {
        SSLException strange = new SSLException("the moon is in the wrong phase");
        SSLError error = Reasons.of(strange, Reasons.State.ESTABLISHED);
        assertEquals("[SSL] internal error (the moon is in the wrong phase)", error.getMessage());
        assertSame(strange, error.getCause());
    }

    @Test
    void aTextThatNobodyKnowsWithAnAlertBeforeItHasTheReasonOfTheAlert() {
        SSLError error = Reasons.of(new SSLException("(decode_error) half a moon"), Reasons.State.HANDSHAKING);
        assertEquals("[SSL: LENGTH_MISMATCH] length mismatch (half a moon)", error.getMessage());
    }

    private Duel duel(String fault, String version) throws GeneralSecurityException {
        Duel.Between nothing = (flight, bytes) -> bytes;
        if (Tampering.FLIGHTS.containsKey(fault)) {
            Duel duel = fault.startsWith("TLS 1.3") ? speaking(TLS13, TLS12) : speaking(version);
            return duel.fight(Tampering.FLIGHTS.get(fault));
        }
        return switch (fault) {
            case "no certificate of the client" ->
                duel(protocols(version), protocols(version).andThen(engine -> engine.setNeedClientAuth(true)))
                        .fight(nothing);
            case "no certificate of the server" ->
                Duel.of(trusting, trusting, both(protocols(version), protocols(version)))
                        .fight(nothing);
            case "another version of the server" ->
                duel(protocols(version), protocols(version.equals(TLS12) ? TLS13 : TLS12))
                        .fight(nothing);
            case "no suite in common" ->
                duel(suite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"), suite("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"))
                        .fight(nothing);
            case "no version at all" -> duel(protocols(), protocols()).fight(nothing);
            default -> afterwards(fault, speaking(version).fight(nothing));
        };
    }

    private static Duel afterwards(String fault, Duel duel) {
        byte[] record;
        if (fault.equals("a changed record")) {
            record = duel.write(Side.CLIENT, new byte[] {1});
            record[record.length - 1] ^= 1;
        } else {
            record = Tampering.bytes(Tampering.RECORDS.get(fault));
        }
        duel.read(Side.SERVER, record);
        duel.read(Side.CLIENT, duel.write(Side.SERVER, new byte[0]));
        return duel;
    }

    private Duel speaking(String... versions) throws GeneralSecurityException {
        return duel(protocols(versions), protocols(versions));
    }

    private Duel duel(Consumer<SSLEngine> client, Consumer<SSLEngine> server) throws GeneralSecurityException {
        return Duel.of(trusting, certified, both(client, server));
    }

    private static Map<Side, Consumer<SSLEngine>> both(Consumer<SSLEngine> client, Consumer<SSLEngine> server) {
        return Map.of(Side.CLIENT, client, Side.SERVER, server);
    }

    private static Consumer<SSLEngine> protocols(String... versions) {
        return engine -> engine.setEnabledProtocols(versions);
    }

    private static Consumer<SSLEngine> suite(String name) {
        return protocols(TLS12).andThen(engine -> engine.setEnabledCipherSuites(new String[] {name}));
    }

    /** As tables/reasons.py says it. */
    private static String said(SSLError error) {
        if (error == null) {
            return NONE;
        }
        if (error.reason() != null) {
            return error.reason();
        }
        String text = error.getMessage();
        return text.startsWith("[SSL] ")
                ? text.substring("[SSL] ".length()).replaceAll(" \\(.*", "")
                : error.getClass().getSimpleName();
    }

    private static List<String> rows(String file) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(ReasonsTest.class.getResourceAsStream(file), StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        }
    }

    /** Trusts all, or nobody and says why. */
    private static final class Trust extends X509ExtendedTrustManager implements TrustManager {
        private final String refusal;

        Trust(String refusal) {
            this.refusal = refusal;
        }

        private void check() throws CertificateException {
            if (refusal != null) {
                throw new CertificateException(refusal);
            }
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
                throws CertificateException {
            check();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
                throws CertificateException {
            check();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check();
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
