package org.pysock.tck;

import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Timeouts, attributes, the descriptor and its end, by the labels of the oracle's tables. */
final class ModeOperations {
    private static final Operation GETTIMEOUT = (world, socket) -> socket.gettimeout();
    private static final Operation CLOSE = none((world, socket) -> socket.close());

    private ModeOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        all.put("settimeout(-1)", settimeout(-1));
        all.put("settimeout(None)", setblocking(true));
        all.put("settimeout(nan)", chain(settimeout(Double.NaN), GETTIMEOUT));
        all.put("settimeout(inf)", chain(settimeout(Double.POSITIVE_INFINITY), GETTIMEOUT));
        all.put("settimeout(1e20)", chain(settimeout(1e20), GETTIMEOUT));
        all.put("settimeout(2) then gettimeout", chain(settimeout(2), GETTIMEOUT));
        all.put("gettimeout()", GETTIMEOUT);
        all.put("setblocking(0) then gettimeout", chain(setblocking(false), GETTIMEOUT));
        all.put("setblocking(1) then gettimeout", chain(setblocking(true), GETTIMEOUT));
        all.put(
                "family/type/proto/timeout",
                (world, socket) -> Arrays.asList(socket.family(), socket.type(), socket.proto(), socket.gettimeout()));
        all.put("timeout attribute after setblocking(0)", (world, socket) -> {
            socket.setblocking(false);
            return Arrays.asList(null, socket.type(), socket.gettimeout());
        });
        all.put("fileno()", (world, socket) -> descriptor(socket.fileno()));
        all.put("close()", CLOSE);
        all.put("close() x2", times(2, CLOSE));
        return all;
    }

    /** A descriptor's number is nobody's business. */
    static Answers.Text descriptor(int fileno) {
        return new Answers.Text(fileno > 2 ? "<fd>" : String.valueOf(fileno));
    }

    private static Operation settimeout(double seconds) {
        return none((world, socket) -> socket.settimeout(seconds));
    }

    private static Operation setblocking(boolean flag) {
        return none((world, socket) -> socket.setblocking(flag));
    }
}
