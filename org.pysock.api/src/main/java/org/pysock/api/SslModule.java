package org.pysock.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.pysock.api.insight.PolicySource;

/**
 * CPython's {@code ssl} module: a service in OSGi, {@link Pysock#ssl()} elsewhere. lower_case names are CPython 3.13's, and its
 * documentation holds for them; constants are in {@link org.pysock.api.constant.SslConstants}.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html">ssl</a>
 */
@ProviderType
public interface SslModule extends PolicySource {
    /** What certificates are for: {@code Purpose.SERVER_AUTH} makes contexts for clients, {@code CLIENT_AUTH} for servers. */
    enum Purpose {
        SERVER_AUTH,
        CLIENT_AUTH
    }

    /** A context with the settings of its protocol: {@code PROTOCOL_TLS_CLIENT} (verifies), {@code PROTOCOL_TLS_SERVER}, {@code PROTOCOL_TLS}. ValueError. */
    PySslContext SSLContext(int protocol);

    /** A context with secure settings that trusts what this JVM trusts: the trust policy in force. */
    default PySslContext create_default_context() throws IOException {
        return create_default_context(Purpose.SERVER_AUTH, null);
    }

    /** {@link #create_default_context()} that trusts {@code authorities} in place of that; {@code null} for none. */
    PySslContext create_default_context(Purpose purpose, VerifyLocations authorities) throws IOException;

    /** An empty buffer between TLS and whoever carries its bytes. */
    PyMemoryBio MemoryBIO();

    /** The certificate that a server shows, as PEM; verified if {@code authorities} are given. The timeout is in seconds, {@code null} for none. */
    String get_server_certificate(Address address, VerifyLocations authorities, Double timeout) throws IOException;

    /** A certificate as PEM. */
    String DER_cert_to_PEM_cert(byte[] der);

    /** A certificate as DER. ValueError. */
    byte[] PEM_cert_to_DER_cert(String pem);

    /** A certificate, DER, as {@link SslConnection#getpeercert} shows one. SSLError for anything else. */
    Map<String, Object> certificateAsDict(byte[] der) throws IOException;

    /** Seconds since 1970 of a time as certificates show it: {@code "Jan  5 09:34:43 2018 GMT"}. ValueError. */
    long cert_time_to_seconds(String time);

    /** Random bytes, strong enough for keys. ValueError for a negative number. */
    byte[] RAND_bytes(int num);

    /** Whether there is enough randomness: always. */
    boolean RAND_status();

    /** Stirs the generator; it is seeded without that. */
    void RAND_add(byte[] bytes, double entropy);

    /** Checks a certificate as {@link SslConnection#getpeercert} gives it for a host name or address: Python 2.7's and 3.11's. SSLCertVerificationError, ValueError. */
    void match_hostname(Map<String, Object> certificate, String hostname) throws IOException;

    /** Where OpenSSL looks for trusted certificates on this system, with the variables that change it. */
    DefaultVerifyPaths get_default_verify_paths();

    /** See {@link #get_default_verify_paths}; {@code null} where there is no such file. */
    record DefaultVerifyPaths(
            String cafile,
            String capath,
            String openssl_cafile_env,
            String openssl_cafile,
            String openssl_capath_env,
            String openssl_capath) {}

    /** Whether this JVM lets anybody speak a version, {@code PROTO_*}: {@code HAS_TLSv1} and its like; TLS 1.0 and 1.1 only where it is told to. */
    boolean speaks(int version);

    /** {@code OPENSSL_VERSION}: what does the cryptography here. */
    String OPENSSL_VERSION();

    /** What policies say of trust now: the id of the default one first, then all that are there, each with its state. */
    List<String> trustPolicies();
}
