package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.SslConnection;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;

/** What every TLS connection can do in Python, of a socket or not: one row per method and attribute. */
final class TlsMethods {
    /** CPython's default of {@code read}. */
    private static final int READ = 1024;

    private TlsMethods() {}

    /** The rows for a type; arguments are checked by the module ssl where CPython does so. */
    static <T extends PyObject & Tls> TypeRows<T> rows(String name, Class<T> kind) {
        return told(peers(transfers(new TypeRows<>(name, kind))));
    }

    private static <T extends PyObject & Tls> TypeRows<T> transfers(TypeRows<T> rows) {
        return rows.method("do_handshake", Arity.NONE, (self, args) -> {
                    self.connection().do_handshake();
                    return Py.None;
                })
                .method("read", Arity.of(0, 2), (self, args) -> read(self.connection(), args))
                .method("write", Arity.ONE, (self, args) -> {
                    SslConnection connection = self.connection();
                    return Py.newInteger(Bytes.read(args[0], "write", connection::write));
                })
                .method(
                        "pending",
                        Arity.NONE,
                        (self, args) -> Py.newInteger(self.connection().pending()))
                .method("unwrap", Arity.NONE, (self, args) -> {
                    self.unwrap();
                    return Py.None;
                })
                .method("verify_client_post_handshake", Arity.NONE, (self, args) -> {
                    self.connection().verify_client_post_handshake();
                    return Py.None;
                });
    }

    private static PyObject read(SslConnection connection, PyObject[] args) throws IOException {
        int size = Numbers.intArgument(args, 0, READ);
        if (args.length < 2) {
            return Bytes.str(connection.read(size));
        }
        return Py.newInteger(Bytes.write(args[1], "read", memory -> {
            if (size > 0 && size < memory.remaining()) {
                memory.limit(memory.position() + size);
            }
            return connection.read(memory);
        }));
    }

    private static <T extends PyObject & Tls> TypeRows<T> peers(TypeRows<T> rows) {
        return rows.method("getpeercert", Arity.named(0, "binary_form"), (self, args) -> {
                    boolean binary = args.length > 0 && args[0] != null && args[0].__nonzero__();
                    SslConnection connection = self.connection();
                    return Values.python(binary ? connection.peerCertificateAsDer() : connection.getpeercert());
                })
                .method(
                        "get_verified_chain",
                        Arity.NONE,
                        (self, args) -> Values.list(self.connection().get_verified_chain()))
                .method(
                        "get_unverified_chain",
                        Arity.NONE,
                        (self, args) -> Values.list(self.connection().get_unverified_chain()))
                .method(
                        "server",
                        Arity.NONE,
                        (self, args) -> new PyString(
                                OneLineNames.subject(self.connection().peerCertificateAsDer())))
                .method(
                        "issuer",
                        Arity.NONE,
                        (self, args) -> new PyString(
                                OneLineNames.issuer(self.connection().peerCertificateAsDer())))
                .attribute("trusted_by", self -> Values.text(self.connection().trustedBy()));
    }

    private static <T extends PyObject & Tls> TypeRows<T> told(TypeRows<T> rows) {
        return rows.method(
                        "cipher",
                        Arity.NONE,
                        (self, args) -> Values.python(self.connection().cipher()))
                .method(
                        "shared_ciphers",
                        Arity.NONE,
                        (self, args) -> Values.list(self.connection().shared_ciphers()))
                .method(
                        "version",
                        Arity.NONE,
                        (self, args) -> Values.text(self.connection().version()))
                .method(
                        "compression",
                        Arity.NONE,
                        (self, args) -> Values.text(self.connection().compression()))
                .method(
                        "selected_alpn_protocol",
                        Arity.NONE,
                        (self, args) -> Values.text(self.connection().selected_alpn_protocol()))
                .method(
                        "selected_npn_protocol",
                        Arity.NONE,
                        (self, args) -> Values.text(self.connection().selected_npn_protocol()))
                .method(
                        "get_channel_binding",
                        Arity.of(1, 1),
                        (self, args) -> Values.python(
                                self.connection().get_channel_binding(Bytes.text(args[0], "get_channel_binding", 1))))
                .attribute(
                        "session",
                        self -> SslSessionObject.of(self.connection().session()),
                        (self, value) -> self.connection().session(SslSessionObject.of(value)))
                .attribute(
                        "session_reused",
                        self -> Values.python(self.connection().session_reused()))
                .attribute("context", Tls::context, TlsMethods::setContext)
                .attribute(
                        "server_side", self -> Py.newBoolean(self.connection().server_side()))
                .attribute(
                        "server_hostname", self -> Values.text(self.connection().server_hostname()))
                // ours: whom a program knows as this connection
                .method("_owned_by", Arity.ONE, (self, args) -> {
                    TlsOwners.enter(self.connection(), args[0]);
                    return Py.None;
                });
    }

    private static <T extends PyObject & Tls> void setContext(T self, PyObject value) throws IOException {
        if (!(value instanceof SslContextObject context)) {
            throw Py.TypeError("The value must be a SSLContext");
        }
        self.connection().context(context.context());
        self.remember(context);
    }
}
