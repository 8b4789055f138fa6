package org.pysock.core;

import java.io.IOException;

/**
 * One row of the option table: how an option's C value is read and written. Values travel as the bytes of the C type, so
 * that integers, shorter buffers and packed structs are one case.
 */
interface Option {
    /** The C value. */
    byte[] get(SocketObject socket) throws IOException;

    /** Sets the C value; {@code value} may be longer than the type, as in C. EINVAL when it is shorter. */
    void set(SocketObject socket, byte[] value) throws IOException;
}
