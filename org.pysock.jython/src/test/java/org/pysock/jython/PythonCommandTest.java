package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.jython.PythonProcesses.assertOutcome;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.jython.PythonProcesses.Outcome;
import org.pysock.tck.Pki;

/** The command in a process of its own: what it is called with, what it says, how it ends. As CPython 2.7.18. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class PythonCommandTest {
    @TempDir
    Path folder;

    private PythonProcesses processes;

    @BeforeEach
    void prepare() {
        processes = new PythonProcesses(folder);
    }

    @Test
    void fileSeesItsArgumentsAndItself() throws Exception {
        String name = processes.script("script.py", "import sys, other\nprint sys.argv, __name__, __file__, other.x\n");
        processes.script("other.py", "x = 5\n");
        assertOutcome(
                0, "['script.py', '-v', 'b c'] __main__ script.py 5\n", "", processes.python("-B", name, "-v", "b c"));
    }

    @Test
    void commandModuleAndStandardInput() throws Exception {
        processes.script("mod.py", "import sys\nprint __name__, sys.argv[1:]\n");
        String show = "import sys; print sys.argv, repr(sys.path[0])";
        assertOutcome(0, "['-c', 'x'] ''\n", "", processes.python("-c", show, "x"));
        assertOutcome(0, "__main__ ['x']\n", "", processes.python("-B", "-m", "mod", "x"));
        assertOutcome(0, "['-', 'x'] ''\n", "", processes.end(processes.start("-", "x"), show));
        assertOutcome(0, "[''] ''\n", "", processes.end(processes.start(), show));
    }

    @Test
    void directoryWithMain() throws Exception {
        Files.createDirectory(folder.resolve("app"));
        processes.script("app/__main__.py", "import sys\nprint sys.argv, sys.path[0]\n");
        assertOutcome(0, "['app', 'x'] app\n", "", processes.python("-B", "app", "x"));
    }

    @Test
    void wrongUseIsStatus2() throws Exception {
        String usage = "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
                + "Try `python -h' for more information.\n";
        assertOutcome(2, "", "Unknown option: -z\n" + usage, processes.python("-z"));
        assertOutcome(2, "", "Argument expected for the -c option\n" + usage, processes.python("-c"));
        assertOutcome(
                2,
                "",
                "python: can't open file 'none.py': [Errno 2] No such file or directory\n",
                processes.python("none.py", "x"));
    }

    @Test
    void helpAndVersionAreStatus0() throws Exception {
        assertTrue(processes.python("-h").out().startsWith("usage: python "));
        assertEquals(0, processes.python("--help").status());
        assertTrue(processes.python("-V").err().startsWith("Python 2.7"));
    }

    @Test
    void uncaughtExceptionIsStatus1WithTraceback() throws Exception {
        String name = processes.script("fails.py", "def f():\n    raise ValueError('no')\nprint 1\nf()\n");
        assertOutcome(
                1,
                "1\n",
                "Traceback (most recent call last):\n"
                        + "  File \"fails.py\", line 4, in <module>\n    f()\n"
                        + "  File \"fails.py\", line 2, in f\n    raise ValueError('no')\n"
                        + "ValueError: no\n",
                processes.python(name));
    }

    @Test
    void systemExitGivesTheStatus() throws Exception {
        assertOutcome(3, "", "", processes.python("-c", "import sys; sys.exit(3)"));
        assertOutcome(0, "", "", processes.python("-c", "raise SystemExit"));
        assertOutcome(1, "", "bye\n", processes.python("-c", "import sys; sys.exit('bye')"));
        assertOutcome(4, "", "", processes.python("-c", "exit(4)"));
    }

    @Test
    void threadsAreWaitedForThenAtexitRuns() throws Exception {
        String name = processes.script(
                "threads.py",
                "import atexit, sys, threading\n"
                        + "go = threading.Event()\n"
                        + "def work():\n    go.wait()\n    sys.stdout.write('work ')\n"
                        + "atexit.register(sys.stdout.write, 'atexit')\n"
                        + "threading.Thread(target=work).start()\n"
                        + "daemon = threading.Thread(target=threading.Event().wait)\n"
                        + "daemon.setDaemon(True)\ndaemon.start()\n"
                        + "sys.stdout.write('main ')\ngo.set()\nsys.exit(5)\n");
        assertOutcome(5, "main work atexit", "", processes.python(name));
    }

    @Test
    void droppedFileDoesNotKeepTheConnection() throws Exception {
        String name = processes.script(
                "dropped.py",
                "import socket\n"
                        + "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)\n"
                        + "c = socket.create_connection(s.getsockname())\npeer = s.accept()[0]\n"
                        + "c.sendall('line\\n')\n"
                        + "print peer.makefile().readline(),\npeer.close()\n"
                        + "c.settimeout(60)\nprint repr(c.recv(1))\n");
        assertOutcome(0, "line\n''\n", "", processes.python(name));
    }

    @Test
    void droppedTlsDoesNotKeepTheConnection() throws Exception {
        // as poplib and imaplib: they close the socket that TLS was put on, and drop the other
        String name = processes.script(
                "dropped.py",
                "import socket, ssl, threading\n"
                        + "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)\n"
                        + "c = socket.create_connection(s.getsockname())\npeer = s.accept()[0]\n"
                        + "context = ssl.SSLContext(ssl.PROTOCOL_TLS)\n"
                        + "context.load_cert_chain('good.pem')\n"
                        + "def serve():\n"
                        + "    secure = context.wrap_socket(peer, server_side=True)\n"
                        + "    secure.settimeout(60)\n    secure.sendall('x')\n    print repr(secure.recv(1))\n"
                        + "server = threading.Thread(target=serve)\nserver.start()\n"
                        + "secure = ssl.wrap_socket(c)\nprint secure.recv(1)\n"
                        + "c.close()\ndel c, secure\nserver.join()\n");
        Pki.in(folder).path("good.pem");
        assertOutcome(0, "x\n''\n", "", processes.python(name));
    }

    @Test
    void oldVersionsOfTlsAreSpokenWhereTheJvmIsToldTo() throws Exception {
        String name = processes.script(
                "old.py",
                "import socket, ssl, threading\n"
                        + "print ssl.HAS_TLSv1, ssl.HAS_TLSv1_1\n"
                        + "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)\n"
                        + "def serve():\n"
                        + "    server = ssl.wrap_socket(s.accept()[0], certfile='good.pem', server_side=True,\n"
                        + "                             ssl_version=ssl.PROTOCOL_TLSv1)\n"
                        + "    server.settimeout(60)\n    print server.recv(1)\n    server.close()\n"
                        + "thread = threading.Thread(target=serve)\nthread.start()\n"
                        + "c = ssl.wrap_socket(socket.create_connection(s.getsockname()), ssl_version=ssl.PROTOCOL_TLSv1)\n"
                        + "print c.version()\nc.sendall('x')\nthread.join()\n");
        Pki.in(folder).path("good.pem");
        String disabled = "jdk.tls.disabledAlgorithms";
        String left = Security.getProperty(disabled).replaceAll("TLSv1(\\.1)?, *", "");
        Path settings = Files.writeString(folder.resolve("old.security"), disabled + "=" + left + "\n");
        assertOutcome(0, "False False\nTLSv1.3\nx\n", "", processes.python(name));
        assertOutcome(
                0,
                "True True\nTLSv1\nx\n",
                "",
                processes.end(processes.start(List.of("-Djava.security.properties=" + settings), name), ""));
    }

    @Test
    void programsHaveHelp() throws Exception {
        Outcome outcome = processes.python("-c", "import socket; help(socket.create_connection)");
        assertEquals(0, outcome.status(), outcome::err);
        assertTrue(outcome.out().startsWith("Help on function create_connection in module socket:"), outcome::out);
    }

    @Test
    void daemonThreadsAreSilentAtTheEnd() throws Exception {
        String name = processes.script(
                "daemon.py",
                "import SocketServer, socket, threading\n"
                        + "class Wait(SocketServer.BaseRequestHandler):\n"
                        + "    def handle(self):\n        self.request.sendall('x')\n        self.request.recv(1)\n"
                        + "class Server(SocketServer.ThreadingTCPServer): daemon_threads = True\n"
                        + "server = Server(('127.0.0.1', 0), Wait)\n"
                        + "loop = threading.Thread(target=server.serve_forever)\n"
                        + "loop.setDaemon(True)\nloop.start()\n"
                        + "c = socket.create_connection(server.server_address)\nprint c.recv(1)\n");
        assertOutcome(0, "x\n", "", processes.python(name));
    }
}
