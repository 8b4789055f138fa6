package org.pysock.ssl;

/**
 * For which peer the calling thread drives an engine. JSSE asks its key and trust managers in that thread, and tells them no more than
 * an engine, which some providers wrap; so the peer is found by the thread. Nested for a policy that uses TLS itself.
 */
final class Acting {
    private static final ThreadLocal<Peer> PEER = new ThreadLocal<>();

    private final Peer before;

    private Acting(Peer before) {
        this.before = before;
    }

    /** From now on, until {@link #close}, the thread acts for {@code peer}. */
    static Acting as(Peer peer) {
        Acting acting = new Acting(PEER.get());
        PEER.set(peer);
        return acting;
    }

    /** For whom this thread acts; {@code null} for nobody. */
    static Peer now() {
        return PEER.get();
    }

    /** The thread acts for whom it acted before. */
    void close() {
        if (before == null) {
            PEER.remove();
        } else {
            PEER.set(before);
        }
    }
}
