# -*- coding: utf-8 -*-
"""A server in the manner of Medusa, one thread with Python's own asyncore and asynchat, and 2,000 clients at once.

    bin/pysock-programs asyncore

All clients are connected before the first of them asks; each asks three times and looks at every byte of its answers.
Less than 2,000 where the process may not have descriptors enough: two for each client, both ends being here.
"""
import asynchat
import asyncore
import hashlib
import socket
import sys
import threading
import time

import report

WANTED = 2000
THREADS = 8
ROUNDS = 3
SPARE = 300  # descriptors that the process needs besides
LIMIT = 100  # seconds


class Channel(asynchat.async_chat):
    """A client's: answers each line, a number and a size, with so many bytes that nobody else gets."""

    def __init__(self, sock, channels):
        asynchat.async_chat.__init__(self, sock, channels)
        self.set_terminator('\r\n')
        self.line = ''

    def collect_incoming_data(self, data):
        self.line += data

    def found_terminator(self):
        number, size = self.line.split()
        self.line = ''
        self.push('%s\r\n%s' % (size, answer(number, int(size))))

    def handle_error(self):
        raise


class Server(asyncore.dispatcher):
    def __init__(self, channels):
        asyncore.dispatcher.__init__(self, map=channels)
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.bind(('127.0.0.1', 0))
        self.listen(128)
        self.accepted = 0
        self.ended = False

    def handle_accept(self):
        for sock, address in iter(self.accept, None):
            self.accepted += 1
            Channel(sock, self._map)

    def handle_error(self):
        raise

    def serve(self, use_poll):
        while not self.ended or len(self._map) > 1:  # until every client has gone
            asyncore.loop(0.1, use_poll, self._map, 1)
        self.close()


def answer(number, size):
    digest = hashlib.sha1(number).digest()
    return (digest * (size // len(digest) + 1))[:size]


def size_of(number):
    return 50000 if number % 50 == 0 else number % 700


class Clients(threading.Thread):
    """Some of the clients."""

    def __init__(self, address, numbers, everybody):
        threading.Thread.__init__(self)
        self.address, self.numbers, self.everybody = address, numbers, everybody
        self.right, self.failure = 0, None
        self.daemon = True

    def run(self):
        sockets = []
        try:
            try:
                for _ in self.numbers:
                    sockets.append(socket.create_connection(self.address, LIMIT))
            finally:
                self.everybody.arrive()
            for turn in range(ROUNDS):
                for number, s in zip(self.numbers, sockets):
                    s.sendall('%d-%d %d\r\n' % (number, turn, size_of(number)))
                for number, s in zip(self.numbers, sockets):
                    size = size_of(number)
                    wanted = '%d\r\n%s' % (size, answer('%d-%d' % (number, turn), size))
                    if received(s, len(wanted)) != wanted:
                        raise AssertionError('wrong bytes for client %d' % number)
                    self.right += 1
        except Exception as failure:
            self.failure = failure
        finally:
            for s in sockets:
                s.close()


def received(s, size):
    pieces = []
    while size:
        piece = s.recv(size)
        if not piece:
            raise AssertionError('the connection ended')
        pieces.append(piece)
        size -= len(piece)
    return ''.join(pieces)


class Meeting(object):
    """Where so many threads wait for each other."""

    def __init__(self, count):
        self.missing = count
        self.changed = threading.Condition()

    def arrive(self):
        with self.changed:
            self.missing -= 1
            self.changed.notifyAll()
            while self.missing > 0:
                self.changed.wait(LIMIT)


def descriptors():
    """How many this process may have, as Linux says."""
    try:
        with open('/proc/self/limits') as limits:
            return [int(line.split()[3]) for line in limits if line.startswith('Max open files')][0]
    except (IOError, IndexError, ValueError):  # not Linux, or no limit
        return 2 * WANTED + SPARE


def crowd(use_poll, wanted=WANTED):
    """The clients that a server of one thread has served, byte by byte: so many, or half of them at least."""
    count = min(wanted, (descriptors() - SPARE) // 2)
    if count < wanted // 2:
        raise AssertionError('%d descriptors are not enough, see ulimit -n' % descriptors())
    server = Server({})
    loop = threading.Thread(target=server.serve, args=(use_poll,))
    loop.daemon = True
    loop.start()
    everybody = Meeting(THREADS)
    clients = [Clients(server.socket.getsockname(), range(count)[i::THREADS], everybody) for i in range(THREADS)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join(LIMIT)
    server.ended = True
    loop.join(LIMIT)
    failures = [thread.failure for thread in clients if thread.failure]
    seen = server.accepted, sum(thread.right for thread in clients), loop.isAlive(), failures
    if seen != (count, count * ROUNDS, False, []):
        raise AssertionError('accepted, right answers, still serving, failures: %r of %d' % (seen, count))
    return count


def main():
    results = report.Report('asyncore', 3 * LIMIT)
    for name, use_poll in ('select', False), ('poll', True):
        if name == 'select' and not sys.platform.startswith('java'):
            continue  # select(2) itself ends at descriptor 1,023
        began = time.time()
        results.start('a server of one thread over %s' % name)
        try:
            count = crowd(use_poll)
        except Exception:
            results.done('failed', report.last_line())
        else:
            results.done('ok', '%d connections, %d answers in %.1f s' % (count, count * ROUNDS, time.time() - began))
    return results.end()


if __name__ == '__main__':
    sys.exit(main())
