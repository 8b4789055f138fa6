package org.pysock.ssl;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSession;
import org.pysock.api.PySslSession;

/**
 * A session: JSSE resumes it where the engine has the same key in the same SSLContext, and nobody gets that key but who asks for the
 * session.
 */
final class TlsSession implements PySslSession {
    private final TlsContext context;
    private final Contexts.Made made;
    private final String host;
    private final int key;
    private final SSLSession session;
    private final String trustedBy;

    TlsSession(TlsContext context, Contexts.Made made, String host, int key, SSLSession session, String trustedBy) {
        this.context = context;
        this.made = made;
        this.host = host;
        this.key = key;
        this.session = session;
        this.trustedBy = trustedBy;
    }

    TlsContext context() {
        return context;
    }

    /** Whether it can be resumed there, for that host: a policy may have judged it by its name. */
    boolean isOf(Contexts.Made other, String name) {
        return made == other && Objects.equals(host, name);
    }

    int key() {
        return key;
    }

    /** Who has trusted the peer, when the session was made. */
    String trustedBy() {
        return trustedBy;
    }

    @Override
    public byte[] id() {
        return session.getId();
    }

    @Override
    public long time() {
        return TimeUnit.MILLISECONDS.toSeconds(session.getCreationTime());
    }

    @Override
    public long timeout() {
        return Contexts.SESSION_SECONDS;
    }

    @Override
    public long ticket_lifetime_hint() {
        return has_ticket() ? Contexts.SESSION_SECONDS : 0;
    }

    /** JSSE does not tell whether it was given a ticket; what can be resumed is taken for one. */
    @Override
    public boolean has_ticket() {
        return session.isValid();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TlsSession session && Arrays.equals(id(), session.id());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(id());
    }
}
