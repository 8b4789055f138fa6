package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.CommonOperations.CONNECT_LIVE;
import static org.pysock.tck.CommonOperations.GETPEERNAME;
import static org.pysock.tck.CommonOperations.GETSOCKNAME;
import static org.pysock.tck.Operation.everyMode;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;
import static org.pysock.tck.Operation.turns;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.Address;

/** The operations of the UDP tables by the labels they have there: those of addresses here, the others in rooms of their own. */
final class UdpOperations {
    private static final Address BROADCAST = Address.of("127.255.255.255", 9);

    private static final Operation BIND = none((world, socket) -> socket.bind(Contract.LOOPBACK, 0));
    private static final Operation CONNECT_EX_LIVE = (world, socket) -> socket.connect_ex(world.live());
    private static final Operation CONNECT_DEAD = none((world, socket) -> socket.connect(world.dead()));
    private static final Operation CONNECT_EX_DEAD = (world, socket) -> socket.connect_ex(world.dead());
    private static final Operation CONNECT_OTHER =
            none((world, socket) -> socket.connect(UdpWorld.of(world).other()));
    private static final Operation ERROR = OptionOperations.get(SOL_SOCKET, SO_ERROR);
    private static final Operation RECV = nb(ReceiveOperations.recv(1));

    private UdpOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>(CommonOperations.all());
        all.putAll(OptionOperations.all());
        all.putAll(ModeOperations.all());
        all.putAll(FileOperations.all());
        all.computeIfPresent("makefile, s.close, f.close order", (label, operation) -> nb(operation));
        addresses(all);
        connections(all);
        reconnections(all);
        shutdowns(all);
        all.putAll(UdpSends.all());
        all.putAll(UdpOptions.all());
        all.putAll(UdpArguments.all());
        all.putAll(UdpSequences.all());
        all.putAll(MulticastOperations.all());
        return all;
    }

    private static void addresses(Map<String, Operation> all) {
        all.put("bind(0)", BIND);
        all.put("bind(in use)", none((world, socket) -> socket.bind(world.live())));
        all.put("bind(0) then getsockname", turns(BIND, GETSOCKNAME));
        all.put("bind('') then getsockname", turns(none((world, socket) -> socket.bind("", 0)), GETSOCKNAME));
        all.put("bind(0) x2", times(2, BIND));
        all.put("listen(1)", none((world, socket) -> socket.listen(1)));
        all.put("listen()", none((world, socket) -> socket.listen()));
        everyMode(all, "accept()", (world, socket) -> socket.accept());
    }

    private static void connections(Map<String, Operation> all) {
        everyMode(all, "connect(live)", CONNECT_LIVE);
        all.put("connect_ex(live)", CONNECT_EX_LIVE);
        all.put("nb connect_ex(live)", nb(CONNECT_EX_LIVE));
        all.put("connect_ex(live) x3", times(3, CONNECT_EX_LIVE));
        all.put("connect(dead)", CONNECT_DEAD);
        all.put("connect_ex(dead)", CONNECT_EX_DEAD);
        all.put("nb connect_ex(dead)", nb(CONNECT_EX_DEAD));
        all.put(
                "connect(peer)",
                none((world, socket) -> socket.connect(UdpWorld.of(world).peer())));
        all.put("connect(live) then names", turns(CONNECT_LIVE, GETSOCKNAME, GETPEERNAME));
        all.put(
                "connect(port 0) then names",
                turns(none((world, socket) -> socket.connect(Contract.LOOPBACK, 0)), GETSOCKNAME, GETPEERNAME));
        all.put(
                "connect('') then getpeername host",
                turns(none((world, socket) -> socket.connect("", world.live().port())), GETSOCKNAME, GETPEERNAME));
        all.put("connect(broadcast)", none((world, socket) -> socket.connect(BROADCAST)));
        all.put("connect_ex(broadcast)", (world, socket) -> socket.connect_ex(BROADCAST));
    }

    private static void reconnections(Map<String, Operation> all) {
        Operation sent = UdpSends.arriving(UdpSends.send("abc"), "abc");
        Operation refused = UdpSends.send("x");
        all.put(
                "connect(live) then connect(other) then names",
                turns(CONNECT_LIVE, CONNECT_OTHER, GETSOCKNAME, GETPEERNAME));
        all.put("connect(live) then send then received", turns(CONNECT_LIVE, sent));
        all.put("connect(other) then connect(live) then send then received", turns(CONNECT_OTHER, CONNECT_LIVE, sent));
        all.put("connect(dead) then send x3", turns(CONNECT_DEAD, refused, refused, refused));
        all.put("connect(dead) then send then nb recv x2", turns(CONNECT_DEAD, refused, RECV, RECV));
        all.put("connect(dead) then send then SO_ERROR x2", turns(CONNECT_DEAD, refused, ERROR, ERROR));
        all.put(
                "connect(dead) then send then poll then connect(live) then send",
                turns(CONNECT_DEAD, refused, CommonOperations.poll(7), CONNECT_LIVE, CommonOperations.SEND));
    }

    private static void shutdowns(Map<String, Operation> all) {
        for (int how : new int[] {SHUT_RD, SHUT_WR, SHUT_RDWR}) {
            String label = "shutdown(" + how + ") then ";
            Operation shutdown = CommonOperations.shutdown(how);
            Operation receive = nb(ReceiveOperations.recvfrom(100, 0));
            all.put(label + "nb recvfrom(100) x3", turns(shutdown, receive, receive, receive));
            all.put(label + "recv(100)", turns(shutdown, ReceiveOperations.recv(100)));
            all.put(label + "send then sendto(live)", turns(shutdown, UdpSends.send("x"), UdpSends.toLive("x")));
            all.put(
                    label + "connect(live) then nb recv(1) then send",
                    turns(shutdown, CONNECT_LIVE, RECV, CommonOperations.SEND));
        }
    }
}
