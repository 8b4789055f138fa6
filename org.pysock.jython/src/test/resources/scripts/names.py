# Addresses and names, all of them str.
import socket

rows = socket.getaddrinfo('127.0.0.1', 80)
assert rows == [(2, 1, 6, '', ('127.0.0.1', 80)), (2, 2, 17, '', ('127.0.0.1', 80)), (2, 3, 0, '', ('127.0.0.1', 80))]
assert socket.getaddrinfo(u'127.0.0.1', '80', 0, socket.SOCK_STREAM) == rows[:1]
assert socket.getaddrinfo('::1', 80L, 0, socket.SOCK_STREAM) == [(10, 1, 6, '', ('::1', 80, 0, 0))]
assert type(rows[0][3]) is str and type(rows[0][4][0]) is str
assert socket.getaddrinfo(None, 80, socket.AF_INET, 1, 0, socket.AI_PASSIVE) == [(2, 1, 6, '', ('0.0.0.0', 80))]
assert socket.getaddrinfo('localhost', None, socket.AF_INET, 1)[0][4] == ('127.0.0.1', 0)

assert socket.gethostbyname('localhost') == '127.0.0.1' == socket.gethostbyname(u'localhost')
assert type(socket.gethostbyname('localhost')) is str
assert type(socket.gethostname()) is str and socket.gethostname()
assert type(socket.getfqdn()) is str
name, aliases, addresses = socket.gethostbyaddr('127.0.0.1')
assert type(name) is str and type(aliases) is list and addresses == ['127.0.0.1']

assert socket.inet_aton('1.2.3.4') == '\1\2\3\4' and socket.inet_aton(u'127.1') == '\x7f\0\0\1'
assert socket.inet_ntoa('\1\2\3\4') == '1.2.3.4' and type(socket.inet_ntoa('abcd')) is str
assert socket.inet_pton(socket.AF_INET6, '::1') == '\0' * 15 + '\1'
assert socket.inet_ntop(socket.AF_INET6, '\0' * 15 + '\1') == '::1'
name, aliases, addresses = socket.gethostbyname_ex('127.0.0.1')
assert (name, aliases, addresses) == ('127.0.0.1', [], ['127.0.0.1']) and type(addresses[0]) is str
assert socket.gethostbyname_ex('localhost')[2] == ['127.0.0.1']
