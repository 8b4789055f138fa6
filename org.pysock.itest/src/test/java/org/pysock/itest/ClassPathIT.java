package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundles as plain jars: a program with everything on the class path. */
class ClassPathIT {
    @TempDir
    Path directory;

    @Test
    void aPlainProgramFindsTheProvider() throws Exception {
        Path classes = directory.resolve("app");
        Javac.compile(classes, List.of("-classpath", Consumer.path()), Map.of("app.Main", Consumer.MAIN));
        Java run = Java.run(directory, List.of("-cp", Consumer.path() + File.pathSeparator + classes, "app.Main"));
        assertEquals(0, run.status(), run.output());
        assertEquals("hello", run.output().split(" ")[0]);
    }
}
