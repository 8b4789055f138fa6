package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.PollConstants;

/** The sequences of the epoll table. Their labels name a kind of socket, the mask it is registered with, and steps in turn. */
final class PollSequences {
    private static final Pattern SEQUENCE =
            Pattern.compile("(tcp|udp|pair|pair_dgram|listener|full_pair) ([A-Z|]+|0|unregistered): (.*)");
    private static final Pattern WITH_ARGUMENT =
            Pattern.compile("(p sends|recv|s\\.shutdown|register|modify)[ (]([0-9]+|[A-Z|]+)\\)?");
    private static final int CHUNK = 4096;
    private static final double SHORT_SECONDS = 0.05;

    private static final Map<String, Setting> SETTINGS = Map.of(
            "tcp", PollSequences::tcp,
            "udp", PollSequences::udp,
            "pair", world -> pair(world, SOCK_STREAM),
            "pair_dgram", world -> pair(world, SOCK_DGRAM),
            "listener", world -> world.call("s", world.listener()),
            "full_pair",
                    world -> {
                        pair(world, SOCK_STREAM);
                        stuff(world);
                    });

    private static final Map<String, Step> STEPS = steps();
    private static final Map<String, Parametric> PARAMETRIC = parametric();

    private PollSequences() {}

    /** Makes s and what is around it. */
    private interface Setting {
        void in(PollWorld world) throws Exception;
    }

    /** Something that happens; {@code null} where there is nothing to tell. */
    private interface Step {
        Object in(PollWorld world) throws Exception;
    }

    private interface Act {
        void in(PollWorld world) throws Exception;
    }

    private interface Parametric {
        Object in(PollWorld world, String argument) throws Exception;
    }

    /** All, by label, of those that the table has. */
    static Map<String, Operation> all(List<Table.Cell> recorded) {
        Map<String, Operation> all = new LinkedHashMap<>();
        for (Table.Cell cell : recorded) {
            Matcher parts = SEQUENCE.matcher(cell.operation());
            if (parts.matches()) {
                all.put(cell.operation(), sequence(parts.group(1), parts.group(2), parts.group(3)));
            }
        }
        return all;
    }

    private static Operation sequence(String setting, String mask, String steps) {
        List<Step> inTurn = new ArrayList<>();
        for (String step : steps.split(" ; ")) {
            inTurn.add(step(step));
        }
        return (world, fresh) -> run(PollWorld.of(world), SETTINGS.get(setting), mask, inTurn);
    }

