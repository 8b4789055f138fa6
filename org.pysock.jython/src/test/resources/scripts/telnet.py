# telnetlib: waits for texts, through select.
import socket
import telnetlib
import threading

listener = socket.socket()
listener.bind(('127.0.0.1', 0))
listener.listen(1)


def serve():
    s, address = listener.accept()
    s.sendall('login: ')
    lines = s.makefile()
    name = lines.readline().strip()
    lines.close()
    s.sendall('hello %s\r\n' % name)
    s.sendall(telnetlib.IAC + telnetlib.DO + telnetlib.ECHO + 'prompt> ')
    assert s.recv(10) == telnetlib.IAC + telnetlib.WONT + telnetlib.ECHO
    s.close()


server = threading.Thread(target=serve)
server.start()
t = telnetlib.Telnet('127.0.0.1', listener.getsockname()[1], 20)
assert t.read_until('login: ', 20) == 'login: '
t.write('joe\n')
index, match, text = t.expect(['goodbye', r'hello (\w+)\r\n'], 20)
assert index == 1 and match.group(1) == 'joe'
assert t.read_until('> ', 20) == 'prompt> '
assert t.read_all() == ''
t.close()
server.join()
