package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.python.util.PythonInterpreter;

/** What becomes of keys that somebody presses; the terminal is JLine's own, without one of the operating system. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LineEditorTest {
    private static final String UP = "\u001b[A";
    private static final String BACKSPACE = "\u007f";

    @TempDir
    Path state;

    private List<String> typed(String keys) throws Exception {
        try (PythonInterpreter interpreter = Interpreters.withFace();
                Terminal terminal = new ExternalTerminal(
                        "test",
                        "ansi",
                        new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        StandardCharsets.UTF_8)) {
            interpreter.exec("import socket\nspeed = 1\n");
            LineEditor editor = new LineEditor(
                    interpreter.getSystemState(), terminal, interpreter.getLocals(), HistoryFile.in(state));
            List<String> statements = new ArrayList<>();
            for (String next = editor.statement(); next != null; next = editor.statement()) {
                statements.add(next);
            }
            assertNull(editor.statement(), "the end stays");
            return statements;
        }
    }

    @Test
    void aStatementIsReadToItsEnd() throws Exception {
        assertEquals(List.of("1 + 1", "a b", "x = 'é'"), typed("1 + 1\ra b\rx = 'é'\r"));
        assertEquals(List.of("def f(a):\n  return a\n", "f(1)"), typed("def f(a):\r  return a\r\rf(1)\r"));
        assertEquals(List.of("s = '''a\n b'''", "(1,\n2)"), typed("s = '''a\r b'''\r(1,\r2)\r"));
    }

    @Test
    void tabIndentsAtTheStartOfALineAndCompletesBehindAName() throws Exception {
        assertEquals(List.of("if 1:\n    pass\n"), typed("if 1:\r\tpass\r\r"));
        assertEquals(List.of("socket.create_connection"), typed("socket.create_c\t\r"));
        assertEquals(List.of("speed"), typed("spe\t\r"));
    }

    @Test
    void whatWasTypedCanBeHadAgainAlsoByTheNextProcess() throws Exception {
        assertEquals(List.of("if 1:\n  x = 12\n", "y = 2"), typed("if 1:\r  x = 12\r\ry = 2\r"));
        assertEquals(List.of("y = 3"), typed(UP + BACKSPACE + "3\r"));
        assertTrue(Files.readString(state.resolve("pysock/history")).contains("y = 3"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theHistoryIsForNobodyElseToRead() throws Exception {
        Path file = HistoryFile.in(state).orElseThrow();
        assertEquals("rw-------", mode(file));
        assertEquals("rwx------", mode(file.getParent()));
        assertEquals(Optional.empty(), HistoryFile.in(file), "a file is no directory");
    }

    private static String mode(Path file) throws Exception {
        return java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void completionKnowsVariablesBuiltinsKeywordsAndAttributesAndHidesWhatIsHidden() throws Exception {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.exec("import socket\n");
            Names names = new Names(interpreter.getSystemState(), interpreter.getLocals());
            assertEquals(Set.of("socket"), names.startingWith("sock"));
            assertEquals(Set.of("while"), names.startingWith("whi"));
            assertEquals(Set.of("isinstance"), names.startingWith("isi"));
            assertEquals(Set.of("socket.socket.listen"), names.startingWith("socket.socket.lis"));
            assertFalse(names.startingWith("socket.").contains("socket._socketobject"));
            assertTrue(names.startingWith("socket._s").contains("socket._socketobject"));
            assertEquals(Set.of(), names.startingWith("nothing.here"));
        }
    }
}
