package org.pysock.ssl.cert;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.pysock.api.SslModule.DefaultVerifyPaths;

/** Where OpenSSL looks for trusted certificates on this system: CPython's get_default_verify_paths. */
public final class DefaultPaths {
    private static final String FILE_VARIABLE = "SSL_CERT_FILE";
    private static final String DIRECTORY_VARIABLE = "SSL_CERT_DIR";
    private static final String FILE = "/cert.pem";
    private static final String DIRECTORY = "/certs";

    /** OPENSSLDIR of Debian, Fedora, Alpine with SUSE and FreeBSD, Homebrew's two and OpenSSL itself: the first that is there counts. */
    private static final List<String> HOMES = List.of(
            "/usr/lib/ssl",
            "/etc/pki/tls",
            "/etc/ssl",
            "/opt/homebrew/etc/openssl@3",
            "/usr/local/etc/openssl@3",
            "/usr/local/ssl");

    private DefaultPaths() {}

    /** The paths; {@code null} for a file or directory that is not there. */
    public static DefaultVerifyPaths get() {
        return of(System.getenv());
    }

    static DefaultVerifyPaths of(Map<String, String> environment) {
        String home = HOMES.stream()
                .filter(path -> there(path + FILE, Files::isRegularFile) || there(path + DIRECTORY, Files::isDirectory))
                .findFirst()
                .orElse(HOMES.get(HOMES.size() - 1));
        String file = environment.getOrDefault(FILE_VARIABLE, home + FILE);
        String directory = environment.getOrDefault(DIRECTORY_VARIABLE, home + DIRECTORY);
        return new DefaultVerifyPaths(
                there(file, Files::isRegularFile) ? file : null,
                there(directory, Files::isDirectory) ? directory : null,
                FILE_VARIABLE,
                home + FILE,
                DIRECTORY_VARIABLE,
                home + DIRECTORY);
    }

    private static boolean there(String path, Predicate<Path> kind) {
        try {
            return !path.isEmpty() && kind.test(Path.of(path));
        } catch (InvalidPathException none) {
            return false;
        }
    }
}
