# ftplib.FTP_TLS with data connections that are protected, against a server that knows just enough.
import SocketServer
import StringIO
import ftplib
import socket
import ssl
import threading

stored = {}
kinds = []


def tls(sock):
    return ssl.wrap_socket(sock, certfile=PKI + 'good.pem', server_side=True)


class Session(SocketServer.BaseRequestHandler):
    def say(self, text):
        self.request.sendall(text + '\r\n')

    def handle(self):
        protected = False
        self.say('220 hello')
        f = self.request.makefile('rb')
        while True:
            line = f.readline()
            command, _, argument = line.strip().partition(' ')
            if command == 'AUTH':
                self.say('234 go on')
                f.close()
                self.request = tls(self.request)
                f = self.request.makefile('rb')
            elif command == 'PROT':
                protected = argument == 'P'
                self.say('200 fine')
            elif command == 'PASV':
                passive = socket.socket()
                passive.bind(('127.0.0.1', 0))
                passive.listen(1)
                port = passive.getsockname()[1]
                self.say('227 (127,0,0,1,%d,%d)' % (port // 256, port % 256))
            elif command in ('RETR', 'STOR', 'LIST'):
                self.say('150 here it comes')
                s, _ = passive.accept()
                passive.close()
                if protected:
                    s = tls(s)
                kinds.append(isinstance(s, ssl.SSLSocket))
                if command == 'STOR':
                    parts = iter(lambda: s.recv(10000), '')
                    stored[argument] = ''.join(parts)
                else:
                    s.sendall(stored.get(argument, 'file1\r\nfile2\r\n'))
                if protected:
                    s.unwrap()
                s.close()
                self.say('226 done')
            elif command == 'QUIT':
                self.say('221 bye')
                break
            else:
                self.say('230 as you like')
        f.close()
        self.request.close()


class Server(SocketServer.ThreadingTCPServer):
    daemon_threads = True


server = Server(('127.0.0.1', 0), Session)
loop = threading.Thread(target=server.serve_forever, args=(0.01,))
loop.setDaemon(True)
loop.start()
for protected in False, True:
    client = ftplib.FTP_TLS()
    client.connect('127.0.0.1', server.server_address[1], 60)
    client.login('me', 'secret')
    assert isinstance(client.sock, ssl.SSLSocket)
    if protected:
        client.prot_p()
    data = ''.join(map(chr, range(256))) * 1000
    client.storbinary('STOR %s' % protected, StringIO.StringIO(data))
    assert stored[str(protected)] == data
    parts = []
    client.retrbinary('RETR %s' % protected, parts.append)
    assert ''.join(parts) == data
    lines = []
    client.retrlines('LIST', lines.append)
    assert lines == ['file1', 'file2']
    client.quit()
    assert kinds == [protected] * 3
    del kinds[:]
server.shutdown()
loop.join()
server.server_close()
