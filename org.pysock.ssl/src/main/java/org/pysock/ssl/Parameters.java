package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.CERT_OPTIONAL;
import static org.pysock.api.constant.SslConstants.CERT_REQUIRED;
import static org.pysock.api.constant.SslConstants.OP_CIPHER_SERVER_PREFERENCE;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.pysock.api.error.SSLError;
import org.pysock.ssl.cipher.CipherSuite;
import org.pysock.ssl.cipher.CipherSuites;

/** What an engine is told of the settings and the peer. JSSE's own check of host names stays off: ours is stricter. */
final class Parameters {
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|.*:.*");
    /** Versions that know none of the suites that have come after them. */
    private static final Set<String> OLD = Set.of("TLSv1", "TLSv1.1");

    private static final String NONE = "this JVM has none of the ciphers that were set";
    private static final String NONE_OLD = NONE + " for versions below TLS 1.2: set_ciphers('DEFAULT') has some";

    /** Since JDK 20. */
    private static final MethodHandle NAMED_GROUPS = namedGroups();

    private final Settings settings;
    private final Peer peer;

    private Parameters(Settings settings, Peer peer) {
        this.settings = settings;
        this.peer = peer;
    }

    static Parameters of(Settings settings, Peer peer) {
        return new Parameters(settings, peer);
    }

    private static MethodHandle namedGroups() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(
                            SSLParameters.class, "setNamedGroups", MethodType.methodType(void.class, String[].class));
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    /** Whether this JDK can be told which curve to use. */
    static boolean canChooseGroup() {
        return NAMED_GROUPS != null;
    }

    /** Tells the engine. SSLError when nothing is left that both the settings and this JVM allow. */
    void apply(SSLEngine engine) throws SSLError {
        engine.setUseClientMode(peer.side() == Side.CLIENT);
        SSLParameters parameters = engine.getSSLParameters();
        List<String> protocols = protocols(engine);
        parameters.setProtocols(protocols.toArray(String[]::new));
        parameters.setCipherSuites(suites(engine, protocols));
        parameters.setEndpointIdentificationAlgorithm(null);
        parameters.setUseCipherSuitesOrder(
                peer.side() == Side.CLIENT || (settings.options & OP_CIPHER_SERVER_PREFERENCE) != 0);
        if (peer.side() == Side.SERVER) {
            askForCertificate(parameters);
        }
        if (peer.side() == Side.CLIENT
                && peer.host() != null
                && !LITERAL.matcher(peer.host()).matches()) {
            tellHost(parameters);
        }
        if (settings.group != null) {
            chooseGroup(parameters);
        }
        if (peer.side() == Side.CLIENT && !settings.alpn.isEmpty()) {
            parameters.setApplicationProtocols(settings.alpn.toArray(String[]::new));
        }
        engine.setSSLParameters(parameters);
        if (peer.side() == Side.SERVER && !settings.alpn.isEmpty()) {
            List<String> own = settings.alpn;
            // the server's order counts; no protocol in common is no failure
            engine.setHandshakeApplicationProtocolSelector((same, offered) ->
                    own.stream().filter(offered::contains).findFirst().orElse(""));
        }
    }

    /** Each of JSSE's two switches turns the other one off. */
    private void askForCertificate(SSLParameters parameters) {
        switch (settings.verifyMode) {
            case CERT_OPTIONAL -> parameters.setWantClientAuth(true);
            case CERT_REQUIRED -> parameters.setNeedClientAuth(true);
            default -> parameters.setNeedClientAuth(false);
        }
    }

    private List<String> protocols(SSLEngine engine) throws SSLError {
        Set<String> known = Set.of(engine.getSupportedProtocols());
        List<String> allowed =
                Stream.of(settings.versions()).filter(known::contains).toList();
        if (allowed.isEmpty()) {
            throw SSLError.protocol(
                    "NO_PROTOCOLS_AVAILABLE", "minimum_version, maximum_version and options exclude all", null);
        }
        return allowed;
    }

    private String[] suites(SSLEngine engine, List<String> protocols) throws SSLError {
        Set<String> known = new HashSet<>(Arrays.asList(engine.getSupportedCipherSuites()));
        boolean old = OLD.containsAll(protocols);
        String[] allowed = Stream.concat(CipherSuites.tls13().stream(), settings.ciphers.usable().stream())
                .filter(suite -> !old || suite.isOlderThanTls12())
                .map(CipherSuite::javaName)
                .filter(known::contains)
                .toArray(String[]::new);
        if (allowed.length == 0) {
            throw SSLError.protocol("NO_CIPHERS_AVAILABLE", old ? NONE_OLD : NONE, null);
        }
        return allowed;
    }

    private void tellHost(SSLParameters parameters) {
        try {
            parameters.setServerNames(List.of(new SNIHostName(peer.host())));
        } catch (IllegalArgumentException noHostName) {
            // OpenSSL sends whatever it is given; the certificate is checked against it all the same
        }
    }

    private void chooseGroup(SSLParameters parameters) {
        try {
            NAMED_GROUPS.invoke(parameters, new String[] {settings.group});
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
