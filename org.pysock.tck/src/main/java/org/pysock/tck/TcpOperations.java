package org.pysock.tck;

import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.Accepted;

/** The operations of the TCP tables by the labels they have there: those of connections here, the others in rooms of their own. */
final class TcpOperations {
    private static final int[] COUNTS = {1, 0, -1};

    private static final Operation BIND = none((world, socket) -> socket.bind(Contract.LOOPBACK, 0));
    private static final Operation ACCEPT = (world, socket) -> {
        Accepted accepted = socket.accept();
        world.keep(accepted.socket());
        return new Answers.Text("(socket.socket, " + accepted.address() + ") timeout "
                + Answers.of(accepted.socket().gettimeout()));
    };
    private static final Operation CONNECT_LIVE = none((world, socket) -> socket.connect(world.live()));
    private static final Operation CONNECT_DEAD = none((world, socket) -> socket.connect(world.dead()));
    private static final Operation CONNECT_EX_LIVE = (world, socket) -> socket.connect_ex(world.live());
    private static final Operation CONNECT_EX_DEAD = (world, socket) -> socket.connect_ex(world.dead());

    private TcpOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        connections(all);
        all.putAll(CommonOperations.all());
        all.putAll(OptionOperations.all());
        all.putAll(ModeOperations.all());
        all.putAll(FileOperations.all());
        all.putAll(AddressOperations.all());
        all.putAll(OptionValues.all());
        all.putAll(PortSequences.all());
        all.putAll(QueueSequences.all());
        return all;
    }

    private static void connections(Map<String, Operation> all) {
        all.put("bind(0)", BIND);
        all.put("bind(in use)", none((world, socket) -> socket.bind(world.live())));
        all.put("bind(0) then getsockname", chain(BIND, CommonOperations.GETSOCKNAME));
        for (int backlog : COUNTS) {
            all.put("listen(" + backlog + ")", listen(backlog));
        }
        all.put("listen()", none((world, socket) -> socket.listen()));
        all.put("listen(1) then getsockname", chain(listen(1), CommonOperations.GETSOCKNAME));
        Operation.everyMode(all, "accept()", ACCEPT);
        Operation.everyMode(all, "connect(live)", CONNECT_LIVE);
        all.put("connect_ex(live)", CONNECT_EX_LIVE);
        all.put("nb connect_ex(live)", nb(CONNECT_EX_LIVE));
        all.put("connect_ex(live) x3", times(3, CONNECT_EX_LIVE));
        all.put("nb connect_ex(live) x3", nb(times(3, CONNECT_EX_LIVE)));
        all.put("connect(dead)", CONNECT_DEAD);
        all.put("nb connect(dead)", nb(CONNECT_DEAD));
        all.put("connect_ex(dead)", CONNECT_EX_DEAD);
        all.put("nb connect_ex(dead)", nb(CONNECT_EX_DEAD));
        all.put("connect_ex(dead) x3", times(3, CONNECT_EX_DEAD));
        all.put("nb connect_ex(dead) x4", nb(times(4, CONNECT_EX_DEAD)));
        all.put("connect_ex(dead) then live x2", chain(CONNECT_EX_DEAD, CONNECT_EX_LIVE, CONNECT_EX_LIVE));
    }

    private static Operation listen(int backlog) {
        return none((world, socket) -> socket.listen(backlog));
    }
}
