package org.pysock.ssl;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command as a peer: a process whose output is awaited, and that ends with its test. Standard error is part of its output. */
final class Command implements AutoCloseable {
    private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(30);

    private final List<String> command;
    private final Process process;
    private final Thread listener;

    // guarded by this
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private boolean ended;

    private Command(Path directory, List<String> command) throws IOException {
        this.command = command;
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        listener = new Thread(this::listen, "listens to " + command.get(0));
        listener.setDaemon(true);
        listener.start();
    }

    /** Starts it in a directory. IOException where there is no such command. */
    static Command start(Path directory, List<String> command) throws IOException {
        return new Command(directory, command);
    }

    /** What a command that comes to its end says; empty where it does not exist. */
    static String output(String... command) throws InterruptedException {
        try (Command one = start(Path.of("").toAbsolutePath(), List.of(command))) {
            one.awaitEnd();
            return one.said();
        } catch (IOException absent) {
            return "";
        }
    }

    private void listen() {
        byte[] part = new byte[1 << 16];
        try (InputStream out = process.getInputStream()) {
            for (int count = out.read(part); count >= 0; count = out.read(part)) {
                hear(part, count);
            }
        } catch (IOException destroyed) {
            // that is its end
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
    }

    private synchronized void hear(byte[] part, int count) {
        said.write(part, 0, count);
        notifyAll();
    }

    /** Waits until it has said that; its first group, or all of it. AssertionError if it ends without, or takes too long. */
    synchronized String await(String regex) throws InterruptedException {
        Pattern pattern = Pattern.compile(regex);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            Matcher matcher = pattern.matcher(said());
            if (matcher.find()) {
                return matcher.group(Math.min(1, matcher.groupCount()));
            }
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (ended || left <= 0) {
                throw new AssertionError(this + " has not said " + regex + ", but\n" + said());
            }
            wait(left);
        }
    }

    /** Waits for its end; its status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new AssertionError(this + " does not end, and has said\n" + said());
        }
        listener.join(PATIENCE_MILLIS);
        return process.exitValue();
    }

    /** What it has said so far, a char a byte. */
    synchronized String said() {
        return said.toString(ISO_8859_1);
    }

    void type(String text) throws IOException {
        process.getOutputStream().write(text.getBytes(ISO_8859_1));
        process.getOutputStream().flush();
    }

    /** Kills it, as a crash. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    @Override
    public String toString() {
        return command.stream()
                .map(word -> word.startsWith("/") ? Path.of(word).getFileName().toString() : word)
                .toList()
                .toString();
    }
}
