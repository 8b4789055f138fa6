package org.pysock.launcher;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the bundles are: {@code bundles/} and {@code bundles-shell/} beside the launcher's jar. Lists them in the order
 * of their names; never looks anywhere else.
 */
record Layout(Path home) {
    static Layout ofThisJar() throws LaunchFailure {
        try {
            Path jar = Path.of(Layout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return new Layout(jar.getParent());
        } catch (URISyntaxException failure) {
            throw new LaunchFailure("cannot tell where the launcher is: " + failure.getMessage());
        }
    }

    List<Path> bundles() throws LaunchFailure {
        return jars("bundles");
    }

    List<Path> bundlesWithShell() throws LaunchFailure {
        List<Path> all = new ArrayList<>(jars("bundles"));
        all.addAll(jars("bundles-shell"));
        return all;
    }

    private List<Path> jars(String directory) throws LaunchFailure {
        Path place = home.resolve(directory);
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(place, "*.jar")) {
            jars.forEach(found::add);
        } catch (IOException failure) {
            throw new LaunchFailure("no bundles in " + place + ": build them with mvn package");
        }
        found.sort(null);
        return found;
    }
}
