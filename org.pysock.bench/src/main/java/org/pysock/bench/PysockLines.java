package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;

/** Ours, as a Java program uses it. */
final class PysockLines implements Lines {
    private static final String HOST = "127.0.0.1";

    private final SocketModule sockets;
    private final SelectModule select;

    PysockLines() throws IOException {
        Pysock pysock = Pysock.load();
        sockets = pysock.socket();
        select = pysock.select();
    }

    @Override
    public Line stream(String how, InetSocketAddress peer) throws IOException {
        PySocket socket = sockets.socket();
        socket.connect(HOST, peer.getPort());
        socket.setsockopt(SocketConstants.IPPROTO_TCP, SocketConstants.TCP_NODELAY, 1);
        return set(socket, how);
    }

    @Override
    public Line datagrams(String how, InetSocketAddress peer) throws IOException {
        PySocket socket = sockets.socket(SocketConstants.AF_INET, SocketConstants.SOCK_DGRAM, 0);
        if (how.equals("sendto")) {
            socket.bind(HOST, 0);
            return new Letters(socket, Address.of(HOST, peer.getPort()));
        }
        socket.connect(HOST, peer.getPort());
        return set(socket, how);
    }

    private Line set(PySocket socket, String how) throws IOException {
        if (how.equals("timeout")) {
            socket.settimeout(TIMEOUT_MILLIS / 1e3);
        }
        if (how.equals("select")) {
            socket.setblocking(false);
            return new Selected(new Plain(socket), select, List.of(socket));
        }
        return new Plain(socket);
    }

    /** Connected. */
    private record Plain(PySocket socket) implements Line {
        @Override
        public int send(ByteBuffer data) throws IOException {
            return socket.send(data);
        }

        @Override
        public int recv(ByteBuffer data) throws IOException {
            return socket.recv_into(data);
        }
    }

    /** Who receives what select says is there. */
    private record Selected(Line line, SelectModule select, List<PySocket> sockets) implements Line {
        @Override
        public int send(ByteBuffer data) throws IOException {
            return line.send(data);
        }

        @Override
        public int recv(ByteBuffer data) throws IOException {
            select.select(sockets, List.of(), List.of());
            return line.recv(data);
        }
    }

    /** Not connected. */
    private record Letters(PySocket socket, Address peer) implements Line {
        @Override
        public int send(ByteBuffer data) throws IOException {
            return socket.sendto(data, 0, peer);
        }

        @Override
        public int recv(ByteBuffer data) throws IOException {
            return socket.recvfrom_into(data).nbytes();
        }
    }

    @Override
    public Meetings meetings() throws IOException {
        PySocket listener = sockets.socket();
        listener.bind("", 0);
        listener.listen();
        Map<InetSocketAddress, Address> known = new HashMap<>();
        return new Meetings() {
            @Override
            public int port() throws IOException {
                return listener.getsockname().port();
            }

            @Override
            public void meet(InetSocketAddress address) throws IOException {
                PySocket one = sockets.socket();
                one.connect(known.computeIfAbsent(address, PysockLines::python));
                PySocket other = listener.accept().socket();
                one.close();
                other.close();
            }
        };
    }

    private static Address python(InetSocketAddress address) {
        return Address.of(address.getAddress().getHostAddress(), address.getPort());
    }

    @Override
    public void pair() throws IOException {
        SocketModule.Pair both = sockets.socketpair();
        both.one().close();
        both.other().close();
    }
}
