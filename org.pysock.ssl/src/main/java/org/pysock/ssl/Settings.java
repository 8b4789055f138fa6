package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.*;

import java.util.List;
import java.util.stream.Stream;
import org.pysock.ssl.cert.KeyChain;
import org.pysock.ssl.cert.Snapshot;
import org.pysock.ssl.cipher.CipherChoice;

/**
 * What a context says at one moment; a connection keeps what it began with. Another object for every change, so that sessions are
 * never resumed under other settings than they were made with.
 */
final class Settings implements Cloneable {
    final int protocol;
    boolean checkHostname;
    int verifyMode;
    int verifyFlags = VERIFY_X509_TRUSTED_FIRST;
    long options = OP_ALL | OP_NO_SSLv3 | OP_CIPHER_SERVER_PREFERENCE | OP_NO_COMPRESSION | OP_ENABLE_MIDDLEBOX_COMPAT;
    VersionRange versions;
    int numTickets = 2;
    boolean commonName = true;
    List<KeyChain> keys = List.of();
    Snapshot authorities;
    boolean defaultTrust;
    String policy;
    CipherChoice ciphers;
    List<String> alpn = List.of();
    String group;

    Settings(int protocol) {
        this.protocol = protocol;
        this.versions = VersionRange.of(protocol);
    }

    @Override
    public Settings clone() {
        try {
            return (Settings) super.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** Whether peers are verified. */
    boolean verifies() {
        return verifyMode != CERT_NONE;
    }

    /** Whether a trust policy judges peers, and not only what the program has loaded. */
    boolean asksPolicy() {
        return defaultTrust || policy != null;
    }

    /** The versions allowed, as JSSE calls them. */
    String[] versions() {
        return Stream.of(Version.values())
                .filter(versions::contains)
                .filter(version -> version.isLeftBy(options))
                .map(Version::java)
                .toArray(String[]::new);
    }
}
