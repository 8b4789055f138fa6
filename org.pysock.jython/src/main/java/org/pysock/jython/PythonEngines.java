package org.pysock.jython;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.python.jsr223.PyScriptEngineFactory;

/**
 * Makes script engines that have these modules, under the names {@code pysock}, {@code python} and {@code jython}: inside OSGi a
 * service, elsewhere found by {@code ScriptEngineManager}. Each engine is an interpreter of its own, an {@code AutoCloseable}
 * that closes its sockets.
 */
@Component(service = ScriptEngineFactory.class)
public final class PythonEngines implements ScriptEngineFactory {
    /** ScriptEngineManager asks factories in the order of these names: this one comes before {@code jython}. */
    private static final String NAME = "Jython with pysock";

    private final ScriptEngineFactory jython = new PyScriptEngineFactory();
    private final Supplier<PythonFace> face;

    /** For ServiceLoader: engines with what {@link PythonFace#load()} answers. */
    public PythonEngines() {
        this.face = PythonFace::load;
    }

    /** Engines with this face. */
    @Activate
    public PythonEngines(@Reference PythonFace face) {
        this.face = () -> face;
    }

    @Override
    public ScriptEngine getScriptEngine() {
        return new PythonEngine(this, face.get());
    }

    @Override
    public String getEngineName() {
        return NAME;
    }

    @Override
    public List<String> getNames() {
        return Stream.concat(Stream.of("pysock"), jython.getNames().stream()).toList();
    }

    @Override
    public Object getParameter(String key) {
        return switch (key) {
            case ScriptEngine.ENGINE -> NAME;
            case ScriptEngine.NAME -> "pysock";
            default -> jython.getParameter(key);
        };
    }

    @Override
    public String getEngineVersion() {
        return jython.getEngineVersion();
    }

    @Override
    public List<String> getExtensions() {
        return jython.getExtensions();
    }

    @Override
    public List<String> getMimeTypes() {
        return jython.getMimeTypes();
    }

    @Override
    public String getLanguageName() {
        return jython.getLanguageName();
    }

    @Override
    public String getLanguageVersion() {
        return jython.getLanguageVersion();
    }

    @Override
    public String getMethodCallSyntax(String object, String method, String... arguments) {
        return jython.getMethodCallSyntax(object, method, arguments);
    }

    @Override
    public String getOutputStatement(String text) {
        return jython.getOutputStatement(text);
    }

    @Override
    public String getProgram(String... statements) {
        return jython.getProgram(statements);
    }
}
