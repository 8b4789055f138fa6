"""Every operation of a TCP socket in every state, each on a socket of its own. All sockets are non-blocking."""
from __future__ import print_function

import select
import socket

from observe import code, fill, mask, readable, reset, scene, writable

ANY_PORT = ("127.0.0.1", 0)


# States: each builds a socket in the scene, waits until the state is reached, and returns it.


def fresh(s):
    return s.new()


def bound(s):
    return s.bound()


def bound_to_all(s):
    sock = s.new()
    sock.bind(("", 0))
    return sock


def listening(s):
    return s.listener()


def listening_unbound(s):
    sock = s.new()
    sock.listen(1)
    return sock


def listening_with_pending(s):
    listener = s.listener()
    client = s.new()
    client.connect(listener.getsockname())
    readable(listener)
    return listener


def listening_shut_down(s):
    listener = s.listener()
    listener.shutdown(socket.SHUT_RDWR)
    return listener


def connecting(s):
    """The queue of the listener is full, so that nothing answers."""
    listener = s.listener(backlog=1)
    for _ in range(2):
        s.new().connect(listener.getsockname())
    sock = s.new()
    sock.setblocking(False)
    sock.connect_ex(listener.getsockname())
    return sock


def connecting_bound(s):
    sock = s.bound()
    listener = s.listener(backlog=1)
    for _ in range(2):
        s.new().connect(listener.getsockname())
    sock.setblocking(False)
    sock.connect_ex(listener.getsockname())
    return sock


def connected(s):
    return s.pair()[0]


def accepted(s):
    return s.pair()[1]


def connected_non_blocking(s):
    listener = s.listener()
    sock = s.new()
    sock.setblocking(False)
    sock.connect_ex(listener.getsockname())
    writable(sock)
    s.accept(listener)
    return sock


def connected_not_accepted(s):
    listener = s.listener()
    sock = s.new()
    sock.connect(listener.getsockname())
    return sock


def with_data(s):
    client, server = s.pair()
    server.sendall(b"abcdef")
    readable(client)
    return client


def send_queue_full(s):
    client, _ = s.tight_pair()
    fill(client)
    return client


def shut_rd(s):
    client, _ = s.pair()
    client.shutdown(socket.SHUT_RD)
    return client


def shut_rd_with_data(s):
    client = with_data(s)
    client.shutdown(socket.SHUT_RD)
    return client


def shut_wr(s):
    client, _ = s.pair()
    client.shutdown(socket.SHUT_WR)
    return client


def shut_both(s):
    client, _ = s.pair()
    client.shutdown(socket.SHUT_RDWR)
    return client


def peer_shut_wr(s):
    client, server = s.pair()
    server.shutdown(socket.SHUT_WR)
    readable(client)
    return client


def peer_shut_rd(s):
    client, server = s.pair()
    server.shutdown(socket.SHUT_RD)
    return client


def both_ends_shut_wr(s):
    client, server = s.pair()
    client.shutdown(socket.SHUT_WR)
    readable(server)
    server.shutdown(socket.SHUT_WR)
    readable(client)
    return client


def peer_closed(s):
    client, server = s.pair()
    server.close()
    readable(client)
    return client


def peer_closed_with_data(s):
    client, server = s.pair()
    server.sendall(b"abcdef")
    server.close()
    readable(client)
    return client


def peer_reset(s):
    client, server = s.pair()
    reset(server)
    readable(client)
    return client


def peer_reset_with_data(s):
    client, server = s.pair()
    server.sendall(b"abcdef")
    readable(client)
    reset(server)
    await_end(client)
    return client


def peer_reset_and_told(s):
    client = peer_reset(s)
    try:
        client.recv(1)
    except socket.error:
        pass
    return client


def refused_and_told(s):
    address = s.refusing()
    sock = s.new()
    try:
        sock.connect(address)
    except socket.error:
        pass
    return sock


def refused_not_told(s):
    address = s.refusing()
    sock = s.new()
    sock.setblocking(False)
    sock.connect_ex(address)
    writable(sock)
    return sock


def refused_told_by_so_error(s):
    sock = refused_not_told(s)
    sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    return sock


def closed(s):
    client, _ = s.pair()
    client.close()
    return client


def fresh_closed(s):
    sock = s.new()
    sock.close()
    return sock


def listening_closed(s):
    listener = s.listener()
    listener.close()
    return listener


def await_end(sock, milliseconds=10000):
    """Waits until the connection is over: data in front of the end makes readability say nothing."""
    poller = select.poll()
    poller.register(sock, 0)
    poller.poll(milliseconds)


STATES = (
    fresh,
    bound,
    bound_to_all,
    listening,
    listening_unbound,
    listening_with_pending,
    listening_shut_down,
    connecting,
    connecting_bound,
    connected,
    accepted,
    connected_non_blocking,
    connected_not_accepted,
    with_data,
    send_queue_full,
    shut_rd,
    shut_rd_with_data,
    shut_wr,
    shut_both,
    peer_shut_wr,
    peer_shut_rd,
    both_ends_shut_wr,
    peer_closed,
    peer_closed_with_data,
    peer_reset,
    peer_reset_with_data,
    peer_reset_and_told,
    refused_and_told,
    refused_not_told,
    refused_told_by_so_error,
    fresh_closed,
    listening_closed,
    closed,
)


CLOSED = (fresh_closed, listening_closed, closed)


# Operations: each gets the scene and the socket.


def accept(s, sock):
    conn, address = sock.accept()
    s.keep(conn)
    return address


def recv_into(s, sock):
    buffer = bytearray(4)
    count = sock.recv_into(buffer)
    return count, buffer


