package org.pysock.ssl;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What a context counts: CPython's session_stats. */
final class Stats {
    private final AtomicInteger connect = new AtomicInteger();
    private final AtomicInteger connectGood = new AtomicInteger();
    private final AtomicInteger accept = new AtomicInteger();
    private final AtomicInteger acceptGood = new AtomicInteger();
    private final AtomicInteger hits = new AtomicInteger();

    /** A handshake begins. */
    void begun(Side side) {
        (side == Side.CLIENT ? connect : accept).incrementAndGet();
    }

    /** A handshake is through. */
    void good(Side side) {
        (side == Side.CLIENT ? connectGood : acceptGood).incrementAndGet();
    }

    /** It has resumed a session. */
    void hit() {
        hits.incrementAndGet();
    }

    /** By CPython's names; what JSSE does not count is 0. */
    Map<String, Integer> all() {
        Map<String, Integer> all = new LinkedHashMap<>();
        all.put("number", 0);
        all.put("connect", connect.get());
        all.put("connect_good", connectGood.get());
        all.put("connect_renegotiate", 0);
        all.put("accept", accept.get());
        all.put("accept_good", acceptGood.get());
        all.put("accept_renegotiate", 0);
        all.put("hits", hits.get());
        all.put("misses", 0);
        all.put("timeouts", 0);
        all.put("cache_full", 0);
        return all;
    }
}
