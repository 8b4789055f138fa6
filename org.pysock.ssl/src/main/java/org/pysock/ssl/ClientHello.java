package org.pysock.ssl;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server wants to know of the first message of a client before there is an engine: the host that the client asks for (RFC 6066,
 * section 3), the ciphers it offers. Of one that is malformed, or no hello, nothing is known; the engine judges it.
 */
record ClientHello(String serverName, List<Integer> suites) {
    private static final ClientHello UNKNOWN = new ClientHello(null, List.of());

    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    /** More than the engine takes; one that says it is larger is not waited for. */
    private static final int MAX_BYTES = 1 << 16;

    private static final int SERVER_NAME = 0;
    private static final int HOST_NAME = 0;
    private static final int MESSAGE_HEADER_BYTES = 4;
    private static final int LENGTH_MASK = 0xffffff;
    private static final int VERSION_AND_RANDOM_BYTES = 2 + 32;
    private static final int BYTE_MASK = 0xff;
    private static final int SHORT_MASK = 0xffff;

    /** Reads the records of a hello. */
    static ClientHello of(ByteBuffer records) {
        try {
            return parse(message(records));
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException malformed) {
            return UNKNOWN;
        }
    }

    /** Whether these complete records are the beginning of a hello that goes on in the next one. */
    static boolean goesOn(ByteBuffer records) {
        ByteBuffer last = records.duplicate();
        ByteBuffer message = message(last);
        if (last.hasRemaining() || message.hasRemaining() && message.get(0) != CLIENT_HELLO) {
            return false;
        }
        if (message.remaining() < MESSAGE_HEADER_BYTES) {
            return true;
        }
        int size = MESSAGE_HEADER_BYTES + (message.getInt(0) & LENGTH_MASK);
        return message.remaining() < size && size <= MAX_BYTES;
    }

    /** What is in records of a handshake, joined; takes no others. */
    private static ByteBuffer message(ByteBuffer records) {
        ByteBuffer message = ByteBuffer.allocate(records.remaining());
        while (records.hasRemaining() && records.get(records.position()) == HANDSHAKE) {
            skip(records, Incoming.HEADER_BYTES - Short.BYTES);
            message.put(part(records));
        }
        return message.flip();
    }

    private static ClientHello parse(ByteBuffer in) {
        if (in.get() != CLIENT_HELLO) {
            return UNKNOWN;
        }
        skip(in, MESSAGE_HEADER_BYTES - 1 + VERSION_AND_RANDOM_BYTES);
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
