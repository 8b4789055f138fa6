package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.pysock.tck.Pki;

/**
 * A Python program that exchanges checksummed data with itself, in the clear and in TLS, and starts again with new sockets when the old
 * ones were closed under it. It counts what it meets.
 */
final class Fire {
    private static final String COUNTS = "pysock.fire";
    private static final String PROGRAM = """
            import errno, os, socket, ssl, sys, threading, time, zlib
            from java.lang import System

            counts = System.getProperties().get('pysock.fire')

            def count(what):
                counts.get(what).incrementAndGet()

            def asked(what):
                return counts.get(what).get() > 0

            def going():
                return not asked('over') and not asked('pause')

            def echo(handed):
                listener, context = handed
                # Felix may keep a thread, and so its arguments, after its end
                del handed[:]
                try:
                    peer = listener.accept()[0]
                    if context:
                        peer = context.wrap_socket(peer, server_side=True)
                    while True:
                        data = peer.recv(4096)
                        if not data:
                            break
                        peer.sendall(data)
                except (socket.error, ValueError):
                    pass

            def exchange(tls):
                server = client = peer = None
                if tls:
                    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
                    server.load_cert_chain(PKI + 'goodec.pem')
                    client = ssl.create_default_context(cafile=PKI + 'ca.pem')
                listener = socket.socket()
                listener.bind(('127.0.0.1', 0))
                listener.listen(1)
                echoing = threading.Thread(target=echo, args=([listener, server],))
                echoing.start()
                try:
                    peer = socket.create_connection(listener.getsockname(), 60)
                    if tls:
                        peer = client.wrap_socket(peer, server_hostname='localhost')
                    while going():
                        data = os.urandom(1000)
                        peer.sendall(data)
                        back = ''
                        while len(back) < len(data):
                            more = peer.recv(4096)
                            if not more:
                                count('end')
                                return
                            back += more
                        count('TLS' if tls else 'TCP')
                        if zlib.crc32(back) != zlib.crc32(data):
                            count('corrupt')
                finally:
                    if peer:
                        peer.close()
                    listener.close()
                    echoing.join()

            def attempt(tls):
                try:
                    exchange(tls)
                except ImportError:
                    # TLS is just being replaced: leave that the processor
                    count('absent')
                    time.sleep(0.01)
                except socket.error, e:
                    if e.errno == errno.EBADF:
                        count('EBADF')
                        time.sleep(0.01)
                    elif e.errno in (errno.ECONNRESET, errno.EPIPE) or tls and 'has stopped' in str(e):
                        count('end')
                    elif e.errno == errno.ECONNREFUSED:
                        # the listener was closed when its address had been asked for
                        count('end')
                    elif isinstance(e, ssl.SSLEOFError):
                        # the other end was closed in the handshake
                        count('end')
                    else:
                        print repr(e)
                        count('other')
                finally:
                    # it holds what was in use when it happened
                    sys.exc_clear()

            def go_on(tls):
                while going():
                    attempt(tls)

            while not asked('over'):
                threads = [threading.Thread(target=go_on, args=(tls,)) for tls in (False, True)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                del thread, threads
                counts.get('quiet').set(1)
                while asked('pause') and not asked('over'):
                    time.sleep(0.01)
                counts.get('quiet').set(0)
            """;

    private final Map<String, AtomicInteger> counts = new ConcurrentSkipListMap<>();
    private final FutureTask<Integer> run;

    Fire(ToIntFunction<String[]> python, Path directory) throws Exception {
        for (String what :
                new String[] {"over", "pause", "quiet", "TCP", "TLS", "EBADF", "end", "absent", "other", "corrupt"}) {
            counts.put(what, new AtomicInteger());
        }
        Pki pki = Pki.in(directory);
        pki.path("goodec.pem");
        pki.path("ca.pem");
        System.getProperties().put(COUNTS, counts);
        String folder = directory.toString().replace('\\', '/') + '/';
        run = new FutureTask<>(() -> python.applyAsInt(new String[] {"-c", "PKI = '" + folder + "'\n" + PROGRAM}));
        Thread thread = new Thread(run, "Python under fire");
        thread.setDaemon(true);
        thread.start();
        assertGoesOn();
    }

    /** Both kinds of connections, new ones or old, exchange data after now. */
    void assertGoesOn() throws Exception {
        int tcp = counts.get("TCP").get();
        int tls = counts.get("TLS").get();
        await(() -> counts.get("TCP").get() > tcp + 1 && counts.get("TLS").get() > tls + 1, "does not go on");
        assertEquals(0, counts.get("other").get() + counts.get("corrupt").get(), this::toString);
    }

    /** As {@link #assertGoesOn}, and no connection of it was ever ended by anybody else. */
    void assertUndisturbed() throws Exception {
        assertGoesOn();
        assertEquals(0, counts.get("EBADF").get() + counts.get("end").get(), this::toString);
    }

    /** It has no connection and no thread but its first when this returns. */
    void pause() {
        counts.get("pause").set(1);
        await(() -> counts.get("quiet").get() > 0, "does not pause");
    }

    /** It starts again. */
    void resume() {
        counts.get("pause").set(0);
        await(() -> counts.get("quiet").get() == 0, "does not start again");
    }

    private void await(BooleanSupplier condition, String otherwise) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertTrue(
                    System.nanoTime() < limit && !run.isDone(),
                    () -> "the program " + otherwise + ": " + this + stacks());
            Thread.yield();
        }
    }

    /** Where threads are that are in a call of pysock's. */
    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            if (Stream.of(frames).anyMatch(frame -> frame.getClassName().startsWith("org.pysock.core"))) {
                text.append("\n").append(thread);
                Stream.of(frames).limit(40).forEach(frame -> text.append("\n    ")
                        .append(frame));
            }
        });
        return text.toString();
    }

    /** It ends soon, whatever it met. */
    void stop() {
        counts.get("over").set(1);
    }

    /** It ends, and well. */
    void end() throws Exception {
        stop();
        assertEquals(0, run.get(60, TimeUnit.SECONDS));
        assertEquals(0, counts.get("other").get() + counts.get("corrupt").get(), this::toString);
        System.getProperties().remove(COUNTS);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
