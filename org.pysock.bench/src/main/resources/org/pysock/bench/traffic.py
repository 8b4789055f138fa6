"""The contender of the scenarios pingpong, udp, bulk and connect, whatever Python it is run by; speaks the protocol of Worker. Arguments:

pingpong  blocking | timeout | select   bytes  port of the echo
udp       blocking | timeout | sendto   bytes  port of the echo
bulk      send | recv                   bytes of a call  port of the sink or source
connect   tcp | pair                    0  0
"""

import select
import socket
import sys
import time

HOST = '127.0.0.1'
TIMEOUT = 5.0
MEBIBYTE = 1 << 20
# So many echoes between two looks at the clock, that its price does not count.
PASS = 64
JYTHON = sys.platform.startswith('java')


def line(kind, port, how):
    sock = socket.socket(socket.AF_INET, kind)
    if how == 'sendto':
        sock.bind((HOST, 0))
    else:
        sock.connect((HOST, port))
    if kind == socket.SOCK_STREAM:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    if how == 'timeout':
        sock.settimeout(TIMEOUT)
    elif how == 'select':
        sock.setblocking(False)
    return sock


def pings(sock, how, message):
    reply = bytearray(len(message))
    ready = [sock]

    def waited():
        for _ in range(PASS):
            sock.send(message)
            select.select(ready, (), ())
            sock.recv_into(reply)
        return PASS

    def ping():
        for _ in range(PASS):
            sock.send(message)
            sock.recv_into(reply)
        return PASS

    work = waited if how == 'select' else ping
    work()
    return work, reply.decode('ascii')


def letters(sock, message, port):
    reply = bytearray(len(message))
    peer = (HOST, port)

    def letter():
        for _ in range(PASS):
            sock.sendto(message, peer)
            sock.recvfrom_into(reply)
        return PASS

    letter()
    return letter, reply.decode('ascii')


def bulk(sock, how, size):
    whole = memoryview(bytearray(size))

    def give():
        left = MEBIBYTE
        while left:
            left -= sock.send(whole if left >= size else whole[:left])
        return 1

    def take():
        left = MEBIBYTE
        while left:
            left -= sock.recv_into(whole if left >= size else whole[:left])
        return 1

    if JYTHON:
        # whose own sockets cannot receive into memory of others
        def take():
            left = MEBIBYTE
            while left:
                left -= len(sock.recv(min(left, size)))
            return 1

    return give if how == 'send' else take, str(MEBIBYTE)


def connections():
    listener = socket.socket()
    listener.bind(('', 0))
    listener.listen(128)
    peers = [('127.0.0.%d' % (host + 1), listener.getsockname()[1]) for host in range(8)]

    def meet():
        for peer in peers:
            one = socket.socket()
            one.connect(peer)
            other, _ = listener.accept()
            one.close()
            other.close()
        return len(peers)

    return meet


def pairs():
    one, other = socket.socketpair()
    one.close()
    other.close()
    return 1


def wall():
    return int(time.time() * 1e9)


def processor():
    """The clock of what the process used."""
    if JYTHON:
        from com.sun.management import OperatingSystemMXBean
        from java.lang.management import ManagementFactory
        bean = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean)
        return lambda: OperatingSystemMXBean.getProcessCpuTime(bean)
    if hasattr(time, 'process_time_ns'):
        return time.process_time_ns
    from resource import RUSAGE_SELF, getrusage

    def used():
        usage = getrusage(RUSAGE_SELF)
        return int((usage.ru_utime + usage.ru_stime) * 1e9)
    return used


def say(*words):
    sys.stdout.write(' '.join(map(str, words)) + '\n')
    sys.stdout.flush()


def main(work, how, size, port):
    size, port = int(size), int(port)
    message = (b'0123456789abcdef' * size)[:size]
    if work == 'pingpong':
        attempt, result = pings(line(socket.SOCK_STREAM, port, how), how, message)
    elif work == 'udp' and how == 'sendto':
        attempt, result = letters(line(socket.SOCK_DGRAM, port, how), message, port)
    elif work == 'udp':
        attempt, result = pings(line(socket.SOCK_DGRAM, port, how), how, message)
    elif work == 'bulk':
        attempt, result = bulk(line(socket.SOCK_STREAM, port, how), how, size)
    else:
        attempt, result = connections() if how == 'tcp' else pairs, how
    attempt()
    clock = processor() if work in ('bulk', 'connect') else getattr(time, 'perf_counter_ns', wall)
    say('ready', ('Jython-' if JYTHON else 'CPython-') + sys.version.split()[0], result)
    for turn in iter(sys.stdin.readline, ''):
        limit = int(turn) * 1000000
        operations = spent = 0
        # a clock that ticks is read at its ticks
        begun = start = clock()
        while start == begun:
            attempt()
            start = clock()
        while spent < limit:
            operations += attempt()
            spent = clock() - start
        say(operations, spent)


main(*sys.argv[1:])
