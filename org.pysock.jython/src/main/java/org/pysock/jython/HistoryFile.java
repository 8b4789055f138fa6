package org.pysock.jython;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Where the prompt's history is kept: {@code pysock/history} in the user's state directory, for nobody else to read. */
final class HistoryFile {
    private HistoryFile() {}

    /** None if it cannot be written there. */
    static Optional<Path> find() {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || !Path.of(state).isAbsolute()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        return in(base);
    }

    static Optional<Path> in(Path base) {
        Path file = base.resolve("pysock").resolve("history");
        try {
            Files.createDirectories(file.getParent(), mode(file, "rwx------"));
            if (!Files.exists(file)) {
                Files.createFile(file, mode(file, "rw-------"));
            }
            return Files.isWritable(file) ? Optional.of(file) : Optional.empty();
        } catch (IOException unwritable) {
            return Optional.empty();
        }
    }

    private static FileAttribute<?>[] mode(Path file, String mode) {
        Set<String> views = file.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
