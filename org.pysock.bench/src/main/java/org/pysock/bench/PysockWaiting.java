package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SelectModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.constant.SocketConstants;

/** Ours: select, a poll object or an epoll object. */
final class PysockWaiting implements Waiting {
    /** One of the three. */
    private interface Call {
        int await() throws IOException;
    }

    private final List<PySocket> sockets = new ArrayList<>();
    private final ByteBuffer taken = ByteBuffer.allocateDirect(Byte.SIZE);
    private final Call call;

    PysockWaiting(String call, int count, String host) throws IOException {
        Pysock pysock = Pysock.load();
        for (int i = 0; i < count; i++) {
            PySocket socket = pysock.socket().socket(SocketConstants.AF_INET, SocketConstants.SOCK_DGRAM, 0);
            socket.bind(host, 0);
            sockets.add(socket);
        }
        this.call = call(call, pysock.select());
    }

    private Call call(String name, SelectModule select) throws IOException {
        switch (name) {
            case "poll":
                PyPoll poll = select.poll();
                sockets.forEach(socket -> poll.register(socket, PollConstants.POLLIN));
                return () -> poll.poll().size();
            case "epoll":
                PyEpoll epoll = select.epoll();
                for (PySocket socket : sockets) {
                    epoll.register(socket, PollConstants.EPOLLIN);
                }
                return () -> epoll.poll().size();
            default:
                return () ->
                        select.select(sockets, List.of(), List.of()).readable().size();
        }
    }

    @Override
    public InetSocketAddress address(int index) throws IOException {
        Address.Inet address = (Address.Inet) sockets.get(index).getsockname();
        return new InetSocketAddress(address.host(), address.port());
    }

    @Override
    public int await() throws IOException {
        return call.await();
    }

    @Override
    public void take(int index) throws IOException {
        sockets.get(index).recv_into(taken.clear());
    }
}
