package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.error.GaiErrno;

/** A type of socket, a protocol and a port: what getaddrinfo makes of a service and combines with each address. */
record ServiceRow(int type, int proto, int port) {
    private static final int SOCK_DCCP = 6;
    private static final int IPPROTO_DCCP = 33;
    private static final int IPPROTO_SCTP = 132;
    private static final int IPPROTO_UDPLITE = 136;
    private static final int MAX_PORT = 0xffff;

    /** How a combination is used. */
    private enum Use {
        /** Also where the caller left the type and the protocol open. */
        DEFAULT,
        ON_REQUEST,
        /** Any protocol, but no services: raw sockets. */
        RAW
    }

    private record Combination(int type, int proto, String name, Use use) {
        boolean suits(Hints hints) {
            return (hints.type() == 0 || hints.type() == type)
                    && (hints.proto() == 0 || use == Use.RAW || hints.proto() == proto);
        }

        ServiceRow at(int port, Hints hints) {
            return new ServiceRow(type, use == Use.RAW ? hints.proto() : proto, port);
        }
    }

    /** What glibc knows, in its order, as CPython's answers show. */
    private static final List<Combination> COMBINATIONS = List.of(
            new Combination(SOCK_STREAM, IPPROTO_TCP, "tcp", Use.DEFAULT),
            new Combination(SOCK_DGRAM, IPPROTO_UDP, "udp", Use.DEFAULT),
            new Combination(SOCK_DCCP, IPPROTO_DCCP, "dccp", Use.ON_REQUEST),
            new Combination(SOCK_DGRAM, IPPROTO_UDPLITE, "udplite", Use.ON_REQUEST),
            new Combination(SOCK_STREAM, IPPROTO_SCTP, "sctp", Use.ON_REQUEST),
            new Combination(SOCK_SEQPACKET, IPPROTO_SCTP, "sctp", Use.ON_REQUEST),
            new Combination(SOCK_RAW, 0, "raw", Use.RAW));

    /** The rows of a service, {@code null} for none; never nothing. EAI_SOCKTYPE, EAI_SERVICE, EAI_NONAME. */
    static List<ServiceRow> of(String service, Hints hints) throws IOException {
        boolean open = hints.type() == 0 && hints.proto() == 0;
        List<Combination> wanted = new ArrayList<>();
        for (Combination one : COMBINATIONS) {
            if (one.suits(hints) && (open || wanted.isEmpty())) {
                wanted.add(one);
            }
        }
        if (wanted.isEmpty()) {
            throw (hints.type() != 0 ? GaiErrno.EAI_SOCKTYPE : GaiErrno.EAI_SERVICE).error(null);
        }
        if (service != null && wanted.get(0).use == Use.RAW) {
            throw GaiErrno.EAI_SERVICE.error(null);
        }
        int number = service == null ? 0 : PortNumber.of(service);
        if (number < 0) {
            return named(service, wanted, hints);
        }
        List<ServiceRow> rows = new ArrayList<>();
        for (Combination one : wanted) {
            if (!open || one.use != Use.ON_REQUEST) {
                rows.add(one.at(number & MAX_PORT, hints));
            }
        }
        return rows;
    }

    private static List<ServiceRow> named(String service, List<Combination> wanted, Hints hints) throws IOException {
        List<ServiceRow> rows = new ArrayList<>();
        for (Combination one : wanted) {
            if (one.use != Use.RAW) {
                NetDatabase.port(service, one.name).ifPresent(port -> rows.add(one.at(port, hints)));
            }
        }
        if (rows.isEmpty()) {
            throw GaiErrno.EAI_SERVICE.error(null);
        }
        return rows;
    }
}
