package org.pysock.nio;

import java.net.SocketOption;
import java.nio.channels.NetworkChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The options that this JDK has for each kind of channel, by name: which those are depends on optional modules (jdk.net)
 * and the platform, and SO_OOBINLINE has no public constant.
 */
final class ChannelOptions {
    /** Channels of one class have other options in another family. */
    private record Kind(Class<?> type, LaterOptions family) {}

    private static final Map<Kind, Map<String, SocketOption<?>>> BY_KIND = new ConcurrentHashMap<>();

    private ChannelOptions() {}

    private static Map<String, SocketOption<?>> byName(NetworkChannel channel) {
        return channel.supportedOptions().stream()
                .collect(Collectors.toUnmodifiableMap(SocketOption::name, Function.identity()));
    }

    /** The channel's own option of that name, {@code null} when it has none. */
    @SuppressWarnings("unchecked") // an option's type is the same wherever its name is
    static <T> SocketOption<T> find(NetworkChannel channel, LaterOptions family, SocketOption<T> option) {
        SocketOption<?> own = BY_KIND.computeIfAbsent(new Kind(channel.getClass(), family), kind -> byName(channel))
                .get(option.name());
        return own != null && own.type() == option.type() ? (SocketOption<T>) own : null;
    }
}
