package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.Pysock;
import org.pysock.api.SslModule;
import org.pysock.tck.Held;
import org.pysock.tck.Pki;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/** What installing changes, and what it does not. */
class PythonFaceTest {
    private static final String USE = "import socket, select\n"
            + "s = socket.socket()\n"
            + "s.bind(('127.0.0.1', 0))\n"
            + "s.listen(1)\n"
            + "c = socket.create_connection(s.getsockname(), 10)\n"
            + "select.select([s], [], [])\n";

    private static final String UNTIL_CLOSED = "import java.lang.System\n"
            + "for i in range(400):\n"
            + "    java.lang.System.gc()\n"
            + "    try:\n"
            + "        assert peer.recv(1) == ''\n"
            + "        break\n"
            + "    except socket.error, e:\n"
            + "        assert 'timed out' in str(e), e\n"
            + "else:\n"
            + "    raise AssertionError('still open')\n";

    @Test
    void interpretersHaveTheirOwnModules() {
        try (PythonInterpreter first = Interpreters.withFace()) {
            first.exec(USE);
            try (PythonInterpreter second = Interpreters.withFace()) {
                second.exec(USE + "assert s.accept()[1] == c.getsockname()");
                assertTrue(first.get("socket") != second.get("socket"));
            }
            first.exec("assert s.accept()[1] == c.getsockname(), 'the end of another interpreter is not ours'");
        }
    }

