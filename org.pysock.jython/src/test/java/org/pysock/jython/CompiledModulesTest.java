package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No program compiles pysock's modules at its start. */
class CompiledModulesTest {
    @Test
    void everyModuleInPythonIsThereCompiled() throws Exception {
        Path socket = Path.of(Importer.class.getResource("socket.py").toURI());
        List<String> sources;
        try (Stream<Path> all = Files.list(socket.getParent())) {
            sources = all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .toList();
        }
        assertFalse(sources.isEmpty());
        for (String source : sources) {
            Path compiled = socket.resolveSibling(source.replaceFirst("py$", "compiled"));
            assertTrue(Files.exists(compiled), compiled::toString);
        }
    }
}
