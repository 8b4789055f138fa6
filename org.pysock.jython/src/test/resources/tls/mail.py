# smtplib with STARTTLS and SMTP_SSL, poplib and imaplib, against servers that know just enough.
import imaplib
import poplib
import smtplib
import socket
import ssl
import threading

received = []


def serve(talk, secure):
    """One session in a thread of its own; the port."""
    listener = socket.socket()
    listener.bind(('127.0.0.1', 0))
    listener.listen(1)

    def run():
        sock, _ = listener.accept()
        listener.close()
        if secure:
            sock = tls(sock)
        talk(sock)

    thread = threading.Thread(target=run)
    thread.setDaemon(True)
    thread.start()
    return listener.getsockname()[1], thread


def tls(sock):
    return ssl.wrap_socket(sock, certfile=PKI + 'good.pem', server_side=True)


def smtp(sock):
    sock.sendall('220 hello\r\n')
    secure = isinstance(sock, ssl.SSLSocket)
    f = sock.makefile('rb')
    while True:
        line = f.readline()
        command = line.strip().upper()
        if command.startswith('EHLO'):
            sock.sendall('250 size\r\n' if secure else '250-size\r\n250 STARTTLS\r\n')
        elif command == 'STARTTLS':
            sock.sendall('220 go on\r\n')
            f.close()
            sock = tls(sock)
            f = sock.makefile('rb')
            secure = True
        elif command == 'DATA':
            sock.sendall('354 send\r\n')
            lines = list(iter(f.readline, '.\r\n'))
            received.append((secure, ''.join(lines)))
            sock.sendall('250 ok\r\n')
        elif command == 'QUIT':
            sock.sendall('221 bye\r\n')
            break
        else:
            sock.sendall('250 ok\r\n')
    f.close()
    sock.close()


body = 'Subject: test\n\n' + 'line\n' * 2000
port, server = serve(smtp, False)
client = smtplib.SMTP('127.0.0.1', port, 'localhost', 60)
client.ehlo()
assert client.has_extn('starttls')
assert client.starttls()[0] == 220
assert isinstance(client.sock, ssl.SSLSocket)
client.ehlo()
assert not client.has_extn('starttls')
assert client.sendmail('me@example.org', ['you@example.org'], body) == {}
client.quit()
server.join(60)
assert received.pop() == (True, body.replace('\n', '\r\n'))

port, server = serve(smtp, True)
client = smtplib.SMTP_SSL('127.0.0.1', port, 'localhost', timeout=60)
assert client.sendmail('me@example.org', ['you@example.org'], body) == {}
client.quit()
server.join(60)
assert received.pop() == (True, body.replace('\n', '\r\n'))


def pop(sock):
    sock.sendall('+OK hello\r\n')
    f = sock.makefile('rb')
    for line in iter(f.readline, ''):
        command = line.strip().upper()
        if command == 'STAT':
            sock.sendall('+OK 1 20\r\n')
        elif command == 'RETR 1':
            sock.sendall('+OK\r\n' + 'a line\r\n' * 3000 + '.\r\n')
        else:
            sock.sendall('+OK\r\n')
        if command == 'QUIT':
            break
    f.close()
    sock.close()


port, server = serve(pop, True)
client = poplib.POP3_SSL('127.0.0.1', port)
client.user('me')
client.pass_('secret')
assert client.stat() == (1, 20)
assert client.retr(1)[1] == ['a line'] * 3000
assert client.quit() == '+OK'
server.join(60)


def imap(sock):
    sock.sendall('* OK IMAP4rev1\r\n')
    f = sock.makefile('rb')
    for line in iter(f.readline, ''):
        tag, command = line.strip().split(' ', 1)
        if command == 'CAPABILITY':
            sock.sendall('* CAPABILITY IMAP4rev1\r\n')
        elif command.startswith('SELECT'):
            sock.sendall('* 7 EXISTS\r\n')
        elif command.startswith('FETCH'):
            sock.sendall('* 1 FETCH (RFC822 {20000}\r\n' + 'x' * 20000 + ')\r\n')
        elif command == 'LOGOUT':
            sock.sendall('* BYE bye\r\n')
        sock.sendall(tag + ' OK done\r\n')
        if command == 'LOGOUT':
            break
    f.close()
    sock.close()


port, server = serve(imap, True)
client = imaplib.IMAP4_SSL('127.0.0.1', port)
assert client.login('me', 'secret')[0] == 'OK'
assert client.select() == ('OK', ['7'])
assert client.fetch('1', '(RFC822)')[1][0][1] == 'x' * 20000
assert client.socket().getpeername() == ('127.0.0.1', port) and isinstance(client.ssl(), ssl.SSLSocket)
assert client.logout()[0] == 'BYE'
server.join(60)
