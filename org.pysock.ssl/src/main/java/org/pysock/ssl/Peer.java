package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.ALERT_DESCRIPTION_HANDSHAKE_FAILURE;
import static org.pysock.api.constant.SslConstants.ALERT_DESCRIPTION_INTERNAL_ERROR;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.pysock.api.PySslContext.SniCallback;
import org.pysock.api.SslConnection;
import org.pysock.api.error.SSLError;
import org.pysock.api.policy.TrustPolicy.Strength;
import org.pysock.ssl.trust.Lease;
import org.pysock.ssl.trust.TrustBoard;

/**
 * Whom a connection talks to, and what is decided about that: makes the engine under one lease of one trust policy, judges the
 * certificates that the engine is shown, and judges again at the end of the handshake if another policy is in force by then. Used
 * under the driver's lock; what is known afterwards can be read by anybody.
 */
final class Peer {
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int FATAL = 2;
    private static final int BYTE_MASK = 0xff;

    private final Side side;
    private final String host;
    private final String address;
    /** Weak, as CPython's: a socket that nobody has any more is to be closed. */
    private final WeakReference<SslConnection> self;

    private volatile TlsContext context;
    private volatile TlsSession wanted;

    // written under the driver's lock
    private volatile Settings settings;
    private volatile Contexts.Made made;
    private volatile int key;
    private volatile List<X509Certificate> sent = List.of();
    private volatile List<X509Certificate> verified = List.of();
    private volatile String trustedBy;
    private volatile List<Integer> offered = List.of();
    private volatile boolean full;
    private volatile SSLEngine engine;
    private volatile boolean done;
    private volatile Judgement live;

    /** Ends the connection, and says why. */
    private volatile Consumer<IOException> end = why -> {};

    private volatile Lease lease;
    private final ServerFlight flight = new ServerFlight();
    private volatile IOException verdict;
    private int alert;

    /** {@code host} is the name that the peer should have, in ASCII, {@code null} for none; {@code address} is for people. */
    Peer(TlsContext context, Side side, String host, String address, SslConnection self) {
        this.context = context;
        this.side = side;
        this.host = host;
        this.address = address;
        this.self = new WeakReference<>(self);
    }

    // the engine

    /** The engine, once the client has said which host it wants. SSLError when the callback refuses; see {@link #alert}. */
    SSLEngine engine(ClientHello hello) throws IOException {
        TlsContext asked = context;
        SniCallback callback = asked.sni_callback();
        offered = hello.suites();
        Settings own = asked.settings();
        if (callback != null) {
            ask(callback, hello.serverName(), asked);
        }
        return engine(own, context);
    }

    private void ask(SniCallback callback, String name, TlsContext asked) throws SSLError {
        try {
            Integer answer = callback.on(self.get(), name, asked);
            if (answer == null || answer == 0) {
                return;
            }
            alert = answer < 0 || answer > BYTE_MASK ? ALERT_DESCRIPTION_INTERNAL_ERROR : answer;
        } catch (Exception failed) {
            alert = ALERT_DESCRIPTION_HANDSHAKE_FAILURE;
            throw SSLError.protocol("CALLBACK_FAILED", failed.toString(), failed);
        }
        throw SSLError.protocol("CALLBACK_FAILED");
    }

    /** The record of the alert with which a callback has refused. */
    Optional<byte[]> alert() {
        return alert == 0 ? Optional.empty() : Optional.of(new byte[] {ALERT, 3, 3, 0, 2, FATAL, (byte) alert});
    }

    /** The engine. */
    SSLEngine engine() throws IOException {
        return engine(context.settings(), context);
    }

    /** {@code keys} may be of another context, as an sni_callback chooses. */
    private SSLEngine engine(Settings own, TlsContext keys) throws IOException {
        settings = own;
        lease = own.verifies() && own.asksPolicy() ? context.board().lease(own.policy, host) : null;
        made = keys.contexts().of(own, keys.settings(), lease == null ? null : lease.generation());
        TlsSession session = wanted;
        boolean resumable = lease == null || lease.strength() != Strength.UNVERIFIED;
        // who trusts everybody is asked each time, for each use is to be seen
        key = session != null && session.isOf(made, host) && resumable ? session.key() : Contexts.freshKey();
        engine = made.engine(this);
        return engine;
    }

    /** The number under which the engine keeps sessions. */
    int key() {
        return key;
    }

    Settings settings() {
        return settings;
    }

    // the judge

    /** Judges what the engine was shown. */
    void judge(List<X509Certificate> chain, String authType) throws IOException {
        if (done) {
            // who is at the other end is settled once, under one lease
            throw SSLError.protocol("NO_RENEGOTIATION");
        }
        full = true;
        sent = chain;
        if (!settings.verifies()) {
            return;
        }
        try {
            judge(new Judgement(this, chain, authType), lease);
        } catch (IOException refused) {
            verdict = refused;
            throw refused;
        }
    }

