# -*- coding: utf-8 -*-
"""requests with urllib3, against servers of this process on loopback: bin/pysock-programs requests PATH..."""
import hashlib
import os
import socket
import ssl
import sys
import tempfile
import threading
import time
import warnings

import report
from http_server import BLOCK, BLOCKS, Server

import requests
import urllib3
from urllib3.packages.backports.weakref_finalize import weakref_finalize

if sys.platform.startswith('java'):  # the function for the exit switches the garbage collector off, which Java cannot
    weakref_finalize._registered_with_atexit = True

# made for this recipe, good for localhost and 127.0.0.1 until 2044; nobody trusts it unless told to
HERE = os.path.dirname(os.path.abspath(__file__))
CERTIFICATE, KEY = [os.path.join(HERE, 'localhost.' + end) for end in ('crt', 'key')]


def same(got, wanted):
    if got != wanted:
        raise AssertionError('%.200r, not %.200r' % (got, wanted))


def refused(kind, function, *arguments, **named):
    """The exception that the call ends with."""
    try:
        function(*arguments, **named)
    except kind as failure:
        return failure
    raise AssertionError('no %s' % kind.__name__)


class Checks(object):
    """Against one server. Who speaks plain HTTP does not look at `verify`."""

    def __init__(self, server):
        self.server, self.url = server, server.url
        self.session = self.client()

    def client(self):
        session = requests.Session()
        session.trust_env = False
        session.verify = CERTIFICATE
        return session

    def get(self):
        """GET, and the answer as JSON"""
        answer = self.session.get(self.url + '/a', params={'q': u'\u00e4'}, timeout=30)
        same((answer.status_code, answer.json()['path']), (200, '/a?q=%C3%A4'))
        same(self.session.get(self.url + '/cookie').text, 'colour=blue')

    def status(self):
        """404, and raise_for_status"""
        answer = self.session.get(self.url + '/status/404')
        same((answer.status_code, answer.content), (404, 'so be it'))
        refused(requests.HTTPError, answer.raise_for_status)

    def redirect(self):
        """Redirects, four and one too many"""
        same(len(self.session.get(self.url + '/redirect/3').history), 4)
        session = self.client()
        session.max_redirects = 3
        refused(requests.TooManyRedirects, session.get, self.url + '/redirect/3')

    def post(self):
        """POST of a form, of 2 MiB, of a file, and in chunks"""
        data = BLOCK * BLOCKS
        wanted = '%d %s' % (len(data), hashlib.sha1(data).hexdigest())
        same(self.session.post(self.url, data={'a': '1'}).content.split()[0], '3')
        same(self.session.post(self.url, data=data).content, wanted)
        same(self.session.post(self.url, data=iter([BLOCK] * BLOCKS)).content, wanted)
        with tempfile.TemporaryFile() as f:
            f.write(data)
            f.seek(0)
            same(self.session.post(self.url, data=f).content, wanted)
        answer = self.session.post(self.url, files={'f': ('name', BLOCK)})
        same(int(answer.content.split()[0]) > len(BLOCK), True)

    def stream(self):
        """A stream of 2 MiB in chunks, and one that is left early"""
        answer = self.session.get(self.url + '/blocks', stream=True)
        digest = hashlib.sha1()
        for piece in answer.iter_content(5000):
            digest.update(piece)
        same(digest.hexdigest(), hashlib.sha1(BLOCK * BLOCKS).hexdigest())
        with self.session.get(self.url + '/blocks', stream=True) as answer:
            same(next(answer.iter_content(1000)), BLOCK[:1000])
        same(self.session.get(self.url).status_code, 200)

    def alive(self):
        """200 requests over one connection"""
        before, session = self.server.connections, self.client()
        ports = set(session.get('%s/%d' % (self.url, i)).json()['port'] for i in range(200))
        same((len(ports), self.server.connections - before), (1, 1))

    def pool(self):
        """8 threads with 25 requests each, over at most 4 pooled connections"""
        before, session = self.server.connections, self.client()
        session.mount(self.url, requests.adapters.HTTPAdapter(pool_maxsize=4, pool_block=True))
        answers, failures = [], []

        def ask(number):
            try:
                for i in range(25):
                    path = '/%d/%d' % (number, i)
                    same(session.get(self.url + path).json()['path'], path)
                    answers.append(path)
            except Exception as failure:
                failures.append(failure)

        threads = [threading.Thread(target=ask, args=(i,)) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        same(failures, [])
        same((len(answers), self.server.connections - before <= 4), (200, True))

    def dropped(self):
        """A pooled connection that the server has closed is replaced"""
        session = self.client()
        for _ in range(5):
            same(session.get(self.url + '/goodbye').content, 'goodbye')
            deadline = time.time() + 10
            pool = session.get_adapter(self.url).poolmanager.connection_from_url(self.url)
            while not urllib3.util.connection.is_connection_dropped(pool.pool.queue[-1]) and time.time() < deadline:
                time.sleep(0.01)

    def late(self):
        """Timeouts: of the first byte, in the middle of a body, of a pool"""
        began = time.time()
        refused(requests.ReadTimeout, self.session.get, self.url + '/late', timeout=0.3)
        refused(requests.ConnectionError, self.session.get, self.url + '/half', timeout=(5, 0.3))
        same(0.5 < time.time() - began < 5, True)

    def cut(self):
        """A connection cut in the middle of a body (of TLS, that is an SSLError)"""
        answer = urllib3.PoolManager(ca_certs=CERTIFICATE).request(
            'GET', self.url + '/cut', preload_content=False, enforce_content_length=True)
        refused(urllib3.exceptions.HTTPError, answer.read)

    def run(self, results):
        scheme = self.url.partition(':')[0]
        for check in (self.get, self.status, self.redirect, self.post, self.stream, self.alive, self.pool,
                      self.dropped, self.late, self.cut):
            results.check(check, scheme + ': ')


class Refusals(object):
    """What must not work, and how it says so."""

    def __init__(self, plain, secure):
        self.plain, self.secure = plain, secure
        self.session = requests.Session()
        self.session.trust_env = False

    def nobody(self):
        """Nobody listens: ConnectionError with ECONNREFUSED"""
        unused = socket.socket()
        unused.bind(('127.0.0.1', 0))
        failure = refused(requests.ConnectionError, self.session.get, 'http://127.0.0.1:%d/' % unused.getsockname()[1])
        same('Connection refused' in str(failure), True)
        unused.close()

    def unanswered(self):
        """Nobody accepts: ConnectTimeout"""
        listener = socket.socket()
        listener.bind(('127.0.0.1', 0))
        listener.listen(0)
        others = []
        for _ in range(3):  # until the kernel's queue is full
            others.append(socket.socket())
            others[-1].setblocking(False)
            others[-1].connect_ex(listener.getsockname())
        refused(requests.ConnectTimeout, self.session.get, 'http://127.0.0.1:%d/' % listener.getsockname()[1],
                timeout=(0.3, 5))
        for s in others + [listener]:
            s.close()

    def unknown(self):
        """No such host: ConnectionError of getaddrinfo"""
        failure = refused(requests.ConnectionError, self.session.get, 'http://no-such-host.invalid/')
        same('NewConnectionError' in repr(failure), True)

    def untrusted(self):
        """A certificate that nobody vouches for: SSLError"""
        failure = refused(requests.exceptions.SSLError, self.session.get, self.secure.url)
        same('CERTIFICATE_VERIFY_FAILED' in str(failure), True)

    def misnamed(self):
        """A certificate for another name: SSLError"""
        pool = urllib3.HTTPSConnectionPool('localhost', self.secure.server_port, ca_certs=CERTIFICATE, retries=False,
                                           assert_hostname='example.org')
        refused(urllib3.exceptions.SSLError, pool.request, 'GET', '/')
        fingerprint = hashlib.sha256(ssl.PEM_cert_to_DER_cert(open(CERTIFICATE).read())).hexdigest()
        for expected, wanted in (fingerprint, True), ('0' * 64, False):
            pool = urllib3.HTTPSConnectionPool('localhost', self.secure.server_port, ca_certs=CERTIFICATE,
                                               retries=False, assert_fingerprint=expected)
            if wanted:
                same(pool.request('GET', '/').status, 200)
            else:
                refused(urllib3.exceptions.SSLError, pool.request, 'GET', '/')

    def unverified(self):
        """verify=False asks nobody, and warns"""
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter('always')
            same(self.session.get(self.secure.url, verify=False).status_code, 200)
        same([w.category for w in told], [urllib3.exceptions.InsecureRequestWarning])

    def mistaken(self):
        """HTTPS to a server of HTTP: SSLError"""
        refused(requests.exceptions.SSLError, self.session.get, 'https' + self.plain.url[4:], verify=CERTIFICATE)

    def run(self, results):
        for check in (self.nobody, self.unanswered, self.unknown, self.untrusted, self.misnamed, self.unverified,
                      self.mistaken):
            results.check(check)


def main():
    results = report.Report('requests %s, urllib3 %s' % (requests.__version__, urllib3.__version__))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE, KEY)
    with Server() as plain, Server(context) as secure:
        for server in plain, secure:
            Checks(server).run(results)
        Refusals(plain, secure).run(results)
    return results.end()


if __name__ == '__main__':
    sys.exit(main())
