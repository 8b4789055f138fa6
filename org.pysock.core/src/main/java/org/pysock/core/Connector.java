package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule.Connection;
import org.pysock.api.error.ExceptionGroup;
import org.pysock.api.error.PlainError;

/** create_connection: a connection to one of the addresses of a host, tried in their order or, on request, side by side. */
final class Connector {
    private final OwnedModule module;
    private final Connection how;
    private final Address address;
    private final Ticket ticket;

    Connector(OwnedModule module, Connection how, Address address) {
        this.module = module;
        this.how = how;
        this.ticket = new Ticket(module.owner(), address);
        this.address = address;
    }

    /** The first connection that is made. */
    PySocket connect() throws IOException {
        List<AddressInfo> targets =
                module.getaddrinfo(address.host(), Integer.toString(address.port()), AF_UNSPEC, SOCK_STREAM, 0, 0);
        try {
            SocketObject connected =
                    how.happy_eyeballs_delay() == null ? inTurn(targets) : new HappyEyeballs(this, how).race(targets);
            connected.connects().partOf(null);
            return connected;
        } catch (IOException failed) {
            throw ticket.failed(failed);
        }
    }

    private SocketObject inTurn(List<AddressInfo> targets) throws IOException {
        List<IOException> errors = new ArrayList<>();
        for (AddressInfo target : targets) {
            try {
                return closingOnFailure(open(target), socket -> socket.connect(target.address()));
            } catch (IOException failed) {
                errors.add(failed);
            }
        }
        if (errors.isEmpty()) {
            throw PlainError.of("getaddrinfo returns an empty list");
        }
        throw how.all_errors() ? together(errors) : errors.get(errors.size() - 1);
    }

    static IOException together(List<IOException> errors) {
        return ExceptionGroup.of("create_connection failed", errors);
    }

    /** A socket for an attempt, with the timeout asked for and bound to where it is to come from. */
    SocketObject open(AddressInfo target) throws IOException {
        SocketObject made = module.socket(target.family(), target.type(), target.proto());
        made.connects().partOf(ticket);
        return closingOnFailure(made, socket -> {
            if (how.timeout() != null) {
                socket.settimeout(how.timeout());
            }
            if (how.source_address() != null) {
                socket.bind(how.source_address());
            }
        });
    }

    /** What to do with a socket. */
    private interface Step {
        void make(SocketObject socket) throws IOException;
    }

    private static SocketObject closingOnFailure(SocketObject socket, Step step) throws IOException {
        try {
            step.make(socket);
            return socket;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }
}
