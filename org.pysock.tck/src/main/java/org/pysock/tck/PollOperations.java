package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.PyEpoll;
import org.pysock.api.PySocket;
import org.pysock.api.constant.PollConstants;

/** Timeouts, orders and ends of polling objects, by the labels of the oracle's epoll table; arguments and sequences have rooms of their own. */
final class PollOperations {
    private static final int IN = PollConstants.POLLIN;
    private static final int OUT = PollConstants.POLLOUT;
    private static final int MILLION = 1_000_000;

    private static final Map<String, Double> TIMEOUTS = timeouts();

    private PollOperations() {}

    /** What is asked of a polling object; s and p are a pair that is not registered. */
    interface Asked {
        Object of(PollWorld world, PollWorld.Poller poller, PySocket s) throws Exception;
    }

    private static Map<String, Double> timeouts() {
        Map<String, Double> timeouts = new LinkedHashMap<>();
        for (String number : "0 -1 -0.5 -2.5 0.0001 0.01 1e10 1e20".split(" ")) {
            timeouts.put(number, Double.valueOf(number));
        }
        for (int power : new int[] {31, 40, 70}) {
            timeouts.put("2**" + power, Math.scalb(1.0, power));
        }
        timeouts.put("2**31-1", (double) Integer.MAX_VALUE);
        timeouts.put("nan", Double.NaN);
        timeouts.put("inf", Double.POSITIVE_INFINITY);
        timeouts.put("-inf", Double.NEGATIVE_INFINITY);
        return timeouts;
    }

    /** All, by label. */
    static Map<String, Operation> all(List<Table.Cell> recorded) {
        Map<String, Operation> all = new LinkedHashMap<>(PollSequences.all(recorded));
        all.putAll(PollArguments.all());
        waiting(all);
        three(all);
        epolls(all);
        return all;
    }

    static Operation ask(Asked asked) {
        return (world, fresh) -> {
            PollWorld poll = PollWorld.of(world);
            PollSequences.pair(poll, SOCK_STREAM);
            return asked.of(poll, poll.poller(), poll.s());
        };
    }

    private static void waiting(Map<String, Operation> all) {
        TIMEOUTS.forEach((label, timeout) -> {
            all.put("poll(" + label + "), s writable", ask((world, poller, s) -> {
                poller.register(s, OUT);
                return world.report(poller.poll(timeout));
            }));
            all.put("poll(" + label + "), nothing", ask((world, poller, s) -> {
                poller.register(s, IN);
                return world.report(poller.poll(timeout));
            }));
        });
        all.put("poll(0), nothing registered", ask((world, poller, s) -> world.poll()));
    }

    /** Three writable sockets on descriptors of their own. */
    private static void register(PollWorld world) throws Exception {
        for (String name : new String[] {"102", "100", "101"}) {
            world.poller().register(world.call(name, world.s().dup()), OUT);
        }
    }

    private static Operation ofThree(Asked asked) {
        return ask((world, poller, s) -> {
            register(world);
            return asked.of(world, poller, world.socket("102"));
        });
    }

    private static void three(Map<String, Operation> all) {
        all.put("three ready, registered in the order 102, 100, 101", ofThree((world, poller, s) -> world.poll()));
        all.put("three ready, 102 registered again", ofThree((world, poller, s) -> {
            poller.register(s, OUT);
            return world.poll();
        }));
        all.put("three ready, 102 modified", ofThree((world, poller, s) -> {
            poller.modify(s, OUT);
            return world.poll();
        }));
        all.put("three ready, 102 unregistered and registered", ofThree((world, poller, s) -> {
            poller.unregister(s);
            poller.register(s, OUT);
            return world.poll();
        }));
        all.put("three, 100 closed", ofThree((world, poller, s) -> {
            world.socket("100").close();
            return world.poll();
        }));
        all.put("three ready, poll(0) x2: the same order", ofThree((world, poller, s) -> poller.poll(0)
                .equals(poller.poll(0))));
        parts(all, 1, 4);
        parts(all, 2, 3);
        for (int most : new int[] {-1, 0, -2, 1, MILLION}) {
            String label = most == MILLION ? "10**6" : String.valueOf(most);
            all.put(
                    "poll(0, " + label + "), three ready",
                    ofThree((world, poller, s) -> world.epoll().poll(0, most).size()));
        }
    }

    private static void parts(Map<String, Operation> all, int most, int times) {
        all.put("three ready, poll(0, " + most + ") x" + times, ofThree((world, poller, s) -> {
            StringBuilder reports = new StringBuilder();
            for (int i = 0; i < times; i++) {
                reports.append(i == 0 ? "" : " ; ")
                        .append(world.report(world.epoll().poll(0, most)));
            }
            return new Answers.Text(reports.toString());
        }));
    }

    private static void epolls(Map<String, Operation> all) {
        all.put("poll(), nothing", ask((world, poller, s) -> {
            poller.register(s, IN);
            return poller.poll(-1);
        }));
        all.put("closed", ask((world, poller, s) -> world.epoll().closed()));
        all.put("close() x2, closed", ask((world, poller, s) -> {
            world.epoll().close();
            world.epoll().close();
            return Arrays.asList(null, null, world.epoll().closed());
        }));
        all.put("register(itself)", PollArguments.act((world, poller, s) -> poller.register(world.epoll())));
        closed(all, "fileno()", (epoll, s) -> epoll.fileno());
        closed(all, "poll(0)", (epoll, s) -> epoll.poll(0, -1));
        closed(all, "register(s)", (epoll, s) -> {
            epoll.register(s);
            return null;
        });
        closed(all, "modify(s, IN)", (epoll, s) -> {
            epoll.modify(s, IN);
            return null;
        });
        closed(all, "unregister(s)", (epoll, s) -> {
            epoll.unregister(s);
            return null;
        });
        closed(all, "register('x')", (epoll, s) -> {
            epoll.register("x");
            return null;
        });
        all.put("s closed while registered: the epoll is empty", ask((world, poller, s) -> {
            poller.register(s, OUT);
            s.close();
            return world.poll();
        }));
        all.put("select on an epoll with an event", ask((world, poller, s) -> {
            poller.register(s, OUT);
            List<?> one = List.of(world.epoll());
            return UdpSequences.list(List.of(
                    world.select()
                            .select(one, List.of(), List.of(), 0)
                            .readable()
                            .size(),
                    0,
                    0));
        }));
        all.put("an epoll in an epoll", ask((world, poller, s) -> {
            try (PyEpoll inner = world.select().epoll()) {
                inner.register(s, IN);
                poller.register(inner, IN);
                return world.poll();
            }
        }));
    }

    private interface OfClosed {
        Object ask(PyEpoll epoll, PySocket s) throws Exception;
    }

    private static void closed(Map<String, Operation> all, String label, OfClosed question) {
        all.put("closed epoll: " + label, ask((world, poller, s) -> {
            world.epoll().close();
            return question.ask(world.epoll(), s);
        }));
    }
}
