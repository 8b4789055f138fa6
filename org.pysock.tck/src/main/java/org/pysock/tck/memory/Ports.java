package org.pysock.tck.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.pysock.api.error.Errno;

/** The ports of one protocol, and who has them. Chosen ports come in turn, so that none is seen again soon. */
final class Ports implements Binding.Keeper {
    /** ip_local_port_range. */
    private static final int FIRST_CHOSEN = 32768;

    private static final int LAST_CHOSEN = 60999;

    /** TCP_TIMEWAIT_LEN. */
    private static final long TIME_WAIT_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** As tcp_max_tw_buckets: with more, the oldest ends before its time, or they would have all ports in no time. */
    private static final int MOST_DYING = 8192;

    private final Map<Integer, List<Binding>> bound = new HashMap<>();
    /** Those that are free from a time on, the next first. */
    private final Map<Binding, Long> dying = new LinkedHashMap<>();

    private final LongSupplier nanoTime;
    private int next = FIRST_CHOSEN;

    Ports(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Binds; port 0 is any. EADDRINUSE, EADDRNOTAVAIL. */
    Binding bind(InetSocketAddress address, Options options) throws IOException {
        Hosts.requireOurs(address.getAddress());
        letDie();
        if (address.getPort() == 0) {
            InetSocketAddress chosen = new InetSocketAddress(address.getAddress(), choose());
            return add(new Binding(this, chosen, Binding.Naming.CHOSEN, options));
        }
        Binding named = new Binding(this, address, Binding.Naming.NAMED, options);
        requireFree(named);
        return add(named);
    }

    /** What an accepted connection has: the port of its listener, whoever else has it, and for no longer than it lives. */
    Binding share(InetSocketAddress address, Options options) {
        return add(new Binding(this, address, Binding.Naming.CHOSEN, options));
    }

    private Binding add(Binding binding) {
        bound.computeIfAbsent(port(binding), port -> new ArrayList<>()).add(binding);
        return binding;
    }

    private int choose() throws IOException {
        for (int tries = FIRST_CHOSEN; tries <= LAST_CHOSEN; tries++) {
            int port = next;
            next = port == LAST_CHOSEN ? FIRST_CHOSEN : port + 1;
            if (!bound.containsKey(port)) {
                return port;
            }
        }
        throw Errno.EADDRINUSE.error();
    }

    /** Fails while somebody else has the address who would have to share it and does not, as a listener never does. */
    void requireFree(Binding wanted) throws IOException {
        letDie();
        if (at(port(wanted)).anyMatch(other -> other != wanted && excludes(other, wanted))) {
            throw Errno.EADDRINUSE.error();
        }
    }

    private static boolean excludes(Binding other, Binding wanted) {
        Options one = other.options();
        Options two = wanted.options();
        boolean shared = one.reusesAddress() && two.reusesAddress() && other.listener() == null
                || one.reusesPort() && two.reusesPort();
        return !shared && Hosts.overlap(host(other), host(wanted));
    }

    /** Those who are bound to a port, in that order. */
    Stream<Binding> at(int port) {
        return bound.getOrDefault(port, List.of()).stream();
    }

    /** Who listens where a connection is to go: the closest address counts. {@code null} for nobody. */
    Listener listenerAt(InetSocketAddress to) {
        Listener found = null;
        for (Binding binding : at(to.getPort()).toList()) {
            boolean exact = host(binding).equals(to.getAddress());
            if (binding.listener() != null
                    && (exact || found == null && Hosts.covers(host(binding), to.getAddress()))) {
                found = binding.listener();
            }
        }
        return found;
    }

    @Override
    public void release(Binding binding) {
        if (!dying.containsKey(binding)) {
            die(binding);
        }
    }

    private void die(Binding binding) {
        dying.remove(binding);
        bound.computeIfPresent(port(binding), (port, there) -> {
            there.remove(binding);
            return there.isEmpty() ? null : there;
        });
    }

    @Override
    public void releaseLater(Binding binding) {
        dying.putIfAbsent(binding, nanoTime.getAsLong() + TIME_WAIT_NANOS);
        if (dying.size() > MOST_DYING) {
            die(dying.keySet().iterator().next());
        }
    }

    private void letDie() {
        long now = nanoTime.getAsLong();
        List<Binding> dead = new ArrayList<>();
        for (Map.Entry<Binding, Long> one : dying.entrySet()) {
            if (one.getValue() - now > 0) {
                break;
            }
            dead.add(one.getKey());
        }
        dead.forEach(this::die);
    }

    private static int port(Binding binding) {
        return ((InetSocketAddress) binding.address()).getPort();
    }

    private static InetAddress host(Binding binding) {
        return ((InetSocketAddress) binding.address()).getAddress();
    }
}
