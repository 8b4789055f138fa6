package org.pysock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Starts a program, which is the arguments, again and again and waits for its first line of output. */
final class StartWorker implements Work {
    private final String[] command;
    private long spent;

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
        long before = System.nanoTime();
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (BufferedReader output = process.inputReader()) {
                if (output.readLine() == null) {
                    throw new IOException("it says nothing");
                }
                spent += System.nanoTime() - before;
                process.waitFor(); // so that its end disturbs nobody's turn
            } finally {
                process.destroyForcibly();
            }
            return 1;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    @Override
    public String result() {
        pass();
        return "started";
    }
}
