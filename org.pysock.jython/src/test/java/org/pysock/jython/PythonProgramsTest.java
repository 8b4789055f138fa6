package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.python.core.PyString;
import org.python.util.PythonInterpreter;

/**
 * The recipe of {@code bin/pysock-programs} that needs nobody's program, a server in one thread by Python's own asyncore, with
 * fewer clients than there.
 */
class PythonProgramsTest {
    private static final Path RECIPES = Path.of("..", "examples", "programs");
    private static final int CLIENTS = 200;

    @ParameterizedTest(name = "poll: {0}")
    @ValueSource(strings = {"False", "True"})
    @Timeout(value = 240, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void oneThreadServesHundredsOfClientsAtOnceAndEveryByteIsRight(String poll) {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.getSystemState().path.insert(0, new PyString(RECIPES.toString()));
            interpreter.exec("import sys; sys.dont_write_bytecode = True; import asyncore_server");
            int served = interpreter
                    .eval("asyncore_server.crowd(" + poll + ", " + CLIENTS + ")")
                    .asInt();
            assertEquals(CLIENTS, served);
        }
    }
}
