package org.pysock.ssl.cert;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.TypeError;

/**
 * The certificates and revocation lists that a context has loaded: CPython's load_verify_locations, get_ca_certs and
 * cert_store_stats. Thread-safe; a {@link Snapshot} does not see what is loaded after it.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext.load_verify_locations">load_verify_locations</a>
 */
public final class Authorities {
    // guarded by this
    private final Set<X509Certificate> certificates = new LinkedHashSet<>();
    private final Set<X509CRL> crls = new LinkedHashSet<>();
    private final Map<X509Certificate, TrustSettings> settings = new HashMap<>();
    private final List<HashedDirectory> directories = new ArrayList<>();

    /** None yet. */
    public Authorities() {}

    /**
     * Loads all that is given; what is there already counts once. TypeError, ValueError, OSError of the file; SSLError 136 for a
     * file with nothing in it, 524297 for a broken one, of which nothing is taken; of broken data, what stands before is taken.
     */
    public void add(VerifyLocations locations) throws IOException {
        if (locations.cafile() == null && locations.capath() == null && locations.cadata() == null) {
            throw TypeError.of("cafile, capath and cadata cannot be all omitted");
        }
        if (locations.cadata() != null) {
            new AuthorityData(this).add(locations.cadata());
        }
        if (locations.cafile() != null) {
            AuthorityFile file = AuthorityFile.read(locations.cafile());
            file.certificates().forEach(certificate -> add(certificate, file.settings()));
            file.crls().forEach(this::add);
        }
        if (locations.capath() != null) {
            addDirectories(HashedDirectory.all(locations.capath()));
        }
    }

    synchronized void add(X509Certificate certificate) {
        certificates.add(certificate);
    }

    /** Of a certificate that is there already, the settings it came with stay. */
    synchronized void add(X509Certificate certificate, Map<X509Certificate, TrustSettings> ofFile) {
        if (certificates.add(certificate) && ofFile.containsKey(certificate)) {
            settings.put(certificate, ofFile.get(certificate));
        }
    }

    /** What is said of a certificate; {@code null} for nothing. */
    synchronized TrustSettings settings(X509Certificate certificate) {
        return settings.get(certificate);
    }

    synchronized void add(X509CRL crl) {
        crls.add(crl);
    }

    private synchronized void addDirectories(List<HashedDirectory> more) {
        directories.addAll(more);
    }

    /** Counts of what is loaded: {@code x509, crl, x509_ca}. */
    public synchronized Map<String, Integer> stats() {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("x509", certificates.size());
        counts.put("crl", crls.size());
        counts.put("x509_ca", caCertificates().size());
        return counts;
    }

    /** All certificates in the order in which they were loaded. */
    public synchronized List<X509Certificate> certificates() {
        return List.copyOf(certificates);
    }

    /** Those that may sign others, in the order in which they were loaded. */
    public synchronized List<X509Certificate> caCertificates() {
        return certificates.stream().filter(CaCertificate::is).toList();
    }

    /** The revocation lists in the order in which they were loaded. */
    public synchronized List<X509CRL> crls() {
        return List.copyOf(crls);
    }

    /** What is loaded now. */
    public synchronized Snapshot snapshot() {
        return new Snapshot(this, certificates, crls, directories);
    }
}
