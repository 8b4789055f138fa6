package org.pysock.ssl;

import java.nio.ByteBuffer;

/**
 * Whether a server resumes a session, as its first flight says: no provider tells, and clocks are too coarse. In TLS 1.3 the
 * ServerHello names a pre-shared key then (RFC 8446, section 4.2.11); before, no ServerHelloDone follows (RFC 5246, section 7.3).
 */
final class ServerFlight {
    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int PRE_SHARED_KEY = 41;
    private static final int SUPPORTED_VERSIONS = 43;

    private static final int MESSAGE_HEADER_BYTES = 4;
    private static final int VERSION_AND_RANDOM_BYTES = 2 + 32;
    private static final int SUITE_AND_COMPRESSION_BYTES = 2 + 1;
    private static final int BYTE_MASK = 0xff;
    private static final int SHORT_MASK = 0xffff;
    private static final int LENGTH_MASK = 0xffffff;
    private static final int TYPE_SHIFT = 24;

    /** What of a message that has begun is in the records to come. */
    private int rest;

    private boolean newer;
    private boolean over;
    private boolean helloDone;
    private boolean preSharedKey;

    /** Takes note of records that leave; of an encrypted one nothing can be known, nor need be. */
    void leaves(ByteBuffer records) {
        ByteBuffer left = records.duplicate();
        while (!over && left.remaining() > Incoming.HEADER_BYTES) {
            int type = left.get();
            left.getShort();
            int length = Math.min(left.getShort() & SHORT_MASK, left.remaining());
            // what follows it is encrypted; in TLS 1.3 it means nothing
            over = type == CHANGE_CIPHER_SPEC && !newer;
            if (type == HANDSHAKE) {
                messages(left.slice(left.position(), length));
            }
            left.position(left.position() + length);
        }
    }

    private void messages(ByteBuffer in) {
        skip(in, rest);
        while (in.remaining() >= MESSAGE_HEADER_BYTES) {
            int header = in.getInt();
            int type = header >>> TYPE_SHIFT;
            rest = header & LENGTH_MASK;
            if (type == SERVER_HELLO && in.remaining() >= rest) {
                extensions(in.slice(in.position(), rest));
            }
            helloDone |= type == SERVER_HELLO_DONE;
            skip(in, rest);
        }
    }

    private void skip(ByteBuffer in, int count) {
        int here = Math.min(count, in.remaining());
        in.position(in.position() + here);
        rest = count - here;
    }

    private void extensions(ByteBuffer hello) {
        hello.position(VERSION_AND_RANDOM_BYTES);
        hello.position(hello.position() + 1 + (hello.get(hello.position()) & BYTE_MASK) + SUITE_AND_COMPRESSION_BYTES);
        if (hello.hasRemaining()) {
            hello.getShort();
        }
        while (hello.hasRemaining()) {
            int extension = hello.getShort() & SHORT_MASK;
            preSharedKey |= extension == PRE_SHARED_KEY;
            newer |= extension == SUPPORTED_VERSIONS;
            hello.position(hello.position() + 2 + (hello.getShort(hello.position()) & SHORT_MASK));
        }
    }

    /** Whether a session was resumed, by a handshake of TLS 1.3 or of an older version. */
    boolean resumes(boolean tls13) {
        return tls13 ? preSharedKey : !helloDone;
    }
}
