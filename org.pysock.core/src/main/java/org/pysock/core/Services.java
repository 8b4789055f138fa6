package org.pysock.core;

import java.io.IOException;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TypeError;

/** Services and protocols by name and number, with CPython's complaints. */
final class Services {
    private static final int MAX_PORT = 0xffff;

    private Services() {}

    /** See {@link org.pysock.api.SocketModule#getservbyname}; a {@code null} protocol is any. */
    static int getservbyname(String service, String protocol) throws IOException {
        requireTexts(service, protocol);
        return NetDatabase.port(service, protocol).orElseThrow(() -> notFound("service/proto not found"));
    }

    /** See {@link org.pysock.api.SocketModule#getservbyport}; a {@code null} protocol is any. */
    static String getservbyport(int port, String protocol) throws IOException {
        requireTexts("", protocol);
        if (port < 0 || port > MAX_PORT) {
            throw OverflowError.of("getservbyport: port must be 0-65535.");
        }
        return NetDatabase.service(port, protocol).orElseThrow(() -> notFound("port/proto not found"));
    }

    /** See {@link org.pysock.api.SocketModule#getprotobyname}. */
    static int getprotobyname(String name) throws IOException {
        requireTexts(name, null);
        return NetDatabase.protocol(name).orElseThrow(() -> notFound("protocol not found"));
    }

    /** A protocol that was named; no name is no protocol. TypeError. */
    static String given(String protocol, String function) {
        if (protocol == null) {
            throw TypeError.of(function + "() argument 2 must be str, not None");
        }
        return protocol;
    }

    private static void requireTexts(String one, String other) {
        Literals.requireNoNull(one);
        if (other != null) {
            Literals.requireNoNull(other);
        }
    }

    private static IOException notFound(String text) {
        return PlainError.of(text);
    }
}
