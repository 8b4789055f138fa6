package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.itest.FireScene.*;

import java.util.List;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.SelectModule;

/** Bundles are updated and refreshed under connections: what must end does so at once, with EBADF, and begins again. */
final class UpdatesUnderFire {
    private final FireScene scene;
    private final Replacement bundles;
    private final Fire program;

    UpdatesUnderFire(FireScene scene, Replacement bundles, Fire program) {
        this.scene = scene;
        this.bundles = bundles;
        this.program = program;
    }

    /** No connection notices. */
    void ofEncodings(int updates) throws Exception {
        try (Traffic tcp = Traffic.tcp(scene.socket(), TCP);
                Traffic tls = Traffic.tls(scene.socket(), scene.client(), scene.server(), TLS);
                Load load = new Load(program, List.of(tcp, tls), List.of())) {
            for (int update = 0; update < updates; update++) {
                bundles.replace("org.pysock.idna");
                until("the encoding does not come again", () -> scene.hosts(CAPITAL)
                        .equals(List.of(CPYTHON)));
                long sent = tcp.messages();
                until("messages end", () -> tcp.messages() > sent);
                load.assertNothingRemains(bundles);
                assertEquals(Map.of(), tcp.ends());
                assertEquals(Map.of(), tls.ends());
                program.assertUndisturbed();
            }
            System.out.printf(
                    "%d updates of org.pysock.idna: %d messages in the clear, %d in TLS, none lost%n",
                    updates, tcp.messages(), tls.messages());
        }
    }

    /** TLS ends, and begins again at once; what is in the clear goes on. */
    void ofTls(int updates) throws Exception {
        long worst = 0;
        try (Traffic tcp = Traffic.tcp(scene.socket(), TCP);
                Load load = new Load(program, List.of(tcp), List.of())) {
            for (int update = 0; update < updates; update++) {
                worst = Math.max(worst, millisToEndOfTls());
                until("TLS does not come again", () -> scene.ssl() != null);
                program.assertGoesOn();
                load.assertNothingRemains(bundles);
                assertEquals(Map.of(), tcp.ends());
            }
            System.out.printf(
                    "%d updates of org.pysock.ssl: %d TLS connections ended within %d ms each time; %d messages in the"
                            + " clear, none lost%n",
                    updates, TLS, worst, tcp.messages());
        }
    }

    /** In a method of its own, whose frame holds nothing of the old bundle afterwards. */
    private long millisToEndOfTls() throws Exception {
        try (Traffic tls = Traffic.tls(scene.socket(), scene.client(), scene.server(), TLS)) {
            until("TLS does not begin", () -> tls.messages() > TLS);
            assertEquals(Map.of(), tls.ends());
            long began = System.nanoTime();
            bundles.replace("org.pysock.ssl");
            until("TLS goes on", () -> tls.ended() == TLS);
            // both ends are pysock's: some hear of the other's first
            assertTrue(tls.ends().containsKey("EBADF") && !tls.ends().containsKey("corrupt"), () -> tls.ends()
                    .toString());
            return tls.millisToEnd(began);
        }
    }

    /** Everything ends, and begins again at once. */
    void ofTransport(int updates) throws Exception {
        long worst = 0;
        try (Load load = new Load(program, List.of(), List.of())) {
            for (int update = 0; update < updates; update++) {
                worst = Math.max(worst, millisToEndOfAll());
                program.assertGoesOn();
                load.assertNothingRemains(bundles);
            }
        }
        System.out.printf(
                "%d updates of org.pysock.nio: %d connections ended within %d ms each time; Python: %s%n",
                updates, TCP + TLS, worst, program);
    }

    private long millisToEndOfAll() throws Exception {
        PySslContext client = scene.client();
        PySslContext server = scene.server();
        long millis;
        SelectModule select = scene.select();
        Blocked blocked = new Blocked();
        try (Traffic tcp = Traffic.tcp(scene.socket(), TCP);
                Traffic tls = Traffic.tls(scene.socket(), client, server, TLS);
                PySocket listener = scene.socket().create_server(Address.of("127.0.0.1", 0))) {
            blocked.add("accept", listener::accept);
            blocked.add("select", () -> select.select(List.of(listener), List.of(), List.of()));
            blocked.awaitAll();
            until("messages do not begin", () -> tcp.messages() > TCP && tls.messages() > TLS);
            long began = System.nanoTime();
            bundles.replace("org.pysock.nio");
            until("connections go on", () -> tcp.ended() == TCP && tls.ended() == TLS);
            assertEquals(Map.of("EBADF", blocked.count()), blocked.ends(20));
            millis = Math.max(tcp.millisToEnd(began), tls.millisToEnd(began));
            assertEquals(Map.of("EBADF", TCP), tcp.ends());
            assertTrue(tls.ends().containsKey("EBADF") && !tls.ends().containsKey("corrupt"), () -> tls.ends()
                    .toString());
        }
        until("sockets do not come again", () -> scene.ssl() != null);
        // contexts of before are as good as new ones
        try (Traffic tls = Traffic.tls(scene.socket(), client, server, 1)) {
            until("TLS does not begin again", () -> tls.messages() > 0);
        }
        return millis;
    }
}
