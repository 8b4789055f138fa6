package org.pysock.core;

import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.error.GaiErrno;

/**
 * Why Java does not know a host: it tells getaddrinfo's reason as a text the first time, and while the failure is in its cache
 * not at all. So the latest reasons are remembered, a bounded number.
 */
final class Reasons {
    private static final int MOST = 256;

    private final Map<String, GaiErrno> told = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GaiErrno> eldest) {
            return size() > MOST;
        }
    };

    /** The reason of a failure; EAI_NONAME where none was ever told. */
    GaiErrno of(String name, UnknownHostException failure) {
        String text = String.valueOf(failure.getMessage());
        synchronized (told) {
            for (GaiErrno reason : GaiErrno.values()) {
                if (text.endsWith(": " + reason.text())) {
                    told.put(name, reason);
                    return reason;
                }
            }
            return told.getOrDefault(name, GaiErrno.EAI_NONAME);
        }
    }
}
