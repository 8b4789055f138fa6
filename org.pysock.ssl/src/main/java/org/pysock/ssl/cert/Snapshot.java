package org.pysock.ssl.cert;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * What {@link Authorities} trusted at one time. Does not change; directories with hashed names are read at the question, as OpenSSL
 * does, and what is found there counts as loaded from then on. Thread-safe.
 */
public final class Snapshot {
    private final Authorities source;
    private final Set<X509Certificate> anchors;
    private final List<X509CRL> crls;
    private final List<HashedDirectory> directories;
    private final Map<CanonicalName, List<X509Certificate>> bySubject;
    private final Map<CanonicalName, List<X509CRL>> byIssuer;

    Snapshot(
            Authorities source,
            Collection<X509Certificate> certificates,
            Collection<X509CRL> crls,
            Collection<HashedDirectory> directories) {
        this.source = source;
        this.anchors = Collections.unmodifiableSet(new LinkedHashSet<>(certificates));
        this.crls = List.copyOf(crls);
        this.directories = List.copyOf(directories);
        bySubject = anchors.stream()
                .collect(Collectors.groupingBy(
                        c -> CanonicalName.of(c.getSubjectX500Principal()), LinkedHashMap::new, Collectors.toList()));
        byIssuer = crls.stream()
                .collect(Collectors.groupingBy(
                        c -> CanonicalName.of(c.getIssuerX500Principal()), LinkedHashMap::new, Collectors.toList()));
    }

    /** The certificates loaded, without those in directories. */
    public Set<X509Certificate> anchors() {
        return anchors;
    }

    /** The revocation lists loaded, without those in directories. */
    public List<X509CRL> crls() {
        return crls;
    }

    /** The trusted certificates of a subject, those of the directories last. */
    public Collection<X509Certificate> bySubject(X500Principal subject) {
        CanonicalName name = CanonicalName.of(subject);
        Set<X509Certificate> found = new LinkedHashSet<>(bySubject.getOrDefault(name, List.of()));
        for (HashedDirectory directory : directories) {
            for (AuthorityFile file : directory.certificates(name.hash())) {
                for (X509Certificate certificate : file.certificates()) {
                    if (CanonicalName.of(certificate.getSubjectX500Principal()).equals(name)
                            && found.add(certificate)) {
                        source.add(certificate, file.settings());
                    }
                }
            }
        }
        return Collections.unmodifiableCollection(found);
    }

    /** The revocation lists of an issuer, those of the directories last. */
    public Collection<X509CRL> crlsByIssuer(X500Principal issuer) {
        CanonicalName name = CanonicalName.of(issuer);
        List<X509CRL> found = new ArrayList<>(byIssuer.getOrDefault(name, List.of()));
        for (HashedDirectory directory : directories) {
            for (X509CRL crl : directory.crls(name.hash())) {
                if (CanonicalName.of(crl.getIssuerX500Principal()).equals(name) && !found.contains(crl)) {
                    found.add(crl);
                    source.add(crl);
                }
            }
        }
        return Collections.unmodifiableCollection(found);
    }

    /** Whether a certificate is itself one of the trusted, also of those in directories. */
    public boolean trusts(X509Certificate certificate) {
        return anchors.contains(certificate)
                || bySubject(certificate.getSubjectX500Principal()).contains(certificate);
    }

    /**
     * Whether a trusted certificate is not to be trusted for a purpose ({@code 1.3.6.1.5.5.7.3.1} for servers, {@code .2} for
     * clients), as a TRUSTED CERTIFICATE may say. OpenSSL answers such a chain with verify_code 28.
     */
    public boolean rejects(X509Certificate certificate, String purpose) {
        TrustSettings settings = source.settings(certificate);
        return settings != null && settings.reject(purpose);
    }
}
