package org.pysock.ssl;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.pysock.api.error.SSLCertVerificationError;

/** What JSSE asks about certificates: passes the question on to the peer for which the thread acts; without one it refuses. */
final class TrustGate extends X509ExtendedTrustManager {
    /** JSSE chooses the alert by the reason; OpenSSL's verify codes that have one. */
    private static final Map<Integer, Reason> REASONS =
            Map.of(9, BasicReason.NOT_YET_VALID, 10, BasicReason.EXPIRED, 23, BasicReason.REVOKED);

    private static void judge(X509Certificate[] chain, String authType) throws CertificateException {
        Peer peer = Acting.now();
        if (peer == null || chain == null || chain.length == 0) {
            throw new CertificateException("nobody can judge this certificate");
        }
        try {
            peer.judge(List.of(chain), authType);
        } catch (SSLCertVerificationError refused) {
            Reason reason = REASONS.getOrDefault(refused.verify_code(), BasicReason.UNSPECIFIED);
            throw new CertificateException(
                    new CertPathValidatorException(refused.getMessage(), refused, null, -1, reason));
        } catch (IOException refused) {
            throw new CertificateException(refused);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        judge(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        judge(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        judge(chain, authType);
    }

    /** What a server tells its clients: nothing, as OpenSSL where no list of clients' authorities was loaded. */
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
