package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy.Strength;

/** Peers that are known by their keys. */
class PinTrustTest {
    private static final String OTHER = "sha256/" + "A".repeat(43) + "=";

    @TempDir
    static Path pki;

    private final List<X509Certificate> authorities = Shown.certificates(pki, "ca.pem");
    private final Shown peer = Shown.server(pki, "good.crt", "localhost");
    private final String ofPeer = "sha256/" + Pins.hash(peer.chain().get(0));
    private final String ofAuthority = "sha256/" + Pins.hash(authorities.get(0));

    private static PinTrust pins(String verify, String... lines) {
        return new PinTrust(new JvmTrust(Map.of()), Map.of("id", "keys", "pins", lines, "verify", verify));
    }

    private static void refused(PinTrust policy, Shown shown, String why) {
        Exception error = assertThrows(CertificateException.class, () -> policy.judge(shown));
        assertTrue(error.getMessage().contains(why), error.getMessage());
    }

    @Test
    void aHashIsWhatOpensslPrints() {
        // openssl x509 -in ca.pem -noout -pubkey | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary |
        // base64
        assertEquals("9ZPUuyChCpjKlsjD51tnQPezNAFUh6+t5qh0476syVw=", Pins.hash(authorities.get(0)));
        assertEquals(Strength.PINNED, pins("true", "*=" + OTHER).strength());
        assertEquals("keys", pins("true", "*=" + OTHER).id());
    }

    @Test
    void thePeersOwnKeyIsEnoughWhereNothingElseIsAsked() throws Exception {
        assertEquals(peer.chain(), pins("false", "localhost=" + ofPeer).judge(peer));
        assertEquals(
                peer.chain(), pins("false", "localhost=" + OTHER, "*=" + ofPeer).judge(peer));
    }

    @Test
    void anotherKeyIsRefusedAndTheErrorSaysWhichThereAre() {
        refused(
                pins("false", "localhost=" + OTHER),
                peer,
                Pins.hash(peer.chain().get(0)));
    }

    @Test
    void aPeerWithoutAPinIsRefused() {
        refused(pins("false", "example.org=" + ofPeer), peer, "no pin for this peer");
        refused(pins("false", "localhost=" + ofPeer), Shown.server(pki, "good.crt", null), "no pin for this peer");
    }

    @Test
    void aPinnedAuthorityCountsIfItHasSigned() throws Exception {
        PinTrust policy = pins("false", "localhost=" + ofAuthority);
        List<X509Certificate> chain = policy.judge(peer.andSends(authorities));
        assertEquals(List.of(peer.chain().get(0), authorities.get(0)), chain);
    }

    @Test
    void aPinnedAuthorityThatOnlyComesAlongDoesNot() {
        PinTrust policy = pins("false", "localhost=" + ofAuthority);
        Shown impostor = Shown.server(pki, "selfsigned.crt", "localhost").andSends(authorities);
        assertThrows(SSLCertVerificationError.class, () -> policy.judge(impostor));
        Shown trusted = impostor.trusting(List.of(impostor.chain().get(0)));
        refused(policy, trusted, "no certificate of the chain has a pinned key");
    }

    @Test
    void whereVerificationIsAskedForAPinAloneIsNotEnough() throws Exception {
        PinTrust policy = pins("true", "localhost=" + ofPeer);
        assertThrows(SSLCertVerificationError.class, () -> policy.judge(peer));
        assertEquals(2, policy.judge(peer.trusting(authorities)).size());
        assertEquals(
                2,
                pins("true", "localhost=" + ofAuthority)
                        .judge(peer.trusting(authorities))
                        .size());
        refused(pins("true", "localhost=" + OTHER), peer.trusting(authorities), "no certificate of the chain");
    }

    @ParameterizedTest
    @CsvSource({
        "'', true",
        "localhost, true",
        "localhost=sha1/AAAA, true",
        "localhost=sha256/AAAA, true",
        "localhost=sha256/!, true",
        "a*=sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, true",
        "*=sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, maybe",
    })
    void aWrongValueRefusesEverybodyAtFirstAndReplacesNothingLater(String line, String verify) throws Exception {
        refused(pins(verify, line), peer, "its configuration is wrong: org.pysock.trust.pins, ");
        PinTrust policy = pins("false", "localhost=" + ofPeer);
        Object version = policy.version();
        policy.change(Map.of("id", "keys", "pins", line, "verify", verify));
        assertEquals(version, policy.version());
        assertEquals(peer.chain(), policy.judge(peer));
    }

    @Test
    void anotherConfigurationIsAnotherVersionAndTheIdStays() throws Exception {
        PinTrust policy = pins("false", "localhost=" + OTHER);
        Object version = policy.version();
        policy.change(Map.of("id", "others", "pins", "localhost=" + ofPeer, "verify", "false"));
        assertEquals(version, policy.version());
        policy.change(Map.of("id", "keys", "pins", "localhost=" + ofPeer, "verify", "false"));
        assertNotEquals(version, policy.version());
        assertEquals("keys", policy.id());
        assertEquals(peer.chain(), policy.judge(peer));
    }

    @Test
    void withoutAProperIdThereIsNoPolicy() {
        Map<String, Object> configuration = Map.of("id", "a b", "pins", "*=" + OTHER);
        JvmTrust jvm = new JvmTrust(Map.of());
        assertThrows(IllegalArgumentException.class, () -> new PinTrust(jvm, configuration));
    }
}