def recvfrom_into(s, sock):
    buffer = bytearray(4)
    result = sock.recvfrom_into(buffer)
    return result, buffer


def recv_twice(s, sock):
    return sock.recv(2), sock.recv(2)


def option(level, name):
    return lambda s, sock: sock.getsockopt(level, name)


def so_error(s, sock):
    return code(sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))


def so_error_twice(s, sock):
    return so_error(s, sock), so_error(s, sock)


def shutdown(how):
    return lambda s, sock: sock.shutdown(how)


def shutdown_twice(s, sock):
    sock.shutdown(socket.SHUT_WR)
    await_end(sock, 10)  # where the other end has shut down too the connection is over, but not at once
    sock.shutdown(socket.SHUT_WR)


def reuse_address(s, sock):
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR)


def fileno(s, sock):
    number = sock.fileno()
    return "a descriptor" if number >= 0 else number


def readiness(s, sock):
    """Which of select's three lists the socket is in."""
    return [bool(ready) for ready in select.select([sock], [sock], [sock], 0)]


def poll_mask(s, sock):
    poller = select.poll()
    poller.register(sock, select.POLLIN | select.POLLOUT | select.POLLPRI | 0x2000)
    return mask(dict(poller.poll(0)).get(sock.fileno(), 0))


def duplicate(s, sock):
    copy = s.keep(sock.dup())
    return copy.fileno() != sock.fileno(), copy.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)


def close_twice(s, sock):
    sock.close()
    sock.close()


def makefile(s, sock):
    sock.makefile("rb").close()


def timeouts(s, sock):
    before = sock.gettimeout()
    sock.settimeout(2.5)
    return before, sock.gettimeout()


def connect(s, sock):
    return sock.connect(s.listener(name="other").getsockname())


def connect_ex(s, sock):
    return code(sock.connect_ex(s.listener(name="other").getsockname()))


def connect_again(s, sock):
    """Twice with time for success between: what the first began the second ends."""
    address = s.listener(name="other").getsockname()
    first = sock.connect_ex(address)
    select.select([], [sock], [], 0.1)
    return code(first), code(sock.connect_ex(address))


def send_to_address(s, sock):
    return sock.sendto(b"abc", s.listener(name="other").getsockname())


OPERATIONS = (
    ("getsockname", lambda s, sock: sock.getsockname()),
    ("getpeername", lambda s, sock: sock.getpeername()),
    ("fileno", fileno),
    ("recv", lambda s, sock: sock.recv(4)),
    ("recv twice", recv_twice),
    ("recv 0", lambda s, sock: sock.recv(0)),
    ("recv -1", lambda s, sock: sock.recv(-1)),
    ("recv MSG_PEEK", lambda s, sock: sock.recv(4, socket.MSG_PEEK)),
    ("recv MSG_OOB", lambda s, sock: sock.recv(1, socket.MSG_OOB)),
    ("recv MSG_DONTWAIT", lambda s, sock: sock.recv(4, socket.MSG_DONTWAIT)),
    ("recvfrom", lambda s, sock: sock.recvfrom(4)),
    ("recv_into", recv_into),
    ("recvfrom_into", recvfrom_into),
    ("send", lambda s, sock: sock.send(b"abc")),
    ("send nothing", lambda s, sock: sock.send(b"")),
    ("send MSG_OOB", lambda s, sock: sock.send(b"!", socket.MSG_OOB)),
    ("sendall", lambda s, sock: sock.sendall(b"abc")),
    ("sendall nothing", lambda s, sock: sock.sendall(b"")),
    ("sendto", send_to_address),
    ("shutdown SHUT_RD", shutdown(socket.SHUT_RD)),
    ("shutdown SHUT_WR", shutdown(socket.SHUT_WR)),
    ("shutdown SHUT_RDWR", shutdown(socket.SHUT_RDWR)),
    ("shutdown 7", shutdown(7)),
    ("shutdown twice", shutdown_twice),
    ("bind", lambda s, sock: sock.bind(ANY_PORT)),
    ("listen", lambda s, sock: sock.listen(1)),
    ("accept", accept),
    ("connect", connect),
    ("connect_ex", connect_ex),
    ("connect_ex again", connect_again),
    ("SO_ERROR", so_error),
    ("SO_ERROR twice", so_error_twice),
    ("SO_TYPE", option(socket.SOL_SOCKET, socket.SO_TYPE)),
    ("SO_ACCEPTCONN", option(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)),
    ("TCP_NODELAY", option(socket.IPPROTO_TCP, socket.TCP_NODELAY)),
    ("set SO_REUSEADDR", reuse_address),
    ("timeouts", timeouts),
    ("makefile", makefile),
    ("dup", duplicate),
    ("select", readiness),
    ("poll", poll_mask),
    ("close twice", close_twice),
)


def main():
    for state in STATES:
        for label, operation in operations_in(state):
            with scene(state.__name__.replace("_", " ")) as s:
                sock = state(s)
                if state not in CLOSED:
                    sock.setblocking(False)
                s.show(label, operation, s, sock)


def operations_in(state):
    """All, but where reaching the state takes its time: those that the state may matter to."""
    return [pair for pair in OPERATIONS if state is not send_queue_full or pair[0] in WHEN_FULL]


WHEN_FULL = (
    "getpeername",
    "recv",
    "send",
    "send nothing",
    "send MSG_OOB",
    "sendall",
    "sendall nothing",
    "sendto",
    "shutdown SHUT_WR",
    "SO_ERROR",
    "connect_ex",
    "select",
    "poll",
    "close twice",
)


if __name__ == "__main__":
    main()
