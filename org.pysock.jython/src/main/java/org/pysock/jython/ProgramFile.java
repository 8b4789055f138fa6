package org.pysock.jython;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pysock.api.error.Errno;

/** A program on disk: a source file, or a directory or zip archive with a {@code __main__.py}. */
final class ProgramFile {
    private ProgramFile() {}

    /** Fails with the text that CPython has for why a file cannot be opened. */
    static void requireReadable(String name) throws IOException {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw Errno.ENOENT.error();
        }
        if (!Files.isReadable(path)) {
            throw Errno.EACCES.error();
        }
    }

    /** Whether what is to run is a module {@code __main__} inside. */
    static boolean isContainer(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.isDirectory(path)) {
            return true;
        }
        try (InputStream start = new FileInputStream(name)) {
            byte[] magic = start.readNBytes(4);
            return magic.length == 4 && magic[0] == 'P' && magic[1] == 'K' && magic[2] == 3 && magic[3] == 4;
        }
    }

    static InputStream open(String name) throws IOException {
        return new BufferedInputStream(new FileInputStream(name));
    }

    /** The directory a program is in, where it finds modules first: its real one, as CPython. */
    static String directory(String name) throws IOException {
        Path parent = Path.of(name).toRealPath().getParent();
        return parent == null ? "" : parent.toString();
    }
}
