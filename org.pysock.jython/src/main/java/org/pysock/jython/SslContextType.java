package org.pysock.jython;

import static org.pysock.api.constant.SslConstants.CERT_NONE;

import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.pysock.api.PySslContext;
import org.pysock.api.SslModule.Purpose;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLError;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;
import org.python.core.PyUnicode;

/** The Python type {@code _ssl._SSLContext}: one row per method and attribute of CPython 2.7's and 3's. */
final class SslContextType {
    private static final String OMITTED = "cafile, capath and cadata cannot be all omitted";
    private static final String NO_CADATA = "cadata should be an ASCII string or a bytes-like object";
    private static final int MAX_ASCII = 0x7f;

    private SslContextType() {}

    /** Reads a number of a context. */
    @FunctionalInterface
    private interface Number {
        long of(PySslContext context);
    }

    /** Writes one. */
    @FunctionalInterface
    private interface Change {
        void to(PySslContext context, int value);
    }

    static PyType define() {
        return attributes(methods(new TypeRows<>("_ssl._SSLContext", SslContextObject.class)))
                .define(PyObject.class, SslContextType::make);
    }

    private static PyObject make(PyType type, PyObject[] args, String[] keywords) {
        PyObject[] checked = Arity.named(1, "protocol").check("_SSLContext", args, keywords);
        PySslContext made = Importer.currentSsl().SSLContext(Numbers.intArgument(checked[0]));
        return type == SslContextObject.TYPE ? new SslContextObject(type, made) : new SubclassedContext(type, made);
    }

    private static TypeRows<SslContextObject> methods(TypeRows<SslContextObject> rows) {
        return rows.method(
                        "load_cert_chain",
                        Arity.named(1, "certfile", "keyfile", "password"),
                        SslContextType::loadCertChain)
                .method(
                        "load_verify_locations",
                        Arity.named(0, "cafile", "capath", "cadata"),
                        SslContextType::loadVerifyLocations)
                .method("_load_default_certs", Arity.of(1, 1), (self, args) -> {
                    self.context()
                            .load_default_certs(args[0].__nonzero__() ? Purpose.SERVER_AUTH : Purpose.CLIENT_AUTH);
                    return Py.None;
                })
                .method("set_default_verify_paths", Arity.NONE, (self, args) -> {
                    self.context().set_default_verify_paths();
                    return Py.None;
                })
                .method("load_dh_params", Arity.ONE, (self, args) -> {
                    String file = path(args[0]);
                    return files(() -> self.context().load_dh_params(file));
                })
                .method("set_ciphers", Arity.of(1, 1), (self, args) -> {
                    self.context().set_ciphers(Bytes.text(args[0], "set_ciphers", 1));
                    return Py.None;
                })
                .method(
                        "get_ciphers",
                        Arity.NONE,
                        (self, args) -> Values.list(self.context().get_ciphers()))
                .method("set_ecdh_curve", Arity.ONE, (self, args) -> {
                    self.context().set_ecdh_curve(Bytes.text(args[0], "set_ecdh_curve", 1));
                    return Py.None;
                })
                .method("_set_alpn_protocols", Arity.ONE, (self, args) -> {
                    self.context().set_alpn_protocols(texts(args[0]));
                    return Py.None;
                })
                .method("_set_npn_protocols", Arity.ONE, (self, args) -> {
                    self.context().set_npn_protocols(texts(args[0]));
                    return Py.None;
                })
                .method("set_servername_callback", Arity.ONE, (self, args) -> {
                    setSniCallback(self, args[0]);
                    return Py.None;
                })
                .method("set_psk_client_callback", Arity.of(1, 1), (self, args) -> {
                    self.context().set_psk_client_callback(args[0] == Py.None ? null : args[0]);
                    return Py.None;
                })
                .method("set_psk_server_callback", Arity.named(1, "callback", "identity_hint"), (self, args) -> {
                    self.context().set_psk_server_callback(args[0] == Py.None ? null : args[0], null);
                    return Py.None;
                })
                .method(
                        "session_stats",
                        Arity.NONE,
                        (self, args) -> Values.python(self.context().session_stats()))
                .method(
                        "cert_store_stats",
                        Arity.NONE,
                        (self, args) -> Values.python(self.context().cert_store_stats()))
                .method("get_ca_certs", Arity.named(0, "binary_form"), (self, args) -> {
                    boolean binary = args.length > 0 && args[0] != null && args[0].__nonzero__();
                    return Values.list(
                            binary
                                    ? self.context().caCertsAsDer()
                                    : self.context().get_ca_certs());
                })
                .method("_wrap_socket", Arity.of(5, 5), TlsWrapping::socket)
                .method("_wrap_bio", Arity.of(5, 5), TlsWrapping::bio);
    }

