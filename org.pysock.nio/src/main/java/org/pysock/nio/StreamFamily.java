package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.pysock.api.error.Errno;

/** What differs between the families of stream sockets: where they are bound, and how that passes from channel to channel. */
abstract class StreamFamily implements LaterOptions {
    private static final Map<StandardProtocolFamily, StreamFamily> ALL = new EnumMap<>(Map.of(
            StandardProtocolFamily.INET, new InetStreams(StandardProtocolFamily.INET),
            StandardProtocolFamily.INET6, new InetStreams(StandardProtocolFamily.INET6),
            StandardProtocolFamily.UNIX, new UnixStreams()));

    private final ProtocolFamily family;
    private final Unconnected unconnected;

    /** What a connected socket has, with the value it is born with: a listener keeps these for those it accepts. */
    private volatile Map<String, Object> clientDefaults = Map.of();

    StreamFamily(ProtocolFamily family, Unconnected unconnected) {
        this.family = family;
        this.unconnected = unconnected;
    }

    /** What a socket without a connection answers. */
    final Unconnected unconnected() {
        return unconnected;
    }

    /** Whether a connection whose end came with an error has no peer any more, as TCP's. */
    abstract boolean errorsEndConnections();

    static StreamFamily of(ProtocolFamily family) {
        return ALL.get(StandardProtocolFamily.valueOf(family.name()));
    }

    /** A fresh channel, non-blocking. */
    final SocketChannel open() throws IOException {
        SocketChannel channel = SocketChannel.open(family);
        try {
            channel.configureBlocking(false);
            learn(channel);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    /** A fresh channel for a listener, non-blocking. */
    final ServerSocketChannel openServer() throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(family);
        try {
            channel.configureBlocking(false);
            return channel;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private void learn(SocketChannel fresh) throws IOException {
        if (clientDefaults.isEmpty()) {
            Map<String, Object> defaults = new HashMap<>();
            for (SocketOption<?> option : fresh.supportedOptions()) {
                if (!option.name().equals("SO_PEERCRED")) {
                    defaults.put(option.name(), fresh.getOption(option));
                }
            }
            clientDefaults = Collections.unmodifiableMap(defaults);
        }
    }

    @Override
    public final boolean has(SocketOption<?> option) {
        return clientDefaults.containsKey(option.name());
    }

    @Override
    public final <T> T born(SocketOption<T> option) {
        Object value = clientDefaults.get(option.name());
        return option.type().isInstance(value) ? option.type().cast(value) : null;
    }

    /** Fails for an address that Linux refuses before it looks for the peer. */
    void requireConnectable(SocketAddress address) throws IOException {}

    /** What connect of a listener answers. */
    abstract Errno connectOfListener(SocketAddress address);

    /** What connect of a connected socket answers. */
    abstract Errno connectAgain(SocketAddress address);

    /** Fails as bind does of what is bound or connected already; a Unix socket with a name may ask for any. */
    abstract void bindAgain(SocketAddress own, SocketAddress address) throws IOException;

    /** Binds a fresh channel; where it is bound then. */
    abstract LocalPort bind(SocketChannel fresh, SocketAddress address) throws IOException;

    /** A listener where {@code placeholder} is bound, which may be closed afterwards. */
    abstract ServerSocketChannel listen(SocketChannel placeholder, LocalPort port, int backlog) throws IOException;

    /** Binds a fresh channel to what a channel before it had. */
    abstract LocalPort rebind(SocketChannel fresh, LocalPort port) throws IOException;
}
