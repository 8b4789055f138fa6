package org.pysock.ssl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server wants to know of the first record of a client before there is an engine: the host that the client asks for (RFC 6066,
 * section 3), the ciphers it offers. Of a hello in several records, or one that is no hello, nothing is known; the engine judges it.
 */
record ClientHello(String serverName, List<Integer> suites) {
    private static final ClientHello UNKNOWN = new ClientHello(null, List.of());

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int LENGTH_BYTES = 3;
    private static final int VERSION_AND_RANDOM_BYTES = 2 + 32;
    private static final int BYTE_MASK = 0xff;
    private static final int SHORT_MASK = 0xffff;

    /** Reads a record. */
    static ClientHello of(ByteBuffer record) {
        try {
            return parse(record.duplicate());
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return UNKNOWN;
        }
    }

    private static ClientHello parse(ByteBuffer in) {
        int type = in.get();
        skip(in, Incoming.HEADER_BYTES - 1);
        if (type != HANDSHAKE || in.get() != CLIENT_HELLO) {
            return UNKNOWN;
        }
        skip(in, LENGTH_BYTES + VERSION_AND_RANDOM_BYTES);
        // the session id
        skip(in, in.get() & BYTE_MASK);
        List<Integer> suites = suites(part(in));
        // compression methods
        skip(in, in.get() & BYTE_MASK);
        if (!in.hasRemaining()) {
            return new ClientHello(null, suites);
        }
        ByteBuffer extensions = part(in);
        while (extensions.hasRemaining()) {
            int extension = extensions.getShort() & SHORT_MASK;
            ByteBuffer body = part(extensions);
            if (extension == SERVER_NAME) {
                return new ClientHello(hostName(part(body)), suites);
            }
        }
        return new ClientHello(null, suites);
    }

    private static List<Integer> suites(ByteBuffer in) {
        List<Integer> suites = new ArrayList<>();
        while (in.hasRemaining()) {
            suites.add(in.getShort() & SHORT_MASK);
        }
        return suites;
    }

    private static String hostName(ByteBuffer names) {
        while (names.hasRemaining()) {
            int kind = names.get();
            ByteBuffer name = part(names);
            if (kind == HOST_NAME) {
                return StandardCharsets.ISO_8859_1.decode(name).toString();
            }
        }
        return null;
    }

    private static void skip(ByteBuffer in, int count) {
        in.position(in.position() + count);
    }

    private static ByteBuffer part(ByteBuffer in) {
        int length = in.getShort() & SHORT_MASK;
        ByteBuffer part = in.slice(in.position(), length);
        skip(in, length);
        return part;
    }
}
