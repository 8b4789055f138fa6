# -*- coding: utf-8 -*-
"""Twisted's own tests under one reactor: bin/pysock-programs twisted PATH...

    trial_tests.py select|poll|epoll MODULE...     (twisted.test.test_tcp, ...)

`trial` itself does not import on Jython; its loader and its cases do.
"""
import importlib
import os
import sys
import tempfile

import report

import twisted


class Result(report.Result):
    """What trial's cases want of a result beyond unittest's, told for the same report."""

    def addError(self, test, failure):
        self.outcome = 'failed', str(failure.value if hasattr(failure, 'value') else failure[1]).strip()[:160]
        sys.stderr.write('%s\n' % (failure.getTraceback() if hasattr(failure, 'getTraceback') else failure[1],))

    addFailure = addError

    def addSkip(self, test, why):
        report.Result.addSkip(self, test, str(why))

    def addExpectedFailure(self, test, failure, todo=None):
        report.Result.addExpectedFailure(self, test, failure)

    def addUnexpectedSuccess(self, test, todo=None):
        report.Result.addUnexpectedSuccess(self, test)

    def cleanupErrors(self, failure):
        self.outcome = 'failed', str(failure)[:160]


def main(reactor, *modules):
    importlib.import_module('twisted.internet.%sreactor' % reactor).install()
    from twisted.internet import reactor as installed
    from twisted.trial import runner
    os.chdir(tempfile.mkdtemp())
    for module in modules:
        results = report.Report('Twisted %s, %s, %s' % (twisted.__version__, type(installed).__name__, module))
        suite = runner.TestLoader().loadModule(importlib.import_module(module))
        left = runner.TrialSuite(report.without(suite, report.names()))
        left.run(Result(results))
    return results.end()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
