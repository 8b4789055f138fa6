package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pysock.api.PyEpoll;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.OSError;

/** One round of a race: sockets that end with it, tasks that start together, and their outcomes in words. */
final class Round implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    /** struct linger: on, 0 seconds. */
    private static final byte[] AT_ONCE = {1, 0, 0, 0, 0, 0, 0, 0};

    private final Racers racers;
    private final int number;
    private final Deque<Resource> open = new ConcurrentLinkedDeque<>();

    Round(Racers racers, int number) {
        this.racers = racers;
        this.number = number;
    }

    /** Differs from round to round. */
    int number() {
        return number;
    }

    SocketModule socket() {
        return racers.socket();
    }

    SelectModule select() {
        return racers.select();
    }

    /** Something that ends with the round. */
    private interface Resource {
        void close() throws IOException;
    }

    PySocket closing(PySocket socket) {
        open.push(() -> abort(socket));
        return socket;
    }

    /** Closes without TIME_WAIT: many thousand rounds a minute would use up all ports. */
    private static void abort(PySocket socket) throws IOException {
        try {
            socket.setsockopt(SOL_SOCKET, SO_LINGER, AT_ONCE);
        } catch (IOException closedAlready) {
            // by the race
        }
        socket.close();
    }

    PyEpoll closing(PyEpoll epoll) {
        open.push(epoll::close);
        return epoll;
    }

    SocketModule.Scoped closing(SocketModule.Scoped module) {
        open.push(module::close);
        return module;
    }

    PySocket listener() throws IOException {
        PySocket listener = closing(socket().socket());
        listener.bind(Contract.LOOPBACK, 0);
        listener.listen();
        return listener;
    }

    /** Two ends of a TCP connection, or of a Unix one in every other round. */
    Contract.Pair streams() throws IOException {
        return (number & 1) == 0 ? tcp() : unix();
    }

    Contract.Pair tcp() throws IOException {
        PySocket client = closing(socket().socket());
        try (PySocket listener = socket().socket()) {
            listener.bind(Contract.LOOPBACK, 0);
            listener.listen();
            client.connect(listener.getsockname());
            return new Contract.Pair(client, closing(listener.accept().socket()));
        }
    }

    Contract.Pair unix() throws IOException {
        SocketModule.Pair pair = socket().socketpair();
        return new Contract.Pair(closing(pair.one()), closing(pair.other()));
    }

    /** Starts a task; its outcome is due in bounded time. */
    <R> FutureTask<R> start(Callable<R> task) {
        FutureTask<R> started = new FutureTask<>(task);
        racers.run(started);
        return started;
    }

    /** Runs tasks at the same time; what came of each: {@code ok}, a word of its own, or what {@link #word} says. */
    List<String> together(List<Callable<?>> tasks) throws Exception {
        CompletableFuture<Void> gun = new CompletableFuture<>();
        List<FutureTask<Object>> running = new ArrayList<>();
        for (Callable<?> task : tasks) {
            running.add(start(() -> {
                gun.join();
                return task.call();
            }));
        }
        gun.complete(null);
        List<String> outcomes = new ArrayList<>();
        for (FutureTask<Object> one : running) {
            outcomes.add(outcome(one));
        }
        return outcomes;
    }

    List<String> together(Callable<?>... tasks) throws Exception {
        return together(List.of(tasks));
    }

    /** What came of a task. */
    static String outcome(FutureTask<?> task) throws Exception {
        try {
            Object value = task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            return value instanceof String word ? word : "ok";
        } catch (ExecutionException failed) {
            return word(failed.getCause());
        } catch (TimeoutException hang) {
            return fail("hangs:" + Racers.stacks());
        }
    }

    /** The errno's name, "timed out", or the text of an exception that is none of ours. */
    static String word(Throwable failed) {
        if (failed instanceof OSError error) {
            return error.code() == null ? error.strerror() : error.code().name();
        }
        if (failed instanceof AssertionError wrong) {
            throw wrong;
        }
        return failed.toString();
    }

    static void assertOneOf(String outcome, String... allowed) {
        assertTrue(Set.of(allowed).contains(outcome), () -> outcome + " is none of " + List.of(allowed));
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
