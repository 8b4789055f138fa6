package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNIX;
import static org.pysock.api.constant.SocketConstants.SOCK_DGRAM;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.pysock.api.Address;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySelector;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SelectorsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.constant.SelectorConstants;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;
import org.pysock.tck.Held;
import org.pysock.tck.Pki;

/** Sockets belong to the bundle that made them and end with it; those of others go on. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class BundleOwnershipIT {
    @Inject
    BundleContext context;

    @Inject
    SocketModule ours;

    @Inject
    SelectModule select;

    @Inject
    SslModule ssl;

    private Bundle user;
    private SocketModule theirs;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets(), Containers.tls());
    }

    @BeforeEach
    void startAUser() throws Exception {
        user = EmptyBundle.start(context, "user");
        theirs = EmptyBundle.service(user, SocketModule.class);
    }

    @AfterEach
    void removeTheUser() throws BundleException {
        user.uninstall();
    }

    @Test
    void everyBundleHasAModuleOfItsOwn() {
        assertNotSame(ours, theirs);
    }

    @Test
    void whatAStoppedBundleLeftOpenIsClosedAndWhoWaitsIsWoken() throws Exception {
        PySocket listener = ours.socket();
        listener.bind("127.0.0.1", 0);
        listener.listen();
        List<CompletableFuture<Integer>> waiting = new ArrayList<>();
        List<PySocket> accepted = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            PySocket theirSocket = theirs.socket();
            theirSocket.connect(listener.getsockname());
            accepted.add(listener.accept().socket());
            waiting.add(CompletableFuture.supplyAsync(() -> recv(theirSocket), task -> new Thread(task).start()));
        }
        user.stop();
        for (CompletableFuture<Integer> one : waiting) {
            ExecutionException woken = assertThrows(ExecutionException.class, () -> one.get(20, TimeUnit.SECONDS));
            assertEquals(true, Errno.EBADF.is(woken.getCause().getCause()), () -> "woken by " + woken);
        }
        for (PySocket end : accepted) {
            assertEquals(0, end.recv(1).length);
            end.close();
        }
        assertThrows(IOException.class, () -> theirs.socket());
        listener.close();
    }

    @Test
    void theLogSaysWhoHasLeftWhatOpen() throws Exception {
        PySocket listener = theirs.create_server(Address.of("127.0.0.1", 0));
        int port = listener.getsockname().port();
        try (Logged log = new Logged()) {
            user.stop();
            assertEquals(
                    List.of("user has left 1 open, closed now: 1 tcp LISTEN: 127.0.0.1:" + port), log.with("has left"));
        }
    }

    private static int recv(PySocket socket) {
        try {
            return socket.recv(1).length;
        } catch (IOException woken) {
            throw new java.io.UncheckedIOException(woken);
        }
    }

    @Test
    void socketsOfOtherBundlesGoOn() throws Exception {
        PySocket listener = ours.socket();
        listener.bind("127.0.0.1", 0);
        listener.listen();
        PySocket client =
                ours.create_connection("127.0.0.1", listener.getsockname().port());
        PySocket server = listener.accept().socket();
        user.stop();
        client.sendall("still".getBytes());
        assertEquals("still", new String(server.recv(10)));
        client.close();
        server.close();
        listener.close();
    }

    /** A resolver that answers when it is told to. */
    private record Slow(CountDownLatch answer) implements NameResolver {
        @Override
        public Host resolve(String asciiName, int family) throws IOException {
            try {
                answer.await();
            } catch (InterruptedException nobodyWaits) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(asciiName);
        }

        @Override
        public Optional<Host> reverse(InetAddress address) {
            return Optional.empty();
        }
    }

    @Test
    void aThousandSocketsAndAHundredBlockedThreadsEndWithTheirBundle() throws Exception {
        Path directory = Files.createTempDirectory("pki");
        PySslContext server = ssl.SSLContext(SslConstants.PROTOCOL_TLS_SERVER);
        server.load_cert_chain(Pki.in(directory).path("goodec.pem"));
        PySslContext client = ssl.SSLContext(SslConstants.PROTOCOL_TLS_CLIENT);
        client.check_hostname(false);
        client.verify_mode(SslConstants.CERT_NONE);
        CountDownLatch answer = new CountDownLatch(1);
        ServiceRegistration<NameResolver> slow = context.registerService(
                NameResolver.class, new Slow(answer), new Hashtable<>(Map.of("service.ranking", 1_000)));
        SelectModule theirSelect = EmptyBundle.service(user, SelectModule.class);
        SelectorsModule selectors = EmptyBundle.service(user, SelectorsModule.class);
        Held before = Held.now();
        Set<Thread> ofLookups = lookups();
        List<PySocket> kept = new ArrayList<>();
        try (Logged log = new Logged();
                PySocket listener = ours.create_server(Address.of("127.0.0.1", 0), SocketModule.Server.DEFAULT);
                PySocket idle = ours.create_server(Address.of("127.0.0.1", 0), SocketModule.Server.DEFAULT);
                PySocket full = ours.socket()) {
            Address peer = listener.getsockname();
            List<PySocket> left = new ArrayList<>();
            // whose peers end with no bundle
            List<PySocket> connected = new ArrayList<>();
            for (int i = 0; left.size() < 980; i++) {
                left.add(theirs.socket(AF_INET, SOCK_DGRAM, 0));
                PySocket tcp = theirs.create_connection("127.0.0.1", peer.port());
                left.add(tcp);
                connected.add(tcp);
                kept.add(listener.accept().socket());
                if (i % 5 == 0) {
                    SocketModule.Pair pair = theirs.socketpair(AF_UNIX, SOCK_STREAM, 0);
                    left.add(pair.one());
                    left.add(pair.other());
                }
            }
            Blocked blocked = new Blocked();
            for (int i = 0; i < 30; i++) {
                PySocket one = connected.get(i);
                blocked.add("recv", () -> one.recv(1));
            }
            for (int i = 0; i < 15; i++) {
                PySocket one = theirs.create_server(Address.of("127.0.0.1", 0), SocketModule.Server.DEFAULT);
                left.add(one);
                blocked.add("accept", one::accept);
            }
            fill(full);
            for (int i = 0; i < 10; i++) {
                PySocket one = theirs.socket();
                left.add(one);
                blocked.add("connect", () -> one.connect(full.getsockname()));
            }
            for (int i = 0; i < 5; i++) {
                List<PySocket> some = connected.subList(60 * i, 60 * i + 60);
                blocked.add("select", () -> theirSelect.select(some, List.of(), List.of()));
                blocked.add(
                        "select of nothing of theirs", () -> theirSelect.select(List.of(idle), List.of(), List.of()));
                PyPoll poll = theirSelect.poll();
                poll.register(idle, PollConstants.POLLIN);
                blocked.add("poll", poll::poll);
                PyEpoll epoll = theirSelect.epoll();
                epoll.register(connected.get(50 + i), PollConstants.EPOLLIN);
                blocked.add("epoll", () -> epoll.poll(-1, -1));
                PySelector selector = selectors.EpollSelector();
                selector.register(connected.get(50 + i), SelectorConstants.EVENT_READ, null);
                blocked.add("selectors", selector::select);
                blocked.add("getaddrinfo", () -> theirs.getaddrinfo("slow.test", "80", 0, 0, 0, 0));
                blocked.add("gethostbyname", () -> theirs.gethostbyname("slow.test"));
                PySocket plain = theirs.create_connection("127.0.0.1", peer.port());
                kept.add(listener.accept().socket());
                blocked.add("handshake", () -> client.wrap_socket(plain, Wrapping.client("localhost")));
                PySslSocket secure = secure(client, server, listener, kept);
                blocked.add("TLS recv", () -> secure.recv(1));
            }
            blocked.awaitAll();
            assertEquals(100, blocked.count());

            long began = System.nanoTime();
            user.stop();
            long stopped = System.nanoTime();
            Map<String, Integer> ends = blocked.ends(20);
            long ended = System.nanoTime();

            assertEquals(Map.of("EBADF", 100), ends);
            System.out.printf(
                    "%d sockets, %d blocked threads: stop() took %d ms, the last thread ended %d ms after it began%n",
                    left.size() + 10, blocked.count(), (stopped - began) / 1_000_000, (ended - began) / 1_000_000);
            List<String> told = log.with("has left");
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.get(0).startsWith("user has left "), told.get(0));
            assertTrue(told.get(0).contains(" 15 tcp LISTEN, "), told.get(0));
            assertTrue(
                    told.get(0).contains(" to 127.0.0.1:" + peer.port())
                            && told.get(0).endsWith(", ..."),
                    told.get(0));
            for (PySocket end : kept) {
                end.close();
            }
        } finally {
            answer.countDown();
            slow.unregister();
        }
        // a thread that a resolver had is idle for some seconds before it ends
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!ofLookups.containsAll(lookups())) {
            assertTrue(System.nanoTime() < limit, BundleOwnershipIT::stacksOfLookups);
            Thread.yield();
        }
        before.assertNotMore();
        assertThrows(IOException.class, () -> theirSelect.select(List.of(), List.of(), List.of(), 5));
        for (Path file : Files.list(directory).toList()) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private static String stacksOfLookups() {
        return lookups().stream()
                .map(thread -> thread + " " + List.of(thread.getStackTrace()))
                .collect(Collectors.joining("\n", "threads of lookups stay:\n", ""));
    }

    private static Set<Thread> lookups() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pysock-lookup-"))
                .collect(Collectors.toSet());
    }

    /** Until nobody is let in any more. */
    private void fill(PySocket listener) throws IOException {
        listener.bind("127.0.0.1", 0);
        listener.listen(1);
        boolean full = false;
        while (!full) {
            PySocket one = theirs.socket();
            one.setblocking(false);
            one.connect_ex(listener.getsockname());
            full = select.select(List.of(), List.of(one), List.of(), 0.5)
                    .writable()
                    .isEmpty();
        }
    }

    private PySslSocket secure(PySslContext client, PySslContext server, PySocket listener, List<PySocket> kept)
            throws Exception {
        FutureTask<PySslSocket> other =
                new FutureTask<>(() -> server.wrap_socket(listener.accept().socket(), Wrapping.server()));
        new Thread(other).start();
        PySocket plain =
                theirs.create_connection("127.0.0.1", listener.getsockname().port());
        PySslSocket secure = client.wrap_socket(plain, Wrapping.client("localhost"));
        kept.add(other.get(60, TimeUnit.SECONDS));
        return secure;
    }
}
