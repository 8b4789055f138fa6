package org.pysock.ssl;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.pysock.ssl.cert.KeyChain;

/**
 * The keys of a context, for JSSE: the last loaded of each kind, as with OpenSSL, whoever the peer says it trusts; a peer that does not
 * know the authority shall say so itself.
 */
final class KeyGate extends X509ExtendedKeyManager {
    /** What JSSE calls keys, by what the JDK calls their algorithm. */
    private static final Map<String, Set<String>> KINDS = Map.of(
            "RSA", Set.of("RSA", "RSA_EXPORT", "DHE_RSA", "ECDHE_RSA"),
            "RSASSA-PSS", Set.of("RSASSA-PSS"),
            "DSA", Set.of("DSA", "DHE_DSS"),
            "EC", Set.of("EC", "EC_EC", "EC_RSA", "ECDHE_ECDSA"),
            "EdDSA", Set.of("EdDSA", "Ed25519", "Ed448"),
            "Ed25519", Set.of("EdDSA", "Ed25519"),
            "Ed448", Set.of("EdDSA", "Ed448"));

    private final List<KeyChain> keys;

    private KeyGate(List<KeyChain> keys) {
        this.keys = keys;
    }

    /** For the engines of a provider; {@code null} is the JDK's. */
    static KeyGate of(List<KeyChain> keys, Provider provider) {
        return new KeyGate(keys.stream()
                .map(own -> new KeyChain(own(own.key(), provider), own.chain()))
                .toList());
    }

    /** The key as the provider's own, if it has any: of another's it would make one in each handshake. */
    private static PrivateKey own(PrivateKey key, Provider provider) {
        if (provider == null || provider.getService("KeyFactory", key.getAlgorithm()) == null) {
            return key;
        }
        try {
            return (PrivateKey)
                    KeyFactory.getInstance(key.getAlgorithm(), provider).translateKey(key);
        } catch (GeneralSecurityException | RuntimeException foreign) {
            return key;
        }
    }

    private String choose(Stream<String> kinds) {
        return kinds.flatMap(kind -> aliases(kind).boxed())
                .findFirst()
                .map(String::valueOf)
                .orElse(null);
    }

    private IntStream aliases(String kind) {
        return IntStream.iterate(keys.size() - 1, i -> i >= 0, i -> i - 1)
                .filter(i -> isOfKind(keys.get(i).key(), kind));
    }

    private static boolean isOfKind(PrivateKey key, String kind) {
        return KINDS.getOrDefault(key.getAlgorithm(), Set.of()).contains(kind)
                || key instanceof ECKey curve && kind.equals(curveOf(curve));
    }

    /** How Bouncy Castle asks for a key in TLS 1.3, where a signature belongs to one curve (RFC 8446, section 4.2.3). */
    private static String curveOf(ECKey key) {
        return "EC/secp" + key.getParams().getCurve().getField().getFieldSize() + "r1";
    }

    private String[] all(String kind) {
        return aliases(kind).mapToObj(String::valueOf).toArray(String[]::new);
    }

    @Override
    public String chooseEngineClientAlias(String[] kinds, Principal[] issuers, SSLEngine engine) {
        return choose(Stream.of(kinds));
    }

    @Override
    public String chooseEngineServerAlias(String kind, Principal[] issuers, SSLEngine engine) {
        return choose(Stream.of(kind));
    }

    @Override
    public String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
        return choose(Stream.of(kinds));
    }

    @Override
    public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
        return choose(Stream.of(kind));
    }

    @Override
    public String[] getClientAliases(String kind, Principal[] issuers) {
        return all(kind);
    }

    @Override
    public String[] getServerAliases(String kind, Principal[] issuers) {
        return all(kind);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return keys.get(Integer.parseInt(alias)).chain().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.get(Integer.parseInt(alias)).key();
    }
}
