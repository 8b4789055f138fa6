package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SelectorConstants.EVENT_READ;
import static org.pysock.api.constant.SelectorConstants.EVENT_WRITE;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.PySelector;
import org.pysock.api.PySelector.Ready;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SelectorKey;
import org.pysock.api.SelectorsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.KeyError;
import org.pysock.api.error.ValueError;

/** In what selectors differ by what they are over. */
public abstract class SelectorKindsContract extends Contract {
    private static final int BAD_FD = 999_999;

    private final SelectorsModule selectors;

    /** Over the modules under test, which know the sockets of {@code socket}. */
    protected SelectorKindsContract(SocketModule socket, SelectModule select, SelectorsModule selectors) {
        super(socket, select);
        this.selectors = selectors;
    }

    @Test
    void theDefaultIsOverEpoll() throws IOException {
        PySelector.OfEpoll selector = closing(selectors.DefaultSelector());
        assertTrue(selector.fileno() >= 0);
        selector.close();
        assertThrows(ValueError.class, selector::fileno);
    }

    @Test
    void aBadDescriptorIsToldAtOnceByEpollOnly() throws IOException {
        PySelector select = closing(selectors.SelectSelector());
        PySelector poll = closing(selectors.PollSelector());
        PySelector epoll = closing(selectors.EpollSelector());
        select.register(BAD_FD, EVENT_READ);
        assertErrno(Errno.EBADF, () -> select.select(0));
        SelectorKey key = poll.register(BAD_FD, EVENT_READ);
        assertEquals(List.of(new Ready(key, EVENT_READ)), poll.select());
        assertErrno(Errno.EBADF, () -> epoll.register(BAD_FD, EVENT_READ));
        assertThrows(KeyError.class, () -> epoll.unregister(BAD_FD));
    }

    @Test
    void aSocketThatIsClosedIsAnErrorAnEventOrNothing() throws IOException {
        PySelector select = closing(selectors.SelectSelector());
        PySelector poll = closing(selectors.PollSelector());
        PySelector epoll = closing(selectors.EpollSelector());
        PySocket socket = pair().client();
        for (PySelector each : List.of(select, poll, epoll)) {
            each.register(socket, EVENT_READ);
        }
        socket.close();
        assertErrno(Errno.EBADF, () -> select.select(0));
        assertEquals(EVENT_READ, poll.modify(socket, EVENT_READ | EVENT_WRITE).events() & EVENT_READ);
        assertEquals(1, poll.select().size());
        assertEquals(List.of(), epoll.select(0));
        assertErrno(Errno.EBADF, () -> epoll.modify(socket, EVENT_WRITE));
        assertThrows(ValueError.class, () -> select.modify(socket, EVENT_WRITE));
        assertEquals(1, poll.get_map().size());
        assertEquals(0, epoll.get_map().size());
        assertEquals(0, select.get_map().size());
    }

    @Test
    void impossibleEventsAreForgottenBySelectAndNothingToTheOthers() throws IOException {
        PySelector select = closing(selectors.SelectSelector());
        PySelector poll = closing(selectors.PollSelector());
        PySelector epoll = closing(selectors.EpollSelector());
        PySocket socket = pair().client();
        for (PySelector each : List.of(select, poll, epoll)) {
            each.register(socket, EVENT_WRITE);
        }
        assertThrows(ValueError.class, () -> select.modify(socket, 0));
        assertEquals(0, select.get_map().size());
        for (PySelector each : List.of(poll, epoll)) {
            assertEquals(0, each.modify(socket, 0).events());
            assertEquals(List.of(), each.select(0));
        }
    }

    @Test
    void aClosedSelectorOfEpollIsOfNoUseAndTheOthersStartAnew() throws IOException {
        PySelector select = selectors.SelectSelector();
        PySelector poll = selectors.PollSelector();
        PySelector epoll = selectors.EpollSelector();
        PySocket socket = pair().client();
        for (PySelector each : List.of(select, poll, epoll)) {
            each.close();
        }
        for (PySelector each : List.of(select, poll)) {
            assertEquals(List.of(), each.select(0));
            SelectorKey key = each.register(socket, EVENT_WRITE);
            assertEquals(List.of(new Ready(key, EVENT_WRITE)), each.select());
        }
        assertThrows(ValueError.class, () -> epoll.select(0));
        assertThrows(ValueError.class, () -> epoll.register(socket, EVENT_WRITE));
    }

    @Test
    void whatIsRegisteredDuringAWaitTakesPartInEpollsOnly() throws Exception {
        PySelector epoll = closing(selectors.EpollSelector());
        Pair idle = pair();
        epoll.register(idle.client(), EVENT_READ);
        Running<List<Ready>> waiting = start(epoll::select);
        waiting.blocked();
        SelectorKey key = epoll.register(idle.server(), EVENT_WRITE);
        assertEquals(List.of(new Ready(key, EVENT_WRITE)), waiting.get());
        PySelector poll = closing(selectors.PollSelector());
        poll.register(idle.client(), EVENT_READ);
        Running<List<Ready>> polling = start(poll::select);
        polling.blocked();
        poll.register(idle.server(), EVENT_WRITE);
        assertFalse(polling.outcome().isDone());
        idle.server().sendall(bytes("x"));
        assertEquals(EVENT_READ, polling.get().get(0).events());
    }
}
