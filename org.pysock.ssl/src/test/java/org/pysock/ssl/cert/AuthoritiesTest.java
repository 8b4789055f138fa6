package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;
import org.pysock.tck.Pki;

class AuthoritiesTest {
    private static final X500Principal CA = new X500Principal("CN=pysock test CA");

    @TempDir
    Path directory;

    private Pki pki;
    private final Authorities authorities = new Authorities();

    @BeforeEach
    void pki() {
        pki = Pki.in(directory);
    }

    /** A directory with ca.pem and ca.crl under OpenSSL's names. */
    private Path hashed() throws IOException {
        Path hashed = Files.createDirectory(directory.resolve("hashed"));
        String name = CanonicalName.of(CA).hash();
        Files.writeString(hashed.resolve(name + ".0"), pki.text("ca.pem"));
        Files.writeString(hashed.resolve(name + ".r0"), pki.text("ca.crl"));
        return hashed;
    }

    @Test
    void nothingGivenIsATypeError() {
        assertThrows(TypeError.class, () -> authorities.add(new VerifyLocations(null, null, null)));
        assertThrows(TypeError.class, () -> authorities.add(new VerifyLocations(null, null, 3)));
    }

    @Test
    void aFileThatTheSystemRefusesIsRefusedWithItsErrno() {
        for (Map.Entry<String, Errno> row : Map.of(
                        "/nonexistent", Errno.ENOENT, "", Errno.ENOENT, directory.toString(), Errno.EISDIR)
                .entrySet()) {
            IOException refused =
                    assertThrows(IOException.class, () -> authorities.add(VerifyLocations.file(row.getKey())));
            assertTrue(row.getValue().is(refused), refused::toString);
        }
        assertThrows(ValueError.class, () -> authorities.add(VerifyLocations.file("a\0b")));
        assertThrows(ValueError.class, () -> authorities.add(VerifyLocations.directory("a\0b")));
    }

    @Test
    void dataIsTakenBeforeTheFileFails() {
        VerifyLocations both = new VerifyLocations("/nonexistent", null, pki.text("ca.pem"));
        assertTrue(Errno.ENOENT.is(assertThrows(IOException.class, () -> authorities.add(both))));
        assertEquals(1, authorities.stats().get("x509"));
    }

    @Test
    void whatIsLoadedKeepsItsOrderAndCountsOnce() throws Exception {
        for (String file : List.of("ca2.pem", "ca.pem", "good.crt", "ca2.pem", "ca.crl", "ca.crl")) {
            authorities.add(VerifyLocations.file(pki.path(file)));
        }
        assertEquals(Map.of("x509", 3, "crl", 1, "x509_ca", 2), authorities.stats());
        assertEquals(
                List.of("x509", "crl", "x509_ca"),
                List.copyOf(authorities.stats().keySet()));
        assertEquals(
                List.of("/CN=other CA", "/CN=pysock test CA"),
                authorities.caCertificates().stream()
                        .map(X509Certificate::getSubjectX500Principal)
                        .map(CertificateText::oneLine)
                        .toList());
    }

    @Test
    void aDirectoryNeedNotExistButMustHaveAName() throws Exception {
        authorities.add(VerifyLocations.directory("/nonexistent" + File.pathSeparator + pki.path("ca.pem")));
        assertEquals(0, authorities.snapshot().bySubject(CA).size());
        SSLError refused = assertThrows(SSLError.class, () -> authorities.add(VerifyLocations.directory("")));
        assertEquals(113, refused.number());
    }

    @Test
    void aCertificateInADirectoryIsFoundAtTheQuestionAndCountsFromThenOn() throws Exception {
        Path hashed = directory.resolve("hashed");
        authorities.add(VerifyLocations.directory(hashed.toString()));
        Snapshot snapshot = authorities.snapshot();
        assertEquals(0, snapshot.bySubject(CA).size());
        hashed();
        assertEquals(0, authorities.stats().get("x509"));
        X509Certificate found = snapshot.bySubject(CA).iterator().next();
        assertEquals(1, snapshot.crlsByIssuer(CA).size());
        assertTrue(snapshot.trusts(found));
        assertEquals(Map.of("x509", 1, "crl", 1, "x509_ca", 1), authorities.stats());
        assertTrue(snapshot.anchors().isEmpty());
        assertTrue(authorities.snapshot().anchors().contains(found));
    }

    @Test
    void namesAreComparedAsOpenSslComparesThem() throws Exception {
        authorities.add(VerifyLocations.directory(hashed().toString()));
        authorities.add(VerifyLocations.file(pki.path("ca2.pem")));
        Snapshot snapshot = authorities.snapshot();
        assertEquals(
                1,
                snapshot.bySubject(new X500Principal("CN=  Pysock  TEST ca ")).size());
        assertEquals(1, snapshot.bySubject(new X500Principal("CN=OTHER ca")).size());
        assertEquals(0, snapshot.bySubject(new X500Principal("CN=othercA")).size());
    }

    @Test
    void aFileOfAnotherNameOrABrokenOneInADirectoryIsPassedOver() throws Exception {
        Path hashed = hashed();
        String name = CanonicalName.of(CA).hash();
        Files.move(hashed.resolve(name + ".0"), hashed.resolve(name + ".2"));
        Files.writeString(hashed.resolve(name + ".0"), "junk");
        Files.writeString(hashed.resolve(name + ".1"), pki.text("ca2.pem"));
        authorities.add(VerifyLocations.directory(hashed.toString()));
        assertEquals(1, authorities.snapshot().bySubject(CA).size());
        assertEquals(1, authorities.stats().get("x509"));
    }

    @Test
    void aSnapshotDoesNotSeeWhatIsLoadedLater() throws Exception {
        Snapshot before = authorities.snapshot();
        authorities.add(VerifyLocations.file(pki.path("ca.pem")));
        assertTrue(before.anchors().isEmpty());
        X509Certificate ca = authorities.certificates().get(0);
        assertFalse(before.trusts(ca));
        assertTrue(authorities.snapshot().trusts(ca));
        assertThrows(
                UnsupportedOperationException.class,
                () -> authorities.snapshot().anchors().clear());
    }

    @Test
    void aTrustedCertificateIsRejectedForThePurposesThatItSays() throws Exception {
        String server = "1.3.6.1.5.5.7.3.1";
        String client = "1.3.6.1.5.5.7.3.2";
        authorities.add(VerifyLocations.file(Recorded.path(directory, "files/authorities-trusted")));
        Snapshot trusted = authorities.snapshot();
        X509Certificate ca = authorities.certificates().get(0);
        assertFalse(trusted.rejects(ca, server));
        assertTrue(trusted.rejects(ca, client));
        Authorities rejecting = new Authorities();
        rejecting.add(VerifyLocations.file(Recorded.path(directory, "files/authorities-rejected")));
        assertTrue(rejecting.snapshot().rejects(ca, server));
        assertFalse(rejecting.snapshot().rejects(ca, client));
        Authorities plainFirst = new Authorities();
        plainFirst.add(VerifyLocations.file(pki.path("ca.pem")));
        plainFirst.add(VerifyLocations.file(Recorded.path(directory, "files/authorities-rejected")));
        assertFalse(plainFirst.snapshot().rejects(ca, server));
    }
}
