package org.pysock.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The certificates and keys for tests of TLS, as files: made once by pki/mkpki.sh, valid from 2024 to 2044, of an authority {@code
 * ca.pem} that nobody trusts. Passwords are {@code secret}. A directory of the caller's is filled, and is the caller's to delete.
 */
public final class Pki {
    private final Path directory;

    private Pki(Path directory) {
        this.directory = directory;
    }

    /** Files in a directory. */
    public static Pki in(Path directory) {
        return new Pki(directory);
    }

    /** The path of a file of the PKI: {@code ca.pem}, {@code good.pem}, {@code good-trad.key} and so on. */
    public String path(String name) {
        Path file = directory.resolve(name);
        try (InputStream bytes = Pki.class.getResourceAsStream("pki/" + name)) {
            if (bytes == null) {
                throw new IllegalArgumentException("no such file in the PKI: " + name);
            }
            if (!Files.exists(file)) {
                Files.write(file, bytes.readAllBytes());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file.toString();
    }

    /** The text of a file of the PKI. */
    public String text(String name) {
        try {
            return Files.readString(Path.of(path(name)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
