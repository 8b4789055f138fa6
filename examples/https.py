# -*- coding: utf-8 -*-
"""HTTPS with Python's own library, over pysock's TLS.

    bin/pysock examples/https.py                        a server and its clients, all on this machine
    bin/pysock examples/https.py https://example.org/   a server of the world, as this machine trusts it

Plain Python 2.7: the same file runs on CPython and shows the same, but for the
trust policies, which only pysock has.
"""
from __future__ import print_function

import BaseHTTPServer
import httplib
import os
import socket
import ssl
import sys
import tempfile
import threading
import urlparse

# made for this example, good for localhost until 2044; nobody trusts it unless told to
CERTIFICATE = """\
-----BEGIN CERTIFICATE-----
MIIBZjCCAQugAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwHhcNMjQwMTAxMDAwMDAwWhcNNDQwMTAxMDAwMDAwWjAUMRIwEAYDVQQDDAls
b2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR41thhcGlo9t/gw1C4
tejEuNrzKx81WZo+lgWUiGYzOstKOBB11lQdpbK5I96bfz35RY35hetvqAy8Zeus
qUfko04wTDAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwDwYDVR0TAQH/BAUw
AwEB/zAdBgNVHQ4EFgQUF5XgSwGMbTeayVOBaJHORi/EWnQwCgYIKoZIzj0EAwID
SQAwRgIhAL2oH8Ov9Zf7Zg2HIeA6uiota8H1NBMWVB3GDz1Av2ksAiEA2NQK7KHH
LxEhabHz8RqTRzoeHiNeIx0fcOW8LekC2a0=
-----END CERTIFICATE-----
"""
KEY = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBPwdvcbKvQvtnFYW
GJT58ECH9/sX0G8KUv6xJrqUQwKhRANCAAR41thhcGlo9t/gw1C4tejEuNrzKx81
WZo+lgWUiGYzOstKOBB11lQdpbK5I96bfz35RY35hetvqAy8ZeusqUfk
-----END PRIVATE KEY-----
"""


def show(label, value):
    print('   %-22s %s' % (label, value))


def fetch(host, port, path, context):
    """What a server says, and what the connection is like."""
    connection = httplib.HTTPSConnection(host, port, timeout=20, context=context)
    try:
        connection.request('GET', path)
        secure = connection.sock
        show('protocol', secure.version())
        show('cipher', secure.cipher()[0])
        certificate = secure.getpeercert()
        show('certificate for', ', '.join(value for kind, value in certificate.get('subjectAltName', ())))
        show('good until', certificate.get('notAfter'))
        if hasattr(secure, 'trusted_by'):
            show('trusted by', secure.trusted_by)
        response = connection.getresponse()
        show('answer', '%d %s, %d bytes' % (response.status, response.reason, len(response.read())))
    except (ssl.SSLError, ssl.CertificateError) as refused:
        show('refused', refused)
    finally:
        connection.close()


class Greeting(BaseHTTPServer.BaseHTTPRequestHandler):
    def do_GET(self):
        text = 'hello from %s\n' % self.path
        self.send_response(200)
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args):
        pass


class Server(BaseHTTPServer.HTTPServer):
    def get_request(self):
        plain, address = self.socket.accept()
        return self.context.wrap_socket(plain, server_side=True), address

    def handle_error(self, request, client_address):
        pass


def write(directory, name, text):
    path = os.path.join(directory, name)
    with open(path, 'w') as f:
        f.write(text)
    return path


def local():
    directory = tempfile.mkdtemp()
    certificate = write(directory, 'certificate.pem', CERTIFICATE)
    key = write(directory, 'key.pem', KEY)
    try:
        server = Server(('127.0.0.1', 0), Greeting)
        server.context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        server.context.load_cert_chain(certificate, key)
        loop = threading.Thread(target=server.serve_forever, args=(0.05,))
        loop.start()
        try:
            print('\n== A client that has been told whom to trust')
            fetch('localhost', server.server_port, '/', ssl.create_default_context(cafile=certificate))
            print('\n== A client that trusts what this machine trusts')
            fetch('localhost', server.server_port, '/', ssl.create_default_context())
        finally:
            server.shutdown()
            loop.join()
            server.server_close()
    finally:
        os.remove(certificate)
        os.remove(key)
        os.rmdir(directory)


def world(url):
    parts = urlparse.urlsplit(url)
    print('\n== %s' % url)
    try:
        fetch(parts.hostname, parts.port or 443, parts.path or '/', ssl.create_default_context())
    except socket.error as unreachable:
        show('not reached', unreachable)


print(ssl.OPENSSL_VERSION)
if hasattr(ssl, 'trust_policies'):
    policies = ssl.trust_policies()
    show('trust is a matter of', policies[0])
    for policy in policies[1:]:
        show('', policy)
if len(sys.argv) > 1:
    for url in sys.argv[1:]:
        world(url)
else:
    local()
