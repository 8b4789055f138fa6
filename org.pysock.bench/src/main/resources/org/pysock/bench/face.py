"""The contender of the scenario face, whatever Python it is run by; speaks the protocol of Worker. Arguments: the port of the peer,
the bytes of an echo."""

import socket
import sys
import time
import zlib

# So many echoes between two looks at the clock, that its price does not count.
PASS = {1: 64, 65536: 4}


def connected(port):
    sock = socket.socket()
    sock.connect(('127.0.0.1', port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def byte(sock, data, times):
    """Echoes of one byte; the last."""
    for _ in range(times):
        sock.send(data)
        echo = sock.recv(1)
    return echo


def block(sock, data, times):
    """Echoes of many bytes; the last."""
    for _ in range(times):
        sock.sendall(data)
        chunks = []
        left = len(data)
        while left:
            chunk = sock.recv(left)
            chunks.append(chunk)
            left -= len(chunk)
    return chunks[0][:0].join(chunks)


def say(*words):
    sys.stdout.write(' '.join(map(str, words)) + '\n')
    sys.stdout.flush()


def main(port, size):
    sock = connected(int(port))
    size = int(size)
    data = (b'0123456789abcdef' * size)[:size]
    work = byte if size == 1 else block
    times = PASS[size]
    name = 'Jython' if sys.platform.startswith('java') else 'CPython'
    say('ready', name + '-' + sys.version.split()[0], '%08x' % (zlib.crc32(work(sock, data, 1)) & 0xffffffff))
    clock = time.time
    for turn in iter(sys.stdin.readline, ''):
        limit = int(turn) / 1000.0
        operations, spent, start = 0, 0, clock()
        while spent < limit:
            work(sock, data, times)
            operations += times
            spent = clock() - start
        say(operations, int(spent * 1e9))


main(*sys.argv[1:])
