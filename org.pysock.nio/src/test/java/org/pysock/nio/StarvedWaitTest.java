package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** A thread can begin to wait when the process has no descriptor left: in a process that may have few. */
@Timeout(60)
class StarvedWaitTest {
    @Test
    void whoBeginsToWaitWithoutDescriptorsIsServedTimesOutAndIsEnded() throws Exception {
        assertEquals("none left, 20 served, 20 timed out, 20 ended, 0 selected", FewDescriptors.run(Starved.class));
    }

    /** The other process. */
    static final class Starved {
        private static final int PAIRS = 20;
        private static final double SECONDS = 0.2;
        private static final int LIMIT_SECONDS = 20;

        private final List<PySocket> here = new ArrayList<>();
        private final List<PySocket> there = new ArrayList<>();
        private final List<PySocket> taken = new ArrayList<>();
        private final Queue<String> said = new ConcurrentLinkedQueue<>();

        public static void main(String[] args) throws Exception {
            FewDescriptors.loadClasses();
            new Starved().run(Pysock.over(new NioTransport(0, Vigils.FEW)), false);
            new Starved().run(Pysock.load(), true);
        }

        private void run(Pysock pysock, boolean starve) throws Exception {
            SocketModule socket = pysock.socket();
            connect(socket, starve ? PAIRS : 2);
            String left = starve ? takeAll(socket) : "some left";
            List<Thread> waiters = new ArrayList<>();
            CountDownLatch begun = new CountDownLatch(here.size());
            for (PySocket each : here) {
                Thread waiter = new Thread(() -> waits(each, begun));
                waiter.setDaemon(true);
                waiter.start();
                waiters.add(waiter);
            }
            begun.await();
            for (PySocket each : there) {
                each.send(new byte[1]);
            }
            untilSaid("timed out");
            List<PySocket> two = there.subList(0, 2);
            List<PySocket> none = List.of();
            int selected =
                    pysock.select().select(two, none, none, SECONDS).readable().size();
            for (PySocket each : here) {
                each.close();
            }
            for (Thread waiter : waiters) {
                waiter.join();
            }
            if (starve) {
                System.out.println(left + ", " + count("served") + ", " + count("timed out") + ", " + count("ended")
                        + ", " + selected + " selected");
                Runtime.getRuntime().halt(0);
            }
        }

        private void connect(SocketModule socket, int count) throws IOException {
            try (PySocket listener = socket.socket()) {
                listener.bind("127.0.0.1", 0);
                listener.listen();
                for (int i = 0; i < count; i++) {
                    PySocket client = socket.socket();
                    client.connect(listener.getsockname());
                    here.add(client);
                    there.add(listener.accept().socket());
                }
                meetAnError(socket, listener);
            }
        }

        private static void meetAnError(SocketModule socket, PySocket listener) throws IOException {
            try (PySocket other = socket.socket()) {
                other.bind(listener.getsockname());
            } catch (IOException inUse) {
                // its classes are there now
            }
        }

        /** Receives a byte, then none for a while, then until the end. */
        private void waits(PySocket from, CountDownLatch begun) {
            begun.countDown();
            said.add(receive(from));
            try {
                from.settimeout(SECONDS);
                String none = receive(from);
                from.setblocking(true);
                said.add(none);
            } catch (IOException failed) {
                said.add(failed.toString());
            }
            said.add(receive(from));
        }

        private static String receive(PySocket from) {
            try {
                return from.recv(1).length == 1 ? "served" : "at the end";
            } catch (SocketTimeoutException late) {
                return "timed out";
            } catch (IOException failed) {
                return Errno.EBADF.is(failed) ? "ended" : failed.toString();
            }
        }

        private void untilSaid(String what) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (said.stream().filter(what::equals).count() < here.size()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(said.toString());
                }
                Thread.yield();
            }
        }

        private String count(String what) {
            return said.stream().filter(what::equals).count() + " " + what;
        }

        /** Leaves none for a lease, whose idle ones are few. */
        private String takeAll(SocketModule socket) {
            try {
                for (; ; ) {
                    taken.add(socket.socket());
                }
            } catch (IOException none) {
                return Errno.EMFILE.is(none) ? "none left" : none.toString();
            }
        }
    }
}
