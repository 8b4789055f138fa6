package org.pysock.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** Asks a transport what CPython was asked, each cell on sockets of its own, several cells at once: most of them wait. */
final class Replay implements AutoCloseable {
    private static final int THREADS = 8;

    private final Kind kind;
    private final SocketModule socket;
    private final SelectModule select;
    private final Differences differences = new Differences();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Replay::daemon);

    Replay(Kind kind, SocketModule socket, SelectModule select) {
        this.kind = kind;
        this.socket = socket;
        this.select = select;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replay");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to ask everything: by state, the complaints to come, each {@code null} where there is nothing to say. */
    Map<String, List<Future<String>>> begin() {
        Map<String, List<Future<String>>> complaints = new LinkedHashMap<>();
        for (Table.Cell cell : kind.cells()) {
            complaints
                    .computeIfAbsent(cell.state(), state -> new ArrayList<>())
                    .add(threads.submit(() -> complaint(cell)));
        }
        return complaints;
    }

    private String complaint(Table.Cell cell) {
        String expected = differences.expected(kind, cell);
        String answer = ask(cell);
        if (answer.equals(expected)) {
            return null;
        }
        String known = expected.equals(cell.answer()) ? "" : "differences.tsv says " + expected + ", ";
        return cell + ": CPython says " + cell.answer() + ", " + known + "pysock says " + answer;
    }

    private String ask(Table.Cell cell) {
        State state = kind.states().get(cell.state());
        Operation operation = kind.operations().get(cell.operation());
        if (state == null || operation == null) {
            return "nothing: " + (state == null ? "the state" : "the operation") + " is not known here";
        }
        try (World world = kind.worlds().apply(socket, select)) {
            PySocket built = world.keep(state.build(world));
            return world.answer(() -> operation.on(world, built));
        } catch (Exception failed) {
            return "nothing: the state cannot be reached: " + Answers.of(failed);
        }
    }

    /** The rows of differences.tsv that no cell needed, once all have been asked. */
    List<String> stale() {
        return differences.stale(kind);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