    private void judge(Judgement judgement, Lease by) throws IOException {
        verified = judgement.by(by);
        trustedBy = by == null ? "context" : by.policyId();
        live = by == null ? null : judgement;
    }

    /** Why the peer was refused; {@code null} if it was not. */
    IOException verdict() {
        return verdict;
    }

    /** The handshake is through: what was judged must hold now. SSLCertVerificationError. */
    void handshaken(SSLEngine through) throws IOException {
        if (done) {
            return;
        }
        if (side == Side.SERVER && !flight.resumes(isTls13())) {
            // a server need not have seen a certificate
            full = true;
        }
        if (!full) {
            resumed(through);
        }
        if (settings.verifies() && side == Side.CLIENT && verified.isEmpty() && trustedBy == null) {
            throw SSLError.protocol("CERTIFICATE_VERIFY_FAILED", "the handshake ended without a certificate", null);
        }
        if (lease != null && !sent.isEmpty()) {
            judgeByWhatIsInForce();
        }
        lease = null;
        done = true;
        context.stats().good(side);
        if (!full) {
            context.stats().hit();
        }
    }

    /** A policy that has come into force during the handshake has the last word; of one that comes later the board tells. */
    private void judgeByWhatIsInForce() throws IOException {
        Judgement judgement = live == null ? new Judgement(this, sent, "UNKNOWN") : live;
        TrustBoard board = context.board();
        board.live(judgement);
        live = judgement;
        if (!lease.isCurrent()) {
            judge(judgement, board.lease(settings.policy, host));
        }
    }

    private void resumed(SSLEngine through) {
        try {
            sent = Contexts.chain(through.getSession().getPeerCertificates());
        } catch (SSLPeerUnverifiedException none) {
            // a server that knows nothing of its client
        }
        TlsSession session = wanted;
        if (session != null) {
            trustedBy = session.trustedBy();
        }
    }

    // what is known

    Side side() {
        return side;
    }

    String host() {
        return host;
    }

    /** How to call the peer in a message. */
    String shown() {
        return host == null ? address : address.isEmpty() ? host : host + " at " + address;
    }

    /** Who judges it, in words for people; {@code null} for nobody. */
    String shownPolicy() {
        Lease now = lease;
        return now == null ? null : now.shown();
    }

    /** The certificate that was refused, in words for people; {@code null} for none. */
    String shownCertificate() {
        if (verdict == null || sent.isEmpty()) {
            return null;
        }
        X509Certificate own = sent.get(0);
        return own.getSubjectX500Principal().getName() + ", of issuer "
                + own.getIssuerX500Principal().getName() + ", valid until "
                + own.getNotAfter().toInstant();
    }

    TlsContext context() {
        return context;
    }

    /** In an sni_callback. */
    void context(TlsContext other) {
        context = other;
    }

    void resume(TlsSession session) {
        wanted = session;
    }

    /** The session that is asked for, then the one there is. */
    TlsSession session() {
        SSLEngine now = engine;
        return done ? new TlsSession(context, made, host, key, now.getSession(), trustedBy) : wanted;
    }

    boolean isReused() {
        return done && !full;
    }

    /** The numbers of the cipher suites that the client has offered, as a server knows them. */
    List<Integer> offered() {
        return offered;
    }

    List<X509Certificate> sent() {
        return sent;
    }

    List<X509Certificate> verified() {
        return verified;
    }

    String trustedBy() {
        return trustedBy;
    }

    /** {@code null} until the handshake is through. */
    SSLEngine engineOfConnection() {
        return done ? engine : null;
    }

    /** A record of the handshake leaves. */
    void leaves(ByteBuffer record) {
        if (side == Side.SERVER && !done) {
            flight.leaves(record);
        }
    }

    /** Whether the engine speaks TLS 1.3. */
    boolean isTls13() {
        return "TLSv1.3".equals(engine.getSession().getProtocol());
    }

    /**
     * Whether a record of that type, of a peer whose handshake is through, asks for another one: TLS 1.3 has none. Before it nobody
     * else would judge who the peer is by then.
     */
    boolean isRenegotiation(byte type) {
        return type == HANDSHAKE && !isTls13();
    }

    /** Says how to end the connection when its peer is trusted no more. */
    void endBy(Consumer<IOException> how) {
        end = how;
    }

    /** The peer is trusted no more. */
    void refuse(IOException why) {
        end.accept(why);
    }

    /** Nobody needs it any more. */
    void released() {
        Judgement judged = live;
        if (judged != null) {
            context.board().ended(judged);
        }
        lease = null;
    }
}
