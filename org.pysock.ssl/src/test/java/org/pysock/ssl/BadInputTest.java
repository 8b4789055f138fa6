package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TimeoutError;

/** Whatever a peer sends, the program is told what CPython would tell it: the class and the reason. */
class BadInputTest extends TlsScene {
    BadInputTest() {
        super(Carrier.ofNio());
    }

    private Running<String> subject(Attack attack, int port) throws IOException {
        PySocket socket = carrier().pysock().socket().socket();
        socket.settimeout(LIMIT_SECONDS);
        socket.connect(Address.of("127.0.0.1", port));
        PySslContext context = attack.subject() == Side.SERVER ? server() : client();
        Wrapping how = attack.subject() == Side.SERVER ? Wrapping.server() : toLocalhost();
        return Running.start(() -> {
            try (PySslSocket tls = context.wrap_socket(
                    socket, how.do_handshake_on_connect(false).suppress_ragged_eofs(false))) {
                return told(tls);
            }
        });
    }

    private static String told(PySslSocket tls) {
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

    private static String name(IOException failed) {
        String name = failed.getClass().getSimpleName();
        if (failed instanceof SSLError error) {
            return name + ":" + (error.reason() == null ? "None" : error.reason());
        }
        if (failed instanceof TimeoutError) {
            return name;
        }
        return name + ":" + (failed instanceof OSError error ? error.code() : failed);
    }

    @TestFactory
    Stream<DynamicTest> whatThePeerSendsIsToldAsCpythonTellsIt() {
        Map<String, String[]> recorded = BadInput.table("bad-input.tsv");
        Map<String, String[]> differences = BadInput.table("bad-input-differences.tsv");
        return Attack.all().stream()
                .map(attack -> DynamicTest.dynamicTest(attack.name(), () -> {
                    String answer = BadInput.answer(attack, this::subject, pki("goodec.pem"));
                    String[] difference = differences.get(attack.name());
                    String expected = (difference == null ? recorded.get(attack.name()) : difference)[1];
                    assertEquals(expected, answer);
                }));
    }
}
