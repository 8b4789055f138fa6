package org.pysock.jython;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.python.core.BytecodeLoader;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.imp;

/**
 * The entry of {@code sys.meta_path} that serves pysock's modules, ahead of the built-in modules and of {@code sys.path}. A
 * name that Jython has but pysock has not is refused with ImportError, for Jython's own would not fit the others.
 */
final class Importer {
    private static final Set<String> REFUSED = Set.of("_sslcerts");

    private static final String NO_SSL =
            "No module named %s: pysock has no TLS here; inside OSGi install org.pysock.ssl,"
                    + " elsewhere put its jar on the class path";

    private final SocketModule sockets;
    private final SslSource ssl;
    private final OsOverlay os;
    private final Map<String, Maker> makers;

    /** The module of Jython's that the calling thread imports for pysock to change. */
    private final ThreadLocal<String> importing = new ThreadLocal<>();

    /** Makes a module anew and enters it in {@code sys.modules}. */
    @FunctionalInterface
    private interface Maker {
        PyObject make();
    }

    /** The Python object in {@code sys.meta_path}: finder and loader. */
    static final class Finder extends PyModule {
        private static final long serialVersionUID = 1L;

        private final transient Importer importer;

        private Finder(Importer importer) {
            super(PyModule.TYPE, "org.pysock.jython");
            this.importer = importer;
        }
    }

    Importer(SocketModule sockets, SelectModule select, SslSource ssl) {
        this.sockets = sockets;
        this.ssl = ssl;
        this.os = new OsOverlay(sockets);
        Filenos filenos = new Filenos(sockets);
        this.makers = Map.ofEntries(
                entry("_socket", () -> enter("_socket", new SocketFunctions(sockets).module())),
                entry("select", () -> enter("select", new SelectFunctions(select, filenos).module())),
                entry("_fcntl", () -> enter("_fcntl", new FcntlFunctions(sockets).module())),
                entry("os", () -> jythons("os", os::goOver)),
                entry("signal", () -> jythons("signal", SignalHandlers::goOver)),
                entry("socket", () -> source("socket")),
                entry("_ssl", () -> withTls("_ssl", () -> enter("_ssl", SslFunctions.module()))),
                entry("ssl", () -> withTls("ssl", () -> source("ssl"))),
                entry("_sslvalues", () -> source("_sslvalues")),
                entry("_sslconnection", () -> source("_sslconnection")),
                entry("_sslsocket", () -> source("_sslsocket")),
                entry("selectors", () -> source("selectors")),
                entry("fcntl", () -> source("fcntl")),
                // which installs where this is not installed yet
                entry("pysock", () -> enter("pysock", new PyModule("pysock"))));
    }

    /** What makes the sockets of the interpreter that the calling thread is in. */
    static SocketModule currentSockets() {
        return current().sockets;
    }

    /** What makes the TLS of the interpreter that the calling thread is in, as it is now. */
    static SslModule currentSsl() {
        SslModule present = current().ssl.find();
        if (present == null) {
            throw none("ssl");
        }
        return present;
    }

    private static Importer current() {
        Finder finder = of(Py.getSystemState());
        if (finder == null) {
            throw Py.RuntimeError("the socket modules of pysock are not installed in this interpreter");
        }
        return finder.importer;
    }

    private PyObject withTls(String name, Maker maker) {
        if (!ssl.isThere()) {
            throw none(name);
        }
        return maker.make();
    }

    private static PyException none(String name) {
        return Py.ImportError(String.format(NO_SSL, name));
    }

    /** The finder in an interpreter, {@code null} if there is none. */
    static Finder of(PySystemState interpreter) {
        for (Object entry : interpreter.meta_path) {
            if (entry instanceof Finder finder) {
                return finder;
            }
        }
        return null;
    }

    static void requireUnused(PySystemState interpreter) {
        for (String name : new String[] {"_socket", "socket", "select", "ssl", "_ssl"}) {
            if (interpreter.modules.__finditem__(new PyString(name)) != null) {
                throw new IllegalStateException("Jython's own module '" + name
                        + "' is imported already: install pysock's before anything imports it");
            }
        }
    }

    /** What of {@code interpreter}'s modules is changed rather than replaced. */
    OsOverlay os() {
        return os;
    }

    /** What goes into {@code sys.meta_path}. */
    PyObject asPython() {
        Finder finder = new Finder(this);
        finder.__setattr__("find_module", new Function("find_module", Arity.of(1, 2), args -> {
            String name = args[0].toString();
            boolean ours = makers.containsKey(name) && !name.equals(importing.get());
            return ours || REFUSED.contains(name) ? finder : Py.None;
        }));
        finder.__setattr__("load_module", new Function("load_module", Arity.of(1, 1), args -> {
            return load(args[0].toString());
        }));
        return finder;
    }

    private PyObject load(String name) {
        Maker maker = makers.get(name);
        if (maker == null) {
            throw Py.ImportError("No module named " + name);
        }
        return maker.make();
    }

    /** A module of Jython's, changed. */
    private PyObject jythons(String name, Consumer<PyObject> change) {
        String outer = importing.get();
        importing.set(name);
        try {
            PyObject module = imp.importName(name, true);
            change.accept(module);
            return module;
        } finally {
            importing.set(outer);
        }
    }

    private static PyObject enter(String name, PyModule module) {
        Py.getSystemState().modules.__setitem__(new PyString(name), module);
        return module;
    }

    /** A module in Python: as the build has compiled it, or from its source, which takes longer. */
    private static PyObject source(String name) {
        String shown = "__pyclasspath__/org/pysock/jython/" + name + ".py";
        try (InputStream compiled = Importer.class.getResourceAsStream(name + ".compiled")) {
            if (compiled != null) {
                return imp.loadFromCompiled(name, compiled, shown, shown);
            }
        } catch (IOException unreadable) {
            throw Py.ImportError("cannot read module " + name);
        }
        try (InputStream text = Importer.class.getResourceAsStream(name + ".py")) {
            byte[] code = imp.compileSource(name, text, shown);
            return imp.createFromCode(name, BytecodeLoader.makeCode(name + "$py", code, shown), shown);
        } catch (IOException unreadable) {
            throw Py.ImportError("cannot read module " + name);
        }
    }
}
