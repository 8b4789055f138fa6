package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** When a socket object with files over it is closed. */
class OpenFilesTest {
    private final OpenFiles files = new OpenFiles();

    @Test
    void withoutFilesAtOnce() {
        assertTrue(files.close());
        assertFalse(files.isClosing());
    }

    @Test
    void withTheLastFile() {
        files.opened();
        files.opened();
        assertFalse(files.close());
        assertTrue(files.isClosing());
        assertFalse(files.closed());
        assertTrue(files.closed());
    }

    @Test
    void notWithAFileAloneThatIsClosed() {
        files.opened();
        assertFalse(files.closed());
        assertFalse(files.isClosing());
        assertTrue(files.close());
    }
}
