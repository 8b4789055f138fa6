package org.pysock.nio;

import java.net.SocketOption;

/** The options that a channel lacks and a connection that comes from it has: they are kept until then. */
interface LaterOptions {
    /** Nothing comes later. */
    LaterOptions NONE = new LaterOptions() {
        @Override
        public boolean has(SocketOption<?> option) {
            return false;
        }

        @Override
        public <T> T born(SocketOption<T> option) {
            return null;
        }
    };

    /** Whether the connection can have it. */
    boolean has(SocketOption<?> option);

    /** The value the connection is born with, {@code null} when there is no such option. */
    <T> T born(SocketOption<T> option);
}
