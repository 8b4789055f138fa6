package org.pysock.api.insight;

/**
 * TLS on a socket.
 *
 * @param version {@code TLSv1.3}; {@code null} until the handshake is through
 * @param cipher OpenSSL's name of the cipher; {@code null} until then
 * @param host who the peer should be; {@code null} where nobody said
 * @param trustedBy the id of the policy that judged the peer; {@code null} if nobody was asked
 */
public record TlsFacts(String version, String cipher, String host, String trustedBy) {}
