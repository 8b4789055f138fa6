package org.pysock.ssl.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Objects;

/**
 * The trust store of this JVM as its properties and files say now, read here: after a store that could not be read the
 * JDK's own cache goes on with the one before. Equal to another while nothing has changed.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/17/security/java-secure-socket-extension-jsse-reference-guide.html">JSSE
 *     Reference Guide, "The Default TrustManagerFactory"</a>
 */
final class JvmStore {
    private static final String PROPERTY = "javax.net.ssl.trustStore";

    /** A store that is no file: a token, say. */
    private static final String NONE = "NONE";

    /** Name, type, provider, password. */
    private final List<String> properties = List.of(
            System.getProperty(PROPERTY, ""),
            System.getProperty(PROPERTY + "Type", ""),
            System.getProperty(PROPERTY + "Provider", ""),
            System.getProperty(PROPERTY + "Password", ""));

    private final Path file;
    private final String stamp;

    private JvmStore(Path home) {
        Path found = null;
        if (!name().isEmpty()) {
            found = name().equals(NONE) ? null : path(name());
        } else {
            Path own = home.resolve("jssecacerts");
            found = Files.isReadable(own) ? own : home.resolve("cacerts");
        }
        file = found;
        stamp = stamp(found);
    }

    static JvmStore now() {
        return new JvmStore(Path.of(System.getProperty("java.home"), "lib", "security"));
    }

    private String name() {
        return properties.get(0);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static String stamp(Path file) {
        if (file == null) {
            return "no file";
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException notThere) {
            return "not there";
        }
    }

    /** Whether there is anything to read. */
    boolean isThere() {
        return name().equals(NONE) || file != null && Files.isReadable(file);
    }

    KeyStore load() throws GeneralSecurityException, IOException {
        String type = properties.get(1).isEmpty() ? KeyStore.getDefaultType() : properties.get(1);
        String provider = properties.get(2);
        KeyStore store = provider.isEmpty() ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
        char[] password = properties.get(3).isEmpty() ? null : properties.get(3).toCharArray();
        if (name().equals(NONE)) {
            store.load(null, password);
            return store;
        }
        if (file == null) {
            throw new NoSuchFileException(name());
        }
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
            return store;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JvmStore store
                && properties.equals(store.properties)
                && Objects.equals(file, store.file)
                && stamp.equals(store.stamp);
    }

    @Override
    public int hashCode() {
        return properties.hashCode() ^ stamp.hashCode();
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "trust store " + (file == null ? name() : file);
    }
}
