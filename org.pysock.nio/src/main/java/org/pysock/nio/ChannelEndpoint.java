package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Pollable;

/** What the states with an open channel have in common: the channel, its options and its end. */
abstract class ChannelEndpoint<C extends SelectableChannel & NetworkChannel> implements Endpoint, OptionBag.Target {
    private final C channel;
    private final Handle handle;
    private final OptionBag bag;
    private final LaterOptions later;

    /** A state over a channel of its own. */
    ChannelEndpoint(C channel, OptionBag bag, LaterOptions later) {
        this(channel, new Handle(channel), bag, later);
    }

    /** A state over the channel of the state before. */
    ChannelEndpoint(C channel, Handle handle, OptionBag bag, LaterOptions later) {
        this.channel = channel;
        this.handle = handle;
        this.bag = bag;
        this.later = later;
    }

    /** A step of making an endpoint, which is closed when the step fails. */
    @FunctionalInterface
    interface Step {
        void make() throws IOException;
    }

    static <E extends Endpoint> E closingOnFailure(E endpoint, Step step) throws IOException {
        try {
            step.make();
            return endpoint;
        } catch (IOException | RuntimeException failed) {
            endpoint.close();
            throw WireErrors.of(failed);
        }
    }

    final C channel() {
        return channel;
    }

    final Handle handle() {
        return handle;
    }

    final OptionBag bag() {
        return bag;
    }

    @Override
    public final Pollable pollable() {
        return handle;
    }

    @Override
    public final int edges(int event) {
        return handle.edges().of(event);
    }

    @Override
    public final void close() {
        beforeClose();
        handle.close();
    }

    /** What is to be done to the channel before it is closed. */
    void beforeClose() {}

    @Override
    public SocketAddress localAddress() throws IOException {
        try {
            return channel.getLocalAddress();
        } catch (IOException closed) {
            throw WireErrors.of(closed);
        }
    }

    @Override
    public final boolean supports(SocketOption<?> option) {
        return ChannelOptions.find(channel, later, option) != null;
    }

    @Override
    public final <T> T getOption(SocketOption<T> option) throws IOException {
        SocketOption<T> own = ChannelOptions.find(channel, later, option);
        try {
            return own == null ? bag.get(option, later.born(option)) : channel.getOption(own);
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public final <T> void setOption(SocketOption<T> option, T value) throws IOException {
        SocketOption<T> own = ChannelOptions.find(channel, later, option);
        if (own == null && !later.has(option)) {
            throw Errno.ENOPROTOOPT.error();
        }
        try {
            if (own != null) {
                channel.setOption(own, value);
            }
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
        bag.remember(option, value);
    }
}
