package org.pysock.api.spi;

import java.io.IOException;
import java.net.SocketOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The options a user has set on a socket, kept across the channels it lives through: replayed on a channel that appears
 * later, and handed to accepted sockets. It never holds a default.
 */
public final class OptionBag {
    private final Map<SocketOption<?>, Object> asked = new ConcurrentHashMap<>();

    /** Something options are set on. */
    public interface Target {
        /** Whether the option exists there. */
        boolean supports(SocketOption<?> option);

        /** Sets it. */
        <T> void setOption(SocketOption<T> option, T value) throws IOException;
    }

    /** Remembers what the user asked for. */
    public <T> void remember(SocketOption<T> option, T value) {
        asked.put(option, value);
    }

    /** What the user asked for, or {@code otherwise}. */
    public <T> T get(SocketOption<T> option, T otherwise) {
        Object value = asked.get(option);
        return value == null ? otherwise : option.type().cast(value);
    }

    /** Sets on {@code target} all it supports. */
    public void replay(Target target) throws IOException {
        for (Map.Entry<SocketOption<?>, Object> entry : asked.entrySet()) {
            if (target.supports(entry.getKey())) {
                set(target, entry.getKey(), entry.getValue());
            }
        }
    }

    /** An independent bag with the same content: what an accepted socket starts with. */
    public OptionBag copy() {
        OptionBag copy = new OptionBag();
        copy.asked.putAll(asked);
        return copy;
    }

    private static <T> void set(Target target, SocketOption<T> option, Object value) throws IOException {
        target.setOption(option, option.type().cast(value));
    }
}
