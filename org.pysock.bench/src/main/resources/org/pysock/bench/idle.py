"""CPython's contender of the scenario idle; speaks the protocol of Worker. Arguments: how many connections, the command of the peer."""

import gc
import socket
import subprocess
import sys
import time

TENTH = 10  # as ConnectionsWorker's


def say(*words):
    sys.stdout.write(' '.join(map(str, words)) + '\n')
    sys.stdout.flush()


def resident():
    gc.collect()
    with open('/proc/self/status') as lines:
        return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith('VmRSS:'))


def main(count, *peer):
    count = int(count)
    listener = socket.socket()
    listener.bind(('127.0.0.1', 0))
    listener.listen(4096)
    more = count // TENTH
    process = subprocess.Popen(list(peer) + [str(listener.getsockname()[1]), str(count + more)], stdin=subprocess.PIPE)
    try:
        connections = [listener.accept() for _ in range(more)]
        before = resident()
        connections += [listener.accept() for _ in range(count)]
        amount = resident() - before
        say('ready', 'CPython-' + sys.version.split()[0], count)
        for _ in iter(sys.stdin.readline, ''):
            time.sleep(0.02)
            say(count, amount)
    finally:
        process.kill()
        process.wait()


main(*sys.argv[1:])
