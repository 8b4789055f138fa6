package org.pysock.ssl.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustRequest;
import org.pysock.tck.Pki;

/** A peer that shows certificates of the PKI for tests; verified by the JDK, which is good enough here. */
record Shown(List<X509Certificate> chain, String authType, boolean isClient, String host, Set<X509Certificate> anchors)
        implements TrustRequest {
    static Shown server(Path directory, String file, String host) {
        return new Shown(certificates(directory, file), "ECDHE_RSA", false, host, Set.of());
    }

    Shown client() {
        return new Shown(chain, authType, true, host, anchors);
    }

    Shown trusting(Collection<X509Certificate> own) {
        return new Shown(chain, authType, isClient, host, Set.copyOf(own));
    }

    Shown andSends(Collection<X509Certificate> more) {
        List<X509Certificate> all = new ArrayList<>(chain);
        all.addAll(more);
        return new Shown(all, authType, isClient, host, anchors);
    }

    static List<X509Certificate> certificates(Path directory, String file) {
        String text = Pki.in(directory).text(file);
        // Some files have the key behind the certificates.
        text = text.replaceAll("(?s)-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?-----END \\1PRIVATE KEY-----", "");
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException failed) {
            throw new UncheckedIOException(new IOException(failed));
        }
    }

    @Override
    public List<X509Certificate> verify(Collection<X509Certificate> trusted) throws IOException {
        Set<X509Certificate> all = new LinkedHashSet<>(trusted);
        all.addAll(anchors);
        try {
            if (all.isEmpty()) {
                throw new GeneralSecurityException("nobody is trusted");
            }
            X509CertSelector peer = new X509CertSelector();
            peer.setCertificate(chain.get(0));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                    all.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet()), peer);
            parameters.setRevocationEnabled(false);
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(new HashSet<>(chain))));
            PKIXCertPathBuilderResult result = (PKIXCertPathBuilderResult)
                    CertPathBuilder.getInstance("PKIX").build(parameters);
            List<X509Certificate> verified = new ArrayList<>();
            result.getCertPath().getCertificates().forEach(one -> verified.add((X509Certificate) one));
            verified.add(result.getTrustAnchor().getTrustedCert());
            return verified;
        } catch (GeneralSecurityException refused) {
            throw SSLCertVerificationError.of(
                    20, "unable to get local issuer certificate", "certificate of " + host, refused);
        }
    }
}
