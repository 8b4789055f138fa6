package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
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
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.itest.driver.PaxExam;

/** Sockets belong to the bundle that made them and end with it; those of others go on. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class BundleOwnershipIT {
    @Inject
    BundleContext context;

    @Inject
    SocketModule ours;

    private Bundle user;
    private SocketModule theirs;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
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
        List<String> said = new CopyOnWriteArrayList<>();
        Handler listening = new Handler() {
            @Override
            public void publish(LogRecord record) {
                said.add(new SimpleFormatter().formatMessage(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("org.pysock");
        log.addHandler(listening);
        try {
            user.stop();
        } finally {
            log.removeHandler(listening);
        }
        assertEquals(List.of("user has left 1 open, closed now: inet tcp LISTEN 127.0.0.1:" + port), said);
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
}
