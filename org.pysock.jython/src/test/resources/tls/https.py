# HTTPSConnection, urllib2 and urllib against BaseHTTPServer with TLS below: whom they trust, and whom they refuse.
import BaseHTTPServer
import SocketServer
import httplib
import ssl
import threading
import urllib
import urllib2


class Handler(BaseHTTPServer.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def answer(self, body):
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(self.path * 5000)

    def do_POST(self):
        self.answer(self.rfile.read(int(self.headers['content-length']))[::-1])

    def log_message(self, *args):
        pass


class Server(SocketServer.ThreadingMixIn, BaseHTTPServer.HTTPServer):
    daemon_threads = True

    def __init__(self, certificate):
        BaseHTTPServer.HTTPServer.__init__(self, ('127.0.0.1', 0), Handler)
        self.socket = ssl.wrap_socket(self.socket, certfile=certificate, server_side=True,
                                      do_handshake_on_connect=False)
        self.loop = threading.Thread(target=self.serve_forever, args=(0.01,))
        self.loop.setDaemon(True)
        self.loop.start()

    def handle_error(self, request, client_address):
        pass        # clients that refuse

    def end(self):
        self.shutdown()
        self.loop.join()
        self.server_close()


server = Server(PKI + 'good.pem')
port = server.server_port
trusting = ssl.create_default_context(cafile=PKI + 'ca.pem')

# a connection that is kept
connection = httplib.HTTPSConnection('localhost', port, timeout=60, context=trusting)
connection.request('GET', '/abc')
response = connection.getresponse()
assert response.status == 200 and response.read() == '/abc' * 5000
local = connection.sock.getsockname()
assert isinstance(connection.sock, ssl.SSLSocket) and connection.sock.server_hostname == 'localhost'
connection.request('POST', '/', 'abc' * 20000)
assert connection.getresponse().read() == 'cba' * 20000
assert connection.sock.getsockname() == local
connection.close()

# by address: the certificate has it
connection = httplib.HTTPSConnection('localhost', port, timeout=60, context=ssl._create_unverified_context())
connection.request('GET', '/x')
assert len(connection.getresponse().read()) == 10000
connection.close()

url = 'https://localhost:%d/def' % port
answer = urllib2.urlopen(url, timeout=60, context=trusting)
assert answer.read() == '/def' * 5000
answer.close()
assert urllib2.urlopen(url, 'data', context=trusting).read() == 'atad'
assert urllib2.urlopen(url, cafile=PKI + 'ca.pem').read() == '/def' * 5000
assert urllib.urlopen(url, context=trusting).read() == '/def' * 5000


def refused(*args, **kw):
    try:
        urllib2.urlopen(*args, **kw)
    except urllib2.URLError, e:
        assert isinstance(e.reason, ssl.SSLError), e.reason
        assert e.reason.args[0] == 1 and 'CERTIFICATE_VERIFY_FAILED' in e.reason.args[1], e.reason
        return e.reason
    raise AssertionError('trusted')


# nobody has said whom to trust: this machine does not
refused(url)
refused(url, context=ssl.create_default_context(cafile=PKI + 'otherca.pem'))
try:
    urllib.urlopen(url)
    raise AssertionError('trusted')
except IOError, e:
    assert 'CERTIFICATE_VERIFY_FAILED' in str(e), e
# a program may say that it does not care
ssl._https_verify_certificates(False)
assert urllib2.urlopen(url).read() == '/def' * 5000
ssl._https_verify_certificates()
refused(url)
assert urllib2.urlopen(url, context=trusting).read() == '/def' * 5000, 'goes on'
server.end()

# the right authority, but the certificate of another host
server = Server(PKI + 'wronghost.pem')
connection = httplib.HTTPSConnection('localhost', server.server_port, timeout=60, context=trusting)
try:
    connection.request('GET', '/')
    raise AssertionError('trusted')
except ssl.CertificateError:
    pass
server.end()

# one that is over
server = Server(PKI + 'expired.pem')
refused('https://localhost:%d/' % server.server_port, context=trusting)
server.end()
