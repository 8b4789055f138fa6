package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.SocketModule.Connection;
import org.pysock.api.error.ExceptionGroup;
import org.pysock.api.error.GaiError;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/**
 * create_connection to a name with three addresses and one port: 127.0.0.2 refuses, 127.0.0.3 lets one wait (its queue is full),
 * 127.0.0.4 accepts.
 */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class ConnectionIT {
    private static final Duration SHORT = Duration.ofMillis(100);

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    private final List<PySocket> open = new ArrayList<>();
    private int port;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
    }

    @BeforeEach
    void listen() throws IOException {
        PySocket accepting = listener("127.0.0.4", 0);
        port = accepting.getsockname().port();
        PySocket full = listener("127.0.0.3", port);
        // the queue takes a few; one that is not taken stays on its way
        for (boolean room = true; room; ) {
            PySocket filler = kept(socket.socket());
            filler.settimeout(SHORT);
            try {
                filler.connect(full.getsockname());
            } catch (SocketTimeoutException none) {
                room = false;
            }
        }
    }

    @AfterEach
    void close() throws IOException {
        for (PySocket one : open) {
            one.close();
        }
    }

    private <S extends PySocket> S kept(S one) {
        open.add(one);
        return one;
    }

    private PySocket listener(String host, int port) throws IOException {
        PySocket listener = kept(socket.socket(AF_INET, SOCK_STREAM, 0));
        listener.bind(host, port);
        listener.listen(1);
        return listener;
    }

    private interface Test1<R> {
        R run(Address address) throws Exception;
    }

    private <R> R with(Test1<R> test, String... literals) throws Exception {
        ServiceRegistration<NameResolver> resolver =
                context.registerService(NameResolver.class, Table.of("three.test", literals), null);
        try {
            return test.run(Address.of("three.test", port));
        } finally {
            resolver.unregister();
        }
    }

    private String peer(Address address, Connection how) throws IOException {
        return kept(socket.create_connection(address, how)).getpeername().host();
    }

    @Test
    void addressesAreTriedInTurn() throws Exception {
        Connection hasty = Connection.DEFAULT.timeout(SHORT);
        assertEquals("127.0.0.4", with(name -> peer(name, hasty), "127.0.0.2", "127.0.0.3", "127.0.0.4"));
    }

    @Test
    void theLastErrorIsTold() throws Exception {
        Connection hasty = Connection.DEFAULT.timeout(SHORT);
        with(name -> assertThrows(ConnectException.class, () -> peer(name, hasty)), "127.0.0.3", "127.0.0.2");
        with(name -> assertThrows(SocketTimeoutException.class, () -> peer(name, hasty)), "127.0.0.2", "127.0.0.3");
    }

    @Test
    void allErrorsAreToldOnRequest() throws Exception {
        Connection all = Connection.DEFAULT.timeout(SHORT).allErrors();
        ExceptionGroup group =
                with(name -> assertThrows(ExceptionGroup.class, () -> peer(name, all)), "127.0.0.2", "127.0.0.3");
        assertEquals("create_connection failed (2 sub-exceptions)", group.getMessage());
        assertEquals(
                ConnectException.class, group.exceptions().get(0).getClass().getSuperclass());
    }

    @Test
    void aRaceIsNotHeldUpByAnAddressThatDoesNotAnswer() throws Exception {
        Connection race = Connection.DEFAULT.happy_eyeballs_delay(SHORT);
        assertEquals("127.0.0.4", with(name -> peer(name, race), "127.0.0.2", "127.0.0.3", "127.0.0.4"));
        PySocket winner = with(name -> kept(socket.create_connection(name, race)), "127.0.0.3", "127.0.0.4");
        assertTrue(winner.gettimeout().isEmpty(), "the winner blocks, as a new socket does");
    }

    @Test
    void aRaceThatNobodyWinsTellsAllErrors() throws Exception {
        Connection race = Connection.DEFAULT.timeout(SHORT).happy_eyeballs_delay(SHORT);
        IOException error =
                with(name -> assertThrows(IOException.class, () -> peer(name, race)), "127.0.0.3", "127.0.0.2");
        // which of them is the first is up to the clock
        assertTrue(
                Set.of(
                                "Multiple exceptions: [Errno 111] Connection refused, timed out",
                                "Multiple exceptions: timed out, [Errno 111] Connection refused")
                        .contains(error.getMessage()),
                error::getMessage);
        with(name -> assertThrows(ConnectException.class, () -> peer(name, race)), "127.0.0.2", "127.0.0.2");
    }

    @Test
    void theConnectionComesFromWhereItIsAskedTo() throws Exception {
        Connection from = Connection.DEFAULT.source_address(Address.of("127.0.0.9", 0));
        PySocket client = with(name -> kept(socket.create_connection(name, from)), "127.0.0.4");
        assertEquals("127.0.0.9", client.getsockname().host());
    }

    @Test
    void aNameThatThereIsNotIsAGaierror() throws Exception {
        with(name -> assertThrows(GaiError.class, () -> peer(Address.of("nobody.test", port), Connection.DEFAULT)));
    }
}
