# ftplib, passive and active, with a server that knows just enough.
import SocketServer
import ftplib
import socket
import threading

stored = {}


class Session(SocketServer.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text + '\r\n')

    def data(self):
        if self.active:
            return socket.create_connection(self.active, 20)
        s, address = self.passive.accept()
        return s

    def handle(self):
        self.active = self.passive = None
        self.say('220 hello')
        for line in self.rfile:
            command, _, argument = line.strip().partition(' ')
            if command == 'PASV':
                self.passive = socket.socket()
                self.passive.bind(('127.0.0.1', 0))
                self.passive.listen(1)
                port = self.passive.getsockname()[1]
                self.say('227 (127,0,0,1,%d,%d)' % (port // 256, port % 256))
            elif command == 'PORT':
                parts = argument.split(',')
                self.active = '.'.join(parts[:4]), int(parts[4]) * 256 + int(parts[5])
                self.say('200 fine')
            elif command in ('RETR', 'LIST', 'STOR'):
                self.say('150 here it comes')
                s = self.data()
                if command == 'STOR':
                    stored[argument] = s.makefile().read()
                else:
                    s.sendall(stored.get(argument, 'file1\r\nfile2\r\n'))
                s.close()
                self.say('226 done')
            elif command == 'QUIT':
                self.say('221 bye')
                break
            else:
                self.say('230 as you like')


class Server(SocketServer.ThreadingTCPServer):
    daemon_threads = True


import StringIO
server = Server(('127.0.0.1', 0), Session)
loop = threading.Thread(target=server.serve_forever, args=(0.01,))
loop.start()
for passive in True, False:
    client = ftplib.FTP()
    client.connect('127.0.0.1', server.server_address[1], 20)
    client.login()
    client.set_pasv(passive)
    data = ''.join(map(chr, range(256))) * 300
    client.storbinary('STOR %s' % passive, StringIO.StringIO(data))
    assert stored[str(passive)] == data
    parts = []
    client.retrbinary('RETR %s' % passive, parts.append)
    assert ''.join(parts) == data
    lines = []
    client.retrlines('LIST', lines.append)
    assert lines == ['file1', 'file2']
    client.quit()
server.shutdown()
loop.join()
server.server_close()
