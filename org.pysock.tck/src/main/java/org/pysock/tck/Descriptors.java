package org.pysock.tck;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many descriptors this process has open: those of sockets, and others. */
record Descriptors(int sockets, int others) {
    private static final Path OWN = Path.of("/proc/self/fd");

    /** Now; none where the operating system does not tell. */
    static Descriptors open() throws IOException {
        int sockets = 0;
        int others = 0;
        if (Files.isDirectory(OWN)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(OWN)) {
                for (Path one : all) {
                    if (isSocket(one)) {
                        sockets++;
                    } else {
                        others++;
                    }
                }
            }
        }
        return new Descriptors(sockets, others);
    }

    private static boolean isSocket(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
        } catch (IOException gone) {
            return false;
        }
    }
}
