package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.pysock.api.error.SSLCertVerificationError;

/** The JVM's trust store and what may stand in its place. Changes what all of the JVM sees, and undoes that. */
@Isolated
class JvmTrustTest {
    private static final String PROPERTY = "ssl.TrustManagerFactory.algorithm";
    private static final String STORE = "javax.net.ssl.trustStore";

    @TempDir
    Path directory;

    private final String algorithm = Security.getProperty(PROPERTY);
    private final JvmTrust policy = new JvmTrust(Map.of());
    private final TrustBoard board = new TrustBoard(policy, Map.of());

    private void install() {
        Security.addProvider(new MyProvider());
        Security.setProperty(PROPERTY, MyProvider.ALGORITHM);
    }

    @AfterEach
    void uninstall() {
        Security.removeProvider("MyProvider");
        Security.setProperty(PROPERTY, algorithm);
        System.clearProperty(STORE);
        System.clearProperty("javax.net.ssl.trustStorePassword");
    }

    private Shown stranger() {
        return Shown.server(directory, "selfsigned.crt", "localhost");
    }

    private Shown peer() {
        return Shown.server(directory, "good.crt", "localhost");
    }

    private SSLCertVerificationError refused(Shown shown) throws Exception {
        Lease lease = board.lease(null, shown.host());
        return assertThrows(SSLCertVerificationError.class, () -> lease.judge(shown));
    }

    private void store(String... files) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String file : files) {
            store.setCertificateEntry(file, Shown.certificates(directory, file).get(0));
        }
        try (OutputStream out = Files.newOutputStream(directory.resolve("store.p12"))) {
            store.store(out, "secret".toCharArray());
        }
    }

    @Test
    void byDefaultWhatTheJvmDoesNotKnowIsRefused() throws Exception {
        assertEquals(20, refused(stranger()).verify_code());
        assertTrue(refused(peer()).getMessage().contains("trust policy 'jvm', the default of org.pysock.trust"));
    }

    @Test
    void whatTheProgramTrustsIsTrustedToo() throws Exception {
        List<X509Certificate> own = Shown.certificates(directory, "ca.pem");
        assertEquals(
                2, board.lease(null, "localhost").judge(peer().trusting(own)).size());
        install();
        assertEquals(
                2, board.lease(null, "localhost").judge(peer().trusting(own)).size());
    }

    @Test
    void theVersionStaysWhileNothingChanges() throws Exception {
        assertEquals(policy.version(), policy.version());
        Lease lease = board.lease(null, "localhost");
        assertTrue(lease.isCurrent());
        assertEquals(lease.generation(), board.lease(null, null).generation());
    }

    @Test
    void theRecipeCountsFromTheNextHandshakeOnAndItsEndToo() throws Exception {
        Lease before = board.lease(null, "localhost");
        refused(stranger());
        install();
        assertFalse(before.isCurrent());
        Lease during = board.lease(null, "localhost");
        assertNotEquals(before.generation(), during.generation());
        assertEquals(stranger().chain(), during.judge(stranger()));
        assertEquals(
                stranger().chain(),
                board.lease(null, "localhost").judge(stranger().client()));
        assertTrue(during.checksHost());
        assertTrue(board.describe().toString().contains("TrustAllCertificates of security provider MyProvider"));
        uninstall();
        assertFalse(during.isCurrent());
        refused(stranger());
    }

    @Test
    void thePropertyAloneOrAProviderInItsPlaceIsAnotherGenerationToo() throws Exception {
        install();
        Lease first = board.lease(null, "localhost");
        Security.removeProvider("MyProvider");
        assertFalse(first.isCurrent());
        assertTrue(refused(stranger()).getMessage().contains("this JVM has no trust manager"));
        Security.addProvider(new MyProvider());
        Lease again = board.lease(null, "localhost");
        assertNotEquals(first.generation(), again.generation());
        assertEquals(stranger().chain(), again.judge(stranger()));
    }

    @Test
    void theRecipeIsToldOfOncePerInstallation() throws Exception {
        try (Log log = new Log()) {
            for (int times = 1; times <= 2; times++) {
                install();
                for (int i = 0; i < 3; i++) {
                    board.lease(null, "localhost").judge(stranger());
                }
                uninstall();
                refused(stranger());
                List<String> told =
                        log.containing("not the JDK but TrustAllCertificates of security provider MyProvider");
                assertEquals(times, told.size(), told::toString);
                assertTrue(told.get(0).startsWith("WARNING"));
            }
        }
    }

    @Test
    void theRecipeDoesNotCountWhereTheConfigurationSaysSo() throws Exception {
        install();
        Lease before = board.lease(null, "localhost");
        policy.change(Map.of("honour.security.property", "false"));
        assertFalse(before.isCurrent());
        refused(stranger());
        policy.change(Map.of("honour.security.property", "perhaps"));
        refused(stranger());
        policy.change(Map.of());
        board.lease(null, "localhost").judge(stranger());
    }

    @Test
    void aWrongFirstConfigurationRefusesEverybody() {
        JvmTrust wrong = new JvmTrust(Map.of("honour.security.property", "flase"));
        Exception error = assertThrows(CertificateException.class, () -> wrong.judge(peer()));
        assertTrue(error.getMessage().contains("org.pysock.trust.jvm is wrong"), error.getMessage());
        wrong.change(Map.of());
        assertThrows(SSLCertVerificationError.class, () -> wrong.judge(peer()));
    }

    @Test
    void anotherTrustStoreAndAnotherFileInItsPlaceCountFromTheNextHandshakeOn() throws Exception {
        Lease before = board.lease(null, "localhost");
        store("ca.pem");
        System.setProperty(STORE, directory.resolve("store.p12").toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "secret");
        assertFalse(before.isCurrent());
        Lease with = board.lease(null, "localhost");
        assertEquals(2, with.judge(peer()).size());
        store("ca.pem", "otherca.pem", "ca2.pem");
        assertFalse(with.isCurrent());
        assertEquals(2, board.lease(null, "localhost").judge(peer()).size());
        Files.writeString(directory.resolve("store.p12"), "garbage");
        for (int i = 0; i < 3; i++) {
            // The JDK's own cache would refuse once, and go on with the store before.
            assertTrue(refused(peer()).getMessage().contains("this JVM has no trust store"));
        }
        store("ca.pem");
        assertEquals(2, board.lease(null, "localhost").judge(peer()).size());
        Files.delete(directory.resolve("store.p12"));
        refused(peer());
    }

    @Test
    void pinsAskTheTrustStoreAndNeverTheRecipe() throws Exception {
        install();
        PinTrust pins = new PinTrust(
                policy,
                Map.of("pins", "*=sha256/" + Pins.hash(stranger().chain().get(0))));
        assertThrows(SSLCertVerificationError.class, () -> pins.judge(stranger()));
    }
}
