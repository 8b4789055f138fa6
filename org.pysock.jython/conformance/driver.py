"""Runs one module of CPython 2.7's Lib/test, unmodified, and appends a line to a log for each test that has ended.

    driver.py MODULE DIRECTORY_OF_test LOG SECONDS_PER_TEST

A line is STATUS, test, reason, with tabs between. The last one is DONE or a status that begins with IMPORT. A test that
does not end in time is HANG and stops the process: exit status 77 means "start me again", which goes on behind it.
"""

import sys
sys.dont_write_bytecode = True      # CPython's directory is only read
import os
import tempfile
import threading
import time
import traceback
import unittest

MODULE, PARENT, LOG, SECONDS = sys.argv[1], os.path.abspath(sys.argv[2]), os.path.abspath(sys.argv[3]), float(sys.argv[4])
AGAIN = 77
LONGEST_REASON = 300
JYTHON = sys.platform.startswith('java')
sys.argv = ['regrtest.py']
sys.path.insert(0, PARENT)


def end(status):
    """Ends the process without waiting for threads that hang."""
    sys.stdout.flush()
    sys.stderr.flush()
    if JYTHON:
        from java.lang import Runtime
        Runtime.getRuntime().halt(status)
    os._exit(status)


class Log(object):
    """What has ended, in this process and in those before it."""

    def __init__(self, name):
        self.known = set(line.split('\t')[1] for line in open(name)) if os.path.exists(name) else set()
        self.file = open(name, 'a')
        self.guard = threading.Lock()

    def add(self, status, test, reason=''):
        if isinstance(reason, unicode):
            reason = reason.encode('utf-8')
        with self.guard:
            self.file.write('%s\t%s\t%s\n' % (status, test, ' '.join(str(reason).split())[:LONGEST_REASON]))
            self.file.flush()


log = Log(LOG)


class Watchdog(threading.Thread):
    """Ends the process when a test takes too long."""

    def __init__(self):
        threading.Thread.__init__(self)
        self.setDaemon(True)
        self.now = (None, 0)

    def begin(self, test):
        self.now = test, time.time()

    def run(self):
        while True:
            time.sleep(0.25)
            test, since = self.now
            if test and time.time() - since > SECONDS:
                log.add('HANG', test, 'no result after %g s' % SECONDS)
                self.tell(test)
                end(AGAIN)

    def tell(self, test):
        sys.stderr.write('\nHANG %s\n' % test)
        if JYTHON:
            from java.lang import Thread
            stacks = [(entry.key, ['    %s\n' % frame for frame in entry.value])
                      for entry in Thread.getAllStackTraces().entrySet()]
        else:
            stacks = [(thread, traceback.format_stack(frame)) for thread, frame in sys._current_frames().items()]
        for thread, frames in stacks:
            sys.stderr.write('%s\n%s' % (thread, ''.join(frames)))


watchdog = Watchdog()


def name_of(test):
    return test.id() if hasattr(test, 'id') else str(test)


class Result(unittest.TestResult):
    def startTest(self, test):
        unittest.TestResult.startTest(self, test)
        watchdog.begin(name_of(test))

    def stopTest(self, test):
        watchdog.begin(None)
        unittest.TestResult.stopTest(self, test)

    def bad(self, status, test, error):
        sys.stderr.write('%s %s\n%s\n' % (status, name_of(test), ''.join(traceback.format_exception(*error))))
        log.add(status, name_of(test), ''.join(traceback.format_exception_only(*error[:2])))

    def addSuccess(self, test):
        log.add('OK', name_of(test))

    def addFailure(self, test, error):
        self.bad('FAIL', test, error)

    def addError(self, test, error):
        self.bad('ERROR', test, error)

    def addSkip(self, test, reason):
        log.add('SKIP', name_of(test), reason)

    def addExpectedFailure(self, test, error):
        log.add('OK', name_of(test), 'fails, as expected')

    def addUnexpectedSuccess(self, test):
        log.add('FAIL', name_of(test), 'unexpected success')


def rest(suite):
    """The suite, with its structure, without what has ended before."""
    if isinstance(suite, unittest.TestSuite):
        suite._tests = [rest(test) for test in suite
                        if isinstance(test, unittest.TestSuite) or name_of(test) not in log.known]
    return suite


def run_suite(suite, *ignored):
    rest(suite).run(Result())


class CountingThread(object):
    """The module thread with _count, which test_support wants and Jython has not: the only thing that is added."""

    def __getattr__(self, name):
        import thread
        return getattr(thread, name)

    def _count(self):
        return threading.activeCount()


def run():
    from test import test_support
    test_support.verbose = 0
    test_support.use_resources = ['network']
    test_support._run_suite = run_suite
    if not hasattr(test_support.thread, '_count'):
        test_support.thread = CountingThread()
    os.chdir(tempfile.mkdtemp())
    module = __import__('test.' + MODULE, {}, {}, ['x'])
    if hasattr(module, 'test_main'):
        module.test_main()
    else:
        run_suite(unittest.defaultTestLoader.loadTestsFromModule(module))


watchdog.start()
try:
    run()
    log.add('DONE', MODULE)
except SystemExit:
    log.add('DONE', MODULE)
except unittest.SkipTest, skipped:
    log.add('IMPORT-SKIP', MODULE, skipped)
except:
    traceback.print_exc()
    log.add('IMPORT-ERROR', MODULE, sys.exc_info()[1])
end(0)
