package org.pysock.tck;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Operations of the oracle's tables that are not replayed, and why. A line that goes switches its operations on. */
final class Unasked {
    private static final Map<String, String> REASONS = new HashMap<>();

    static {
        notInJava();
        differsByMachine();
    }

    private Unasked() {}

    /** Which of these operations are not replayed. */
    static boolean contains(String operation) {
        return REASONS.containsKey(operation);
    }

    /** The operations that no table has. */
    static List<String> unknown(Set<String> operations) {
        return REASONS.keySet().stream()
                .filter(label -> !operations.contains(label))
                .sorted()
                .toList();
    }

    private static void notInJava() {
        because("the compiler refuses the type", "shutdown('x')", "shutdown(None)", "getsockopt('x', 1)", "recv('x')");
        because("the compiler refuses the type", "getsockopt SO_TYPE, 'x'", "settimeout('x')", "send(u'x')");
        because("the compiler refuses the type", "setsockopt SO_KEEPALIVE 'x' str", "setsockopt SO_KEEPALIVE u''");
        because("the compiler refuses the type", "setsockopt SO_KEEPALIVE None", "setsockopt SO_KEEPALIVE 1.5");
        because("the compiler refuses the type", "setsockopt SO_KEEPALIVE 2**31", "setsockopt SO_KEEPALIVE 2**70");
        because("null is a mistake, not an argument", "send(None)");
        because("the compiler wants all arguments", "recv()", "setsockopt SO_KEEPALIVE (no value)");
        because("there is no such method", "setsockopt SO_KEEPALIVE None, 4");
        because("booleans are no numbers", "setsockopt SO_KEEPALIVE True", "settimeout(True)");
        because("only booleans are true or false", "setblocking('x')", "setblocking(None)");
        because("only booleans are true or false", "setblocking(2.5) then gettimeout");
        because("the length is the buffer's", "recv_into(bytearray(4), 10)", "recv_into(bytearray(4), -1)");
        because("0 for \"not given\" is an overload", "recv_into(bytearray(4), 0)", "getsockopt SO_TYPE, 0");
        because("the text names the Java type", "recv_into(b'xx')");
        because("null is a mistake, not an argument", "sendto(None)");
        because("the compiler wants all arguments", "recvfrom()", "sendto(no address)");
        because("the length is the buffer's", "recvfrom_into(bytearray(4), 10)", "recvfrom_into(bytearray(4), -1)");
        because("files have no kinds", "makefile()", "makefile('rb')", "makefile('wb')", "makefile('rwb')");
        because("files have no kinds", "makefile('rb', 0)", "makefile('')");
        because("all files are binary", "makefile('r', 0)");
        because("toString() is for people", "repr", "str", "detach()");
    }

    private static void differsByMachine() {
        because("the machine's own number", "getsockopt SO_RCVBUF", "getsockopt SO_SNDBUF", "getsockopt TCP_MAXSEG");
    }

    private static void because(String reason, String... operations) {
        for (String operation : operations) {
            REASONS.put(operation, reason);
        }
    }
}
