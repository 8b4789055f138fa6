package org.pysock.ssl.cert;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;

/** Opens files to read, with Python's errors: FileNotFoundError, PermissionError, IsADirectoryError and their like. */
final class Files {
    /** Errors that Java tells by the words of strerror(3), sometimes with more words behind. */
    private static final List<Errno> BY_WORDS = List.of(
            Errno.ENOTDIR,
            Errno.EISDIR,
            Errno.ENAMETOOLONG,
            Errno.ELOOP,
            Errno.EMFILE,
            Errno.ENFILE,
            Errno.ENXIO,
            Errno.EACCES);

    private Files() {}

    /** The content of a file. ENOENT, EISDIR, EACCES, ENOTDIR, ENAMETOOLONG, EIO; ValueError for a name with a zero in it. */
    static InputStream open(String name) throws IOException {
        Path path = path(name);
        try {
            if (name.isEmpty()) {
                throw new NoSuchFileException(name);
            }
            if (java.nio.file.Files.isDirectory(path)) {
                throw new FileSystemException(name, null, Errno.EISDIR.text());
            }
            return java.nio.file.Files.newInputStream(path);
        } catch (IOException failed) {
            throw errno(failed).error(failed);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException bad) {
            throw ValueError.of(name.indexOf('\0') >= 0 ? "embedded null byte" : bad.getMessage());
        }
    }

    private static Errno errno(IOException failed) {
        if (failed instanceof NoSuchFileException) {
            return Errno.ENOENT;
        }
        if (failed instanceof AccessDeniedException) {
            return Errno.EACCES;
        }
        if (failed instanceof NotDirectoryException) {
            return Errno.ENOTDIR;
        }
        String words = failed instanceof FileSystemException named ? named.getReason() : failed.getMessage();
        return BY_WORDS.stream()
                .filter(row -> words != null && words.startsWith(row.text()))
                .findFirst()
                .orElse(Errno.EIO);
    }

    /** Checks a name that is only used later. ValueError for a zero in it. */
    static void check(String name) {
        path(name);
    }
}
