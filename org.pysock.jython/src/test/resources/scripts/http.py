# BaseHTTPServer and SimpleHTTPServer below, httplib, urllib and urllib2 above.
import BaseHTTPServer
import SimpleHTTPServer
import SocketServer
import httplib
import os
import shutil
import socket
import tempfile
import threading
import urllib
import urllib2


class Handler(SimpleHTTPServer.SimpleHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def do_POST(self):
        body = self.rfile.read(int(self.headers['content-length']))
        if self.path == '/chunked':
            self.send_response(200)
            self.send_header('Transfer-Encoding', 'chunked')
            self.end_headers()
            for i in range(0, len(body), 10):
                part = body[i:i + 10]
                self.wfile.write('%x\r\n%s\r\n' % (len(part), part))
            self.wfile.write('0\r\n\r\n')
        else:
            self.send_response(200)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body[::-1])

    def log_message(self, *args):
        pass


class Server(SocketServer.ThreadingMixIn, BaseHTTPServer.HTTPServer):
    daemon_threads = True


here = os.getcwd()
directory = tempfile.mkdtemp()
os.chdir(directory)
try:
    content = ''.join(map(chr, range(256))) * 1000
    f = open(os.path.join(directory, 'file.bin'), 'wb')
    f.write(content)
    f.close()
    server = Server(('127.0.0.1', 0), Handler)
    port = server.server_port
    assert port > 0
    loop = threading.Thread(target=server.serve_forever, args=(0.01,))
    loop.start()

    # a connection that is kept
    connection = httplib.HTTPConnection('127.0.0.1', port, timeout=20)
    connection.request('POST', '/plain', 'abc' * 10000)
    response = connection.getresponse()
    assert response.status == 200 and response.read() == 'cba' * 10000
    local = connection.sock.getsockname()
    connection.request('POST', '/chunked', 'some words in pieces')
    assert connection.getresponse().read() == 'some words in pieces'
    assert connection.sock.getsockname() == local
    connection.close()

    url = 'http://127.0.0.1:%d' % port
    # the sources of a test in a directory are not what a server in another place would find
    if os.path.exists('file.bin'):
        answer = urllib2.urlopen(url + '/file.bin', timeout=20)
        assert answer.read() == content and answer.code == 200
        answer.close()
    assert urllib2.urlopen(url + '/post', 'data').read() == 'atad'
    assert urllib.urlopen(url + '/post', 'data').read() == 'atad'
    try:
        urllib2.urlopen(url + '/nothing')
        raise AssertionError('found')
    except urllib2.HTTPError, e:
        assert e.code == 404
        e.close()
    server.shutdown()
    loop.join()
    server.server_close()
    try:
        urllib2.urlopen(url)
        raise AssertionError('still there')
    except urllib2.URLError, e:
        assert isinstance(e.reason, socket.error)
finally:
    os.chdir(here)
    shutil.rmtree(directory)

try:
    import ssl
    assert hasattr(httplib, 'HTTPSConnection')
except ImportError:
    assert not hasattr(httplib, 'HTTPSConnection')
