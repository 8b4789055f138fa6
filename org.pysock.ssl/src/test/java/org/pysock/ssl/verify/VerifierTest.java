package org.pysock.ssl.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLCertVerificationError;

class VerifierTest {
    private static final int STRICT = 0x88020;

    private final Chains chains = Chains.load();

    private Question question(List<String> sent, List<String> trusted) throws CertificateException {
        return question(sent, trusted, STRICT, null, Chains.NOW);
    }

    private Question question(
            List<String> sent,
            List<String> trusted,
            int flags,
            Function<X500Principal, Collection<X509Certificate>> more,
            Instant now)
            throws CertificateException {
        return new Question(
                chains.certificates(sent), chains.certificates(trusted), more, List.of(), flags, Purpose.SERVER, now);
    }

    private static SSLCertVerificationError refusal(Question question) {
        return assertThrows(SSLCertVerificationError.class, () -> Verifier.verify(question));
    }

    @Test
    void the_refusal_names_the_certificate_its_dates_and_what_to_do() throws Exception {
        SSLCertVerificationError refused = refusal(question(List.of("leaf-old", "inter"), List.of("root")));
        assertEquals(10, refused.verify_code());
        assertEquals("certificate has expired", refused.verify_message());
        assertEquals(
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: certificate has expired (certificate 1 of 3, "
                        + "CN=leaf-old, issued by CN=inter, valid from 2010-01-01T00:00:00Z to 2011-01-01T00:00:00Z: "
                        + "it has to be renewed; check the clock too)",
                refused.getMessage());
    }

    @Test
    void a_certificate_is_valid_from_its_first_second_to_before_its_last() throws Exception {
        X509Certificate leaf = chains.certificate("direct");
        Instant first = leaf.getNotBefore().toInstant();
        Instant last = leaf.getNotAfter().toInstant();
        assertEquals(2, Verifier.verify(at(first)).size());
        assertEquals(2, Verifier.verify(at(last.minusMillis(1))).size());
        assertEquals(9, refusal(at(first.minusMillis(1))).verify_code());
        assertEquals(10, refusal(at(last)).verify_code());
    }

    private Question at(Instant now) throws CertificateException {
        return question(List.of("direct"), List.of("root"), STRICT, null, now);
    }

    @Test
    void more_trusted_ones_are_asked_by_the_name_of_the_issuer() throws Exception {
        List<X500Principal> asked = new ArrayList<>();
        X509Certificate root = chains.certificate("root");
        X509Certificate stranger = chains.certificate("stranger");
        List<X509Certificate> chain = Verifier.verify(question(
                List.of("direct"),
                List.of(),
                STRICT,
                name -> {
                    asked.add(name);
                    return List.of(stranger, root);
                },
                Chains.NOW));
        assertEquals(List.of(chains.certificate("direct"), root), chain);
        assertEquals(List.of(root.getSubjectX500Principal()), asked);
    }

    @Test
    void what_is_thrown_while_more_trusted_ones_are_asked_refuses() throws Exception {
        Question question = question(
                List.of("direct"),
                List.of(),
                STRICT,
                name -> {
                    throw new IllegalStateException("disk gone");
                },
                Chains.NOW);
        SSLCertVerificationError refused = refusal(question);
        assertEquals(1, refused.verify_code());
        assertEquals("disk gone", refused.getCause().getMessage());
    }

    @Test
    void nothing_sent_is_refused() throws Exception {
        assertEquals(1, refusal(question(List.of(), List.of("root"))).verify_code());
    }

    @Test
    void flags_that_nothing_here_obeys_refuse() throws Exception {
        SSLCertVerificationError refused =
                refusal(question(List.of("direct"), List.of("root"), STRICT | 0x80 | 0x10000, null, Chains.NOW));
        assertEquals(1, refused.verify_code());
        assertTrue(refused.getMessage().contains("0x10080"), refused.getMessage());
    }

    /** Each of 10 levels of authorities certified by each of the level above would be 1024 paths. */
    @Test
    void a_mesh_of_authorities_takes_no_more_work_than_its_longest_path() throws Exception {
        Chains.Case mesh = chains.cases().stream()
                .filter(one -> one.label().equals("mesh-untrusted"))
                .findFirst()
                .orElseThrow();
        AtomicInteger lookups = new AtomicInteger();
        Question question = question(
                mesh.sent(),
                List.of(),
                STRICT,
                name -> {
                    lookups.incrementAndGet();
                    return List.of();
                },
                Chains.NOW);
        assertEquals(20, refusal(question).verify_code());
        assertTrue(lookups.get() <= 10, lookups + " lookups");
    }

    @Test
    void whatever_octet_is_changed_a_certificate_is_refused() throws Exception {
        byte[] good = chains.certificate("good").getEncoded();
        Random random = new Random(20261126);
        int readable = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] changed = good.clone();
            int changes = 1 + random.nextInt(3);
            for (int i = 0; i < changes; i++) {
                changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
            }
            X509Certificate leaf = read(changed);
            if (leaf != null && !leaf.equals(chains.certificate("good"))) {
                readable++;
                List<X509Certificate> sent = List.of(leaf, chains.certificate("inter"));
                List<X509Certificate> trusted = chains.certificates(List.of("root"));
                refusal(new Question(sent, trusted, null, List.of(), 0x8000, Purpose.SERVER, Chains.NOW));
            }
        }
        assertTrue(readable > 500, readable + " readable");
    }

    /** Trusted, so that neither a signature nor an issuer refuses it before its extensions are looked at. */
    @Test
    void whatever_octet_is_changed_in_a_trusted_one_is_judged_without_another_error() throws Exception {
        byte[] good = chains.certificate("lf-s-eku-server").getEncoded();
        Random random = new Random(20261127);
        for (int round = 0; round < 2000; round++) {
            byte[] changed = good.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            X509Certificate leaf = read(changed);
            if (leaf != null) {
                judge(new Question(List.of(leaf), List.of(leaf), null, List.of(), STRICT, Purpose.SERVER, Chains.NOW));
            }
        }
    }

    private static void judge(Question question) {
        try {
            Verifier.verify(question, new Identity("host.example", CommonName.CHECKED));
        } catch (SSLCertVerificationError refused) {
            assertTrue(refused.verify_code() > 0);
        }
    }

    private static X509Certificate read(byte[] der) {
        try {
            return Chains.certificate(der);
        } catch (CertificateException unreadable) {
            return null;
        }
    }
}
