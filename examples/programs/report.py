# -*- coding: utf-8 -*-
"""Runs checks one after the other and says what passed: a line each, the count last.

A check that takes longer than its limit ends the process, with the name of the check in the last line: nobody
can end a thread that hangs. Its exit status is HUNG then, and bin/pysock-programs goes on behind it.
"""
from __future__ import print_function

import os
import platform
import sys
import threading
import time
import traceback
import unittest

HUNG = 75  # EX_TEMPFAIL of sysexits.h


class Report(object):
    """What a run has come to. `limit`: seconds that one check may take."""

    def __init__(self, title, limit=60):
        self.counts = dict.fromkeys(('ok', 'failed', 'skipped'), 0)
        self.title = title
        self.limit = limit
        self.name = None
        self.began = time.time()
        watch = threading.Thread(target=self._watch)
        watch.daemon = True
        watch.start()

    def start(self, name):
        self.began = time.time()
        self.name = name

    def done(self, outcome, why=''):
        name, self.name = self.name, None
        self.counts[outcome] += 1
        print('%-7s %s%s' % (outcome, name, why and '   ' + why))
        sys.stdout.flush()

    def check(self, function, kind=''):
        self.start(kind + function.__doc__)
        try:
            function()
        except Exception:
            self.done('failed', last_line())
            traceback.print_exc()
        else:
            self.done('ok')

    def end(self):
        print('== %s on %s %s: %d ok, %d failed, %d skipped' % (
            self.title, platform.python_implementation(), platform.python_version(),
            self.counts['ok'], self.counts['failed'], self.counts['skipped']))
        sys.stdout.flush()
        return 1 if self.counts['failed'] else 0

    def _watch(self):
        while True:
            time.sleep(0.5)
            name, began = self.name, self.began
            if name and time.time() > began + self.limit and name == self.name:
                print('HUNG    %s' % name)
                sys.stdout.flush()
                os._exit(HUNG)


def last_line():
    return traceback.format_exception_only(*sys.exc_info()[:2])[-1].strip()[:160]


class Result(unittest.TestResult):
    """What unittest tells, for a report."""

    def __init__(self, results):
        unittest.TestResult.__init__(self)
        self.results = results
        self.outcome = None

    def startTest(self, test):
        unittest.TestResult.startTest(self, test)
        self.outcome = 'ok', ''
        self.results.start(test.id())

    def stopTest(self, test):
        self.results.done(*self.outcome)

    def addError(self, test, failure):
        self.outcome = 'failed', traceback.format_exception_only(*failure[:2])[-1].strip()[:160]
        sys.stderr.write(self._exc_info_to_string(failure, test))

    addFailure = addError

    def addSkip(self, test, why):
        self.outcome = 'skipped', why.strip().splitlines()[0][:160]

    def addExpectedFailure(self, test, failure):
        self.outcome = 'skipped', 'fails as expected'

    def addUnexpectedSuccess(self, test):
        self.outcome = 'failed', 'was to fail'


def without(suite, names):
    """The tests of a suite, less those with these names: the ones that hung before."""
    for test in suite:
        if hasattr(test, '__iter__'):
            for inner in without(test, names):
                yield inner
        elif test.id() not in names:
            yield test


def names():
    """The names of the tests to leave out: a line each in the file that PYSOCK_PROGRAMS_DONE names."""
    path = os.environ.get('PYSOCK_PROGRAMS_DONE')
    if not path or not os.path.exists(path):
        return set()
    with open(path) as f:
        return set(line.split()[1] for line in f if line.strip() and not line.startswith('=='))
