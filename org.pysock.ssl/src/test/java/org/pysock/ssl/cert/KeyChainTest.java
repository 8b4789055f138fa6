package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Provider;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PySslContext;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;
import org.pysock.tck.Pki;

/** What {@link RecordedChainsTest} cannot show: what the system refuses, the password, and what people are told. */
class KeyChainTest {
    private static final int MEGABYTES_10 = 10_000_000;

    @TempDir
    Path directory;

    private Pki pki;

    @BeforeEach
    void pki() {
        pki = Pki.in(directory);
    }

    private static PySslContext.Password password(String text) {
        return () -> text.getBytes(StandardCharsets.UTF_8);
    }

    private void assertRefused(Errno expected, String certfile, String keyfile) {
        IOException refused = assertThrows(IOException.class, () -> KeyChain.load(certfile, keyfile, null));
        assertTrue(expected.is(refused), refused::toString);
    }

    @Test
    void aChainIsReadInItsOrder() throws Exception {
        KeyChain loaded = KeyChain.load(pki.path("byinter.pem"), null, null);
        assertEquals(2, loaded.chain().size());
        assertEquals(
                loaded.chain().get(0).getIssuerX500Principal(),
                loaded.chain().get(1).getSubjectX500Principal());
    }

    @Test
    void aFileThatTheSystemRefusesIsRefusedWithItsErrno() throws Exception {
        String good = pki.path("good.crt");
        assertRefused(Errno.ENOENT, "/nonexistent", null);
        assertRefused(Errno.ENOENT, good, "/nonexistent");
        assertRefused(Errno.ENOENT, "", null);
        assertRefused(Errno.EISDIR, directory.toString(), null);
        assertRefused(Errno.EISDIR, good, directory.toString());
        assertRefused(Errno.ENOTDIR, good + "/x", null);
        assertRefused(Errno.ENAMETOOLONG, "a".repeat(300), null);
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), directory.resolve("loop"));
        assertRefused(Errno.ELOOP, loop.toString(), null);
        assertThrows(ValueError.class, () -> KeyChain.load("a\0b", null, null));
    }

    @Test
    void aFileThatIsNotReadableIsRefused() throws Exception {
        Path secret = Path.of(pki.path("good.pem"));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(secret), "root reads everything");
        assertRefused(Errno.EACCES, secret.toString(), null);
    }

    @Test
    void aLotOfJunkIsNoCertificateAndIsPassedOver() throws Exception {
        byte[] junk = new byte[MEGABYTES_10];
        Arrays.fill(junk, (byte) 'A');
        Path one = Files.write(directory.resolve("one line"), junk);
        new Random(1).nextBytes(junk);
        Path binary = Files.write(directory.resolve("binary"), junk);
        for (Path file : List.of(one, binary)) {
            SSLError refused = assertThrows(SSLError.class, () -> KeyChain.load(file.toString(), null, null));
            assertEquals(524297, refused.number());
            Files.writeString(file, "\n" + pki.text("good.pem"), java.nio.file.StandardOpenOption.APPEND);
            assertEquals(1, KeyChain.load(file.toString(), null, null).chain().size());
        }
    }

    @Test
    void thePasswordIsAskedOnceAndOnlyIfItIsNeeded() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        PySslContext.Password counting = () -> {
            asked.incrementAndGet();
            return "secret".getBytes(StandardCharsets.UTF_8);
        };
        KeyChain.load(pki.path("good.crt"), pki.path("good.key"), counting);
        KeyChain.load(pki.path("goodec.crt"), pki.path("goodec-sec1.key"), counting);
        assertThrows(IOException.class, () -> KeyChain.load("/nonexistent", pki.path("good-enc.key"), counting));
        assertEquals(0, asked.get());
        KeyChain.load(pki.path("good.crt"), pki.path("good-enc.key"), counting);
        assertEquals(1, asked.get());
        KeyChain.load(pki.path("good.crt"), pki.path("good-enctrad.key"), counting);
        assertEquals(2, asked.get());
    }

    @Test
    void whatThePasswordThrowsIsThrown() {
        IOException checked = new IOException("mine");
        IllegalStateException unchecked = new IllegalStateException("mine too");
        assertSame(
                checked,
                assertThrows(
                        IOException.class,
                        () -> loadEncrypted(() -> {
                            throw checked;
                        })));
        assertSame(
                unchecked,
                assertThrows(
                        IllegalStateException.class,
                        () -> loadEncrypted(() -> {
                            throw unchecked;
                        })));
        assertThrows(TypeError.class, () -> loadEncrypted(() -> null));
    }

    private void loadEncrypted(PySslContext.Password password) throws IOException {
        KeyChain.load(pki.path("good.crt"), pki.path("good-enc.key"), password);
    }

    @Test
    void anEncryptedKeyWithoutAPasswordIsRefusedAtOnce() {
        SSLError refused = assertThrows(SSLError.class, () -> loadEncrypted(null));
        assertEquals(524297, refused.number());
        assertTrue(refused.getMessage().contains("give its password"), refused::getMessage);
    }

    @Test
    void anErrorSaysWhichFileAndWhatToDo() {
        SSLError none = assertThrows(SSLError.class, () -> KeyChain.load(pki.path("good.crt"), null, null));
        assertTrue(none.getMessage().startsWith("[SSL] PEM lib (" + pki.path("good.crt")), none::getMessage);
        SSLError weak = assertThrows(SSLError.class, () -> KeyChain.load(pki.path("weak.pem"), null, null));
        assertTrue(weak.getMessage().contains("RSA 2048"), weak::getMessage);
        SSLError wrong = assertThrows(SSLError.class, () -> loadEncrypted(password("wrong")));
        assertTrue(wrong.getMessage().contains("password does not open"), wrong::getMessage);
    }

    @Test
    void noProviderIsRegisteredForIt() throws Exception {
        List<Provider> before = List.of(Security.getProviders());
        KeyChain.load(pki.path("good.crt"), pki.path("good-enctrad.key"), password("secret"));
        assertEquals(before, List.of(Security.getProviders()));
    }

    @Test
    void withoutBouncyCastleOnlyItsFormsAreRefusedAndItSaysWhatToInstall() throws Throwable {
        try (Hidden loader = new Hidden()) {
            loader.load(pki.path("good.crt"), pki.path("good.key"));
            loader.load(pki.path("good.crt"), pki.path("good-encp8.key"));
            loader.load(pki.path("goodec.crt"), pki.path("goodec-p8.key"));
            loader.load(pki.path("gooded.crt"), pki.path("gooded.key"));
            for (String form : List.of("good-trad.key", "good-enctrad.key")) {
                Throwable refused =
                        assertThrows(Throwable.class, () -> loader.load(pki.path("good.crt"), pki.path(form)));
                assertEquals(524297, assertInstanceOf(SSLError.class, refused).number());
                for (String jar : List.of("bcpkix-jdk18on", "bcprov-jdk18on", "bcutil-jdk18on")) {
                    assertTrue(refused.getMessage().contains(jar), refused::getMessage);
                }
            }
        }
    }
}
