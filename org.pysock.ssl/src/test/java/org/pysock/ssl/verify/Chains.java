package org.pysock.ssl.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The record of what CPython says of chains: {@code chains.tsv}, made by {@code oracle/record_chains.py}, which tells its form. */
final class Chains {
    /** When it was recorded, or any time near. */
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    private final Map<String, byte[]> encoded = new HashMap<>();
    private final Map<String, X509Certificate> parsed = new HashMap<>();
    private final List<Case> cases = new ArrayList<>();

    /** A chain, and the verdicts on it by flags. */
    record Case(
            String label,
            Purpose purpose,
            List<String> sent,
            List<String> trusted,
            List<String> crls,
            String host,
            Map<Integer, String> verdicts) {
        Identity identity() {
            return switch (host) {
                case "-" -> Identity.ANYBODY;
                case "!" -> new Identity(null, CommonName.IGNORED);
                default -> new Identity(host, CommonName.CHECKED);
            };
        }
    }

    static Chains load() {
        Chains chains = new Chains();
        lines("chains.tsv").forEach(chains::line);
        return chains;
    }

    static List<String> lines(String resource) {
        try (InputStream in = Chains.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void line(String line) {
        String[] cells = line.split("\t");
        if (!cells[0].equals("case")) {
            encoded.put(cells[1], Base64.getDecoder().decode(cells[2]));
            return;
        }
        Map<Integer, String> verdicts = new HashMap<>();
        Arrays.stream(cells)
                .skip(7)
                .forEach(cell -> verdicts.put(Integer.decode(cell.split("=")[0]), cell.split("=")[1]));
        cases.add(new Case(
                cells[1],
                Purpose.valueOf(cells[2].toUpperCase(java.util.Locale.ROOT)),
                labels(cells[3]),
                labels(cells[4]),
                labels(cells[5]),
                cells[6],
                verdicts));
    }

    private static List<String> labels(String cell) {
        return cell.equals("-") ? List.of() : List.of(cell.split(","));
    }

    List<Case> cases() {
        return cases;
    }

    X509Certificate certificate(String label) throws CertificateException {
        X509Certificate certificate = parsed.get(label);
        if (certificate == null) {
            certificate = certificate(encoded.get(label));
            parsed.put(label, certificate);
        }
        return certificate;
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    List<X509Certificate> certificates(List<String> labels) throws CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        for (String label : labels) {
            all.add(certificate(label));
        }
        return all;
    }

    private List<X509CRL> crls(List<String> labels) throws GeneralSecurityException {
        List<X509CRL> all = new ArrayList<>();
        for (String label : labels) {
            all.add((X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(encoded.get(label))));
        }
        return all;
    }

    Question question(Case one, int flags) throws GeneralSecurityException {
        List<X509Certificate> trusted = certificates(one.trusted());
        return new Question(certificates(one.sent()), trusted, null, crls(one.crls()), flags, one.purpose(), NOW);
    }

    /** The label of a certificate that a case has. */
    String label(Case of, X509Certificate certificate) throws CertificateException {
        List<String> labels = new ArrayList<>(of.sent());
        labels.addAll(of.trusted());
        for (String label : labels) {
            if (certificate(label).equals(certificate)) {
                return label;
            }
        }
        return "?";
    }
}
