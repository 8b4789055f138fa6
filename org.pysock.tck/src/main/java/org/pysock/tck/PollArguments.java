package org.pysock.tck;

import static org.pysock.tck.PollOperations.ask;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.HasFileno;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.constant.PollConstants;

/** What polling objects take or refuse to register, by the labels of the oracle's epoll table. */
final class PollArguments {
    private static final int IN = PollConstants.POLLIN;
    private static final int OUT = PollConstants.POLLOUT;
    private static final int FREE_NUMBER = 1023;

    private static final Map<String, Object> WATCHED = watched();

    private static final Map<String, Integer> MASKS = Map.of("-1", -1, "0", 0, "65535", 0xffff, "65536", 1 << 16);

    private PollArguments() {}

    interface Act {
        void of(PollWorld world, PollWorld.Poller poller, PySocket s) throws Exception;
    }

    static Operation act(Act act) {
        return ask((world, poller, s) -> {
            act.of(world, poller, s);
            return null;
        });
    }

    private static Map<String, Object> watched() {
        Map<String, Object> watched = new LinkedHashMap<>();
        watched.put("-1", -1);
        watched.put("'x'", "x");
        watched.put("None", null);
        watched.put("1.5", 1.5);
        watched.put("2**31", 1L << 31);
        watched.put("object()", new Object());
        watched.put("fileno() -1", (HasFileno) () -> -1);
        watched.put("1023, not open", FREE_NUMBER);
        return watched;
    }

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        registering(all);
        masks(all);
        unknown(all);
        return all;
    }

    private static void registering(Map<String, Operation> all) {
        WATCHED.forEach((label, fd) -> {
            all.put("register(" + label + ")", act((world, poller, s) -> poller.register(fd)));
            all.put("unregister(" + label + ")", act((world, poller, s) -> poller.unregister(fd)));
            all.put("modify(" + label + ", IN)", act((world, poller, s) -> poller.modify(fd, IN)));
        });
        all.put("register(s) default mask: writable", ask((world, poller, s) -> {
            poller.register(s);
            return world.poll();
        }));
        all.put("register(s) default mask: readable", ask((world, poller, s) -> {
            poller.register(s);
            world.p().send(CommonOperations.X);
            return world.poll();
        }));
        all.put("register(number)", ask((world, poller, s) -> {
            poller.register(s.fileno(), OUT);
            return world.poll();
        }));
        all.put("register(fileno() number)", ask((world, poller, s) -> {
            poller.register((HasFileno) s::fileno, OUT);
            return world.poll();
        }));
    }

    private static void masks(Map<String, Operation> all) {
        MASKS.forEach((label, mask) -> {
            all.put("register(s, " + label + ")", act((world, poller, s) -> poller.register(s, mask)));
            all.put("modify(s, " + label + ")", act((world, poller, s) -> {
                poller.register(s, IN);
                poller.modify(s, mask);
            }));
            all.put("register(s, " + label + "), poll", ask((world, poller, s) -> {
                world.p().send(CommonOperations.X);
                poller.register(s, mask);
                return world.poll();
            }));
        });
    }

    private static void unknown(Map<String, Operation> all) {
        all.put("register(closed socket)", act((world, poller, s) -> {
            s.close();
            poller.register(s);
        }));
        all.put("unregister(closed socket)", act((world, poller, s) -> {
            poller.register(s);
            s.close();
            poller.unregister(s);
        }));
        all.put("modify(closed socket, IN)", act((world, poller, s) -> {
            poller.register(s);
            s.close();
            poller.modify(s, IN);
        }));
        all.put("closed fd error message of modify", act((world, poller, s) -> {
            s.close();
            poller.modify(s, IN);
        }));
        all.put("modify unknown", act((world, poller, s) -> poller.modify(s, IN)));
        all.put("unregister unknown", act((world, poller, s) -> poller.unregister(s)));
        all.put("register twice", ask((world, poller, s) -> {
            poller.register(s, IN);
            poller.register(s, IN);
            return Arrays.asList(null, null);
        }));
        all.put("-1 is ignored or not", act((world, poller, s) -> {
            poller.register(s, OUT);
            poller.register(-1);
        }));
        all.put("a number that is not open", ask((world, poller, s) -> closedNumber(poller, OUT)));
        all.put("a closed number with mask 0", ask((world, poller, s) -> closedNumber(poller, 0)));
    }

    private static Object closedNumber(PollWorld.Poller poller, int mask) throws Exception {
        poller.register(FREE_NUMBER, mask);
        PyPoll.Event only = poller.poll(0).get(0);
        return new Answers.Text("[" + only.fd() + (only.event() == PollConstants.POLLNVAL ? " NVAL]" : " ?]"));
    }
}
