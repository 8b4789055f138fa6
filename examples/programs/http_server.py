# -*- coding: utf-8 -*-
"""An HTTP/1.1 server for the recipe of requests, plain or over TLS: Python's own BaseHTTPServer."""
import BaseHTTPServer
import hashlib
import json
import SocketServer
import threading

BLOCK = ''.join(map(chr, range(256))) * 256  # 64 KiB, every value of a byte
BLOCKS = 32


class Handler(BaseHTTPServer.BaseHTTPRequestHandler):
    """What the checks ask for, by path."""

    protocol_version = 'HTTP/1.1'
    disable_nagle_algorithm = True
    wbufsize = 65536

    def head(self, status, *headers):
        self.send_response(status)
        for header in headers:
            self.send_header(*header)
        self.end_headers()

    def whole(self, body, status=200, *headers):
        self.head(status, ('Content-Length', str(len(body))), *headers)
        self.wfile.write(body)
        self.wfile.flush()

    def do_GET(self):
        name, _, rest = self.path.partition('?')[0][1:].partition('/')
        getattr(self, 'get_' + name, self.get_)(rest)

    def get_(self, rest):
        self.whole(json.dumps({'path': self.path, 'port': self.client_address[1]}), 200,
                   ('Content-Type', 'application/json'), ('Set-Cookie', 'colour=blue; Path=/'))

    def get_cookie(self, rest):
        self.whole(self.headers.get('Cookie', ''))

    def get_status(self, rest):
        self.whole('so be it', int(rest))

    def get_redirect(self, rest):
        self.whole('moved', 302, ('Location', '/redirect/%d' % (int(rest) - 1) if int(rest) else '/'))

    def get_blocks(self, rest):
        self.head(200, ('Transfer-Encoding', 'chunked'))
        for _ in range(BLOCKS):
            self.wfile.write('%x\r\n%s\r\n' % (len(BLOCK), BLOCK))
        self.wfile.write('0\r\n\r\n')
        self.wfile.flush()

    def get_late(self, rest):
        """Nothing, until the check has had its timeout."""
        self.server.late.wait(30)
        self.close_connection = 1

    def get_half(self, rest):
        """Half of the body, and nothing more until the check has had its timeout."""
        self.half()
        self.server.late.wait(30)

    def get_cut(self, rest):
        """Half of the body, and the end of the connection."""
        self.half()

    def half(self):
        self.head(200, ('Content-Length', '10'))
        self.wfile.write('12345')
        self.wfile.flush()
        self.close_connection = 1

    def get_goodbye(self, rest):
        """An answer that promises to go on, and the end of the connection all the same."""
        self.whole('goodbye')
        self.close_connection = 1

    def do_POST(self):
        if self.headers.get('Expect') == '100-continue':
            self.wfile.write('HTTP/1.1 100 Continue\r\n\r\n')
            self.wfile.flush()
        digest, size = hashlib.sha1(), 0
        for piece in self.pieces():
            digest.update(piece)
            size += len(piece)
        self.whole('%d %s' % (size, digest.hexdigest()))

    def pieces(self):
        if self.headers.get('Transfer-Encoding') != 'chunked':
            left = int(self.headers['Content-Length'])
            while left:
                piece = self.rfile.read(min(left, 65536))
                left -= len(piece)
                yield piece
            return
        while True:
            size = int(self.rfile.readline(), 16)
            piece = self.rfile.read(size)
            self.rfile.readline()
            if not size:
                return
            yield piece

    def log_message(self, *args):
        pass


class Server(SocketServer.ThreadingMixIn, BaseHTTPServer.HTTPServer):
    """Counts its connections; `with` starts and ends it."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, context=None):
        BaseHTTPServer.HTTPServer.__init__(self, ('127.0.0.1', 0), Handler)
        self.context = context
        self.connections = 0
        self.late = threading.Event()
        self.url = '%s://localhost:%d' % ('https' if context else 'http', self.server_port)

    def process_request_thread(self, request, client_address):
        """The handshake is the thread's business, or one slow client would keep all the others out."""
        try:
            if self.context:
                request = self.context.wrap_socket(request, server_side=True)
        except IOError:  # the client did not like us
            request.close()
        else:
            SocketServer.ThreadingMixIn.process_request_thread(self, request, client_address)

    def get_request(self):
        accepted = BaseHTTPServer.HTTPServer.get_request(self)
        self.connections += 1
        return accepted

    def handle_error(self, request, client_address):
        """A client that leaves is no news here."""

    def __enter__(self):
        self.loop = threading.Thread(target=self.serve_forever, args=(0.05,))
        self.loop.daemon = True
        self.loop.start()
        return self

    def __exit__(self, *failure):
        self.late.set()
        self.shutdown()
        self.server_close()
