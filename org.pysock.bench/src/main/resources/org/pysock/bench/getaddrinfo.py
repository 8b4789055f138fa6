"""CPython's contender of the scenario getaddrinfo; speaks the protocol of Worker. Argument: a literal."""

import socket
import sys
import time

PASS = 100
clock = getattr(time, 'perf_counter', time.time)


def say(*words):
    sys.stdout.write(' '.join(map(str, words)) + '\n')
    sys.stdout.flush()


def main(host):
    ask = socket.getaddrinfo
    port = ask(host, '80', 0, socket.SOCK_STREAM)[0][4][1]
    say('ready', 'CPython-' + sys.version.split()[0], '%s:%d' % (host, port))
    for turn in iter(sys.stdin.readline, ''):
        limit = int(turn) / 1000.0
        operations, spent, start = 0, 0, clock()
        while spent < limit:
            for _ in range(PASS):
                ask(host, '80', 0, socket.SOCK_STREAM)
            operations += PASS
            spent = clock() - start
        say(operations, int(spent * 1e9))


main(*sys.argv[1:])
