# SocketServer with a thread for each of many clients.
import SocketServer
import socket
import threading


class Echo(SocketServer.StreamRequestHandler):
    def handle(self):
        for line in self.rfile:
            self.wfile.write(line.upper())


class Server(SocketServer.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 50


server = Server(('127.0.0.1', 0), Echo)
loop = threading.Thread(target=server.serve_forever, args=(0.01,))
loop.start()
answers = []


def client(number):
    s = socket.create_connection(server.server_address, 20)
    f = s.makefile('r+', 0)
    for i in range(20):
        f.write('hello %d %d\n' % (number, i))
        assert f.readline() == 'HELLO %d %d\n' % (number, i)
    f.close()
    s.close()
    answers.append(number)


clients = [threading.Thread(target=client, args=(n,)) for n in range(20)]
for t in clients:
    t.start()
for t in clients:
    t.join()
server.shutdown()
loop.join()
server.server_close()
assert sorted(answers) == range(20), answers
