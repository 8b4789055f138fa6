package org.pysock.console;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** What the other side of a check does meanwhile, in a thread of its own. */
final class OtherSide<R> {
    private final FutureTask<R> task;

    /** Begins at once. */
    OtherSide(Callable<R> body) {
        task = new FutureTask<>(body);
        Thread thread = new Thread(task, "pysock-selftest");
        thread.setDaemon(true);
        thread.start();
    }

    /** What came of it; waits for some seconds at most. */
    R outcome() throws Exception {
        try {
            return task.get((long) SocketChecks.SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }
}
