package org.pysock.trust.pem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.tck.Pki;

/** Files that change, and time that passes when the test says so. */
class AuthoritiesTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final long PAUSE_NANOS = 200_000_000L;

    @TempDir
    Path directory;

    @TempDir
    Path pki;

    private Path file;
    private long nanos = Long.MAX_VALUE - 10;
    private Instant now = BEGIN.plusSeconds(3600);

    @BeforeEach
    void file() throws IOException {
        file = directory.resolve("ca.pem");
        write("ca.pem", BEGIN);
    }

    private void write(String certificates, Instant touched) throws IOException {
        writeText(Pki.in(pki).text(certificates), touched);
    }

    private void writeText(String text, Instant touched) throws IOException {
        Files.writeString(file, text);
        Files.setLastModifiedTime(file, FileTime.from(touched));
    }

    private Authorities authorities(Object... configuration) {
        PemSettings settings = PemSettings.of(Map.of((String) configuration[0], configuration[1]));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        return new Authorities(settings, () -> nanos, clock);
    }

    private Authorities.Found later(Authorities authorities) {
        nanos += PAUSE_NANOS;
        return authorities.found();
    }

    private static void wrong(Authorities.Found found, String why) {
        assertTrue(found.certificates().isEmpty());
        assertTrue(found.wrong().contains(why), found.wrong());
    }

    @Test
    void whatDoesNotChangeIsTheSame() {
        Authorities authorities = authorities("files", file.toString());
        Authorities.Found found = authorities.found();
        assertNull(found.wrong());
        assertEquals(1, found.certificates().size());
        assertSame(found, authorities.found());
        assertSame(found, later(authorities));
    }

    @Test
    void aChangeIsSeenAfterAFifthOfASecondAndNotBefore() throws IOException {
        Authorities authorities = authorities("files", file.toString());
        Authorities.Found found = authorities.found();
        write("ca2.pem", BEGIN.plusSeconds(1));
        nanos += PAUSE_NANOS - 1;
        assertSame(found, authorities.found());
        nanos += 1;
        assertNotSame(found, authorities.found());
    }

    @Test
    void anotherFileInItsPlaceIsSeenByItsKeyEvenIfItLooksTheSame() throws IOException {
        writeText(Pki.in(pki).text("ca.pem") + "\n".repeat(2000), BEGIN);
        Authorities authorities = authorities("files", file.toString());
        Authorities.Found found = authorities.found();
        Path other = directory.resolve("other.tmp");
        String text = Pki.in(pki).text("ca2.pem");
        Files.writeString(other, text + "\n".repeat((int) Files.size(file) - text.length()));
        Files.setLastModifiedTime(other, FileTime.from(BEGIN));
        assertEquals(Files.size(file), Files.size(other));
        Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
        assertNotSame(found, later(authorities));
    }

    @Test
    void aFileThatChangedLatelyIsReadAgainWhateverItLooksLike() throws IOException {
        now = BEGIN.plusSeconds(1);
        Authorities authorities = authorities("files", file.toString());
        Authorities.Found found = authorities.found();
        assertSame(found, later(authorities));
        String text = Pki.in(pki).text("ca.pem");
        writeText(text.replace("-----BEGIN", "-----BEGUN"), BEGIN);
        wrong(later(authorities), "there is no certificate in " + file);
    }

    @Test
    void whatIsWrongHasNoAuthoritiesUntilItIsRightAgain() throws IOException {
        Authorities authorities = authorities("files", file.toString());
        Authorities.Found found = authorities.found();
        writeText("garbage", BEGIN.plusSeconds(1));
        wrong(later(authorities), "there is no certificate in " + file);
        Files.delete(file);
        wrong(later(authorities), "NoSuchFileException: " + file);
        Files.createDirectory(file);
        wrong(later(authorities), "IOException");
        Files.delete(file);
        write("ca.pem", BEGIN);
        assertEquals(found, later(authorities));
    }

    @Test
    void oneBrokenBlockMakesAllOfItWrong() throws IOException {
        String good = Pki.in(pki).text("ca.pem");
        for (String bad : new String[] {
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nAAAA\n",
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n",
            good.replace("-----END CERTIFICATE-----", "-----END TRUSTED CERTIFICATE-----"),
        }) {
            writeText(good + bad, BEGIN);
            wrong(authorities("files", file.toString()).found(), "certificate 2 in " + file + " is broken");
        }
    }

    @Test
    void whatIsNoCertificateDoesNotCount() throws IOException {
        String key = Pki.in(pki).text("good.key");
        String authority = Pki.in(pki).text("ca.pem").replace("\n", "\r\n");
        writeText("# My authority\n" + key + authority + "\u00fc", BEGIN);
        assertEquals(
                1, authorities("files", file.toString()).found().certificates().size());
    }

    @Test
    void aDirectoryIsItsFilesOfCertificates() throws IOException {
        Authorities authorities = authorities("directories", directory.toString());
        assertEquals(1, authorities.found().certificates().size());
        Files.writeString(directory.resolve("ca2.crt"), Pki.in(pki).text("ca2.pem"));
        Files.writeString(directory.resolve("README"), "no certificate");
        assertEquals(2, later(authorities).certificates().size());
        Files.writeString(directory.resolve("broken.cer"), "no certificate");
        wrong(later(authorities), "broken.cer");
        Files.delete(directory.resolve("broken.cer"));
        Files.delete(directory.resolve("ca2.crt"));
        assertEquals(1, later(authorities).certificates().size());
        Files.delete(file);
        wrong(later(authorities), "there is no file of certificates in");
    }

    @Test
    void aTextIsEnough() {
        String both = Pki.in(pki).text("ca.pem")
                + Pki.in(pki).text("ca2.pem")
                + Pki.in(pki).text("ca.pem");
        Authorities.Found found = authorities("pem", both).found();
        assertEquals(2, found.certificates().size());
        wrong(authorities("pem", "garbage").found(), "there is no certificate in pem of org.pysock.trust.pem");
    }

    @Test
    void everyThreadSeesWhatIsThere() throws Exception {
        Authorities authorities = new Authorities(PemSettings.of(Map.of("files", file.toString())));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Authorities.Found>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                all.add(threads.submit(authorities::found));
            }
            for (Future<Authorities.Found> one : all) {
                assertEquals(1, one.get().certificates().size());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
