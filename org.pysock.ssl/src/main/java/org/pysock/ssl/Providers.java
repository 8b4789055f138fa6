package org.pysock.ssl;

import java.lang.System.Logger.Level;
import java.security.Provider;
import java.security.Security;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.error.SSLError;

/**
 * Which JSSE provider makes the engines: the JDK's, or one that is named: a service of the container, one that is registered with the
 * JVM, or a known one that is installed, in that order. One that is named and missing is a refusal that says what to install, never
 * another one. A change counts from the next handshake on; what is in use stays in use.
 */
@Component(service = Providers.class, configurationPid = Providers.PID)
@Designate(ocd = Providers.Configuration.class)
public final class Providers {
    static final String PID = "org.pysock.ssl";
    static final String PROVIDER = "provider";

    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** The configuration {@code org.pysock.ssl}. */
    @ObjectClassDefinition(name = "pysock ssl", description = "What does the cryptography of TLS.")
    @interface Configuration {
        /** The name of a provider. */
        @AttributeDefinition(
                name = "Provider",
                description =
                        "Empty: the JDK's. Conscrypt, BCJSSE, if installed. Or the name of any java.security.Provider with"
                                + " an SSLContext TLS that is registered with the JVM or as a service. While it is missing,"
                                + " TLS is refused. Counts from the next handshake on.",
                required = false)
        String provider() default "";
    }

    private final List<Provider> services = new CopyOnWriteArrayList<>();
    private final Map<KnownProvider, Provider> made = new EnumMap<>(KnownProvider.class);

    /** {@code null} for what the system property says. */
    private volatile String configured;

    /** For the class path: the system property {@code org.pysock.ssl.provider} says which, at each handshake. */
    Providers() {}

    /** For Declarative Services. */
    @Activate
    public Providers(Map<String, Object> configuration) {
        configured = name(configuration);
    }

    @Modified
    void configure(Map<String, Object> configuration) {
        configured = name(configuration);
        try {
            inForce();
        } catch (SSLError missing) {
            LOG.log(Level.WARNING, "{0}; until then TLS is refused", missing.getMessage());
        }
    }

    private static String name(Map<String, Object> configuration) {
        return String.valueOf(configuration.getOrDefault(PROVIDER, "")).strip();
    }

    private String name() {
        String own = configured;
        return own == null ? System.getProperty(PID + "." + PROVIDER, "").strip() : own;
    }

    @Reference(
            service = Provider.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeProvider")
    void addProvider(Provider provider) {
        services.add(provider);
    }

    void removeProvider(Provider provider) {
        // providers are equal where their properties are
        services.removeIf(known -> known == provider);
    }

    /** The one that counts now; {@code null} is the JDK's own choice. SSLError while the one that is named is missing. */
    Provider inForce() throws SSLError {
        String name = name();
        if (name.isEmpty()) {
            return null;
        }
        Provider found = find(name);
        if (found.getService("SSLContext", "TLS") == null) {
            throw refusal(name, "it has no SSLContext TLS", null);
        }
        return found;
    }

    private Provider find(String name) throws SSLError {
        List<Provider> named = services.stream()
                .filter(service -> service.getName().equals(name))
                .toList();
        if (named.size() > 1) {
            throw refusal(name, "there are " + named.size() + " services of that name", null);
        }
        Provider registered = named.isEmpty() ? Security.getProvider(name) : named.get(0);
        return registered == null ? known(name) : registered;
    }

    private Provider known(String name) throws SSLError {
        KnownProvider known = Stream.of(KnownProvider.values())
                .filter(one -> one.providerName().equals(name))
                .findFirst()
                .orElseThrow(() -> refusal(
                        name,
                        "no provider of that name: register it by java.security.Security or as a service"
                                + " java.security.Provider, or name one of "
                                + Stream.of(KnownProvider.values())
                                        .map(KnownProvider::providerName)
                                        .toList(),
                        null));
        synchronized (made) {
            Provider before = made.get(known);
            return before == null ? make(known) : before;
        }
    }

    private Provider make(KnownProvider known) throws SSLError {
        try {
            Provider provider = known.make();
            made.put(known, provider);
            return provider;
        } catch (ReflectiveOperationException | LinkageError absent) {
            throw refusal(known.providerName(), "it is not installed: " + known.install(), absent);
        }
    }

    private static SSLError refusal(String name, String why, Throwable cause) {
        return SSLError.protocol("LIBRARY_HAS_NO_CIPHERS", PID + ", " + PROVIDER + " '" + name + "': " + why, cause);
    }
}
