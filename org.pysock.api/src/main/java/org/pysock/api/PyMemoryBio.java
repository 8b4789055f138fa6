package org.pysock.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/** CPython's {@code ssl.MemoryBIO}: bytes on their way between TLS and whoever carries them. */
@ProviderType
public interface PyMemoryBio {
    /** How many bytes are there. */
    int pending();

    /** Whether the end was written and everything is read. */
    boolean eof();

    /** At most {@code n} bytes; all if it is negative. */
    byte[] read(int n);

    /** All bytes. */
    default byte[] read() {
        return read(-1);
    }

    /** Adds bytes; their number. SSLError after {@link #write_eof}. */
    int write(ByteBuffer bytes) throws IOException;

    /** {@link #write(ByteBuffer)}. */
    default int write(byte[] bytes) throws IOException {
        return write(ByteBuffer.wrap(bytes));
    }

    /** Says that nothing follows. */
    void write_eof();
}
