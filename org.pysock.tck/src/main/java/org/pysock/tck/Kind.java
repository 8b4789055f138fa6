package org.pysock.tck;

import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/**
 * A kind of socket that has an oracle's table: what the states and operations in it mean in Java. Of the rows {@code extra},
 * which ask no state, those that are written here are replayed; the contracts ask the rest in sentences.
 */
record Kind(
        String name,
        String file,
        BiFunction<SocketModule, SelectModule, World> worlds,
        Map<String, State> states,
        Map<String, Operation> operations)
        implements Subject {
    static final Kind TCP = new Kind("tcp", "tcp.cpython-3.13.tsv", World::new, TcpStates.ALL, TcpOperations.all());

    static final Kind UDP = new Kind("udp", "udp.cpython-3.13.tsv", UdpWorld::new, UdpStates.ALL, UdpOperations.all());

    static final Kind UNIX =
            new Kind("unix", "unix.cpython-3.13.tsv", UnixWorld::new, UnixStates.ALL, UnixOperations.all());

    static final Kind EPOLL = epoll("epoll.cpython-3.13.tsv");

    private static Kind epoll(String file) {
        return new Kind("epoll", file, PollWorld::new, PollWorld.STATES, PollOperations.all(Table.cells(file)));
    }

    /** Where a machine has no IPv6 there is nothing to ask of it. */
    private static final boolean IPV6 = hasIpv6();

    /** In place of a state; the operation is asked of a fresh socket or makes its own. */
    static final String OTHER_QUESTIONS = "extra";

    private static final Pattern NUMBERS = Pattern.compile("number|[sd] closes|closed");

    /** A port that was just closed is taken again. */
    private static final Pattern PORTS = Pattern.compile("the port is free after close|the peer is there again");

    /** What a table has in place of states: not every operation that follows has a meaning here. */
    private static final Set<String> STATELESS = Set.of(OTHER_QUESTIONS, "epoll", "poll");

    /** All. */
    static final List<Kind> ALL = List.of(TCP, UDP, UNIX, EPOLL);

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .anyMatch(Inet6Address.class::isInstance);
        } catch (SocketException unknown) {
            return false;
        }
    }

    @Override
    public List<Table.Cell> recorded() {
        return Table.cells(file);
    }

    @Override
    public List<Table.Cell> cells() {
        return recorded().stream()
                .filter(cell -> !Unasked.contains(cell.operation()))
                .filter(cell -> !STATELESS.contains(cell.state()) || operations.containsKey(cell.operation()))
                .filter(cell -> IPV6 || !cell.operation().startsWith("IPv6 "))
                .toList();
    }

    /** The operations that the table has, replayed or not. */
    Set<String> recordedOperations() {
        return recorded().stream().map(Table.Cell::operation).collect(Collectors.toSet());
    }

    /** Descriptors and ports are the same for all: one that is free must stay so. */
    @Override
    public boolean isAlone(Table.Cell cell) {
        Pattern free = this == EPOLL ? NUMBERS : PORTS;
        return free.matcher(cell.operation()).find();
    }

    @Override
    public String ask(Table.Cell cell, SocketModule socket, SelectModule select) {
        State state = states.get(cell.state());
        Operation operation = operations.get(cell.operation());
        if (state == null || operation == null) {
            return "nothing: " + (state == null ? "the state" : "the operation") + " is not known here";
        }
        try (World world = worlds.apply(socket, select)) {
            PySocket built = world.keep(state.build(world));
            return world.answer(() -> operation.on(world, built));
        } catch (Exception failed) {
            return "nothing: the state cannot be reached: " + Answers.of(failed);
        }
    }
}
