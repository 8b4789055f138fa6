package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.CERT_NONE;
import static org.pysock.api.constant.SslConstants.PROTOCOL_TLS;
import static org.pysock.api.constant.SslConstants.PROTOCOL_TLSv1;
import static org.pysock.api.constant.SslConstants.PROTOCOL_TLSv1_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslObject;
import org.pysock.api.Pysock;
import org.pysock.api.SslModule;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLWantReadError;

/** A program that writes what a client and a server of some protocols agree on, a line each: {@code OldVersions KEY FILE}, the server's key. */
final class OldVersions {
    private static final int TURNS = 4;

    private OldVersions() {}

    public static void main(String[] args) throws IOException {
        SslModule ssl = Pysock.load().ssl();
        List<String> lines = new ArrayList<>();
        for (int protocol : new int[] {PROTOCOL_TLSv1, PROTOCOL_TLSv1_1}) {
            lines.add(agreed(context(ssl, protocol, "DEFAULT"), context(ssl, protocol, "DEFAULT"), args[0]));
        }
        PySslContext newest = context(ssl, PROTOCOL_TLS, null);
        lines.add(agreed(newest, context(ssl, PROTOCOL_TLS, null), args[0]));
        lines.add(agreed(context(ssl, PROTOCOL_TLSv1, "DEFAULT"), newest, args[0]));
        lines.add(agreed(context(ssl, PROTOCOL_TLSv1, null), newest, args[0]));
        Files.write(Path.of(args[1]), lines);
    }

    private static PySslContext context(SslModule ssl, int protocol, String ciphers) throws IOException {
        PySslContext context = ssl.SSLContext(protocol);
        context.verify_mode(CERT_NONE);
        if (ciphers != null) {
            context.set_ciphers(ciphers);
        }
        return context;
    }

    /** The version and cipher, or why there is none. */
    static String agreed(PySslContext client, PySslContext server, String key) throws IOException {
        server.load_cert_chain(key);
        SslModule ssl = Pysock.load().ssl();
        PyMemoryBio there = ssl.MemoryBIO();
        PyMemoryBio back = ssl.MemoryBIO();
        PySslObject asking = client.wrap_bio(back, there, Wrapping.client("localhost"));
        PySslObject answering = server.wrap_bio(there, back, Wrapping.server());
        try {
            for (int turn = 0; turn < TURNS; turn++) {
                shake(asking);
                shake(answering);
            }
            return asking.version() + " " + asking.cipher().name();
        } catch (SSLError refused) {
            return refused.reason();
        }
    }

    private static void shake(PySslObject end) throws IOException {
        try {
            end.do_handshake();
        } catch (SSLWantReadError later) {
            // the other end has to say something first
        }
    }
}
