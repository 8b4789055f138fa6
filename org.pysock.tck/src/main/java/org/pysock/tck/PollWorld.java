package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** A polling object, the sockets around it, and what their descriptors are called: {@code s} is asked, {@code p} its peer. */
final class PollWorld extends World {
    private static final Map<Integer, String> BITS = new LinkedHashMap<>();

    static {
        int bit = 1;
        for (String name : "IN PRI OUT ERR HUP NVAL RDNORM RDBAND WRNORM WRBAND MSG".split(" ")) {
            BITS.put(bit, name);
            bit <<= 1;
        }
        BITS.put(0x2000, "RDHUP");
        BITS.put(1 << 28, "EXCLUSIVE");
        BITS.put(1 << 29, "WAKEUP");
        BITS.put(1 << 30, "ONESHOT");
        BITS.put(1 << 31, "ET");
    }

    private final Map<Integer, String> called = new HashMap<>();
    private final Map<String, PySocket> sockets = new HashMap<>();
    private PyEpoll epoll;
    private Poller poller;

    PollWorld(SocketModule module, SelectModule select) {
        super(module, select);
    }

    static PollWorld of(World world) {
        return (PollWorld) world;
    }

    /** What poll and epoll objects have in common. */
    interface Poller {
        void register(Object fd) throws IOException;

        void register(Object fd, int mask) throws IOException;

        void modify(Object fd, int mask) throws IOException;

        void unregister(Object fd) throws IOException;

        /** In the unit of the object: seconds for epoll, milliseconds for poll. */
        List<PyPoll.Event> poll(double timeout) throws IOException;
    }

    private record OfPoll(PyPoll poll) implements Poller {
        @Override
        public void register(Object fd) {
            poll.register(fd);
        }

        @Override
        public void register(Object fd, int mask) {
            poll.register(fd, mask);
        }

        @Override
        public void modify(Object fd, int mask) throws IOException {
            poll.modify(fd, mask);
        }

        @Override
        public void unregister(Object fd) {
            poll.unregister(fd);
        }

        @Override
        public List<PyPoll.Event> poll(double timeout) throws IOException {
            return poll.poll(timeout);
        }
    }

    private record OfEpoll(PyEpoll epoll) implements Poller {
        @Override
        public void register(Object fd) throws IOException {
            epoll.register(fd);
        }

        @Override
        public void register(Object fd, int mask) throws IOException {
            epoll.register(fd, mask);
        }

        @Override
        public void modify(Object fd, int mask) throws IOException {
            epoll.modify(fd, mask);
        }

        @Override
        public void unregister(Object fd) throws IOException {
            epoll.unregister(fd);
        }

        @Override
        public List<PyPoll.Event> poll(double timeout) throws IOException {
            return epoll.poll(timeout, -1);
        }
    }

    /** The states of the table: what is asked. */
    static final Map<String, State> STATES = Map.of(
            "epoll", world -> of(world).withEpoll(), "poll", world -> of(world).withPoll());

    private PySocket withEpoll() throws IOException {
        epoll = select().epoll();
        poller = new OfEpoll(epoll);
        return fresh();
    }

    private PySocket withPoll() throws IOException {
        poller = new OfPoll(select().poll());
        return fresh();
    }

    Poller poller() {
        return poller;
    }

    PyEpoll epoll() {
        return epoll;
    }

    /** Gives a socket and its descriptor a name. */
    PySocket call(String name, PySocket socket) {
        called.put(socket.fileno(), name);
        sockets.put(name, keep(socket));
        return socket;
    }

    PySocket socket(String name) {
        return sockets.get(name);
    }

    PySocket s() {
        return socket("s");
    }

    PySocket p() {
        return socket("p");
    }

    /** The descriptor that a socket had. */
    int number(String name) {
        return called.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    boolean isTcp() {
        return s().family() == AF_INET && s().type() == SOCK_STREAM;
    }

    /** Calls the first s and the second p. */
    void pairOf(PySocket one, PySocket other) {
        call("p", other);
        call("s", one);
    }

    /** Events in the order in which they were reported. */
    Answers.Text report(List<PyPoll.Event> events) {
        return new Answers.Text(events.stream()
                .map(event -> called.getOrDefault(event.fd(), "?") + " " + bits(event.event()))
                .collect(Collectors.joining(", ", "[", "]")));
    }

    Answers.Text poll() throws IOException {
        return report(poller.poll(0));
    }

    private static String bits(int mask) {
        String names = BITS.entrySet().stream()
                .filter(bit -> (mask & bit.getKey()) != 0)
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("|"));
        return names.isEmpty() ? "0" : names;
    }

    /** The mask that a label tells by names. */
    static int mask(String names) {
        int mask = 0;
        for (String name : names.split("\\|")) {
            for (Map.Entry<Integer, String> bit : BITS.entrySet()) {
                mask |= bit.getValue().equals(name) ? bit.getKey() : 0;
            }
        }
        return mask;
    }

    /** A missing key is a descriptor. */
    @Override
    String tidy(String text) {
        String key = "KeyError - ";
        if (text.startsWith(key)) {
            String name = called.get(Integer.parseInt(text.substring(key.length())));
            return name == null ? text : key + "<fd of " + name + ">";
        }
        return super.tidy(text);
    }

    @Override
    public void close() {
        super.close();
        if (epoll != null) {
            epoll.close();
        }
    }
}
