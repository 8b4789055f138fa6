package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.everyMode;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.times;
import static org.pysock.tck.Operation.to;
import static org.pysock.tck.Operation.turns;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** recv and its kin, by the labels of the oracle's tables; what an operation does with a flag follows its name there. */
final class ReceiveOperations {
    private static final int MSG_ERRQUEUE = 0x2000;

    /** C's timeval: seconds, microseconds. */
    private static final byte[] FIFTY_MILLIS = OptionOperations.longs(0, 50_000);

    private static final Operation ALL = recv(100);

    private ReceiveOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        sizes(all);
        buffers(all);
        repeated(all);
        peeks(all);
        flags(all);
        messages(all);
        all.put("shutdown(0) then nb recv(1) x2", chain(CommonOperations.shutdown(0), nb(recv(1)), recv(1)));
        all.put(
                "SO_RCVTIMEO 0.05 then recv(100)",
                turns(OptionOperations.set(SOL_SOCKET, SO_RCVTIMEO, FIFTY_MILLIS), ALL));
        return all;
    }

    private static void sizes(Map<String, Operation> all) {
        for (int size : new int[] {-1, 0, 1, 3, 100}) {
            everyMode(all, "recv(" + size + ")", recv(size));
        }
        all.put("recvfrom(-1)", recvfrom(-1, 0));
        for (int size : new int[] {0, 1, 3, 100}) {
            everyMode(all, "recvfrom(" + size + ")", recvfrom(size, 0));
        }
    }

    private static void buffers(Map<String, Operation> all) {
        for (int size : new int[] {0, 1, 3, 4, 100}) {
            all.put("recv_into(bytearray(" + size + "))", recvInto(size, size, 0));
            all.put("nb recv_into(bytearray(" + size + "))", nb(recvInto(size, size, 0)));
            all.put("recvfrom_into(bytearray(" + size + "))", recvfromInto(size, size, 0));
            all.put("nb recvfrom_into(bytearray(" + size + "))", nb(recvfromInto(size, size, 0)));
        }
        all.keySet().removeIf(label -> label.endsWith("recvfrom_into(bytearray(4))"));
        all.put("recv_into(bytearray(4), 2)", recvInto(4, 2, 0));
        all.put("recvfrom_into(bytearray(4), 2)", recvfromInto(4, 2, 0));
    }

    private static void repeated(Map<String, Operation> all) {
        for (int size : new int[] {0, 1, 100}) {
            all.put("nb recv(" + size + ") x3", nb(times(3, recv(size))));
        }
        for (int size : new int[] {0, 100}) {
            all.put("nb recvfrom(" + size + ") x3", nb(times(3, recvfrom(size, 0))));
        }
        all.put("nb recvfrom(3) then recvfrom(100)", nb(turns(recvfrom(3, 0), recvfrom(100, 0))));
        all.put("nb recv_into(bytearray(0)) then recv(100)", nb(turns(recvInto(0, 0, 0), ALL)));
        all.put(
                "select then nb recv(100) then select",
                turns(CommonOperations.SELECT, nb(ALL), CommonOperations.SELECT));
    }

    private static void peeks(Map<String, Operation> all) {
        all.put("recv(1, MSG_PEEK)", recv(1, MSG_PEEK));
        all.put("nb recv(1, MSG_PEEK) x2", nb(times(2, recv(1, MSG_PEEK))));
        all.put("recv(3, PEEK)", recv(3, MSG_PEEK));
        all.put("recvfrom(3, PEEK)", recvfrom(3, MSG_PEEK));
        all.put("recv_into(bytearray(3), 0, PEEK)", recvInto(3, 3, MSG_PEEK));
        all.put("nb recv(3, PEEK) x2 then recv(100) x2", nb(turns(recv(3, MSG_PEEK), recv(3, MSG_PEEK), ALL, ALL)));
        all.put(
                "nb recv(0, PEEK) then recvfrom(0, PEEK) then recv(100)",
                nb(turns(recv(0, MSG_PEEK), recvfrom(0, MSG_PEEK), ALL)));
    }

    private static void flags(Map<String, Operation> all) {
        for (int size : new int[] {0, 3, 100}) {
            all.put("nb recv(" + size + ", TRUNC)", nb(recv(size, MSG_TRUNC)));
        }
        all.put("nb recvfrom(3, TRUNC)", nb(recvfrom(3, MSG_TRUNC)));
        all.put("nb recv_into(bytearray(3), 0, TRUNC)", nb(recvInto(3, 3, MSG_TRUNC)));
        all.put("nb recvfrom_into(bytearray(3), 0, TRUNC)", nb(recvfromInto(3, 3, MSG_TRUNC)));
        all.put(
                "nb recv_into(bytearray(3), 0, PEEK|TRUNC) then recv(100)",
                nb(turns(recvInto(3, 3, MSG_PEEK | MSG_TRUNC), ALL)));
        all.put("recv(3, DONTWAIT)", recv(3, MSG_DONTWAIT));
        all.put("to recv(3, DONTWAIT)", to(recv(3, MSG_DONTWAIT)));
        all.put("recvfrom(3, DONTWAIT)", recvfrom(3, MSG_DONTWAIT));
        all.put("recv(100, WAITALL)", recv(100, MSG_WAITALL));
        all.put("nb recv(100, WAITALL)", nb(recv(100, MSG_WAITALL)));
        all.put("recv(1, OOB)", recv(1, MSG_OOB));
        all.put("nb recv(1, OOB)", nb(recv(1, MSG_OOB)));
        all.put("nb recv(1, ERRQUEUE)", nb(recv(1, MSG_ERRQUEUE)));
    }

    private static void messages(Map<String, Operation> all) {
        all.put("recvmsg(3)", recvmsg(3, 0, 0));
        for (int size : new int[] {0, 3, 100}) {
            all.put("nb recvmsg(" + size + ")", nb(recvmsg(size, 0, 0)));
        }
        all.put("nb recvmsg(3, 100)", nb(recvmsg(3, 100, 0)));
        all.put("nb recvmsg(3, 0, PEEK) then recvmsg(100)", nb(turns(recvmsg(3, 0, MSG_PEEK), recvmsg(100, 0, 0))));
        all.put("nb recvmsg_into([2, 2])", nb(recvmsgInto(2, 2)));
        all.put("nb recvmsg_into([])", nb(recvmsgInto()));
        all.put("nb recvmsg_into([0, 100])", nb(recvmsgInto(0, 100)));
    }

    static Operation recv(int bufsize) {
        return recv(bufsize, 0);
    }

    static Operation recv(int bufsize, int flags) {
        return (world, socket) -> socket.recv(bufsize, flags);
    }

    static Operation recvfrom(int bufsize, int flags) {
        return (world, socket) -> socket.recvfrom(bufsize, flags);
    }

    private static Operation recvInto(int size, int nbytes, int flags) {
        return (world, socket) -> {
            byte[] buffer = new byte[size];
            int count = socket.recv_into(ByteBuffer.wrap(buffer, 0, nbytes), flags);
            return new Answers.Text(count + " buffer " + Answers.contents(buffer));
        };
    }

    static Operation recvfromInto(int size, int nbytes, int flags) {
        return (world, socket) -> {
            byte[] buffer = new byte[size];
            Object received = socket.recvfrom_into(ByteBuffer.wrap(buffer, 0, nbytes), flags);
            return new Answers.Text(Answers.of(received) + " buffer " + Answers.contents(buffer));
        };
    }

    private static Operation recvmsg(int bufsize, int ancbufsize, int flags) {
        return (world, socket) -> socket.recvmsg(bufsize, ancbufsize, flags);
    }

    private static Operation recvmsgInto(int... sizes) {
        return (world, socket) -> {
            List<byte[]> buffers = new ArrayList<>();
            for (int size : sizes) {
                buffers.add(new byte[size]);
            }
            Object received =
                    socket.recvmsg_into(buffers.stream().map(ByteBuffer::wrap).toList(), 0, 0);
            return new Answers.Text(buffers.stream()
                    .map(Answers::contents)
                    .collect(Collectors.joining(", ", Answers.of(received) + " buffers [", "]")));
        };
    }
}
