"""CPython's contender of the scenario tls; speaks the protocol of Worker. Arguments: directory of the certificates; full, resumed or the
bytes of a call; memory or sockets; certificate, version."""

import os
import socket
import ssl
import sys
import threading
import time

MEBIBYTE = 1 << 20
HOST = 'localhost'


def contexts(directory, certificate, version):
    client = ssl.create_default_context(cafile=os.path.join(directory, 'ca.pem'))
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.load_cert_chain(os.path.join(directory, certificate))
    number = ssl.TLSVersion.TLSv1_3 if version == 'TLSv1.3' else ssl.TLSVersion.TLSv1_2
    client.minimum_version = client.maximum_version = number
    return client, server


def attempt(call):
    try:
        call()
        return True
    except ssl.SSLWantReadError:
        return False


class Pair:
    def __init__(self, clients, servers, session=None):
        forth, back = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.client = clients.wrap_bio(back, forth, server_hostname=HOST, session=session)
        self.server = servers.wrap_bio(forth, back, server_side=True)
        self.sink = bytearray(65536)

    def handshake(self):
        through = False
        while not through:
            one = attempt(self.client.do_handshake)
            through = attempt(self.server.do_handshake) and one

    def carry(self, data):
        left = len(data)
        self.server.write(data)
        while left:
            left -= self.client.read(65536, self.sink)

    def through(self):
        self.handshake()
        self.carry(b'0')
        session = self.client.session
        attempt(self.client.unwrap)
        self.server.unwrap()
        self.client.unwrap()
        return session


def negotiated(connection):
    return connection.version() + ',' + connection.cipher()[0]


def in_memory(what, clients, servers):
    if what == 'full':
        def full():
            pair = Pair(clients, servers)
            pair.through()
            return negotiated(pair.client)
        return full
    first = Pair(clients, servers)
    if what == 'resumed':
        sessions = [first.through()]

        def resumed():
            pair = Pair(clients, servers, sessions[0])
            sessions[0] = pair.through()
            assert pair.client.session_reused
            return negotiated(pair.client)
        return resumed
    data = bytes(int(what))
    first.handshake()

    def bulk():
        for _ in range(MEBIBYTE // len(data)):
            first.carry(data)
        return negotiated(first.client)
    return bulk


def serve(listener, context, data):
    while True:
        try:
            with context.wrap_socket(listener.accept()[0], server_side=True) as connection:
                connection.sendall(data)
                while len(data) > 1:
                    connection.sendall(data)
                connection.recv(1)
        except OSError:
            pass  # the client has seen enough


def over_sockets(what, clients, servers):
    listener = socket.create_server(('127.0.0.1', 0))
    data = b'0' if what == 'full' else bytes(int(what))
    threading.Thread(target=serve, args=(listener, servers, data), daemon=True).start()
    sink = memoryview(bytearray(65536))

    def connected():
        return clients.wrap_socket(socket.create_connection(listener.getsockname()), server_hostname=HOST)

    def read(connection, left):
        while left:
            left -= connection.recv_into(sink[:min(left, len(sink))])

    if what == 'full':
        def full():
            with connected() as connection:
                read(connection, 1)
                return negotiated(connection)
        return full
    connection = connected()

    def bulk():
        read(connection, MEBIBYTE)
        return negotiated(connection)
    return bulk


def main(directory, what, wire, certificate, version):
    clients, servers = contexts(directory, certificate, version)
    work = (in_memory if wire == 'memory' else over_sockets)(what, clients, servers)
    print('ready CPython-%s %s' % (sys.version.split()[0], work()), flush=True)
    clock = time.process_time_ns
    for turn in sys.stdin:
        limit = int(turn) * 1000000
        operations, spent, start = 0, 0, clock()
        while spent < limit:
            work()
            operations += 1
            spent = clock() - start
        print(operations, spent, flush=True)


if sys.version_info[:2] == (3, 13):
    main(*sys.argv[1:])
else:
    print('it is CPython', sys.version.split()[0])
