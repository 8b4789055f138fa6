package org.pysock.core;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pysock.api.Address;
import org.pysock.api.spi.Endpoint;

/** What somebody left open, for people: how many of each kind, and the addresses of the first few. Asks no peer and no kernel queue. */
final class LeftOpen {
    private static final int SHOWN = 5;

    private final Map<String, Integer> kinds = new TreeMap<>();
    private final List<String> shown = new ArrayList<>();
    private int count;

    /** One that is about to be closed. */
    void add(Descriptor descriptor) {
        if (descriptor.isClosed()) {
            return;
        }
        Kind kind = descriptor.present().kind();
        Endpoint endpoint = descriptor.endpoint();
        kinds.merge(name(kind, endpoint), 1, Integer::sum);
        String addresses = kind.isSocket() && shown.size() < SHOWN ? addresses(kind, endpoint) : "";
        if (!addresses.isEmpty()) {
            shown.add(addresses);
        }
        count++;
    }

    int count() {
        return count;
    }

    private static String name(Kind kind, Endpoint endpoint) {
        if (!kind.isSocket()) {
            return kind.equals(Kind.PIPE) ? "end of a pipe" : "file";
        }
        String carrier = kind.isUnix() ? "Unix" : kind.isStream() ? "TCP" : "UDP";
        return isListening(endpoint) ? "listening " + carrier : carrier;
    }

    private static boolean isListening(Endpoint endpoint) {
        try {
            return endpoint.isListening();
        } catch (IOException closed) {
            return false;
        }
    }

    private static String addresses(Kind kind, Endpoint endpoint) {
        String peer = address(kind, endpoint::peerAddress);
        return address(kind, endpoint::localAddress) + (peer.isEmpty() ? "" : " to " + peer);
    }

    /** Something to know of an endpoint. */
    @FunctionalInterface
    private interface Question {
        SocketAddress ask() throws IOException;
    }

    private static String address(Kind kind, Question question) {
        try {
            Address address = Addresses.toPython(question.ask(), kind.family());
            if (address instanceof Address.Unix unix) {
                return unix.path();
            }
            if (address.port() == 0) {
                return "";
            }
            String host = address.host();
            return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.port();
        } catch (IOException none) {
            return "";
        }
    }

    /** {@code 3 TCP, 1 listening TCP: 127.0.0.1:80, 127.0.0.1:4000 to 127.0.0.1:80, …}. */
    @Override
    public String toString() {
        String numbers = kinds.entrySet().stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
        String addresses = String.join(", ", shown) + (count > shown.size() ? ", ..." : "");
        return shown.isEmpty() ? numbers : numbers + ": " + addresses;
    }
}
