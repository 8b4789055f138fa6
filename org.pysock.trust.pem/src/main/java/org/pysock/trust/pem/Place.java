package org.pysock.trust.pem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/** Where certificates are: a file, or a directory with files of certain names. */
record Place(Path path, Kind kind) {
    enum Kind {
        FILE,
        DIRECTORY
    }

    /** Other files of a directory do not count: keys, lists, what an editor leaves. */
    private static final String NAMES = "*.{pem,crt,cer}";

    /** How a file looks: {@code touched} is when it was changed last. */
    record Stamp(Path file, FileTime touched, long size, Object key) {}

    /** The files there are now. */
    List<Path> files() throws IOException {
        if (kind == Kind.FILE) {
            return List.of(path);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(path, NAMES)) {
            for (Path file : found) {
                files.add(file);
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        files.sort(null);
        return files;
    }

    static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(file, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
