package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundles as modules: a program that requires the API alone, with the jars on the module path. */
class ModulePathIT {
    @TempDir
    Path directory;

    @Test
    void aModularProgramFindsTheProviderThroughTheApi() throws Exception {
        Path classes = directory.resolve("app");
        Javac.compile(
                classes,
                List.of("--module-path", Consumer.path()),
                Map.of("module-info", Consumer.MODULE, "app.Main", Consumer.MAIN));
        Java run = Java.run(
                directory, List.of("-p", Consumer.path() + File.pathSeparator + classes, "-m", "app/app.Main"));
        assertEquals(
                new Java(0, "hello module app module org.pysock.api" + System.lineSeparator()),
                new Java(run.status(), run.output().replaceAll("@[^ \\n]*", "")));
    }
}
