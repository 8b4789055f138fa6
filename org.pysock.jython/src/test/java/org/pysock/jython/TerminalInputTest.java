package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who reads from the terminal. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TerminalInputTest {
    @Test
    void controlCIsForAReadOfTheProgramsThreadOnly() throws Exception {
        PipedOutputStream keys = new PipedOutputStream();
        TerminalInput input = new TerminalInput(new PipedInputStream(keys));
        Thread other = new Thread(() -> {
            try {
                input.read();
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
        other.start();
        while (!input.isReadBy(other::equals)) {
            Thread.onSpinWait();
        }
        assertFalse(input.isReadBy(Thread.currentThread()::equals));
        keys.write('x');
        other.join();
        assertFalse(input.isReadBy(other::equals));
    }
}
