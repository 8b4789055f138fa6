package org.pysock.api;

/**
 * A socket address as Python writes it: a host (name or literal) and a port, not yet resolved. What a socket reports
 * holds numeric hosts only. {@link #toString()} is Python's tuple.
 *
 * @see <a href="https://docs.python.org/3/library/socket.html#socket-families">Socket families</a>
 */
public sealed interface Address permits Address.Inet, Address.Inet6 {
    /** The host as given: a name, a literal, {@code ""} for every interface, {@code "<broadcast>"}. */
    String host();

    /** The port, 0 to 65535; anything else is refused by the operation that uses it. */
    int port();

    /** The two-element form, which both families accept. */
    static Address of(String host, int port) {
        return new Inet(host, port);
    }

    /** Python's {@code (host, port)}. */
    record Inet(String host, int port) implements Address {
        @Override
        public String toString() {
            return "('" + host + "', " + port + ")";
        }
    }

    /** Python's {@code (host, port, flowinfo, scope_id)}. */
    record Inet6(String host, int port, int flowinfo, int scope_id) implements Address {
        @Override
        public String toString() {
            return "('" + host + "', " + port + ", " + flowinfo + ", " + scope_id + ")";
        }
    }
}
