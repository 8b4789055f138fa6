"""The Python contenders of the scenario wait; speaks the protocol of Worker. Arguments: select, poll or epoll, how many sockets, on which
address, wait or recv, for what is timed."""

import select
import socket
import sys
import time

STEP = 7919  # as WaitWorker's
PASS = 10
clock = getattr(time, 'perf_counter', time.time)


def say(*words):
    sys.stdout.write(' '.join(map(str, words)) + '\n')
    sys.stdout.flush()


def waiting(call, sockets):
    """What waits until some are ready."""
    if call == 'select':
        return lambda: select.select(sockets, (), ())[0]
    poll = getattr(select, call)()
    for sock in sockets:
        poll.register(sock, select.POLLIN)
    return poll.poll


def main(call, count, host, timed):
    count, receives, taken = int(count), timed == 'recv', bytearray(8)
    sockets = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(count)]
    for sock in sockets:
        sock.bind((host, 0))
    addresses = [sock.getsockname() for sock in sockets]
    sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    wait = waiting(call, sockets)

    def work(at):
        """Some waits; the next socket, and how long the waits took."""
        spent = 0
        for _ in range(PASS):
            at = (at + STEP) % count
            sender.sendto(b'.', addresses[at])
            before = clock()
            ready = wait()
            if receives:
                sockets[at].recv_into(taken)
            spent += clock() - before
            if len(ready) != 1:
                raise IOError('%d are ready' % len(ready))
            if not receives:
                sockets[at].recv_into(taken)
        return at, spent

    at, _ = work(0)
    name = 'Jython' if sys.platform.startswith('java') else 'CPython'
    say('ready', name + '-' + sys.version.split()[0], count)
    for turn in iter(sys.stdin.readline, ''):
        end = clock() + int(turn) / 1000.0
        operations, spent = 0, 0
        while not operations or clock() < end:
            at, more = work(at)
            operations += PASS
            spent += more
        say(operations, int(spent * 1e9))


try:
    main(*sys.argv[1:])
except Exception as failed:
    say('it fails:', failed)
