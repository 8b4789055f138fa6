package org.pysock.trust.pem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustPolicy.Strength;
import org.pysock.api.policy.TrustRequest;
import org.pysock.tck.Pki;

/** The policy over its configuration. */
class PemTrustTest {
    @TempDir
    Path pki;

    /** A peer that passes if the authority that it needs is among the trusted. */
    private record Peer(List<X509Certificate> chain, X509Certificate authority) implements TrustRequest {
        @Override
        public String authType() {
            return "UNKNOWN";
        }

        @Override
        public boolean isClient() {
            return false;
        }

        @Override
        public String host() {
            return "localhost";
        }

        @Override
        public Set<X509Certificate> anchors() {
            return Set.of();
        }

        @Override
        public List<X509Certificate> verify(Collection<X509Certificate> trusted) throws IOException {
            if (!trusted.contains(authority)) {
                throw SSLCertVerificationError.of(20, "unable to get local issuer certificate", null, null);
            }
            List<X509Certificate> verified = new ArrayList<>(chain);
            verified.add(authority);
            return verified;
        }
    }

    private Peer peer() throws CertificateException {
        return new Peer(
                PemText.certificates("test", Pki.in(pki).text("good.crt")),
                PemText.certificates("test", Pki.in(pki).text("ca.pem")).get(0));
    }

    private Map<String, Object> files(String... names) {
        String[] paths = Arrays.stream(names).map(Pki.in(pki)::path).toArray(String[]::new);
        return Map.of("files", paths);
    }

    private void refused(TrustPolicy policy, String why) throws CertificateException {
        Peer peer = peer();
        Exception error = assertThrows(CertificateException.class, () -> policy.judge(peer));
        assertTrue(error.getMessage().contains(why), error.getMessage());
    }

    @Test
    void whoHasAnAuthorityOfTheFilesIsTrustedAndNobodyElse() throws Exception {
        PemTrust policy = new PemTrust(files("ca2.pem", "ca.pem"));
        assertEquals("pem", policy.id());
        assertEquals(Strength.VERIFYING, policy.strength());
        assertEquals(2, policy.judge(peer()).size());
        assertEquals(policy.version(), policy.version());
        PemTrust other = new PemTrust(files("ca2.pem"));
        Peer peer = peer();
        assertThrows(SSLCertVerificationError.class, () -> other.judge(peer));
    }

    @Test
    void aConfigurationThatNamesNothingRefusesEverybody() throws Exception {
        PemTrust policy = new PemTrust(Map.of("id", "own"));
        refused(policy, "there are neither files nor directories nor pem");
        policy.change(Map.of("id", "own", "pem", Pki.in(pki).text("ca.pem")));
        assertEquals(2, policy.judge(peer()).size());
    }

    @Test
    void aFileThatIsNotThereRefusesEverybody() throws Exception {
        refused(new PemTrust(Map.of("files", pki.resolve("missing.pem").toString())), "missing.pem");
    }

    @Test
    void anotherConfigurationIsAnotherVersion() throws Exception {
        PemTrust policy = new PemTrust(files("ca2.pem"));
        Object before = policy.version();
        policy.change(files("ca.pem"));
        assertNotEquals(before, policy.version());
        assertEquals(2, policy.judge(peer()).size());
    }

    @Test
    void aWrongConfigurationInPlaceOfARightOneChangesNothing() throws Exception {
        PemTrust policy = new PemTrust(files("ca.pem"));
        Object before = policy.version();
        policy.change(Map.of());
        policy.change(Map.of("id", "another", "pem", Pki.in(pki).text("ca2.pem")));
        policy.change(Map.of("files", "a\0b"));
        assertSame(before, policy.version());
        assertEquals(2, policy.judge(peer()).size());
    }

    @Test
    void withoutAProperIdThereIsNoPolicy() {
        assertThrows(IllegalArgumentException.class, () -> new PemTrust(Map.of("id", "a b")));
    }

    @Test
    void onTheClassPathSystemPropertiesConfigureIt() throws Exception {
        System.setProperty("org.pysock.trust.pem.id", "mine");
        System.setProperty(
                "org.pysock.trust.pem.files",
                Pki.in(pki).path("ca2.pem") + File.pathSeparator + Pki.in(pki).path("ca.pem"));
        try {
            TrustPolicy policy =
                    ServiceLoader.load(TrustPolicy.class).findFirst().orElseThrow();
            assertEquals("mine", policy.id());
            assertEquals(2, policy.judge(peer()).size());
        } finally {
            System.clearProperty("org.pysock.trust.pem.id");
            System.clearProperty("org.pysock.trust.pem.files");
        }
        refused(ServiceLoader.load(TrustPolicy.class).findFirst().orElseThrow(), "neither files");
    }
}
