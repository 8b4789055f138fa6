package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.in;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Received;

/** Groups, broadcast and datagrams over IPv6, by the labels of the oracle's rows {@code extra}. */
final class MulticastOperations {
    private static final String GROUP = "224.1.2.3";
    private static final byte[] GROUP_BYTES = {(byte) 224, 1, 2, 3};
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] MARK = Contract.bytes("mark");
    private static final byte[] TO_ALL = Contract.bytes("to all");
    private static final int SIZE = 100;
    private static final int MULTICAST_PORT = 9;
    private static final int[] NUMBERS = {-1, 0, 1, 255, 256};

    private static final Map<String, Integer> OF_PACKETS = Map.of(
            "IP_MULTICAST_TTL", IP_MULTICAST_TTL,
            "IP_MULTICAST_LOOP", IP_MULTICAST_LOOP,
            "IP_TTL", IP_TTL,
            "IP_TOS", IP_TOS);

    private static final Map<String, Integer> OF_SIX = Map.of(
            "IPV6_UNICAST_HOPS", IPV6_UNICAST_HOPS,
            "IPV6_MULTICAST_IF", IPV6_MULTICAST_IF,
            "IPV6_MULTICAST_HOPS", IPV6_MULTICAST_HOPS,
            "IPV6_MULTICAST_LOOP", IPV6_MULTICAST_LOOP,
            "IPV6_V6ONLY", IPV6_V6ONLY,
            "IPV6_TCLASS", IPV6_TCLASS);

    private MulticastOperations() {}

    /** All, by label; the socket they are asked of is a fresh UDP socket over IPv4. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        memberships(all);
        OF_PACKETS.forEach((name, number) -> packets(all, name, number));
        groups(all);
        all.put("broadcast 127.255.255.255 heard by ''", (world, fresh) -> broadcast(world));
        six(all);
        return all;
    }

    private static void memberships(Map<String, Operation> all) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        values.put("4 bytes", GROUP_BYTES);
        values.put("12 bytes (mreqn, index of lo)", indexed(GROUP_BYTES));
        values.put("unicast", UdpOptions.membership(LOOPBACK, LOOPBACK));
        values.put("interface 1.2.3.4", UdpOptions.membership(GROUP_BYTES, new byte[] {1, 2, 3, 4}));
        values.put("int", OptionOperations.ints(1));
        values.put("b''", new byte[0]);
        values.put("9 bytes", Arrays.copyOf(UdpOptions.MEMBERSHIP, UdpOptions.MEMBERSHIP.length + 1));
        values.forEach((label, value) -> {
            all.put("IP_ADD_MEMBERSHIP " + label, ofBound(IP_ADD_MEMBERSHIP, value));
            all.put("IP_DROP_MEMBERSHIP " + label, ofBound(IP_DROP_MEMBERSHIP, value));
            all.put("IP_MULTICAST_IF " + label, ofBound(IP_MULTICAST_IF, value));
        });
        all.put("getsockopt IP_ADD_MEMBERSHIP", OptionOperations.get(IPPROTO_IP, IP_ADD_MEMBERSHIP, 8));
        all.put("IP_ADD_MEMBERSHIP on TCP", none((world, fresh) -> world.tcp()
                .setsockopt(IPPROTO_IP, IP_ADD_MEMBERSHIP, UdpOptions.MEMBERSHIP)));
        all.put("IP_MULTICAST_IF set 127.0.0.1, get as int", (world, socket) -> {
            socket.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK);
            return Arrays.asList(null, socket.getsockopt(IPPROTO_IP, IP_MULTICAST_IF) != 0);
        });
    }

    /** struct ip_mreqn with the index of the loopback interface. */
    private static byte[] indexed(byte[] group) {
        return ByteBuffer.allocate(12)
                .order(ByteOrder.nativeOrder())
                .put(group)
                .putInt(0)
                .putInt(1)
                .array();
    }

    private static Operation ofBound(int option, byte[] value) {
        return in(UdpStates.BOUND, OptionOperations.set(IPPROTO_IP, option, value));
    }

    private static void packets(Map<String, Operation> all, String name, int number) {
        for (int value : NUMBERS) {
            all.put(name + " set " + value + " read back", OptionOperations.setGet(IPPROTO_IP, number, value));
        }
        for (byte[] value : new byte[][] {{5}, {}}) {
            String label = value.length == 0 ? "b''" : "b'\\5'";
            all.put(name + " set " + label + " read back", (world, socket) -> {
                socket.setsockopt(IPPROTO_IP, number, value);
                return new Answers.Text("None then get " + socket.getsockopt(IPPROTO_IP, number));
            });
        }
        all.put(name + " get length 1", OptionOperations.get(IPPROTO_IP, number, 1));
    }

    private static void groups(Map<String, Operation> all) {
        all.put("a member hears the group", (world, fresh) -> group(world, 1, List.of(UdpOptions.JOIN)));
        all.put(
                "a member hears the group, sender IP_MULTICAST_LOOP 0",
                (world, fresh) -> group(world, 0, List.of(UdpOptions.JOIN)));
        all.put("not a member", (world, fresh) -> group(world, 1, List.of()));
        all.put("no longer a member", (world, fresh) -> group(world, 1, List.of(UdpOptions.JOIN, UdpOptions.LEAVE)));
        all.put("a member bound to the group address", (world, fresh) -> {
            PySocket member = member(world, GROUP);
            UdpOptions.JOIN.on(world, member);
            PySocket sender = sender(world, 1);
            int sent =
                    sender.sendto(TO_ALL, Address.of(GROUP, member.getsockname().port()));
            return List.of(sent, UdpSequences.list(List.of(member.recvfrom(SIZE))));
        });
        all.put("connect(group) via lo: getpeername", (world, socket) -> {
            socket.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK);
            socket.connect(GROUP, MULTICAST_PORT);
            return Arrays.asList(null, null, socket.getpeername(), socket.getsockname());
        });
        all.put("bind(group)", (world, socket) -> {
            socket.bind(GROUP, 0);
            return Arrays.asList(null, socket.getsockname());
        });
    }

    private static PySocket member(World world, String host) throws Exception {
        PySocket member = world.fresh();
        member.bind(host, 0);
        member.settimeout(World.LIMIT_SECONDS);
        return world.name(member, "<self>");
    }

    private static PySocket sender(World world, int loop) throws Exception {
        PySocket sender = world.name(world.bound(), "<peer>");
        sender.setsockopt(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK);
        sender.setsockopt(IPPROTO_IP, IP_MULTICAST_LOOP, loop);
        return sender;
    }

    private static Object group(World world, int loop, List<Operation> before) throws Exception {
        PySocket member = member(world, "");
        for (Operation operation : before) {
            operation.on(world, member);
        }
        PySocket sender = sender(world, loop);
        int port = member.getsockname().port();
        int sent = sender.sendto(TO_ALL, Address.of(GROUP, port));
        sender.sendto(MARK, Address.of(Contract.LOOPBACK, port));
        List<Received> heard = new java.util.ArrayList<>();
        do {
            heard.add(member.recvfrom(SIZE));
        } while (!Arrays.equals(heard.get(heard.size() - 1).data(), MARK));
        return List.of(sent, UdpSequences.list(heard));
    }

    private static Object broadcast(World world) throws Exception {
        PySocket member = member(world, "");
        PySocket sender = world.name(world.bound(), "<peer>");
        sender.setsockopt(SOL_SOCKET, SO_BROADCAST, 1);
        Address all = Address.of("127.255.255.255", member.getsockname().port());
        return List.of(sender.sendto(TO_ALL, all), member.recvfrom(SIZE));
    }

    private static void six(Map<String, Operation> all) {
        byte[] group = ByteBuffer.allocate(20)
                .order(ByteOrder.nativeOrder())
                .put(literal("ff01::1:2:3"))
                .putInt(1)
                .array();
        OF_SIX.forEach((name, number) ->
                six(all, "getsockopt " + name, (world, socket) -> socket.getsockopt(IPPROTO_IPV6, number)));
        six(all, "IPV6_JOIN_GROUP x2 on lo", times(2, OptionOperations.set(IPPROTO_IPV6, IPV6_JOIN_GROUP, group)));
        six(all, "IPV6_LEAVE_GROUP not joined", OptionOperations.set(IPPROTO_IPV6, IPV6_LEAVE_GROUP, group));
        SixthDatagrams.all().forEach((label, operation) -> six(all, label, operation));
        all.put(
                "IPv4 sendto '::1'",
                (world, socket) -> socket.sendto(CommonOperations.X, Address.of("::1", MULTICAST_PORT)));
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (java.net.UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void six(Map<String, Operation> all, String label, Operation operation) {
        all.put(label, in(world -> UdpWorld.of(world).six(), operation));
    }
}
