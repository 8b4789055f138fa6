package org.pysock.jython;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pysock.api.SslModule;
import org.pysock.api.constant.SslConstants;
import org.python.core.Py;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;

/** The Python module {@code _ssl}: functions, the constants, the classes. Asks for the ssl module each time, which may be replaced. */
final class SslFunctions {
    private static final String DOC = "Implementation module for TLS, see the module ssl.";

    private SslFunctions() {}

    /** A new {@code _ssl}. */
    static PyModule module() {
        PyModule module = new PyModule("_ssl");
        PyObject dict = module.__dict__;
        dict.__setitem__("__doc__", new PyString(DOC));
        for (Map.Entry<String, Number> constant : SslConstants.all().entrySet()) {
            long number = constant.getValue().longValue();
            String name = constant.getKey().intern();
            dict.__setitem__(name, name.startsWith("HAS_") ? Py.newBoolean(number != 0) : Py.newInteger(number));
        }
        for (Function function : functions()) {
            dict.__setitem__(function.fastGetName(), function);
        }
        Docstrings.tell("_ssl", dict);
        dict.__setitem__("_SSLContext", SslContextObject.TYPE);
        dict.__setitem__("_SSLSocket", TlsSocket.TYPE);
        dict.__setitem__("_SSLObject", TlsObject.TYPE);
        dict.__setitem__("MemoryBIO", MemoryBio.TYPE);
        dict.__setitem__("SSLSession", SslSessionObject.TYPE);
        SslErrors.enter(dict);
        return module;
    }

    private static SslModule ssl() {
        return Importer.currentSsl();
    }

    private static Function[] functions() {
        return new Function[] {
            new Function("RAND_add", Arity.of(2, 2), args -> {
                double entropy = Numbers.doubleObject(args[1]);
                Bytes.read(args[0], "RAND_add", memory -> {
                    byte[] copy = new byte[memory.remaining()];
                    memory.get(copy);
                    ssl().RAND_add(copy, entropy);
                    return 0;
                });
                return Py.None;
            }),
            new Function(
                    "RAND_bytes", Arity.of(1, 1), args -> Bytes.str(ssl().RAND_bytes(Numbers.intArgument(args[0])))),
            new Function("RAND_status", Arity.NONE, args -> Py.newInteger(ssl().RAND_status() ? 1 : 0)),
            new Function(
                    "DER_cert_to_PEM_cert",
                    Arity.of(1, 1),
                    args -> new PyString(
                            ssl().DER_cert_to_PEM_cert(Bytes.readOnly(args[0], "DER_cert_to_PEM_cert", 1)))),
            new Function(
                    "PEM_cert_to_DER_cert",
                    Arity.of(1, 1),
                    args -> Bytes.str(ssl().PEM_cert_to_DER_cert(Bytes.text(args[0], "PEM_cert_to_DER_cert", 1)))),
            new Function(
                    "cert_time_to_seconds",
                    Arity.named(1, "cert_time"),
                    args -> Py.newInteger(ssl().cert_time_to_seconds(Bytes.text(args[0], "cert_time_to_seconds", 1)))),
            new Function("match_hostname", Arity.of(2, 2), args -> {
                @SuppressWarnings("unchecked")
                Map<String, Object> certificate = (Map<String, Object>) Values.java(args[0]);
                ssl().match_hostname(certificate, args[1].toString());
                return Py.None;
            }),
            new Function("get_default_verify_paths", Arity.NONE, args -> {
                SslModule.DefaultVerifyPaths paths = ssl().get_default_verify_paths();
                return Values.python(Arrays.asList(
                        paths.cafile(),
                        paths.capath(),
                        paths.openssl_cafile_env(),
                        paths.openssl_cafile(),
                        paths.openssl_capath_env(),
                        paths.openssl_capath()));
            }),
            new Function("_test_decode_cert", Arity.of(1, 1), args -> {
                Bytes.text(args[0], "_test_decode_cert", 1);
                return Values.python(CertificateFile.dict(ssl(), Py.fileSystemDecode(args[0])));
            }),
            // ours: the module socket imports this one, and has no use for it
            new Function("_version", Arity.NONE, args -> Values.text(ssl().OPENSSL_VERSION())),
            new Function("_speaks", Arity.of(1, 1), args -> Py.newBoolean(ssl().speaks(Numbers.intArgument(args[0])))),
            new Function("trust_policies", Arity.NONE, args -> Values.list(List.copyOf(ssl().trustPolicies()))),
        };
    }
}
