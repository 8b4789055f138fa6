package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of ours where other programs can read them. */
final class Extracted {
    private Extracted() {}

    static String to(Path directory, String resource) throws IOException {
        Path file = directory.resolve(resource);
        try (InputStream content = Extracted.class.getResourceAsStream(resource)) {
            Files.write(file, content.readAllBytes());
        }
        return file.toString();
    }
}
