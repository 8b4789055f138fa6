package org.pysock.trust.pem;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;
import org.pysock.api.spi.Records;

/**
 * Trusts the authorities of a configuration and nobody else: one policy for each configuration {@code
 * org.pysock.trust.pem}. What cannot be read refuses every peer, also if it could be read before; so does a
 * configuration that names nothing. A configuration put in place of a right one, if wrong, changes nothing.
 */
@Component(
        service = TrustPolicy.class,
        configurationPid = PemSettings.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PemTrust.Settings.class, factory = true)
public final class PemTrust implements TrustPolicy {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** A configuration {@code org.pysock.trust.pem}. */
    @ObjectClassDefinition(
            name = "pysock trust: PEM files",
            description =
                    "A trust policy that trusts these authorities and nobody else. It counts where org.pysock.trust, or a"
                            + " context, names its id. Files are read anew when they change; what cannot be read refuses every peer.")
    @interface Settings {
        /** What names it. */
        @AttributeDefinition(name = "Id", description = "What names the policy. Cannot be changed.")
        String id() default "pem";

        /** Files. */
        @AttributeDefinition(name = "Files", description = "Paths of files of certificates.", required = false)
        String[] files() default {};

        /** Directories. */
        @AttributeDefinition(
                name = "Directories",
                description = "Paths of directories, whose files *.pem, *.crt and *.cer count.",
                required = false)
        String[] directories() default {};

        /** The certificates themselves. */
        @AttributeDefinition(name = "PEM", description = "Certificates, as text.", required = false)
        String pem() default "";
    }

    /** Where authorities come from; {@code wrong} says why from nowhere. */
    private record Source(Authorities authorities, Authorities.Found wrong) {
        Authorities.Found found() {
            return wrong == null ? authorities.found() : wrong;
        }
    }

    private final String id;
    private final AtomicReference<Authorities.Found> told = new AtomicReference<>();

    private volatile Source source;

    /** For {@link java.util.ServiceLoader}, by the system properties {@code org.pysock.trust.pem.files} and so on. */
    public PemTrust() {
        this(PemSettings.ofSystem());
    }

    /** IllegalArgumentException without a proper id: such a policy is missing. */
    @Activate
    public PemTrust(Map<String, Object> configuration) {
        id = PemSettings.id(configuration);
        try {
            source = new Source(new Authorities(PemSettings.of(configuration)), null);
        } catch (IllegalArgumentException wrong) {
            source = new Source(null, new Authorities.Found(Set.of(), wrong.getMessage()));
        }
        found();
    }

    @Modified
    void change(Map<String, Object> configuration) {
        try {
            if (!PemSettings.id(configuration).equals(id)) {
                throw new IllegalArgumentException(
                        PemSettings.PID + ", id: cannot be changed; delete this configuration and make another");
            }
            source = new Source(new Authorities(PemSettings.of(configuration)), null);
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; trust policy {1} stays as it was", wrong.getMessage(), id);
        }
        found();
    }

    @Deactivate
    void stop() {
        Records.forget();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Object version() {
        return found();
    }

    @Override
    public List<X509Certificate> judge(TrustRequest request) throws CertificateException, IOException {
        Authorities.Found found = found();
        if (found.wrong() != null) {
            throw new CertificateException("its authorities are not known: " + found.wrong());
        }
        return request.verify(found.certificates());
    }

    /** What is there now; a change is told. */
    private Authorities.Found found() {
        Authorities.Found found = source.found();
        Authorities.Found before = told.getAndSet(found);
        if (before != found) {
            if (found.wrong() != null) {
                LOG.log(Level.ERROR, "trust policy {0} refuses every peer: {1}", id, found.wrong());
            } else {
                LOG.log(
                        Level.INFO,
                        "trust policy {0} trusts {1} authorities",
                        id,
                        found.certificates().size());
            }
        }
        return found;
    }
}
