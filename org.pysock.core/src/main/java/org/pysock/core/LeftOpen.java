package org.pysock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pysock.api.insight.OpenSocket;

/** What somebody left open, for people: how many of each kind and state, and the addresses of the first few. Takes nothing from the kernel. */
final class LeftOpen {
    /** So many tell what kind of leak it is. */
    private static final int SHOWN = 5;

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<String> shown = new ArrayList<>();
    private int count;

    /** One that is about to be closed. */
    void add(Descriptor descriptor) {
        if (descriptor.isClosed()) {
            return;
        }
        count++;
        Kind kind = descriptor.present().kind();
        if (!kind.isSocket()) {
            kinds.merge(kind.equals(Kind.PIPE) ? "pipe" : "file", 1, Integer::sum);
            return;
        }
        OpenSocket socket = SocketView.of(descriptor);
        String carrier = kind.isUnix() ? socket.family() : socket.type();
        kinds.merge((carrier + " " + socket.state()).strip(), 1, Integer::sum);
        String addresses = addresses(socket);
        if (!addresses.isEmpty() && shown.size() < SHOWN) {
            shown.add(addresses);
        }
    }

    private static String addresses(OpenSocket socket) {
        return socket.remote().isEmpty() ? socket.local() : socket.local() + " to " + socket.remote();
    }

    int count() {
        return count;
    }

    /** {@code 3 tcp ESTABLISHED, 1 tcp LISTEN: 127.0.0.1:80, 127.0.0.1:80 to 127.0.0.1:4000, ...}. */
    @Override
    public String toString() {
        String numbers = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        String addresses = String.join(", ", shown) + (count > shown.size() ? ", ..." : "");
        return shown.isEmpty() ? numbers : numbers + ": " + addresses;
    }
}