    @Test
    void secondInstallationDoesNothing() {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.exec("import socket");
            PythonFace.load().install(interpreter.getSystemState());
            interpreter.exec("import sys; assert len(sys.meta_path) == 1");
        }
    }

    @Test
    void installsFromPython() {
        try (PythonInterpreter interpreter = Interpreters.plain()) {
            interpreter.exec("from org.pysock.jython import PythonFace; PythonFace.load().install()\n" + USE);
        }
    }

    @Test
    void theModuleOsIsAsBeforeOnceTheInterpreterEnds() {
        for (String first : new String[] {"import os", "pass"}) {
            PythonInterpreter interpreter = Interpreters.plain();
            interpreter.exec(first);
            PythonFace.load().install(interpreter.getSystemState());
            interpreter.exec("import os\nassert type(os.pipe()[0]) is int and hasattr(os, 'O_NONBLOCK')");
            PyObject os = interpreter.get("os");
            try (PythonInterpreter other = Interpreters.plain()) {
                other.exec("import os; assert type(os.pipe()[0]) is not int, 'another interpreter keeps its own'");
            }
            interpreter.close();
            assertNull(os.__findattr__("O_NONBLOCK"));
            assertNull(os.__findattr__("dup"));
            assertEquals(
                    "<java function pipe", os.__getattr__("pipe").toString().substring(0, 19));
        }
    }

    @Test
    void refusesWhereJythonsOwnModulesAreInUse() {
        for (String name : new String[] {"socket", "_socket", "select", "ssl", "_ssl"}) {
            try (PythonInterpreter interpreter = Interpreters.plain()) {
                PySystemState system = interpreter.getSystemState();
                system.modules.__setitem__(new PyString(name), new PyModule(name));
                PythonFace face = PythonFace.load();
                String told = assertThrows(IllegalStateException.class, () -> face.install(system))
                        .getMessage();
                assertTrue(told.contains("'" + name + "'"), told);
            }
        }
    }

    @Test
    void modulesCanBeImportedAnew() {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.exec("import sys, socket, select\n"
                    + "old = socket.error\n"
                    + "del sys.modules['socket'], sys.modules['_socket'], sys.modules['select']\n"
                    + USE
                    + "assert socket.error is old\n"
                    + "reload(socket)\n");
        }
    }

    @Test
    void withoutTlsTheRestWorksAndSslSaysWhatToInstall() {
        try (PythonInterpreter interpreter = Interpreters.plain()) {
            Pysock modules = Pysock.load();
            PythonFace face = new PythonFace(modules.socket(), modules.select(), () -> null);
            face.install(interpreter.getSystemState());
            for (String name : new String[] {"ssl", "_ssl"}) {
                PyException refused = assertThrows(PyException.class, () -> interpreter.exec("import " + name));
                assertTrue(refused.match(Py.ImportError));
                assertEquals(
                        "No module named " + name + ": pysock has no TLS here; inside OSGi install org.pysock.ssl,"
                                + " elsewhere put its jar on the class path",
                        refused.value.__str__().toString());
            }
            interpreter.exec(USE + "import httplib\n"
                    + "assert not hasattr(socket, 'ssl') and not hasattr(httplib, 'HTTPSConnection')");
        }
    }

    @Test
    void tlsThatComesLaterIsThereForInterpretersThatRanBefore() {
        try (PythonInterpreter interpreter = Interpreters.plain()) {
            Pysock modules = Pysock.load();
            AtomicReference<SslModule> present = new AtomicReference<>();
            PythonFace face = new PythonFace(modules.socket(), modules.select(), present::get);
            face.install(interpreter.getSystemState());
            assertThrows(PyException.class, () -> interpreter.exec("import socket, ssl"));
            present.set(modules.ssl());
            interpreter.exec("import ssl; assert issubclass(ssl.SSLSocket, socket.socket)");
            present.set(null);
            PyException refused =
                    assertThrows(PyException.class, () -> interpreter.exec("ssl.SSLContext(ssl.PROTOCOL_TLS)"));
            assertTrue(refused.match(Py.ImportError));
        }
    }

    @Test
    void socketThatNothingRefersToIsClosed() {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.exec(USE + "peer = s.accept()[0]\npeer.settimeout(0.05)\ndel c\n");
            interpreter.exec(UNTIL_CLOSED);
        }
    }

    @Test
    void tlsSocketThatNothingRefersToIsClosed(@TempDir Path folder) {
        try (PythonInterpreter interpreter = Interpreters.withFace()) {
            interpreter.set("certificate", Pki.in(folder).path("good.pem"));
            interpreter.exec(USE + "peer = s.accept()[0]\n"
                    + "import ssl, threading\n"
                    + "def wrap():\n"
                    + "    global peer\n"
                    + "    peer = ssl.wrap_socket(peer, certfile=certificate, server_side=True)\n"
                    + "    peer.sendall('x')\n"
                    + "wrapping = threading.Thread(target=wrap)\nwrapping.start()\n"
                    + "secure = ssl.wrap_socket(c)\nassert secure.recv(1) == 'x'\n"
                    + "wrapping.join()\npeer.settimeout(0.05)\ndel c, secure\n");
            interpreter.exec(UNTIL_CLOSED);
        }
    }

    @Test
    void interpreterMadeHereHasTheModulesAndItsEndClosesItsSocketsOnly() {
        try (PythonInterpreter other = PythonFace.load().interpreter()) {
            PythonInterpreter own = PythonFace.load().interpreter();
            own.exec(USE + "port = s.getsockname()[1]\n");
            other.exec(USE);
            own.close();
            other.set("port", own.get("port"));
            other.exec("import errno\n"
                    + "assert socket.socket().connect_ex(('127.0.0.1', port)) == errno.ECONNREFUSED\n"
                    + "assert s.accept()[1] == c.getsockname()\n");
        }
    }

    @Test
    void interpretersLeaveNothing() throws Exception {
        use();
        Held before = Held.now();
        List<WeakReference<?>> interpreters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            interpreters.add(use());
        }
        before.assertNotMore();
        Held.assertCollected(interpreters);
    }

    private static WeakReference<PythonInterpreter> use() {
        try (PythonInterpreter interpreter = PythonFace.load().interpreter()) {
            interpreter.exec(USE);
            return new WeakReference<>(interpreter);
        }
    }

    @Test
    void oneLineOfPythonInstalls() {
        for (PythonInterpreter interpreter : List.of(Interpreters.plain(), Interpreters.withFace())) {
            interpreter.exec("import pysock\n" + USE + "import sys; assert len(sys.meta_path) == 1");
            interpreter.close();
        }
    }

    @Test
    void oneLineOfPythonRefusesWhereJythonsOwnModulesAreInUse() {
        try (PythonInterpreter interpreter = Interpreters.plain()) {
            interpreter.getSystemState().modules.__setitem__(new PyString("select"), new PyModule("select"));
            PyException refused = assertThrows(PyException.class, () -> interpreter.exec("import pysock"));
            assertTrue(refused.match(Py.ImportError));
            assertEquals(
                    "Jython's own module 'select' is imported already: install pysock's before anything imports it",
                    refused.value.__str__().toString());
        }
    }
}
