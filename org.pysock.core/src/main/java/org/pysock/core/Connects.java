package org.pysock.core;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.Address;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.WouldBlock;
import org.pysock.core.ConnectWatch.Part;

/**
 * connect(2) for a socket object. An attempt may outlast the call that has begun it; whichever call learns of its outcome tells it to
 * those who look, once.
 */
final class Connects {
    private static final Loop.Attempt<Void> CONNECTED = (endpoint, none) -> {
        endpoint.connected();
        return 0;
    };

    /** With a timeout CPython does not ask connect(2) again but SO_ERROR, so that connect(2) has yet to tell. */
    private static final Loop.Attempt<Void> OUTCOME = (endpoint, none) -> {
        if (endpoint.isConnecting()) {
            throw WouldBlock.WRITE;
        }
        Errno error = endpoint.takeError();
        if (error != null) {
            throw error.error();
        }
        return 0;
    };

    private static final long QUEUE_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final SocketObject socket;
    private final SocketOwner owner;

    /** The attempt whose outcome nobody was told yet; {@code null} for none. */
    private volatile ConnectWatch connecting;
    /** What attempts are part of; {@code null} where each is the whole. */
    private volatile Ticket ticket;

    Connects(SocketObject socket, SocketOwner owner) {
        this.socket = socket;
        this.owner = owner;
    }

    /** From now on attempts are parts of something; {@code null}: of nothing. */
    void partOf(Ticket whole) {
        ticket = whole;
    }

    /** Connects to {@code peer}, for which the program has said {@code address}. */
    void connect(Address address, SocketAddress peer) throws IOException {
        if (connecting == null) {
            Ticket whole = ticket;
            connecting = whole == null
                    ? new ConnectWatch(new Ticket(owner, address), Part.ALL, peer)
                    : new ConnectWatch(whole, Part.ONE, peer);
        }
        try {
            connect(peer);
            succeeded();
        } catch (IOException failed) {
            failed(failed);
            throw failed;
        }
    }

    private void connect(SocketAddress peer) throws IOException {
        for (; ; ) {
            try {
                connectOnce(peer, patience());
                return;
            } catch (IOException failed) {
                if (!Errno.EAGAIN.is(failed) || !socket.kind().isUnix() || patience() != Patience.ENDLESS) {
                    throw failed;
                }
            }
            // the listener's queue is full, and nothing tells when it is not any more
            socket.descriptor().poller().await(List.of(), Deadline.NEVER.atMost(QUEUE_LOOK_NANOS));
        }
    }

    private Patience patience() throws IOException {
        return socket.patience(Timeouts.SENDING);
    }

    private void connectOnce(SocketAddress peer, Patience patience) throws IOException {
        Endpoint begun = socket.become(current -> current.connect(peer));
        if (patience == Patience.NONE || !begun.isConnecting()) {
            // a connection that is made meanwhile is told by the next call, as Linux does
            Loop.once(begun, CONNECTED, null, Errno.EINPROGRESS);
        } else if (patience.late() == null) {
            socket.run(OUTCOME, null, patience);
        } else {
            socket.run(CONNECTED, null, new Patience(patience.deadline(), Errno.EINPROGRESS));
        }
    }

    /** The program has learnt that it is connected. */
    private void succeeded() {
        ConnectWatch watch = connecting;
        if (watch != null) {
            connecting = null;
            watch.succeeded(socket);
        }
    }

    /** What was tried has failed, unless the error says that it goes on. */
    void failed(IOException error) {
        ConnectWatch watch = connecting;
        if (watch != null && ConnectWatch.isFailure(error)) {
            connecting = null;
            watch.failed(error);
        }
    }

    /** getsockopt(SO_ERROR): the pending error, and takes it away. */
    Errno takeError() throws IOException {
        Errno error = socket.ask(Endpoint::takeError);
        if (error != null && !isUsed()) {
            failed(error.error());
        } else if (!socket.ask(Endpoint::isConnecting)) {
            succeeded();
        }
        return error;
    }

    /** Whether bytes have gone through it: then it was connected, whatever became of that. */
    private boolean isUsed() throws IOException {
        Traffic traffic = socket.openDescriptor().present().traffic();
        return traffic.in() + traffic.out() > 0;
    }
}
