package org.pysock.ssl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TimeoutError;

/** What the tests of attacks share: somebody who is attacked, and what he is told. */
abstract class AttackScene extends TlsScene {
    private PySslContext clients;
    private PySslContext servers;

    AttackScene() {
        super(Carrier.ofNio());
    }

    /** A TLS socket that is connected to an attacker, and has yet to shake hands. */
    final PySslSocket attacked(Side side, int port) throws IOException {
        PySocket socket = fresh();
        socket.connect(Address.of("127.0.0.1", port));
        Wrapping how = side == Side.SERVER ? Wrapping.server() : toLocalhost();
        return closing(context(side)
                .wrap_socket(socket, how.do_handshake_on_connect(false).suppress_ragged_eofs(false)));
    }

    private PySslContext context(Side side) throws IOException {
        clients = clients == null ? client() : clients;
        servers = servers == null ? server() : servers;
        return side == Side.SERVER ? servers : clients;
    }

    final Running<String> subject(Attack attack, int port) throws IOException {
        PySslSocket socket = attacked(attack.subject(), port);
        return Running.start(() -> {
            try (socket) {
                return told(socket);
            }
        });
    }

    static String told(PySslSocket tls) {
        List<String> told = new ArrayList<>();
        try {
            tls.do_handshake();
            told.add("handshake");
            int count;
            do {
                count = tls.recv(100_000).length;
                told.add(count + " bytes");
            } while (count > 0);
        } catch (IOException failed) {
            told.add(name(failed));
        }
        return String.join(", ", told);
    }

    static String name(IOException failed) {
        String name = failed.getClass().getSimpleName();
        if (failed instanceof SSLError error) {
            return name + ":" + (error.reason() == null ? "None" : error.reason());
        }
        if (failed instanceof TimeoutError) {
            return name;
        }
        return name + ":" + (failed instanceof OSError error ? error.code() : failed);
    }
}
