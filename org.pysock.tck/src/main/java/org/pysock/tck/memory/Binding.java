package org.pysock.tck.memory;

import java.net.SocketAddress;

/**
 * An address that a socket has. It is had until it is released, and another socket may have the same one only if
 * the options of both allow it, which are asked at that time.
 */
final class Binding {
    /** Of a socket that never has one. */
    static final Binding NONE = new Binding(Keeper.NOBODY, null, Naming.CHOSEN, Options.ofUnix());

    /** Who keeps the addresses of a kind. */
    interface Keeper {
        /** Of addresses that are nobody's, or somebody else's. */
        Keeper NOBODY = binding -> {};

        /** It is free. */
        void release(Binding binding);

        /** It is free when segments that may still be on their way have died out: TIME_WAIT. */
        default void releaseLater(Binding binding) {
            release(binding);
        }
    }

    /** Who chose the port: what the user named outlives a connection that fails and a listener that is shut down. */
    enum Naming {
        NAMED,
        CHOSEN
    }

    private final Keeper keeper;
    private final SocketAddress address;
    private final Naming naming;
    private final Options options;
    private Listener listener;

    Binding(Keeper keeper, SocketAddress address, Naming naming, Options options) {
        this.keeper = keeper;
        this.address = address;
        this.naming = naming;
        this.options = options;
    }

    SocketAddress address() {
        return address;
    }

    boolean isNamed() {
        return naming == Naming.NAMED;
    }

    Options options() {
        return options;
    }

    /** Who listens there, {@code null} for nobody. */
    Listener listener() {
        return listener;
    }

    void listenedBy(Listener who) {
        listener = who;
    }

    void release() {
        keeper.release(this);
    }

    void releaseLater() {
        keeper.releaseLater(this);
    }
}
