package org.pysock.api.insight;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/** Who follows one handshake for those who look. Keeps nothing alive and never throws. */
@ProviderType
public interface HandshakeWatch {
    /** Nobody looks. */
    HandshakeWatch NOBODY = new HandshakeWatch() {
        @Override
        public void begins() {}

        @Override
        public void succeeds(TlsFacts tls) {}

        @Override
        public void fails(IOException why, String policy, String certificate) {}
    };

    /** The first attempt is made. */
    void begins();

    /** It is through. */
    void succeeds(TlsFacts tls);

    /**
     * It has failed for good.
     *
     * @param policy who was to judge the peer, for people; {@code null} for nobody
     * @param certificate what the peer has shown, for people; {@code null} for nothing
     */
    void fails(IOException why, String policy, String certificate);
}
