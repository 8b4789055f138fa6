# The profile jython25: what Jython 2.5 documented as its differences, switched on and off at run time.
import errno
import select
import socket
import struct
from java.lang import System

PROFILE = 'org.pysock.compatibility'


def number(operation, *args):
    try:
        operation(*args)
    except socket.error, e:
        return e.args[0]


def bound(host='localhost', port=0):
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.bind((host, port))
    return s


def jython25():
    # "if you do socket.settimeout(0) ... what you will really get is ... socket.settimeout(0.001)"
    s = bound()
    s.listen(5)
    s.settimeout(0)
    assert s.gettimeout() == 0.001
    assert number(s.accept) == 'timed out'

    # "s.bind(("localhost", 0)); print s.getsockname(): (u'127.0.0.1', 0)" until listen
    s = bound()
    assert s.getsockname() == ('127.0.0.1', 0)
    s.listen(5)
    port = s.getsockname()[1]
    assert port > 0
    named = bound()
    named.listen(1)

    # shutdown of a server socket and of a UDP socket does nothing
    s.shutdown(socket.SHUT_RDWR)
    client = socket.create_connection(('127.0.0.1', port))
    accepted, _ = s.accept()
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.shutdown(socket.SHUT_RDWR)
    # of a client it does what it does everywhere
    client.shutdown(socket.SHUT_WR)
    assert accepted.recv(1) == ''

    # "socket.fileno() does not return an integer"; the socket itself may be selected
    assert not isinstance(client.fileno(), int)
    assert select.select([accepted.fileno()], [], [], 5)[0] == [accepted.fileno()]
    assert select.select([accepted], [], [], 5)[0] == [accepted]

    # the packed linger without a length
    linger_struct = struct.pack('ii', 1, 10)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_struct)
    linger_status = client.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER)
    assert struct.unpack('ii', linger_status) == (1, 10)
    return s, client


def cpython(listener, client):
    # the same sockets, and new ones: the next operation is CPython's
    assert client.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER) == 1
    assert isinstance(client.fileno(), int)
    client.settimeout(0)
    assert client.gettimeout() == 0.0
    assert bound().getsockname()[1] > 0
    listener.shutdown(socket.SHUT_RDWR)
    assert number(listener.accept) == errno.EINVAL
    assert number(socket.socket(socket.AF_INET, socket.SOCK_DGRAM).shutdown, 2) == errno.ENOTCONN


System.setProperty(PROFILE, 'jython25')
try:
    sockets = jython25()
finally:
    System.clearProperty(PROFILE)
cpython(*sockets)

System.setProperty(PROFILE, 'jython26')
try:
    try:
        socket.socket().settimeout(0)
    except Exception, refused:
        assert "no profile 'jython26', only cpython, jython25" in str(refused), refused
    else:
        assert False
finally:
    System.clearProperty(PROFILE)
