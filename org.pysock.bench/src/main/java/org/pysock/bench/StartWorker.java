package org.pysock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Starts a Python with a program, which the arguments end with, again and again and waits for its first line of output. */
final class StartWorker implements Work {
    private static final String VERSION =
            "import sys; print(('Jython-' if sys.platform.startswith('java') else 'CPython-')"
                    + " + sys.version.split()[0])";

    private final String[] command;
    private long spent;
    private String version;

    private StartWorker(String[] command) {
        this.command = command;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        StartWorker work = new StartWorker(arguments);
        Worker.serve(work, System::nanoTime, () -> work.spent);
    }

    @Override
    public int pass() {
        firstLine(command);
        return 1;
    }

    private String firstLine(String... command) {
        long before = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader output = process.inputReader()) {
                String line = output.readLine();
                if (line == null) {
                    throw new IOException("it says nothing");
                }
                spent += System.nanoTime() - before;
                process.waitFor(); // so that its end disturbs nobody's turn
                return line;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public String result() {
        String[] asked = command.clone();
        asked[asked.length - 1] = VERSION;
        version = firstLine(asked);
        return "started";
    }

    /** Of the Python that it starts. */
    @Override
    public String version() {
        return version;
    }
}
