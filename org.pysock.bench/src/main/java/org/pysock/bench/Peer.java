package org.pysock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The clients of the scenarios idle and blocked, in a process of their own: one process has not descriptors enough for both ends. Arguments: port,
 * how many. Makes the connections, then writes a byte into each for every line it is given. The end of its input is its end.
 */
final class Peer implements AutoCloseable {
    private final Process process;

    private Peer(Process process) {
        this.process = process;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        List<SocketChannel> all = new ArrayList<>();
        while (all.size() < Integer.parseInt(arguments[1])) {
            all.add(SocketChannel.open(address));
        }
        ByteBuffer one = ByteBuffer.allocateDirect(1);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (lines.readLine() != null) {
            for (SocketChannel channel : all) {
                channel.write(one.clear());
            }
        }
    }

    /** Starts one. */
    static Peer of(int port, int count) throws IOException {
        List<String> command = Commands.java(Peer.class, Integer.toString(port), Integer.toString(count));
        return new Peer(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Lets it write a byte into each connection. */
    void write() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
