package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** java.net's sockets. */
final class SocketLines implements Lines {
    @Override
    public Line stream(String how, InetSocketAddress peer) throws IOException {
        Socket socket = new Socket(peer.getAddress(), peer.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(how.equals("timeout") ? TIMEOUT_MILLIS : 0);
        return new Stream(socket);
    }

    @Override
    public Line datagrams(String how, InetSocketAddress peer) throws IOException {
        DatagramSocket socket = new DatagramSocket();
        socket.setSoTimeout(how.equals("timeout") ? TIMEOUT_MILLIS : 0);
        if (how.equals("sendto")) {
            return new Datagrams(socket, peer);
        }
        socket.connect(peer);
        return new Datagrams(socket, null);
    }

    /** A socket's two streams. */
    static final class Stream implements Line {
        private final InputStream in;
        private final OutputStream out;

        Stream(Socket socket) throws IOException {
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        @Override
        public int send(ByteBuffer data) throws IOException {
            out.write(data.array(), 0, data.limit());
            return data.limit();
        }

        @Override
        public int recv(ByteBuffer data) throws IOException {
            int count = in.read(data.array(), 0, data.limit());
            data.position(count);
            return count;
        }
    }

    /** Packets, to a peer or, where that is {@code null}, to that of the socket. */
    record Datagrams(DatagramSocket socket, SocketAddress peer) implements Line {
        @Override
        public int send(ByteBuffer data) throws IOException {
            DatagramPacket packet = new DatagramPacket(data.array(), data.limit());
            if (peer != null) {
                packet.setSocketAddress(peer);
            }
            socket.send(packet);
            return packet.getLength();
        }

        @Override
        public int recv(ByteBuffer data) throws IOException {
            DatagramPacket packet = new DatagramPacket(data.array(), data.limit());
            socket.receive(packet);
            data.position(packet.getLength());
            return packet.getLength();
        }
    }

    @Override
    public ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes);
    }

    @Override
    public Meetings meetings() throws IOException {
        ServerSocket listener = new ServerSocket(0);
        return new Meetings() {
            @Override
            public int port() {
                return listener.getLocalPort();
            }

            @Override
            public void meet(InetSocketAddress address) throws IOException {
                Socket one = new Socket(address.getAddress(), address.getPort());
                Socket other = listener.accept();
                one.close();
                other.close();
            }
        };
    }
}
