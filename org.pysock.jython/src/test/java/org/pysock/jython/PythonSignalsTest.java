package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.condition.OS.WINDOWS;
import static org.pysock.jython.PythonProcesses.assertOutcome;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.jython.PythonProcesses.Outcome;

/** Signals to the command, Ctrl-C before all: they end waits and computations, and nothing else. As CPython 2.7.18. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
@DisabledOnOs(WINDOWS)
class PythonSignalsTest {
    @TempDir
    Path folder;

    private PythonProcesses processes;

    @BeforeEach
    void prepare() {
        processes = new PythonProcesses(folder);
    }

    /** Starts a program and presses Ctrl-C once it has called {@code ready()}. */
    private Outcome interrupted(String text) throws Exception {
        String name = processes.script(
                "wait.py",
                "import select, socket, sys, threading, time\n"
                        + "s = socket.socket()\ns.bind(('127.0.0.1', 0))\ns.listen(1)\n"
                        + "c = socket.create_connection(s.getsockname())\n"
                        + "def ready():\n    print 'ready'\n    sys.stdout.flush()\n"
                        + text);
        Process process = processes.start(name);
        byte[] ready = process.getInputStream().readNBytes("ready\n".length());
        assertEquals("ready\n", new String(ready, StandardCharsets.US_ASCII), () -> processes.stderr());
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        return processes.end(process, "");
    }

    @Test
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
    void uncaughtControlCIsStatus1WithTraceback() throws Exception {
        Outcome outcome = interrupted("ready()\nc.recv(1)\n");
        assertEquals(1, outcome.status());
        assertTrue(outcome.err().startsWith("Traceback (most recent call last):\n"), outcome.err());
        assertTrue(outcome.err().endsWith("\nKeyboardInterrupt\n"), outcome.err());
    }

    @Test
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
    void controlCHasTheHandlerOfCPythonUntilTheProgramSetsItsOwn() throws Exception {
        String ask = "import signal\nfrom signal import SIGINT, default_int_handler as default\n"
                + "def handle(number, frame): pass\n"
                + "seen = (signal.getsignal(SIGINT) == default, signal.signal(SIGINT, handle) == default,"
                + " signal.getsignal(SIGINT) == handle, signal.signal(SIGINT, default) == handle,"
                + " signal.getsignal(SIGINT) == default)\n";
        String wait = "try:\n    ready()\n    c.recv(1)\nexcept KeyboardInterrupt, e: print 'caught', seen\n";
        assertOutcome(0, "caught (True, True, True, True, True)\n", "", interrupted(ask + wait));
    }

    /** A thread of the program's own that sends signals, for more of them than a test can. */
    private static final String SENDER = "import select, signal, socket, sys, threading, time\n"
            + "from sun.misc import Signal\nfrom java.lang import Thread\n"
            + "class Sender(threading.Thread):\n"
            + "    def run(self):\n        for i in xrange(count):\n            self.pause()\n"
            + "            getattr(Signal, 'raise')(Signal('INT'))\n"
            + "a, b = socket.socketpair()\n";

    @Test
    void eachOfManyEndsOneWaitWhereverItMeetsIt() throws Exception {
        String name = processes.script(
                "many.py",
                SENDER
                        + "count = 400\ngo = threading.Semaphore(0)\n"
                        + "sender = Sender()\nsender.pause = go.acquire\nsender.start()\n"
                        + "waits = (lambda: threading.Event().wait(100), lambda: time.sleep(100),\n"
                        + "         lambda: a.recv(1), lambda: select.select([a], [], []))\n"
                        + "for i in xrange(count):\n"
                        + "    try:\n        go.release()\n        waits[i % 4]()\n        print 'woken'\n"
                        + "    except KeyboardInterrupt:\n        print 'caught',\n        sys.stdout.flush()\n");
        assertOutcome(0, "caught ".repeat(400).strip() + "\n", "", processes.python(name));
    }

    @Test
    void aStormSpoilsNeitherOutputNorTheEnd() throws Exception {
        Path output = folder.resolve("output");
        String name = processes.script(
                "storm.py",
                SENDER
                        + "met = [0]\ndef handle(number, frame): met[0] += 1\nsignal.signal(signal.SIGINT, handle)\n"
                        + "count = 400\nsender = Sender()\nsender.pause = lambda: Thread.sleep(2)\nsender.start()\n"
                        + "output, lines = open('output', 'w', 0), 0\n"
                        + "while met[0] < 50 and sender.isAlive():\n"
                        + "    try: select.select([], [], [], 0.0003)\n    except select.error: pass\n"
                        + "    b.send('y')\n"
                        + "    while 1:\n"
                        + "        try: output.write(a.recv(1)); break\n        except socket.error: pass\n"
                        + "    lines += 1\n"
                        + "print lines\n");
        Outcome outcome = processes.python(name);
        assertEquals("", outcome.err());
        assertEquals(Long.parseLong(outcome.out().strip()), Files.size(output));
    }
}
