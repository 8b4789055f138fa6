package org.pysock.core;

import java.io.IOException;

/** Jython's own option SO_TIMEOUT: the timeout in milliseconds, 0 for none. */
record TimeoutOption() implements Option {
    private static final double MILLIS_PER_SECOND = 1000;

    @Override
    public byte[] get(SocketObject socket) {
        return Packed.ints((int) Math.round(socket.gettimeout().orElse(0) * MILLIS_PER_SECOND));
    }

    @Override
    public void set(SocketObject socket, byte[] value) throws IOException {
        int millis = Packed.number(value);
        if (millis == 0) {
            socket.setblocking(true);
        } else {
            socket.settimeout(millis / MILLIS_PER_SECOND);
        }
    }
}
