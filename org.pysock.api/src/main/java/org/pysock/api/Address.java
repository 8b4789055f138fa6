package org.pysock.api;

/**
 * A socket address as Python writes it: a host (name or literal) and a port, not yet resolved, or a path. What a socket
 * reports holds numeric hosts only. {@code toString} is Python's tuple or string.
 *
 * @see <a href="https://docs.python.org/3/library/socket.html#socket-families">Socket families</a>
 */
public sealed interface Address permits Address.Inet, Address.Inet6, Address.Unix {
    /** The host as given: a name, a literal, {@code ""} for every interface, {@code "<broadcast>"}; a path. */
    String host();

    /** The port, 0 to 65535; anything else is refused by the operation that uses it. 0 for a path. */
    int port();

    /** The two-element form, which both internet families accept. */
    static Address of(String host, int port) {
        return new Inet(host, port);
    }

    /** An AF_UNIX address: the path of a file; empty for none. */
    static Address of(String path) {
        return new Unix(path);
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

    /** Python's path of an AF_UNIX socket. */
    record Unix(String path) implements Address {
        @Override
        public String host() {
            return path;
        }

        @Override
        public int port() {
            return 0;
        }

        @Override
        public String toString() {
            return "'" + path + "'";
        }
    }
}
