package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.pysock.itest.driver.PaxExam;
import org.pysock.tck.Held;

/** Script engines in a container: as a service, and through {@link ScriptEngineManager}. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class ScriptingIT {
    private static final int IN_TURN = 100;
    private static final int SIDE_BY_SIDE = 20;

    private static final String OPEN = "import socket, select, ssl\n"
            + "s = socket.socket()\n"
            + "s.bind(('127.0.0.1', 0))\n"
            + "s.listen(1)\n"
            + "c = socket.create_connection(s.getsockname(), 60)\n"
            + "select.select([s], [], [], 60)\n"
            + "a = s.accept()[0]\n"
            + "a.sendall('hello')\n"
            + "heard = c.recv(5)\n"
            + "port = s.getsockname()[1]\n";

    @Inject
    ScriptEngineFactory python;

    @Configuration
    public Option[] configuration() {
        return options(
                systemProperty("python.cachedir.skip").value("true"),
                Containers.sockets(),
                Containers.tls(),
                Containers.pysock("org.pysock.jython.runtime", "org.pysock.jython"));
    }

    @Test
    void theServiceMakesEnginesThatTalk() throws Exception {
        ScriptEngine engine = python.getScriptEngine();
        engine.eval(OPEN);
        assertEquals("hello", engine.get("heard"));
        close(engine);
    }

    @Test
    void theManagerFindsItThroughTheBundlesClassLoader() throws Exception {
        ScriptEngine engine = new ScriptEngineManager(python.getClass().getClassLoader()).getEngineByName("python");
        engine.eval(OPEN + "import pysock\n");
        assertEquals("hello", engine.get("heard"));
        close(engine);
    }

    @Test
    void theEndOfAnEngineIsNotThatOfAnother() throws Exception {
        ScriptEngine first = python.getScriptEngine();
        ScriptEngine second = python.getScriptEngine();
        first.eval(OPEN);
        second.eval(OPEN);
        close(first);
        assertEquals("hello", second.eval("(a.sendall('hello'), c.recv(5))[1]"));
        assertEquals(111, second.eval("socket.socket().connect_ex(('127.0.0.1', " + first.get("port") + "))"));
        close(second);
    }

    @Test
    void hundredEnginesInTurnAndTwentySideBySideLeaveNothing() throws Exception {
        use();
        use();
        Held before = Held.now();
        List<WeakReference<ScriptEngine>> engines = new ArrayList<>();
        for (int i = 0; i < IN_TURN; i++) {
            engines.add(use());
        }
        ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
        try {
            List<Future<WeakReference<ScriptEngine>>> uses = new ArrayList<>();
            for (int i = 0; i < SIDE_BY_SIDE; i++) {
                uses.add(threads.submit(this::use));
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

    private WeakReference<ScriptEngine> use() throws Exception {
        ScriptEngine engine = python.getScriptEngine();
        engine.eval(OPEN);
        close(engine);
        return new WeakReference<>(engine);
    }

    private static void close(ScriptEngine engine) throws Exception {
        ((AutoCloseable) engine).close();
    }
}
