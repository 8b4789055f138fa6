package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/pysock} at a terminal, which util-linux's {@code script} gives it; each key is pressed once the prompt is there. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PromptIT {
    private static final Path TERMINAL = Path.of("/usr/bin/script");
    private static final String PROMPT = ">>> ";
    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";
    private static final String UP = "\u001b[A";

    @TempDir
    Path state;

    private Process process;
    private final StringBuilder shown = new StringBuilder();

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(TERMINAL), "no terminal to be had");
        Path pysock = Built.root().resolve("bin").resolve("pysock");
        ProcessBuilder builder = new ProcessBuilder(
                        TERMINAL.toString(), "--quiet", "--return", "--command", "'" + pysock + "'", "/dev/null")
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PYSOCK_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "XDG_STATE_HOME",
                        state.toString(),
                        "TERM",
                        "ansi"));
        process = builder.start();
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** What is on the screen from now on until {@code text} is. */
    private String until(String text) throws IOException {
        shown.setLength(0);
        InputStream screen = process.getInputStream();
        while (shown.indexOf(text) < 0) {
            int next = screen.read();
            assertTrue(next >= 0, () -> "ended: " + shown);
            shown.append((char) next);
        }
        return shown.toString();
    }

    private void press(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    @Test
    void statementsAreEditedRunInterruptedAndHadAgain() throws Exception {
        String banner = until(PROMPT);
        assertTrue(banner.startsWith("Jython 2.7.4"), banner);
        assertFalse(banner.contains("WARNING"), banner);
        press("print 6 * 7\r");
        until("\n42");
        until(PROMPT);
        press("import time; print 'as' + 'leep'; time.sl\t(1000)\r");
        until("asleep");
        press(CTRL_C);
        until("KeyboardInterrupt");
        until(PROMPT);
        press("help(time.slee");
        press(CTRL_C);
        until("KeyboardInterrupt");
        until(PROMPT);
        press("import socket; help(socket.socket.recv_into)\r");
        until(PROMPT);
        press(UP + UP + UP + "\r");
        until("\n42");
        until(PROMPT);
        press(CTRL_D);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
        assertTrue(Files.readString(state.resolve("pysock/history")).startsWith("print 6 * 7\n"));
    }
}
