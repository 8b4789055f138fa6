package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.itest.FireScene.*;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.SocketModule;

/** Policies are swapped under connections, none of which notices, and under operations, which are held to the one in force. */
final class PoliciesUnderFire {
    private final FireScene scene;
    private final Replacement bundles;
    private final Fire program;

    PoliciesUnderFire(FireScene scene, Replacement bundles, Fire program) {
        this.scene = scene;
        this.bundles = bundles;
        this.program = program;
    }

    void swap(int swaps) throws Exception {
        long began = System.nanoTime();
        SocketModule socket = scene.socket();
        PySslContext server = scene.server();
        PySslContext client = scene.client();
        try (PySocket listener = socket.socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            int port = listener.getsockname().port();
            Thread serving = new Thread(() -> serve(listener, server), "serves TLS");
            serving.setDaemon(true);
            serving.start();
            until("the policy fire does not come", () -> scene.judged(client, port)
                    .equals("accepted"));
            Rule trust = new Rule("handshakes", () -> scene.judged(client, port));
            Rule family = new Rule("lookups by family", () -> scene.hosts(BOTH));
            Rule encoding = new Rule("lookups by encoding", () -> scene.hosts(CAPITAL));
            Rule resolver = new Rule("lookups by resolver", () -> scene.hosts(WHICH));
            Rule compatibility = new Rule("UDP sockets", scene::datagramPort);
            List<Rule> rules = List.of(trust, family, encoding, resolver, compatibility);
            try (Traffic tcp = Traffic.tcp(socket, TCP);
                    Traffic tls = Traffic.tls(socket, client, server, TLS);
                    Load load = new Load(program, List.of(tcp, tls), rules)) {
                PolicySwaps cycles = new PolicySwaps(scene, bundles, () -> scene.judged(client, port));
                for (int cycle = 0; cycle < swaps; cycle++) {
                    cycles.trust(trust, cycle);
                    cycles.family(family, cycle);
                    cycles.encodings(encoding, cycle);
                    cycles.resolver(resolver);
                    cycles.compatibility(compatibility);
                    load.assertNothingRemains(bundles);
                    assertEquals(Map.of(), tcp.ends());
                    assertEquals(Map.of(), tls.ends());
                    program.assertUndisturbed();
                }
                System.out.printf(
                        "%d swaps of each policy in %d s: %d connections, %d messages in the clear, %d in TLS, %s in Python;"
                                + " %s held to one policy%n",
                        swaps,
                        (System.nanoTime() - began) / 1_000_000_000,
                        TCP + TLS,
                        tcp.messages(),
                        tls.messages(),
                        program,
                        rules);
            }
        }
    }

    /** Until the listener is closed. */
    private static void serve(PySocket listener, PySslContext server) {
        while (true) {
            try (PySocket tls = server.wrap_socket(listener.accept().socket(), Wrapping.server())) {
                tls.recv(1);
            } catch (IOException refused) {
                if (listener.fileno() < 0) {
                    return;
                }
            }
        }
    }
}
