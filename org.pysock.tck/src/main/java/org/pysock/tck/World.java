package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pysock.api.Address;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/**
 * The sockets around one cell of an oracle's table, and the labels of their ports; closes all of them at the end. Kinds of
 * sockets other than TCP say what a fresh socket is, and a live one and a dead.
 */
class World implements AutoCloseable {
    static final byte[] LINGER_ZERO = OptionOperations.ints(1, 0);

    private static final double SETTLE_SECONDS = 0.02;
    static final double LIMIT_SECONDS = 10;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final int MAX_QUEUE = 16;

    private final SocketModule module;
    private final SelectModule select;
    private final Deque<PySocket> open = new ArrayDeque<>();
    private final Map<Integer, String> names = new HashMap<>();
    private final Map<String, PySocket> labelled = new HashMap<>();

    World(SocketModule module, SelectModule select) {
        this.module = module;
        this.select = select;
    }

    /** Two connected ends. */
    record Pair(PySocket ours, PySocket theirs) {}

    /** Something that may fail without harm. */
    @FunctionalInterface
    interface Attempt {
        void run() throws Exception;
    }

    static void quiet(Attempt attempt) {
        try {
            attempt.run();
        } catch (Exception expected) {
            // the state that is being built includes the failure
        }
    }

    SelectModule select() {
        return select;
    }

    PySocket keep(PySocket socket) {
        open.push(socket);
        return socket;
    }

    /** Gives the socket's port a label, unless it has one. */
    PySocket name(PySocket socket, String label) throws IOException {
        int port = socket.getsockname().port();
        if (port != 0) {
            names.putIfAbsent(port, label);
        }
        return socket;
    }

    SocketModule module() {
        return module;
    }

    PySocket socket(int family, int type) throws IOException {
        return keep(module.socket(family, type, 0));
    }

    PySocket tcp() throws IOException {
        return socket(AF_INET, SOCK_STREAM);
    }

    /** A socket of the kind that is asked. */
    PySocket fresh() throws IOException {
        return tcp();
    }

    PySocket bound() throws IOException {
        PySocket socket = fresh();
        socket.bind(Contract.LOOPBACK, 0);
        return socket;
    }

    /** One that is known by this label. */
    PySocket bound(String label) throws IOException {
        return name(bound(), label);
    }

    PySocket listener(int backlog) throws IOException {
        PySocket socket = bound();
        socket.listen(backlog);
        return socket;
    }

    PySocket listener() throws IOException {
        return listener(MAX_QUEUE);
    }

    Pair pair() throws IOException {
        PySocket listener = listener();
        PySocket client = tcp();
        client.connect(listener.getsockname());
        PySocket server = keep(listener.accept().socket());
        return new Pair(name(client, "<self>"), name(server, "<peer>"));
    }

    /** The address of a listener. */
    Address live() throws IOException {
        return liveListener().getsockname();
    }

    PySocket liveListener() throws IOException {
        return labelled("<live>", listener -> listener.listen(MAX_QUEUE));
    }

    /** An address nobody listens on: bound, so that nobody else can take it. */
    Address dead() throws IOException {
        return labelled("<dead>", bound -> {}).getsockname();
    }

    /** The address of a listener whose queue is full: more connections go unanswered. */
    Address full() throws IOException {
        return labelled("<full>", this::fill).getsockname();
    }

    /** Listens, and has others connect until nobody answers. */
    void fill(PySocket listener) throws IOException {
        listener.listen(0);
        while (isAnswered(listener)) {
            continue;
        }
    }

    /** Whether one more connection is made, which it is at once or not at all. */
    boolean isAnswered(PySocket listener) throws IOException {
        PySocket client = tcp();
        client.setblocking(false);
        client.connect_ex(listener.getsockname());
        if (isWritable(client, SETTLE_SECONDS)) {
            return true;
        }
        settle();
        return isWritable(client, 0);
    }

    /** What makes a bound socket play its part. */
    @FunctionalInterface
    interface Preparation {
        void of(PySocket bound) throws IOException;
    }

    /** The socket of that label; the first who asks has it made. */
    final PySocket labelled(String label, Preparation preparation) throws IOException {
        if (!labelled.containsKey(label)) {
            PySocket socket = bound(label);
            preparation.of(socket);
            labelled.put(label, socket);
        }
        return labelled.get(label);
    }

    /** The socket of that label, if there is one; it has the label no more. */
    final PySocket unlabelled(String label) {
        return labelled.remove(label);
    }

    final boolean isLabelled(String label) {
        return labelled.containsKey(label);
    }

    /** Waits until poll(2) shows something of the mask; what it shows, 0 when time is up. */
    int await(PySocket socket, int mask, double seconds) throws IOException {
        PyPoll poll = select.poll();
        poll.register(socket, mask);
        List<PyPoll.Event> events = poll.poll(seconds * MILLIS_PER_SECOND);
        return events.isEmpty() ? 0 : events.get(0).event();
    }

    /** {@link #await(PySocket, int, double)} for what is bound to come. */
    int await(PySocket socket, int mask) throws IOException {
        return await(socket, mask, LIMIT_SECONDS);
    }

    boolean isWritable(PySocket socket, double seconds) throws IOException {
        return !select.select(List.of(), List.of(socket), List.of(), seconds)
                .writable()
                .isEmpty();
    }

    boolean isReadable(PySocket socket, double seconds) throws IOException {
        return !select.select(List.of(socket), List.of(), List.of(), seconds)
                .readable()
                .isEmpty();
    }

    void untilWritable(PySocket socket) throws IOException {
        isWritable(socket, LIMIT_SECONDS);
    }

    void untilReadable(PySocket socket) throws IOException {
        isReadable(socket, LIMIT_SECONDS);
    }

    /** For what no condition tells, an answer to a segment or its acknowledgement. */
    void settle() throws IOException {
        select.select(List.of(), List.of(), List.of(), SETTLE_SECONDS);
        Delivery.complete(module);
    }

    /** What a call answers, in the oracle's words. */
    String answer(Callable<?> call) throws InterruptedException {
        return tidy(Question.answer(call));
    }

    /** The text with labels in place of what is this world's own. */
    String tidy(String text) {
        return Answers.tidy(text, names);
    }

    /** Closes with a reset: thousands of cells would leave as many ports in TIME_WAIT. */
    @Override
    public void close() {
        for (PySocket socket : open) {
            quiet(() -> socket.setsockopt(SOL_SOCKET, SO_LINGER, LINGER_ZERO));
            quiet(socket::close);
        }
    }
}