    private static TypeRows<SslContextObject> attributes(TypeRows<SslContextObject> rows) {
        number(rows, "verify_mode", PySslContext::verify_mode, PySslContext::verify_mode);
        number(rows, "verify_flags", PySslContext::verify_flags, PySslContext::verify_flags);
        number(rows, "minimum_version", PySslContext::minimum_version, PySslContext::minimum_version);
        number(rows, "maximum_version", PySslContext::maximum_version, PySslContext::maximum_version);
        number(rows, "num_tickets", PySslContext::num_tickets, PySslContext::num_tickets);
        number(rows, "security_level", PySslContext::security_level, null);
        number(rows, "_protocol", PySslContext::protocol, null);
        return rows.attribute(
                        "options", self -> Py.newInteger(self.context().options()), (self, value) -> self.context()
                                .options(Numbers.longArgument(value)))
                .attribute(
                        "check_hostname",
                        self -> Py.newBoolean(self.context().check_hostname()),
                        SslContextType::setCheckHostname)
                .attribute(
                        "hostname_checks_common_name",
                        self -> Py.newBoolean(self.context().hostname_checks_common_name()),
                        (self, value) -> self.context().hostname_checks_common_name(value.__nonzero__()))
                .attribute(
                        "keylog_filename",
                        self -> Values.text(self.context().keylog_filename()),
                        (self, value) -> self.context().keylog_filename(value == Py.None ? null : path(value)))
                .attribute("sni_callback", SslContextObject::sniCallback, SslContextType::setSniCallback)
                .attribute(
                        "trust_policy",
                        self -> Values.text(self.context().trustPolicy()),
                        (self, value) -> self.context()
                                .trustPolicy(value == Py.None ? null : Bytes.text(value, "trust_policy", 1)));
    }

    private static void number(TypeRows<SslContextObject> rows, String name, Number number, Change change) {
        rows.attribute(
                name,
                self -> Py.newInteger(number.of(self.context())),
                change == null ? null : (self, value) -> change.to(self.context(), Numbers.intArgument(value)));
    }

    /** CPython 2.7 demands that the program itself switches verification on; CPython 3 does it for it. */
    private static void setCheckHostname(SslContextObject self, PyObject value) {
        boolean check = value.__nonzero__();
        if (check && self.context().verify_mode() == CERT_NONE) {
            throw Py.ValueError("check_hostname needs a SSL context with either CERT_OPTIONAL or CERT_REQUIRED");
        }
        self.context().check_hostname(check);
    }

    private static void setSniCallback(SslContextObject self, PyObject callback) {
        if (callback != Py.None && !callback.isCallable()) {
            throw Py.TypeError("not a callable object");
        }
        self.sniCallback(callback);
    }

    private static PyObject loadCertChain(SslContextObject self, PyObject[] args) throws IOException {
        String certfile = path(args[0]);
        String keyfile = optional(args, 1) == null ? null : path(args[1]);
        PyObject password = optional(args, 2);
        PySslContext.Password secret = password == null ? null : KeyPassword.of(password);
        return files(() -> self.context().load_cert_chain(certfile, keyfile, secret));
    }

    private static PyObject loadVerifyLocations(SslContextObject self, PyObject[] args) throws IOException {
        PyObject cafile = optional(args, 0);
        PyObject capath = optional(args, 1);
        PyObject cadata = optional(args, 2);
        if (cafile == null && capath == null && cadata == null) {
            throw Py.TypeError(OMITTED);
        }
        VerifyLocations locations = new VerifyLocations(
                cafile == null ? null : path(cafile),
                capath == null ? null : path(capath),
                cadata == null ? null : data(cadata));
        return files(() -> self.context().load_verify_locations(locations));
    }

    /** Unicode is PEM; a {@code str} is DER, and PEM too, which CPython 2.7's programs pass as such at times. */
    private static Object data(PyObject cadata) throws IOException {
        if (cadata instanceof PyUnicode text) {
            if (text.getString().chars().anyMatch(c -> c > MAX_ASCII)) {
                throw Py.TypeError(NO_CADATA);
            }
            return text.getString();
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        if (!(cadata instanceof PyString) && !(cadata instanceof org.python.core.BufferProtocol)) {
            throw Py.TypeError(NO_CADATA);
        }
        Bytes.read(cadata, "load_verify_locations", memory -> {
            byte[] copy = new byte[memory.remaining()];
            memory.get(copy);
            bytes.writeBytes(copy);
            return copy.length;
        });
        return bytes.toByteArray();
    }

    private static PyObject optional(PyObject[] args, int index) {
        return index < args.length && args[index] != null && args[index] != Py.None ? args[index] : null;
    }

    /** The path of a file; a {@code str} is in the file system's encoding. */
    private static String path(PyObject value) {
        if (value instanceof PyString) {
            return Py.fileSystemDecode(value);
        }
        throw Py.TypeError(
                "coercing to Unicode: need string or buffer, " + value.getType().fastGetName() + " found");
    }

    private static List<String> texts(PyObject values) {
        return StreamSupport.stream(values.asIterable().spliterator(), false)
                .map(PyObject::toString)
                .toList();
    }

    /** What reads files. */
    @FunctionalInterface
    private interface Reading {
        void run() throws IOException;
    }

    /** A file that cannot be read is an IOError, not one of a socket. */
    private static PyObject files(Reading reading) throws IOException {
        try {
            reading.run();
            return Py.None;
        } catch (IOException failed) {
            if (failed instanceof OSError && !(failed instanceof SSLError)) {
                throw Errors.pythonFile(failed);
            }
            throw failed;
        }
    }
}
