package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslObject;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLWantReadError;

/** TLS without sockets, whatever the size of the pieces in which its bytes are carried. */
class TlsObjectChunksTest extends TlsScene {
    TlsObjectChunksTest() {
        super(Carrier.ofMemory());
    }

    /** One end, and the buffers through which it speaks. */
    private record End(PySslObject tls, PyMemoryBio in, PyMemoryBio out) {}

    private End client(int version, PyMemoryBio in, PyMemoryBio out) throws IOException {
        return new End(client(version).wrap_bio(in, out, toLocalhost()), in, out);
    }

    private End server(PyMemoryBio in, PyMemoryBio out) throws IOException {
        return new End(server().wrap_bio(in, out, Wrapping.server()), in, out);
    }

    private static boolean carry(End from, End to, int size) throws IOException {
        byte[] piece = from.out.read(size);
        return piece.length > 0 && to.in.write(piece) > 0;
    }

    /** Goes on as far as the bytes that are there allow; whether it is through. */
    private static boolean step(Call<?> call) throws IOException {
        try {
            call.run();
            return true;
        } catch (SSLWantReadError wanted) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 64, 1000, 16_384, 100_000})
    void aConnectionWorksInPiecesOf(int size) throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            connection(version, size);
        }
    }

    private void connection(int version, int size) throws Exception {
        End client = client(version, ssl().MemoryBIO(), ssl().MemoryBIO());
        End server = server(ssl().MemoryBIO(), ssl().MemoryBIO());
        boolean clientDone = false;
        boolean serverDone = false;
        while (!clientDone || !serverDone) {
            clientDone = clientDone
                    || step(() -> {
                        client.tls.do_handshake();
                        return null;
                    });
            carry(client, server, size);
            serverDone = serverDone
                    || step(() -> {
                        server.tls.do_handshake();
                        return null;
                    });
            carry(server, client, size);
        }
        byte[] data = pattern(20_000);
        assertEquals(data.length, client.tls.write(ByteBuffer.wrap(data)));
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        while (got.size() < data.length) {
            carry(client, server, size);
            step(() -> {
                got.writeBytes(server.tls.read(20_000));
                return null;
            });
        }
        assertArrayEquals(data, got.toByteArray());

        assertFalse(step(() -> {
            client.tls.unwrap();
            return null;
        }));
        while (carry(client, server, size)) {
            continue;
        }
        assertEquals(0, server.tls.read(10).length);
        server.tls.unwrap();
        while (carry(server, client, size)) {
            continue;
        }
        client.tls.unwrap();
        assertTrue(client.in.pending() == 0 && server.in.pending() == 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 100})
    void anEndInTheMidstOfAHandshakeIsTold(int size) throws Exception {
        End server = server(ssl().MemoryBIO(), ssl().MemoryBIO());
        server.in.write(new byte[size > 0 ? 1 : 0]);
        End client = client(TLS_1_3, ssl().MemoryBIO(), ssl().MemoryBIO());
        assertFalse(step(() -> {
            client.tls.do_handshake();
            return null;
        }));
        End cut = server(ssl().MemoryBIO(), ssl().MemoryBIO());
        carry(client, cut, size);
        cut.in.write_eof();
        SSLEOFError end = assertThrows(SSLEOFError.class, cut.tls::do_handshake);
        assertEquals("UNEXPECTED_EOF_WHILE_READING", end.reason());
        assertNull(assertThrows(SSLEOFError.class, cut.tls::do_handshake).reason());
    }
}
