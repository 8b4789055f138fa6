# -*- coding: utf-8 -*-
"""Tornado's own tests over one kind of IOLoop: bin/pysock-programs tornado PATH...

    tornado_tests.py select|poll|epoll MODULE...     (ioloop_test, iostream_test, ...)
"""
import errno
import importlib
import logging
import os
import platform
import select
import sys
import unittest

import report

import tornado
import tornado.gen
import tornado.iostream
import tornado.platform.select
from tornado.ioloop import IOLoop, PollIOLoop


class Poll(object):
    """select.poll as PollIOLoop wants its epoll: the same masks, seconds, and nothing registered twice."""

    def __init__(self):
        self.object = select.poll()
        self.modify = self.object.modify
        self.registered = set()

    def register(self, fd, mask):
        if fd in self.registered:
            raise IOError(errno.EEXIST, 'registered already')
        self.object.register(fd, mask)
        self.registered.add(fd)

    def unregister(self, fd):
        self.registered.discard(fd)
        self.object.unregister(fd)

    def poll(self, seconds):
        return self.object.poll(seconds * 1000)

    def close(self):
        pass


class PollLoop(PollIOLoop):
    def initialize(self, **settings):
        super(PollLoop, self).initialize(impl=Poll(), **settings)


class Slice(str):
    def tobytes(self):
        return str(self)


class View(object):
    """What iostream wants of a memoryview. Jython's own keeps its bytearray from growing until it is released."""

    def __init__(self, data):
        self.data = data

    def __getitem__(self, part):
        return Slice(self.data[part])


def returned(stop):
    """What a generator came to. Jython's StopIteration says '' where CPython's says nothing."""
    return stop.value if hasattr(stop, 'value') else stop.args[0] if stop.args != ('',) and stop.args else None


if platform.python_implementation() == 'Jython':
    tornado.iostream.memoryview = View
    tornado.gen._value_from_stopiteration = returned
    name, os.name = os.name, 'posix'  # which the tests ask before they use pipes
    import tornado.test.util
    os.name = name


def epoll():
    from tornado.platform.epoll import EPollIOLoop
    return EPollIOLoop


LOOPS = {'select': lambda: tornado.platform.select.SelectIOLoop, 'poll': lambda: PollLoop, 'epoll': epoll}


def main(loop, *modules):
    logging.basicConfig(stream=open(os.devnull, 'w'), level=logging.INFO)
    IOLoop.configure(LOOPS[loop]())
    for module in modules:
        suite = unittest.defaultTestLoader.loadTestsFromModule(importlib.import_module('tornado.test.' + module))
        results = report.Report('Tornado %s, %s, %s' % (tornado.version, loop, module))
        left = report.without(suite, report.names())
        unittest.TestSuite(left).run(report.Result(results))
    return results.end()


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
