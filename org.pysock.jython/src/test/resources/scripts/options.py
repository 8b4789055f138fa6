# Socket options, as numbers and as structs.
import socket
import struct

s = socket.socket()
assert s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 0
s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
assert s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) == 1
s.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, struct.pack('i', 1))
assert struct.unpack('i', s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 4)) == (1,)
s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
assert s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0
s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 10))
assert struct.unpack('ii', s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 100)) == (1, 10)
s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32768)
assert s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) >= 32768
assert s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE) == socket.SOCK_STREAM
assert s.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0

# the byte order of struct, htons and the network belong together
assert struct.pack('H', socket.htons(0x1234)) == struct.pack('!H', 0x1234)
assert struct.pack('I', socket.htonl(0x12345678)) == struct.pack('!I', 0x12345678)
assert socket.ntohs(socket.htons(80)) == 80 and socket.ntohl(socket.htonl(80)) == 80
assert type(socket.htonl(1)) is long and type(socket.htons(1)) is int

# an address as one number, by the same order
d = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
number, = struct.unpack('i', socket.inet_aton('127.0.0.1'))
d.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, socket.inet_aton('127.0.0.1'))
assert d.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF) == number
d.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, 0)
assert d.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF) == 0
d.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, number)
assert d.getsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, 4) == socket.inet_aton('127.0.0.1')
d.close()
