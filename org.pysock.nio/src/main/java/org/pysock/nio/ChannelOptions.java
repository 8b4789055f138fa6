package org.pysock.nio;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The options that this JDK has for each kind of channel, by name: which those are depends on optional modules (jdk.net)
 * and the platform, and SO_OOBINLINE has no public constant.
 */
final class ChannelOptions {
    private static final Map<Class<?>, Map<String, SocketOption<?>>> BY_KIND = new ConcurrentHashMap<>();

    /** What a connected socket has, with the value it is born with: a listener keeps these for those it accepts. */
    private static volatile Map<String, Object> clientDefaults = Map.of();

    private ChannelOptions() {}

    /** Learns from the first fresh channel what those have. */
    static void learn(SocketChannel fresh) throws IOException {
        if (clientDefaults.isEmpty()) {
            Map<String, Object> defaults = new HashMap<>();
            for (SocketOption<?> option : fresh.supportedOptions()) {
                defaults.put(option.name(), fresh.getOption(option));
            }
            clientDefaults = Collections.unmodifiableMap(defaults);
        }
    }

    private static Map<String, SocketOption<?>> byName(NetworkChannel channel) {
        return channel.supportedOptions().stream()
                .collect(Collectors.toUnmodifiableMap(SocketOption::name, Function.identity()));
    }

    /** The channel's own option of that name, {@code null} when it has none. */
    @SuppressWarnings("unchecked") // an option's type is the same wherever its name is
    static <T> SocketOption<T> find(NetworkChannel channel, SocketOption<T> option) {
        SocketOption<?> own = BY_KIND.computeIfAbsent(channel.getClass(), kind -> byName(channel))
                .get(option.name());
        return own != null && own.type() == option.type() ? (SocketOption<T>) own : null;
    }

    /** Whether a connection accepted later can have it. */
    static boolean laterSupported(SocketOption<?> option) {
        return clientDefaults.containsKey(option.name());
    }

    /** The value such a connection is born with, {@code null} when there is no such option. */
    static <T> T clientDefault(SocketOption<T> option) {
        return option.type().cast(clientDefaults.get(option.name()));
    }
}
