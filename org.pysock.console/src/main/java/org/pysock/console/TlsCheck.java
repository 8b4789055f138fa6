package org.pysock.console;

import static org.pysock.api.constant.SslConstants.PROTOCOL_TLS_CLIENT;
import static org.pysock.api.constant.SslConstants.PROTOCOL_TLS_SERVER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.VerifyLocations;

/** What the self-test asks of TLS: a handshake in which the client trusts the server's certificate, made for it and forgotten. */
final class TlsCheck {
    private static final String HOST = "localhost";

    private final SocketModule socket;
    private final SslModule ssl;

    TlsCheck(SocketModule socket, SslModule ssl) {
        this.socket = socket;
        this.ssl = ssl;
    }

    String run() throws Exception {
        if (ssl == null) {
            throw new SelfTest.Skipped("no TLS, org.pysock.ssl would");
        }
        SelfSigned identity = SelfSigned.of(HOST);
        PySslContext server = server(identity);
        PySslContext client = ssl.SSLContext(PROTOCOL_TLS_CLIENT);
        client.load_verify_locations(VerifyLocations.data(identity.certificate()));
        try (SocketChecks.Ends ends = SocketChecks.Ends.connected(socket)) {
            OtherSide<PySslSocket> accepting =
                    new OtherSide<>(() -> server.wrap_socket(ends.server(), Wrapping.server()));
            try (PySslSocket one = client.wrap_socket(ends.client(), Wrapping.client(HOST));
                    PySslSocket other = accepting.outcome()) {
                SocketChecks.transfer(one, other);
                SocketChecks.transfer(other, one);
                return one.version() + " " + one.cipher().name() + ", " + ssl.OPENSSL_VERSION();
            }
        }
    }

    /** A key is loaded from a file, as in CPython. */
    private PySslContext server(SelfSigned identity) throws IOException {
        Path file = Files.createTempFile("pysock-selftest", ".pem");
        try {
            Files.writeString(file, identity.key() + identity.certificate());
            PySslContext context = ssl.SSLContext(PROTOCOL_TLS_SERVER);
            context.load_cert_chain(file.toString());
            return context;
        } finally {
            Files.delete(file);
        }
    }
}
