package org.pysock.ssl;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Something that runs in a thread of its own. Its outcome is due in bounded time. */
final class Running<T> {
    private static final long LIMIT_SECONDS = 30;

    private final FutureTask<T> task;
    private final Thread thread;

    private Running(Callable<T> body) {
        task = new FutureTask<>(body);
        thread = new Thread(task, "other side");
        thread.setDaemon(true);
        thread.start();
    }

    static <T> Running<T> start(Callable<T> body) {
        return new Running<>(body);
    }

    Thread thread() {
        return thread;
    }

    T get() throws Exception {
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    /** Returns once the thread waits for the network, or has ended. */
    Running<T> blocked() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!isWaiting() && !task.isDone() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return this;
    }

    /** A thread in a selector counts as running for the JVM: its stack tells. */
    private boolean isWaiting() {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getMethodName().equals("await") && frame.getClassName().startsWith("org.pysock.")) {
                return true;
            }
        }
        return false;
    }
}
