# asyncore and asynchat: a server and two clients in one loop.
import asynchat
import asyncore
import socket

heard = []


class Conversation(asynchat.async_chat):
    def __init__(self, sock, map):
        asynchat.async_chat.__init__(self, sock, map)
        self.set_terminator('\n')
        self.words = []

    def collect_incoming_data(self, data):
        self.words.append(data)

    def found_terminator(self):
        line, self.words = ''.join(self.words), []
        self.push('you said ' + line + '\n')
        if line == 'bye':
            self.close_when_done()


class Server(asyncore.dispatcher):
    def __init__(self, map):
        asyncore.dispatcher.__init__(self, map=map)
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.set_reuse_addr()
        self.bind(('127.0.0.1', 0))
        self.listen(5)
        self.conversations = []

    def handle_accept(self):
        accepted = self.accept()
        if accepted:
            self.conversations.append(Conversation(accepted[0], self._map))


class Client(asyncore.dispatcher):
    def __init__(self, address, text, map):
        asyncore.dispatcher.__init__(self, map=map)
        self.outgoing, self.incoming = text, ''
        self.create_socket(socket.AF_INET, socket.SOCK_STREAM)
        self.connect(address)

    def writable(self):
        return not self.connected or len(self.outgoing) > 0

    def handle_write(self):
        self.outgoing = self.outgoing[self.send(self.outgoing):]

    def handle_read(self):
        self.incoming += self.recv(4096)

    def handle_close(self):
        heard.append(self.incoming)
        self.close()


map = {}
server = Server(map)
long_line = 'z' * 100000
clients = [Client(server.socket.getsockname(), 'one\ntwo\nbye\n', map),
           Client(server.socket.getsockname(), long_line + '\nbye\n', map)]
assert all(type(fd) is int for fd in map)
for i in range(20000):
    if len(heard) == 2:
        break
    asyncore.loop(timeout=1, map=map, count=1)
assert sorted(heard) == sorted(['you said one\nyou said two\nyou said bye\n',
                                'you said ' + long_line + '\nyou said bye\n']), map
server.close()
