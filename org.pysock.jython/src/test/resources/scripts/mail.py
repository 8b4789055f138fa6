# smtplib to smtpd.
import asyncore
import smtpd
import smtplib
import threading

received = []


class Server(smtpd.SMTPServer):
    def process_message(self, peer, mailfrom, rcpttos, data):
        received.append((mailfrom, rcpttos, data))


server = Server(('127.0.0.1', 0), None)
port = server.socket.getsockname()[1]
done = threading.Event()


def serve():
    while not done.isSet():
        asyncore.loop(timeout=0.01, count=1)


loop = threading.Thread(target=serve)
loop.start()
client = smtplib.SMTP('127.0.0.1', port, 'localhost', 20)
assert client.noop()[0] == 250
body = 'Subject: test\n\n' + 'line\n' * 1000
assert client.sendmail('me@example.org', ['you@example.org'], body) == {}
client.quit()
done.set()
loop.join()
server.close()
assert received == [('me@example.org', ['you@example.org'], body.rstrip('\n'))]
