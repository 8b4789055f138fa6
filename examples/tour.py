# -*- coding: utf-8 -*-
"""A tour of pysock: run it with `bin/pysock examples/tour.py`.

Plain Python 2.7: the same file runs on CPython and shows the same. Everything
stays on this machine and ends by itself within a few seconds.
"""
from __future__ import print_function

import errno
import select
import socket
import struct
import sys
import threading

LOCALHOST = '127.0.0.1'


def heading(text):
    print('\n== %s' % text)


def show(label, value):
    print('   %-46s %s' % (label, value))


def names():
    heading('Names: getaddrinfo with a family and a type')
    for host in (LOCALHOST, 'localhost'):
        address = socket.getaddrinfo(host, 80, socket.AF_INET, socket.SOCK_STREAM)[0][4]
        show('getaddrinfo(%r, 80, AF_INET, SOCK_STREAM)' % host, address)
    address = socket.getaddrinfo('::1', 80, socket.AF_INET6, socket.SOCK_STREAM)[0][4]
    show("getaddrinfo('::1', 80, AF_INET6, SOCK_STREAM)", address)


def ports():
    heading('bind binds at once: the real port is there before listen')
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.bind((LOCALHOST, 0))
    before = s.getsockname()
    show('port known after bind, before listen', before[1] > 0)
    s.listen(5)
    show('the same after listen', s.getsockname() == before)
    other = socket.socket()
    try:
        other.bind(before)
    except socket.error as e:
        show('a second bind to it', errno.errorcode[e.errno])
    other.close()
    s.close()


def options():
    heading('Options: integers, and SO_LINGER as a packed struct')
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_OOBINLINE, 1)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    show('SO_RCVBUF after 32768 (Linux doubles it)', s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF))
    show('TCP_NODELAY', s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    linger_enabled = 1
    linger_time = 10
    linger_struct = struct.pack('ii', linger_enabled, linger_time)
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_struct)
    linger_status = s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.calcsize('ii'))
    linger_enabled, linger_time = struct.unpack('ii', linger_status)
    show('SO_LINGER enabled, seconds', (linger_enabled, linger_time))
    s.close()


def errors():
    heading('Errors: the errno that Linux gives, the text of strerror')
    s = socket.socket()
    attempts = [
        ('recv before connect', lambda: s.recv(1)),
        ('send before connect', lambda: s.send(b'x')),
        ('accept before listen', s.accept),
        ('connect to a closed port', lambda: s.connect((LOCALHOST, closed_port()))),
    ]
    for label, attempt in attempts:
        try:
            attempt()
        except socket.error as e:
            show(label, '%s: %s' % (errno.errorcode[e.errno], e.strerror))
    try:
        s.bind((LOCALHOST, 70000))
    except OverflowError as e:
        show('bind to port 70000', 'OverflowError: %s' % e)
    s.close()
    try:
        s.recv(1)
    except socket.error as e:
        show('recv after close', '%s: %s' % (errno.errorcode[e.errno], e.strerror))


def closed_port():
    s = socket.socket()
    s.bind((LOCALHOST, 0))
    port = s.getsockname()[1]
    s.close()
    return port


def echo_server():
    heading('A threaded echo server and five clients')
    server = socket.socket()
    server.bind((LOCALHOST, 0))
    server.listen(5)

    def echo(connection):
        while True:
            data = connection.recv(4096)
            if not data:
                break
            connection.sendall(data)
        connection.close()

    def serve():
        for _ in range(5):
            connection, _peer = server.accept()
            threading.Thread(target=echo, args=(connection,)).start()

    serving = threading.Thread(target=serve)
    serving.start()
    for i in range(5):
        client = socket.create_connection(server.getsockname(), 10)
        client.sendall(('hello from client %d\n' % i).encode('ascii'))
        client.shutdown(socket.SHUT_WR)
        reply = client.makefile('rb')
        show('client %d reads back' % i, reply.readline().decode('ascii').strip())
        reply.close()
        client.close()
    serving.join()
    server.close()


def select_server():
    heading('One thread, one select, 200 clients')
    server = socket.socket()
    server.setblocking(0)
    server.bind((LOCALHOST, 0))
    server.listen(200)
    clients = []
    for _ in range(200):
        client = socket.socket()
        client.setblocking(0)
        client.connect_ex(server.getsockname())
        clients.append(client)
    waiting = set(clients)
    connections = []
    answered = 0
    while answered < len(clients):
        readable, writable, _ = select.select([server] + connections + clients, list(waiting), [], 10)
        if not readable and not writable:
            raise SystemExit('nothing happened for ten seconds')
        for client in writable:
            client.send(b'ping')
            waiting.discard(client)
        for s in readable:
            if s is server:
                connection, _peer = server.accept()
                connections.append(connection)
            elif s in clients:
                answered += s.recv(16) == b'pong'
            elif s.recv(16):
                s.send(b'pong')
    show('clients answered', answered)
    for s in clients + connections + [server]:
        s.close()


def timeouts():
    heading('Three modes: blocking, with a timeout, non-blocking')
    server = socket.socket()
    server.bind((LOCALHOST, 0))
    server.listen(1)
    server.settimeout(0.05)
    try:
        server.accept()
    except socket.timeout as e:
        show('settimeout(0.05), accept', 'socket.timeout: %s' % e)
    server.settimeout(0)
    try:
        server.accept()
    except socket.error as e:
        show('settimeout(0), accept', errno.errorcode[e.errno])
    server.close()


def web_server():
    heading('BaseHTTPServer, fetched by urllib2')
    import BaseHTTPServer
    import urllib2

    class Handler(BaseHTTPServer.BaseHTTPRequestHandler):
        def do_GET(self):
            body = ('you asked for %s' % self.path).encode('ascii')
            self.send_response(200)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args):
            pass

    server = BaseHTTPServer.HTTPServer((LOCALHOST, 0), Handler)
    serving = threading.Thread(target=server.handle_request)
    serving.start()
    opener = urllib2.build_opener(urllib2.ProxyHandler({}))
    answer = opener.open('http://%s:%d/tour' % server.server_address, timeout=10)
    show('status', answer.getcode())
    show('body', answer.read().decode('ascii'))
    answer.close()
    serving.join()
    server.server_close()


def main():
    print('pysock tour on Python %s' % sys.version.split()[0])
    for stop in (names, ports, options, errors, timeouts, echo_server, select_server, web_server):
        stop()
    print('\nThat was all.')


if __name__ == '__main__':
    main()
