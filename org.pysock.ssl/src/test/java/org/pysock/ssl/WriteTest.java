package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLError;

/** A write is all or nothing. */
class WriteTest {
    private final Write write = new Write();

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count);
    }

    @Test
    void thePositionMovesWhenAllIsMade() throws SSLError {
        ByteBuffer data = bytes(10);
        write.attempt(data);
        write.made(4);
        assertFalse(write.isMade());
        assertEquals(0, data.position());

        write.attempt(data);
        assertEquals(6, write.rest(data).remaining());
        write.made(6);
        assertTrue(write.isMade());
        assertEquals(10, write.end(data));
        assertFalse(data.hasRemaining());
    }

    @Test
    void anAttemptThatGoesOnMayBringMoreButNotLess() throws SSLError {
        write.attempt(bytes(10));
        write.made(4);
        SSLError less = assertThrows(SSLError.class, () -> write.attempt(bytes(9)));
        assertEquals("BAD_LENGTH", less.reason());

        ByteBuffer more = bytes(12);
        write.attempt(more);
        write.made(6);
        assertEquals(10, write.end(more));
        assertEquals(2, more.remaining());
    }

    @Test
    void theNextOneBeginsAnew() throws SSLError {
        write.attempt(bytes(10));
        write.made(4);
        write.giveUp();

        ByteBuffer next = bytes(3);
        write.attempt(next);
        assertEquals(3, write.rest(next).remaining());
    }

    @Test
    void nothingIsMadeAtOnce() throws SSLError {
        ByteBuffer nothing = bytes(0);
        write.attempt(nothing);
        assertTrue(write.isMade());
        assertEquals(0, write.end(nothing));
    }
}
