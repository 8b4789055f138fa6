package org.pysock.ssl.trust;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/** The live sessions that somebody still holds. Those that nobody holds are forgotten. */
final class LiveSessions {
    // guarded by itself
    private final Set<LiveSession> sessions = Collections.newSetFromMap(new WeakHashMap<>());

    void add(LiveSession session) {
        synchronized (sessions) {
            sessions.add(session);
        }
    }

    void remove(LiveSession session) {
        synchronized (sessions) {
            sessions.remove(session);
        }
    }

    /** Those there now. */
    List<LiveSession> all() {
        synchronized (sessions) {
            return new ArrayList<>(sessions);
        }
    }
}
