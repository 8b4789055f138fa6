package org.pysock.jython;

import java.io.Reader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import org.python.core.Py;
import org.python.core.PySystemState;
import org.python.jsr223.PyScriptEngine;
import org.python.jsr223.PyScriptEngineFactory;

/**
 * Jython's script engine with pysock's modules: an interpreter of its own, which a thread is in for the time of a call and not
 * longer, whichever thread calls. Close ends the interpreter with its sockets and harms no other.
 */
final class PythonEngine implements ScriptEngine, Compilable, Invocable, AutoCloseable {
    private final ScriptEngineFactory factory;
    private final ScriptEngine jython;
    private final PySystemState interpreter;

    PythonEngine(ScriptEngineFactory factory, PythonFace face) {
        this.factory = factory;
        Stay stay = new Stay(Py.getSystemState());
        StandardLibrary.prepare();
        try {
            this.jython = new PyScriptEngineFactory().getScriptEngine();
            // which Jython has made for this engine
            this.interpreter = Py.getSystemState();
            face.install(interpreter);
        } finally {
            stay.end();
        }
    }

    /** A call of Jython's engine. */
    @FunctionalInterface
    private interface Call<E extends Exception> {
        Object run() throws E;
    }

    private <E extends Exception> Object inside(Call<E> call) throws E {
        Stay stay = new Stay(interpreter);
        try {
            return call.run();
        } finally {
            stay.end();
        }
    }

    @Override
    public Object eval(String script, ScriptContext context) throws ScriptException {
        return inside(() -> jython.eval(script, context));
    }

    @Override
    public Object eval(Reader script, ScriptContext context) throws ScriptException {
        return inside(() -> jython.eval(script, context));
    }

    @Override
    public Object eval(String script) throws ScriptException {
        return inside(() -> jython.eval(script));
    }

    @Override
    public Object eval(Reader script) throws ScriptException {
        return inside(() -> jython.eval(script));
    }

    @Override
    public Object eval(String script, Bindings bindings) throws ScriptException {
        return inside(() -> jython.eval(script, bindings));
    }

    @Override
    public Object eval(Reader script, Bindings bindings) throws ScriptException {
        return inside(() -> jython.eval(script, bindings));
    }

    @Override
    public CompiledScript compile(String script) throws ScriptException {
        return new Compiled((CompiledScript) inside(() -> ((Compilable) jython).compile(script)));
    }

    @Override
    public CompiledScript compile(Reader script) throws ScriptException {
        return new Compiled((CompiledScript) inside(() -> ((Compilable) jython).compile(script)));
    }

    private final class Compiled extends CompiledScript {
        private final CompiledScript script;

        private Compiled(CompiledScript script) {
            this.script = script;
        }

        @Override
        public Object eval(ScriptContext context) throws ScriptException {
            return inside(() -> script.eval(context));
        }

        @Override
        public ScriptEngine getEngine() {
            return PythonEngine.this;
        }
    }

    @Override
    public Object invokeMethod(Object self, String name, Object... args) throws ScriptException, NoSuchMethodException {
        Invocation call = () -> ((Invocable) jython).invokeMethod(self, name, args);
        return invoke(call);
    }

    @Override
    public Object invokeFunction(String name, Object... args) throws ScriptException, NoSuchMethodException {
        Invocation call = () -> ((Invocable) jython).invokeFunction(name, args);
        return invoke(call);
    }

    /** A call by name. */
    @FunctionalInterface
    private interface Invocation {
        Object run() throws ScriptException, NoSuchMethodException;
    }

    private Object invoke(Invocation call) throws ScriptException, NoSuchMethodException {
        Stay stay = new Stay(interpreter);
        try {
            return call.run();
        } finally {
            stay.end();
        }
    }

    @Override
    public <T> T getInterface(Class<T> type) {
        return entering(type, inside(() -> ((Invocable) jython).getInterface(type)));
    }

    @Override
    public <T> T getInterface(Object self, Class<T> type) {
        return entering(type, inside(() -> ((Invocable) jython).getInterface(self, type)));
    }

    private <T> T entering(Class<T> type, Object implementation) {
        if (implementation == null) {
            return null;
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return inside(() -> method.invoke(implementation, args));
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }));
    }

    @Override
    public void close() {
        inside(() -> {
            ((PyScriptEngine) jython).close();
            return null;
        });
    }

    @Override
    public ScriptEngineFactory getFactory() {
        return factory;
    }

    @Override
    public void put(String key, Object value) {
        jython.put(key, value);
    }

    @Override
    public Object get(String key) {
        return jython.get(key);
    }

    @Override
    public Bindings getBindings(int scope) {
        return jython.getBindings(scope);
    }

    @Override
    public void setBindings(Bindings bindings, int scope) {
        jython.setBindings(bindings, scope);
    }

    @Override
    public Bindings createBindings() {
        return jython.createBindings();
    }

    @Override
    public ScriptContext getContext() {
        return jython.getContext();
    }

    @Override
    public void setContext(ScriptContext context) {
        jython.setContext(context);
    }
}
