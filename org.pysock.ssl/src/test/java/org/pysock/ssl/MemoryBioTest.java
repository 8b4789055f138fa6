package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryBioTest {
    private static final int TURNS = 2_000;
    private static final int MOST_BYTES = 700;

    private final MemoryBio bio = new MemoryBio();

    @Test
    void whatIsWrittenIsReadInOrderHoweverItComesAndGoes() throws IOException {
        Random random = new Random(8);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (int turn = 0; turn < TURNS; turn++) {
            byte[] bytes = new byte[random.nextInt(MOST_BYTES)];
            random.nextBytes(bytes);
            written.write(bytes);
            assertEquals(bytes.length, bio.write(ByteBuffer.wrap(bytes)));
            if (random.nextBoolean()) {
                read.write(bio.read(random.nextInt(MOST_BYTES)));
            } else {
                ByteBuffer into = ByteBuffer.allocate(random.nextInt(MOST_BYTES));
                int count = bio.drainTo(into);
                assertEquals(into.position(), count);
                read.write(into.array(), 0, into.position());
            }
            assertEquals(written.size() - read.size(), bio.pending());
        }
        read.write(bio.read(-1));
        assertArrayEquals(written.toByteArray(), read.toByteArray());
    }
}