    private static Step step(String label) {
        Step plain = STEPS.get(label);
        if (plain != null) {
            return plain;
        }
        Matcher parts = WITH_ARGUMENT.matcher(label);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no such step: " + label);
        }
        Parametric step = PARAMETRIC.get(parts.group(1));
        return world -> step.in(world, parts.group(2));
    }

    private static Object run(PollWorld world, Setting setting, String mask, List<Step> steps) throws Exception {
        setting.in(world);
        if (!mask.equals("unregistered")) {
            world.poller().register(world.s(), PollWorld.mask(mask));
        }
        List<String> answers = new ArrayList<>();
        for (Step step : steps) {
            String answer = world.answer(() -> step.in(world));
            answers.add(answer.equals("None") ? "-" : answer);
        }
        return new Answers.Text(String.join(" ; ", answers));
    }

    private static void tcp(PollWorld world) throws IOException {
        World.Pair pair = world.pair();
        world.pairOf(pair.ours(), pair.theirs());
    }

    private static void udp(PollWorld world) throws IOException {
        PySocket one = world.socket(AF_INET, SOCK_DGRAM);
        PySocket other = world.socket(AF_INET, SOCK_DGRAM);
        one.bind(Contract.LOOPBACK, 0);
        other.bind(Contract.LOOPBACK, 0);
        one.connect(other.getsockname());
        other.connect(one.getsockname());
        world.pairOf(one, other);
    }

    static void pair(PollWorld world, int type) throws IOException {
        SocketModule.Pair pair = world.module().socketpair(AF_UNIX, type, 0);
        world.pairOf(pair.one(), pair.other());
    }

    /** Sends until nothing goes and, after a while, still nothing goes. */
    private static void stuff(PollWorld world) throws IOException {
        PySocket s = world.s();
        s.setblocking(false);
        do {
            World.quiet(() -> {
                for (; ; ) {
                    s.send(new byte[CHUNK]);
                }
            });
        } while (world.isWritable(s, SHORT_SECONDS));
    }

    private static void drain(PollWorld world) throws IOException {
        PySocket p = world.p();
        p.setblocking(false);
        do {
            World.quiet(() -> {
                while (p.recv(1 << 20).length > 0) {
                    continue;
                }
            });
        } while (!world.isWritable(world.s(), SHORT_SECONDS));
    }

    private static Map<String, Parametric> parametric() {
        Map<String, Parametric> all = new HashMap<>();
        all.put("p sends", (world, size) -> send(world, new byte[Integer.parseInt(size)]));
        all.put("recv", (world, size) -> {
            world.s().setblocking(false);
            return world.s().recv(Integer.parseInt(size)).length;
        });
        all.put("s.shutdown", (world, how) -> {
            world.s().shutdown(Integer.parseInt(how));
            world.settle();
            return null;
        });
        all.put("register", (world, mask) -> {
            world.poller().register(world.s(), PollWorld.mask(mask));
            return null;
        });
        all.put("modify", (world, mask) -> {
            world.poller().modify(world.s(), PollWorld.mask(mask));
            return null;
        });
        return all;
    }

    private static Object send(PollWorld world, byte[] data) throws IOException {
        world.p().send(data);
        world.untilReadable(world.s());
        // behind what is there already nothing tells that more has come
        world.settle();
        return null;
    }

    private static Map<String, Step> steps() {
        Map<String, Step> all = new HashMap<>();
        all.put("poll", PollWorld::poll);
        all.put("unregister", act(world -> world.poller().unregister(world.s())));
        all.put("SO_ERROR", world -> world.s().getsockopt(SOL_SOCKET, SO_ERROR));
        all.put("s sends until EAGAIN", act(PollSequences::stuff));
        all.put("p reads all", act(PollSequences::drain));
        ends(all);
        connections(all);
        numbers(all);
        return all;
    }

    private static Step act(Act act) {
        return world -> {
            act.in(world);
            return null;
        };
    }

    private static void ends(Map<String, Step> all) {
        all.put("p half-closes", act(world -> {
            world.p().shutdown(SHUT_WR);
            world.await(world.s(), PollConstants.POLLRDHUP);
        }));
        all.put("p closes", act(world -> {
            world.p().close();
            if (world.s().type() == SOCK_STREAM) {
                world.await(world.s(), PollConstants.POLLRDHUP);
            }
        }));
        all.put("p resets", act(world -> {
            world.p().setsockopt(SOL_SOCKET, SO_LINGER, World.LINGER_ZERO);
            world.p().close();
            world.await(world.s(), 0);
        }));
        all.put("p is gone, s sends", act(world -> {
            UdpWorld.deafen(world.p());
            world.s().send(CommonOperations.X);
            world.await(world.s(), 0);
        }));
        all.put("s closes", act(world -> world.s().close()));
    }

    private static void connections(Map<String, Step> all) {
        all.put("one connects", act(world -> {
            world.tcp().connect(world.s().getsockname());
            world.untilReadable(world.s());
            world.settle();
        }));
        all.put("accept", act(world -> world.keep(world.s().accept().socket())));
    }

    private static void numbers(Map<String, Step> all) {
        int in = PollConstants.POLLIN;
        all.put("d = dup", act(world -> world.call("d", world.s().dup())));
        all.put("d closes", act(world -> world.socket("d").close()));
        all.put("register(d)", act(world -> world.poller().register(world.socket("d"), in)));
        all.put("register(the number of s)", act(world -> world.poller().register(world.number("s"), in)));
        all.put("modify(the number of s)", act(world -> world.poller().modify(world.number("s"), in)));
        all.put("unregister(the number of s)", act(world -> world.poller().unregister(world.number("s"))));
        all.put("the number is used again", act(world -> {
            // as a pipe, a fresh one has nothing to tell a reader
            while (world.socket(AF_INET, SOCK_DGRAM).fileno() != world.number("s")) {
                continue;
            }
        }));
    }
}
