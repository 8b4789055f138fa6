package org.pysock.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The framework's scratch directory: one for each run, so that any number may run at the same time; gone when the JVM exits, however
 * the program ends it (short of a kill).
 */
record Storage(Path path) {
    static Storage create() throws IOException {
        Storage storage = new Storage(Files.createTempDirectory("pysock-"));
        Runtime.getRuntime().addShutdownHook(new Thread(storage::delete, "pysock-storage"));
        return storage;
    }

    private void delete() {
        try {
            Files.walkFileTree(path, new Deleter());
        } catch (IOException unimportant) {
            // The system cleans its temporary directory itself.
        }
    }

    private static final class Deleter extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
