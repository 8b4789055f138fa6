package org.pysock.core.trace;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.pysock.api.insight.TlsFacts;

/** One handshake of TLS over a socket. */
@Name("org.pysock.Handshake")
@Label("Handshake")
@Description("A handshake of TLS was completed or failed")
final class HandshakeEvent extends SocketEvent {
    @Label("TLS version")
    String version;

    @Label("Cipher")
    String cipher;

    @Label("Host")
    @Description("Who the peer should be")
    String host;

    @Label("Trusted by")
    @Description("The policy that judged the peer")
    String trustedBy;

    @Override
    void more(Facts facts) {
        TlsFacts tls = facts.tls();
        if (tls != null) {
            version = tls.version();
            cipher = tls.cipher();
            host = tls.host();
            trustedBy = tls.trustedBy();
        }
    }
}
