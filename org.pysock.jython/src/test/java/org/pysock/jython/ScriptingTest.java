package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import org.junit.jupiter.api.Test;
import org.pysock.tck.Held;

/** Script engines as {@link ScriptEngineManager} finds them on a class path that has Jython's own too. */
class ScriptingTest {
    private static final int IN_TURN = 100;
    private static final int SIDE_BY_SIDE = 20;

    /** Leaves a listener and two ends of a connection open. */
    private static final String OPEN = "import socket, select\n"
            + "s = socket.socket()\n"
            + "s.bind(('127.0.0.1', 0))\n"
            + "s.listen(1)\n"
            + "c = socket.create_connection(s.getsockname(), 60)\n"
            + "select.select([s], [], [], 60)\n"
            + "a = s.accept()[0]\n"
            + "a.sendall('hello')\n"
            + "heard = c.recv(5)\n"
            + "port = s.getsockname()[1]\n";

    private static ScriptEngine engine(String name) {
        return new ScriptEngineManager().getEngineByName(name);
    }

    private static void close(ScriptEngine engine) throws Exception {
        ((AutoCloseable) engine).close();
    }

    @Test
    void everyNameOfPythonIsOurs() throws Exception {
        for (String name : new String[] {"pysock", "python", "jython"}) {
            ScriptEngine engine = engine(name);
            assertInstanceOf(PythonEngine.class, engine, name);
            assertInstanceOf(PythonEngines.class, engine.getFactory(), name);
            assertEquals("pysock", engine.getFactory().getParameter(ScriptEngine.NAME));
            close(engine);
        }
        assertInstanceOf(PythonEngine.class, new ScriptEngineManager().getEngineByExtension("py"));
    }

    @Test
    void scriptsSendAndReceive() throws Exception {
        ScriptEngine engine = engine("python");
        engine.eval(OPEN);
        assertEquals("hello", engine.get("heard"));
        assertEquals("hello", engine.eval(new StringReader("heard")));
        close(engine);
    }

    @Test
    void everyWayToCallReachesTheEnginesOwnSocketsFromAnyThread() throws Exception {
        ScriptEngine engine = engine("python");
        engine.eval("import socket\nclass Maker:\n    def call(self): return socket.socket().gettimeout()\n"
                + "def call(): return socket.socket().gettimeout()\nmaker = Maker()\nsocket.setdefaulttimeout(4)\n");
        CompiledScript compiled = ((Compilable) engine).compile("socket.socket().gettimeout()");
        assertEquals(engine, compiled.getEngine());
        Invocable functions = (Invocable) engine;
        List<Callable<?>> calls = List.of(
                () -> engine.eval("socket.socket().gettimeout()"),
                compiled::eval,
                () -> functions.invokeFunction("call"),
                () -> functions.invokeMethod(engine.get("maker"), "call"),
                () -> functions.getInterface(Callable.class).call(),
                () -> functions
                        .getInterface(engine.get("maker"), Callable.class)
                        .call());
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            for (Callable<?> call : calls) {
                assertEquals(4.0, call.call());
                assertEquals(4.0, other.submit(call).get());
            }
        } finally {
            other.shutdown();
            close(engine);
        }
    }

    @Test
    void errorsOfPythonAreScriptExceptions() throws Exception {
        ScriptEngine engine = engine("python");
        ScriptException told = assertThrows(
                ScriptException.class, () -> engine.eval("import socket\ns = socket.socket()\ns.close()\ns.recv(1)"));
        assertTrue(told.getMessage().contains("[Errno 9] Bad file descriptor"), told::getMessage);
        assertThrows(NoSuchMethodException.class, () -> ((Invocable) engine).invokeFunction("none"));
        close(engine);
    }

    @Test
    void theEndOfAnEngineIsNotThatOfAnother() throws Exception {
        ScriptEngine first = engine("python");
        ScriptEngine second = engine("python");
        first.eval(OPEN);
        second.eval(OPEN);
        close(first);
        close(first);
        assertEquals("hello", second.eval("(a.sendall('hello'), c.recv(5))[1]"));
        int port = ((Number) first.get("port")).intValue();
        assertEquals(
                111, second.eval("socket.socket().connect_ex(('127.0.0.1', " + port + "))"), "the first's is closed");
        close(second);
    }

    @Test
    void hundredEnginesInTurnLeaveNothing() throws Exception {
        use(engine("python"));
        Held before = Held.now();
        List<WeakReference<ScriptEngine>> engines = new ArrayList<>();
        for (int i = 0; i < IN_TURN; i++) {
            engines.add(use(engine("python")));
        }
        before.assertNotMore();
        Held.assertCollected(engines);
    }

    @Test
    void twentyEnginesSideBySideLeaveNothing() throws Exception {
        use(engine("python"));
        Held before = Held.now();
        List<WeakReference<ScriptEngine>> engines = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<WeakReference<ScriptEngine>>> uses = new ArrayList<>();
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                uses.add(threads.submit(() -> use(engine("python"))));
            }
            for (Future<WeakReference<ScriptEngine>> use : uses) {
                engines.add(use.get());
            }
        } finally {
            threads.shutdown();
            assertTrue(threads.awaitTermination(1, TimeUnit.MINUTES));
        }
        before.assertNotMore();
        Held.assertCollected(engines);
    }

    private static WeakReference<ScriptEngine> use(ScriptEngine engine) throws Exception {
        engine.eval(OPEN);
        close(engine);
        return new WeakReference<>(engine);
    }
}
