package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.condition.OS.WINDOWS;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.tck.Pki;

/** The command in a process of its own: what it is called with, what it says, how it ends. As CPython 2.7.18. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class PythonCommandTest {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TempDir
    Path folder;

    private record Outcome(int status, String out, String err) {}

    private Process start(String... args) throws IOException {
        return start(List.of(), args);
    }

    private Process start(List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what this JVM was allowed so that it does not warn
        Stream.of(System.getProperty("test.argLine", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, PythonCommand.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private Outcome end(Process process, String input) throws Exception {
        process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        int status = process.waitFor();
        return new Outcome(status, out, Files.readString(folder.resolve("stderr")));
    }

    private Outcome python(String... args) throws Exception {
        return end(start(args), "");
    }

    private String script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).getFileName().toString();
    }

    private static void assertOutcome(int status, String out, String err, Outcome outcome) {
        assertEquals(err, outcome.err());
        assertEquals(out, outcome.out());
        assertEquals(status, outcome.status());
    }

    @Test
    void fileSeesItsArgumentsAndItself() throws Exception {
        String name = script("script.py", "import sys, other\nprint sys.argv, __name__, __file__, other.x\n");
        script("other.py", "x = 5\n");
        assertOutcome(0, "['script.py', '-v', 'b c'] __main__ script.py 5\n", "", python("-B", name, "-v", "b c"));
    }

    @Test
    void commandModuleAndStandardInput() throws Exception {
        script("mod.py", "import sys\nprint __name__, sys.argv[1:]\n");
        String show = "import sys; print sys.argv, repr(sys.path[0])";
        assertOutcome(0, "['-c', 'x'] ''\n", "", python("-c", show, "x"));
        assertOutcome(0, "__main__ ['x']\n", "", python("-B", "-m", "mod", "x"));
        assertOutcome(0, "['-', 'x'] ''\n", "", end(start("-", "x"), show));
        assertOutcome(0, "[''] ''\n", "", end(start(), show));
    }

    @Test
    void directoryWithMain() throws Exception {
        Files.createDirectory(folder.resolve("app"));
        script("app/__main__.py", "import sys\nprint sys.argv, sys.path[0]\n");
        assertOutcome(0, "['app', 'x'] app\n", "", python("-B", "app", "x"));
    }

    @Test
    void wrongUseIsStatus2() throws Exception {
        String usage = "usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
                + "Try `python -h' for more information.\n";
        assertOutcome(2, "", "Unknown option: -z\n" + usage, python("-z"));
        assertOutcome(2, "", "Argument expected for the -c option\n" + usage, python("-c"));
        assertOutcome(
                2,
                "",
                "python: can't open file 'none.py': [Errno 2] No such file or directory\n",
                python("none.py", "x"));
    }

    @Test
    void helpAndVersionAreStatus0() throws Exception {
        assertTrue(python("-h").out().startsWith("usage: python "));
        assertEquals(0, python("--help").status());
        assertTrue(python("-V").err().startsWith("Python 2.7"));
    }

    @Test
    void uncaughtExceptionIsStatus1WithTraceback() throws Exception {
        String name = script("fails.py", "def f():\n    raise ValueError('no')\nprint 1\nf()\n");
        assertOutcome(
                1,
                "1\n",
                "Traceback (most recent call last):\n"
                        + "  File \"fails.py\", line 4, in <module>\n    f()\n"
                        + "  File \"fails.py\", line 2, in f\n    raise ValueError('no')\n"
                        + "ValueError: no\n",
                python(name));
    }

    @Test
    void systemExitGivesTheStatus() throws Exception {
        assertOutcome(3, "", "", python("-c", "import sys; sys.exit(3)"));
        assertOutcome(0, "", "", python("-c", "raise SystemExit"));
        assertOutcome(1, "", "bye\n", python("-c", "import sys; sys.exit('bye')"));
        assertOutcome(4, "", "", python("-c", "exit(4)"));
    }

    @Test
    void threadsAreWaitedForThenAtexitRuns() throws Exception {
        String name = script(
                "threads.py",
                "import atexit, sys, threading\n"
                        + "go = threading.Event()\n"
                        + "def work():\n    go.wait()\n    sys.stdout.write('work ')\n"
                        + "atexit.register(sys.stdout.write, 'atexit')\n"
                        + "threading.Thread(target=work).start()\n"
                        + "daemon = threading.Thread(target=threading.Event().wait)\n"
                        + "daemon.setDaemon(True)\ndaemon.start()\n"
                        + "sys.stdout.write('main ')\ngo.set()\nsys.exit(5)\n");
        assertOutcome(5, "main work atexit", "", python(name));
    }

    @Test
    void droppedFileDoesNotKeepTheConnection() throws Exception {
        String name = script(
                "dropped.py",
                "import socket\n"
                        + "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)\n"
                        + "c = socket.create_connection(s.getsockname())\npeer = s.accept()[0]\n"
                        + "c.sendall('line\\n')\n"
                        + "print peer.makefile().readline(),\npeer.close()\n"
                        + "c.settimeout(60)\nprint repr(c.recv(1))\n");
        assertOutcome(0, "line\n''\n", "", python(name));
    }

    @Test
    void droppedTlsDoesNotKeepTheConnection() throws Exception {
        // as poplib and imaplib: they close the socket that TLS was put on, and drop the other
        String name = script(
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
        assertOutcome(0, "x\n''\n", "", python(name));
    }

    @Test
    void oldVersionsOfTlsAreSpokenWhereTheJvmIsToldTo() throws Exception {
        String name = script(
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
        assertOutcome(0, "False False\nTLSv1.3\nx\n", "", python(name));
        assertOutcome(
                0,
                "True True\nTLSv1\nx\n",
                "",
                end(start(List.of("-Djava.security.properties=" + settings), name), ""));
    }

    @Test
    void programsHaveHelp() throws Exception {
        Outcome outcome = python("-c", "import socket; help(socket.create_connection)");
        assertEquals(0, outcome.status(), outcome::err);
        assertTrue(outcome.out().startsWith("Help on function create_connection in module socket:"), outcome::out);
    }

    @Test
    void daemonThreadsAreSilentAtTheEnd() throws Exception {
        String name = script(
                "daemon.py",
                "import SocketServer, socket, threading\n"
                        + "class Wait(SocketServer.BaseRequestHandler):\n"
                        + "    def handle(self):\n        self.request.sendall('x')\n        self.request.recv(1)\n"
                        + "class Server(SocketServer.ThreadingTCPServer): daemon_threads = True\n"
                        + "server = Server(('127.0.0.1', 0), Wait)\n"
                        + "loop = threading.Thread(target=server.serve_forever)\n"
                        + "loop.setDaemon(True)\nloop.start()\n"
                        + "c = socket.create_connection(server.server_address)\nprint c.recv(1)\n");
        assertOutcome(0, "x\n", "", python(name));
    }

    /** Starts a program and presses Ctrl-C once it has called {@code ready()}. */
    private Outcome interrupted(String text) throws Exception {
        String name = script(
                "wait.py",
                "import select, socket, sys, threading, time\n"
                        + "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)\n"
                        + "c = socket.create_connection(s.getsockname())\n"
                        + "def ready():\n    print 'ready'\n    sys.stdout.flush()\n"
                        + text);
        Process process = start(name);
        byte[] ready = process.getInputStream().readNBytes("ready\n".length());
        assertEquals("ready\n", new String(ready, StandardCharsets.US_ASCII), () -> stderr());
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return end(process, "");
    }

    private String stderr() {
        try {
            return Files.readString(folder.resolve("stderr"));
        } catch (IOException none) {
            return none.toString();
        }
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void controlCEndsEveryWait() throws Exception {
        for (String wait : new String[] {
            "c.recv(1)",
            "s.accept(); s.accept()",
            "select.select([c], [], [])",
            "select.select([], [], [])",
            "time.sleep(100)",
            "threading.Event().wait(100)",
        }) {
            Outcome outcome = interrupted("try:\n    ready()\n    " + wait
                    + "\nexcept KeyboardInterrupt, e: print 'caught', e.args\n"
                    + "time.sleep(0.01)\nc.send('x')\nprint 'goes on'\n");
            assertOutcome(0, "caught ()\ngoes on\n", "", outcome);
        }
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void controlCEndsComputationAndOutputGoesOn() throws Exception {
        Outcome counting = interrupted("def count():\n    i = 0\n    while 1: i += 1\n"
                + "try:\n    ready()\n    count()\nexcept KeyboardInterrupt: print 'caught'\n");
        assertOutcome(0, "caught\n", "", counting);
        Outcome printing = interrupted(
                "try:\n    ready()\n    while 1: print 'x'\n" + "except KeyboardInterrupt: pass\nprint 'end'\n");
        assertEquals("", printing.err());
        assertTrue(printing.out().endsWith("end\n"), "output goes on");
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void uncaughtControlCIsStatus1WithTraceback() throws Exception {
        Outcome outcome = interrupted("ready()\nc.recv(1)\n");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("Traceback (most recent call last):\n"), outcome.err());
        assertTrue(outcome.err().endsWith("\nKeyboardInterrupt\n"), outcome.err());
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void signalHandlersRunInTheProgramsThreadAndEndItsWaits() throws Exception {
        String handler = "import signal\nclass Stop(Exception): pass\n"
                + "def handle(number, frame):\n"
                + "    print number, threading.currentThread().getName(), frame is not None\n"
                + "    if stop: raise Stop\n"
                + "signal.signal(signal.SIGINT, handle)\n";
        String wait = "ready()\ntry:\n    c.recv(1)\nexcept (Stop, socket.error), e: print type(e).__name__, e.args\n";
        assertOutcome(
                0,
                "2 MainThread True\nerror (4, 'Interrupted system call')\n",
                "",
                interrupted(handler + "stop = False\n" + wait));
        assertOutcome(0, "2 MainThread True\nStop ()\n", "", interrupted(handler + "stop = True\n" + wait));
        String send = "peer = s.accept()[0]\ndef read():\n    while peer.recv(65536): pass\n"
                + "def handle(number, frame): threading.Thread(target=read).start()\n"
                + "import signal\nsignal.signal(signal.SIGINT, handle)\nready()\n"
                + "c.sendall('x' * (1 << 24))\nc.close()\nprint 'all'\n";
        assertOutcome(0, "all\n", "", interrupted(send));
        String count = "stop = False\ndef handle(number, frame):\n    global stop\n    stop = True\n"
                + "import signal\nsignal.signal(signal.SIGINT, handle)\nready()\n"
                + "while not stop: pass\nprint 'stopped'\n";
        assertOutcome(0, "stopped\n", "", interrupted(count));
    }

    @Test
    @DisabledOnOs(WINDOWS)
    void controlCHasTheHandlerOfCPythonUntilTheProgramSetsItsOwn() throws Exception {
        String ask = "import signal\nfrom signal import SIGINT, default_int_handler as default\n"
                + "def handle(number, frame): pass\n"
                + "seen = (signal.getsignal(SIGINT) == default, signal.signal(SIGINT, handle) == default,"
                + " signal.getsignal(SIGINT) == handle, signal.signal(SIGINT, default) == handle,"
                + " signal.getsignal(SIGINT) == default)\n";
        String wait = "try:\n    ready()\n    c.recv(1)\nexcept KeyboardInterrupt, e: print 'caught', seen\n";
        assertOutcome(0, "caught (True, True, True, True, True)\n", "", interrupted(ask + wait));
    }
}
