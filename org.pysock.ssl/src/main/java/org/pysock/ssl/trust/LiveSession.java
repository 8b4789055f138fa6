package org.pysock.ssl.trust;

import java.io.IOException;
import org.pysock.api.policy.TrustRequest;

/**
 * An established connection whose peer was judged, as far as it concerns trust: who named its policy, and how to judge
 * it again.
 */
public interface LiveSession {
    /** What the context names; {@code null} for nothing: by host, then the default. */
    String namedPolicy();

    /** Who the peer should be; {@code null} when nobody said. */
    String host();

    /** What the peer showed, to be judged again. */
    TrustRequest request();

    /** The peer is not trusted any more: close, and let every later call say {@code why}. Must not wait. */
    void refuse(IOException why);
}
