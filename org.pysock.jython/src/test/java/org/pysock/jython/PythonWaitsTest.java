package org.pysock.jython;

import static org.junit.jupiter.api.condition.OS.WINDOWS;
import static org.pysock.jython.PythonProcesses.assertOutcome;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.io.TempDir;

/** Signals in the command whose handlers raise nothing, in waits of Python's own modules: these go on, and lose nothing. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
@DisabledOnOs(WINDOWS)
class PythonWaitsTest {
    @TempDir
    Path folder;

    private PythonProcesses processes;

    @BeforeEach
    void prepare() {
        processes = new PythonProcesses(folder);
    }

    /** A program that asserts what CPython 2.7 does, and passes on CPython 2.7.18 too. */
    @Test
    void handlersRunInWaitsWhichGoOn() throws Exception {
        try (InputStream text = PythonWaitsTest.class.getResourceAsStream("/signals/waits.py")) {
            Files.copy(text, folder.resolve("waits.py"));
        }
        assertOutcome(0, "done\n", "", processes.python("waits.py"));
    }

    @Test
    void aNoticeForAWaitThatTheHandlerEndsIsForTheNext() throws Exception {
        String name = processes.script(
                "notice.py",
                "import os, signal, threading\n"
                        + "condition, waiting = threading.Condition(), threading.Semaphore(0)\n"
                        + "class Stop(Exception): pass\n"
                        + "def handle(number, frame):\n"
                        + "    with condition:\n        condition.notify()\n"
                        + "    raise Stop\n"
                        + "signal.signal(signal.SIGHUP, handle)\n"
                        + "def wait():\n"
                        + "    with condition:\n"
                        // the program's thread, which had the lock, waits now
                        + "        other = threading.Thread(target=send)\n        other.start()\n"
                        + "        condition.wait()\n        print 'noticed'\n"
                        + "def send():\n"
                        + "    with condition: pass\n"
                        + "    os.kill(os.getpid(), signal.SIGHUP)\n"
                        + "next = threading.Thread(target=wait)\n"
                        + "with condition:\n"
                        + "    next.start()\n"
                        + "    try: condition.wait()\n"
                        + "    except Stop: print 'stopped'\n"
                        + "next.join()\n");
        assertOutcome(0, "stopped\nnoticed\n", "", processes.python(name));
    }

    @Test
    void aStormInSleepsAndLocksSpoilsNoFileThatIsClosedThen() throws Exception {
        String name = processes.script(
                "with.py",
                "import os, signal, threading, time\n"
                        + "from java.lang import Thread\nfrom sun.misc import Signal\n"
                        + "met, over, lock = [0], [], threading.Lock()\n"
                        + "def handle(number, frame): met[0] += 1\n"
                        + "signal.signal(signal.SIGINT, handle)\n"
                        + "def send():\n"
                        + "    while not over:\n        Thread.sleep(2)\n"
                        + "        getattr(Signal, 'raise')(Signal('INT'))\n"
                        + "def hold():\n"
                        + "    while not over:\n"
                        + "        with lock: Thread.sleep(7)\n"
                        + "        Thread.sleep(1)\n"
                        + "waits = (lambda: time.sleep(0.0009), lambda: time.sleep(0.008),\n"
                        + "         lambda: (lock.acquire(), lock.release()))\n"
                        + "for part in send, hold: threading.Thread(target=part).start()\n"
                        + "sizes, rounds = set(), 0\n"
                        + "while met[0] < 200:\n"
                        + "    rounds += 1\n"
                        + "    with open('output', 'w') as output:\n"
                        + "        output.write('12345')\n        waits[rounds % 3]()\n"
                        + "    sizes.add(os.path.getsize('output'))\n"
                        + "over.append(1)\nprint sizes\n");
        assertOutcome(0, "set([5])\n", "", processes.python(name));
    }
}
