package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.PyEpoll;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;

/** A connection that cannot be accepted for want of descriptors is told once: in a process that may have few. */
@Timeout(60)
class StarvedEdgeTest {
    @Test
    void aConnectionThatCannotBeAcceptedIsToldOnce() throws Exception {
        String said = FewDescriptors.run(Starved.class);
        assertEquals("[] [1] [] EMFILE [] [] accepted [] [1] []", said);
    }

    /** The other process. */
    static final class Starved {
        private final Pysock pysock = Pysock.load();
        private final SocketModule socket = pysock.socket();
        private final PyEpoll epoll = pysock.select().epoll();
        private final List<String> said = new ArrayList<>();

        public static void main(String[] args) throws Exception {
            FewDescriptors.loadClasses();
            new Starved().run();
        }

        private void say(String answer) {
            said.add(answer);
        }

        private void ask(double seconds) throws IOException {
            say(epoll.poll(seconds, -1).stream()
                    .map(event -> event.event())
                    .toList()
                    .toString());
        }

        private void run() throws IOException {
            try (PySocket listener = socket.socket();
                    PySocket first = socket.socket();
                    PySocket second = socket.socket()) {
                listener.bind("127.0.0.1", 0);
                listener.listen();
                listener.setblocking(false);
                epoll.register(listener, PollConstants.EPOLLIN | PollConstants.EPOLLET);
                ask(0.05);
                warmUp(listener);
                List<PySocket> all = takeAll();
                first.connect(listener.getsockname());
                ask(10);
                ask(0.05);
                try {
                    listener.accept();
                } catch (IOException failed) {
                    say(Errno.EMFILE.is(failed) ? "EMFILE" : failed.toString());
                }
                ask(0.05);
                for (PySocket one : all) {
                    one.close();
                }
                ask(0.05);
                listener.accept().socket().close();
                say("accepted");
                ask(0.05);
                second.connect(listener.getsockname());
                ask(10);
                ask(0.05);
            }
            System.out.println(String.join(" ", said));
        }

        /** Whose class was never loaded cannot be without descriptors: connects and accepts, and meets an error. */
        private void warmUp(PySocket listener) throws IOException {
            try (PySocket client = socket.socket();
                    PySocket other = socket.socket()) {
                client.connect(listener.getsockname());
                epoll.poll();
                listener.accept().socket().close();
                other.bind(listener.getsockname());
            } catch (IOException inUse) {
                epoll.poll(0, -1);
            }
        }

        private List<PySocket> takeAll() {
            List<PySocket> all = new ArrayList<>();
            try {
                for (; ; ) {
                    all.add(socket.socket());
                }
            } catch (IOException none) {
                return all;
            }
        }
    }
}
