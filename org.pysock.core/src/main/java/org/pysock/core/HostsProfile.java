package org.pysock.core;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.OSError;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;

/**
 * {@link HostsResolver} by configuration: in a container it is there as long as there is a configuration {@code org.pysock.hosts}
 * with the property {@code text}, or {@code file}, which each lookup reads anew. A file that cannot be read refuses the lookup, a
 * configuration that names neither or both refuses all; put in place of a right one, it changes nothing.
 */
@Component(
        service = NameResolver.class,
        configurationPid = HostsProfile.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = HostsProfile.Settings.class)
public final class HostsProfile implements NameResolver {
    static final String NAME = "org.pysock.hosts";

    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** The configuration {@code org.pysock.hosts}. */
    @ObjectClassDefinition(
            name = "pysock hosts",
            description =
                    "While this configuration exists, names are looked up in a text as in hosts(5) and nowhere else.")
    @interface Settings {
        /** The text. */
        @AttributeDefinition(
                name = "Text",
                description = "Lines as in hosts(5). Either this or the file.",
                required = false)
        String text();

        /** Its file. */
        @AttributeDefinition(name = "File", description = "The path of such a text.", required = false)
        String file();
    }

    /** Where the names are. */
    @FunctionalInterface
    private interface Source {
        HostsResolver read() throws IOException;
    }

    private volatile Source source;

    /** The hosts of a configuration. */
    @Activate
    public HostsProfile(Map<String, Object> properties) {
        try {
            source = source(properties);
        } catch (IllegalArgumentException neither) {
            LOG.log(System.Logger.Level.ERROR, "{0}; every lookup is refused", neither.getMessage());
            source = () -> {
                throw GaiErrno.EAI_FAIL.error(neither);
            };
        }
    }

    @Modified
    void change(Map<String, Object> properties) {
        try {
            source = source(properties);
        } catch (IllegalArgumentException neither) {
            LOG.log(System.Logger.Level.ERROR, "{0}; what was there stays", neither.getMessage());
        }
    }

    private static Source source(Map<String, Object> properties) {
        if (properties.containsKey("text") == properties.containsKey("file")) {
            throw new IllegalArgumentException(NAME + ": either text or file");
        }
        if (properties.containsKey("file")) {
            Path file = Path.of(String.valueOf(properties.get("file")));
            return () -> new HostsResolver(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        HostsResolver text = new HostsResolver(String.valueOf(properties.get("text")));
        return () -> text;
    }

    private HostsResolver hosts() throws IOException {
        try {
            return source.read();
        } catch (IOException unreadable) {
            throw unreadable instanceof OSError ? unreadable : GaiErrno.EAI_FAIL.error(unreadable);
        }
    }

    @Override
    public String id() {
        return "hosts";
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        return hosts().resolve(asciiName, family);
    }

    @Override
    public Optional<Host> reverse(InetAddress address) throws IOException {
        return hosts().reverse(address);
    }
}
