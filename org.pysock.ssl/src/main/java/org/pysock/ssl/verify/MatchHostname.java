package org.pysock.ssl.verify;

import java.util.Map;
import org.pysock.api.error.NotImplementedError;

/** Python 2.7's match_hostname: not there yet. */
public final class MatchHostname {
    private MatchHostname() {}

    /** Refuses. */
    public static void check(Map<String, Object> certificate, String host) {
        throw NotImplementedError.of("match_hostname");
    }
}
