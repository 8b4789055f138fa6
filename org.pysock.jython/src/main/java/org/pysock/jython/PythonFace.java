package org.pysock.jython;

import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.Pysock;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.python.core.Py;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/**
 * Makes {@code socket}, {@code select}, {@code ssl} and what is below them those of pysock for an interpreter: inside OSGi a service,
 * elsewhere {@code PythonFace.load().install()}, also from Python. It changes that one interpreter only, and refuses to when
 * Jython's own modules are in use there already.
 */
@Component(service = PythonFace.class)
public final class PythonFace {
    /** Guarded by the class. */
    private static PythonFace overProvider;

    private final Supplier<SocketModule> sockets;
    private final Supplier<SelectModule> select;
    private final SslSource ssl;

    /** A face of the modules that are there, and of those that come in their place; it does not keep these. */
    @Activate
    public PythonFace(
            @Reference SocketModule sockets,
            @Reference SelectModule select,
            @Reference RegisteredModules modules,
            @Reference RegisteredSsl ssl) {
        this(modules.sockets(), modules.select(), ssl);
    }

    /** A face of these modules, and of the ssl module while there is one. */
    PythonFace(SocketModule sockets, SelectModule select, SslSource ssl) {
        this(() -> sockets, () -> select, ssl);
    }

    private PythonFace(Supplier<SocketModule> sockets, Supplier<SelectModule> select, SslSource ssl) {
        this.sockets = sockets;
        this.select = select;
        this.ssl = ssl;
    }

    /**
     * The face that is a service; outside OSGi, one over the provider on the class path or module path, the same for all who
     * ask: each has a thread that closes what was forgotten.
     */
    public static PythonFace load() {
        PythonFace registered = RegisteredFace.find();
        return registered == null ? ofProvider() : registered;
    }

    private static synchronized PythonFace ofProvider() {
        if (overProvider == null) {
            Pysock modules = Pysock.load();
            overProvider = new PythonFace(modules.socket(), modules.select(), new LoadedSsl(modules));
        }
        return overProvider;
    }

    /** A new interpreter that has these modules, apart from every other; when it is closed, so are its sockets. */
    public PythonInterpreter interpreter() {
        // the state that the new one starts from
        Py.getSystemState();
        StandardLibrary.prepare();
        PySystemState own = new PySystemState();
        install(own);
        return new PythonInterpreter(null, own);
    }

    /** {@link #install(PySystemState)} for the interpreter that the calling thread is in. */
    public void install() {
        install(Py.getSystemState());
    }

    /**
     * From now on {@code interpreter} imports these modules; its sockets end with it. A second call does nothing.
     *
     * @throws IllegalStateException if it has imported Jython's own socket, select or ssl already
     */
    public void install(PySystemState interpreter) {
        if (Importer.of(interpreter) != null) {
            return;
        }
        Importer.requireUnused(interpreter);
        StandardLibrary.find(interpreter);
        InterpreterSockets own = new InterpreterSockets(sockets);
        Importer importer = new Importer(
                Following.of(SocketModule.class, own::present), Following.of(SelectModule.class, select), ssl);
        interpreter.registerCloser(() -> {
            importer.os().uninstall();
            own.close();
            return null;
        });
        importer.os().install(interpreter);
        interpreter.meta_path.insert(0, importer.asPython());
    }
}
