package org.pysock.core;

import java.io.IOException;
import org.pysock.api.error.Errno;

/**
 * An option that Java cannot change: it has Linux's default, which may be set as well. EINVAL for what Linux would refuse,
 * ENOPROTOOPT for the rest.
 */
record FixedOption(int value, int least, int most) implements Option {
    /** A flag that is off. */
    static final FixedOption OFF = new FixedOption(0, Integer.MIN_VALUE, Integer.MAX_VALUE);

    @Override
    public byte[] get(SocketObject socket) {
        return Packed.ints(value);
    }

    @Override
    public void set(SocketObject socket, byte[] packed) throws IOException {
        int wanted = Packed.shortNumber(packed);
        if (wanted < least || wanted > most) {
            throw Errno.EINVAL.error();
        }
        if (wanted != value) {
            throw Errno.ENOPROTOOPT.error();
        }
    }
}
