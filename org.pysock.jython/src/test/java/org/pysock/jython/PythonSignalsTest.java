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
@Timeout(value = 300, unit = TimeUnit.SECONDS)
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

    @Test
    void aSignalThatMeetsACallLeavesTheProgramInItsOwnFrame() throws Exception {
        String name = processes.script(
                "frames.py",
                SENDER
                        + "count = 20\ngo = threading.Semaphore(0)\n"
                        + "sender = Sender()\nsender.pause = go.acquire\nsender.start()\n"
                        + "def called(): return 0\n"
                        + "def program():\n    seen = set()\n"
                        + "    for i in xrange(count):\n"
                        + "        try:\n            go.release()\n"
                        + "            while 1: [called() for j in xrange(1000)]\n"
                        + "        except KeyboardInterrupt:\n"
                        + "            seen.add((sys._getframe().f_code.co_name, 'seen' in locals()))\n"
                        + "    print seen\n"
                        + "program()\nprint sys._getframe().f_back\n");
        assertOutcome(0, "set([('program', True)])\nNone\n", "", processes.python(name));
    }

    @Test
    void aStormSpoilsNoFileThatIsClosedAfterATimeout() throws Exception {
        String name = processes.script(
                "with.py",
                SENDER
                        + "import os\nmet = [0]\ndef handle(number, frame): met[0] += 1\n"
                        + "signal.signal(signal.SIGINT, handle)\na.settimeout(0.0003)\n"
                        + "count = 200\nsender = Sender()\nsender.pause = lambda: Thread.sleep(2)\nsender.start()\n"
                        + "sizes = set()\n"
                        + "while met[0] < 50 and sender.isAlive():\n"
                        + "    try:\n        with open('output', 'w') as output:\n"
                        + "            output.write('12345')\n            a.recv(1)\n"
                        + "    except socket.error: pass\n"
                        + "    sizes.add(os.path.getsize('output'))\n"
                        + "print sizes\n");
        assertOutcome(0, "set([5])\n", "", processes.python(name));
    }

    @Test
    void signalsThatComeTogetherAreEachMetOnce() throws Exception {
        String name = processes.script(
                "together.py",
                SENDER
                        + "kinds = ('HUP', 'TERM', 'INT')\ncalls = dict((kind, 0) for kind in kinds)\n"
                        + "def handler(kind):\n"
                        + "    def handle(number, frame): calls[kind] += 1\n    return handle\n"
                        + "for kind in kinds: signal.signal(getattr(signal, 'SIG' + kind), handler(kind))\n"
                        + "def send():\n"
                        + "    for i in xrange(60):\n"
                        + "        for kind in kinds: getattr(Signal, 'raise')(Signal(kind))\n"
                        + "        for patience in xrange(1000):\n"
                        + "            if min(calls.values()) > i: break\n"
                        + "            Thread.sleep(10)\n"
                        + "sender = threading.Thread(target=send)\nsender.start()\n"
                        + "while sender.isAlive(): pass\nprint sorted(calls.items())\n");
        assertOutcome(0, "[('HUP', 60), ('INT', 60), ('TERM', 60)]\n", "", processes.python(name));
    }

    @Test
    void controlCWaitsForTheSignalBeforeIt() throws Exception {
        String name = processes.script(
                "behind.py",
                SENDER
                        + "calls, lock = [], threading.Lock()\n"
                        + "signal.signal(signal.SIGTERM, lambda number, frame: calls.append(number))\n"
                        + "def send():\n"
                        + "    getattr(Signal, 'raise')(Signal('TERM'))\n    Thread.sleep(700)\n"
                        + "    getattr(Signal, 'raise')(Signal('INT'))\n    Thread.sleep(100)\n    lock.release()\n"
                        + "try:\n    lock.acquire()\n    threading.Thread(target=send).start()\n"
                        + "    lock.acquire()\n    while 1: pass\n"
                        + "except KeyboardInterrupt: print 'caught'\n"
                        + "while not calls: pass\nprint calls\n");
        assertOutcome(0, "caught\n[15]\n", "", processes.python(name));
    }

    @Test
    void controlCIsNotLostInAWaitThatTellsNobodyOfIt() throws Exception {
        Outcome outcome = interrupted("from java.io import IOException, PipedInputStream, PipedOutputStream\n"
                + "pipe = PipedInputStream(PipedOutputStream())\n"
                + "try:\n    ready()\n    try: pipe.read()\n    except IOException: pass\n    while 1: pass\n"
                + "except KeyboardInterrupt: print 'caught'\n");
        assertOutcome(0, "caught\n", "", outcome);
    }
}
