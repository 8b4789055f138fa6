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
import org.pysock.api.error.GaiErrno;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;

/**
 * {@link HostsResolver} by configuration: in a container it is there as long as there is a configuration {@code org.pysock.hosts}
 * with the property {@code text}, or {@code file}, which each lookup reads anew. A file that cannot be read is a refusal.
 */
@Component(
        service = NameResolver.class,
        configurationPid = HostsProfile.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class HostsProfile implements NameResolver {
    static final String NAME = "org.pysock.hosts";

    private final HostsResolver text;
    /** {@code null} where the text itself is given. */
    private final Path file;

    /** The hosts of a configuration. IllegalArgumentException for one that names none. */
    @Activate
    public HostsProfile(Map<String, Object> properties) {
        if (properties.containsKey("text") == properties.containsKey("file")) {
            throw new IllegalArgumentException(NAME + ": either text or file");
        }
        text = new HostsResolver(String.valueOf(properties.getOrDefault("text", "")));
        file = properties.containsKey("file") ? Path.of(String.valueOf(properties.get("file"))) : null;
    }

    private HostsResolver hosts() throws IOException {
        try {
            return file == null ? text : new HostsResolver(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw GaiErrno.EAI_FAIL.error(unreadable);
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
