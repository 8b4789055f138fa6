"""Unix sockets: streams, and datagrams where they differ; names, states, pairs."""
from __future__ import print_function

import os
import select
import socket

from observe import Background, code, fill, mask, recv_exactly, scene, settle

UNIX = socket.AF_UNIX
DGRAM = socket.SOCK_DGRAM


def listening(s, name="listener", backlog=5):
    sock = s.new(UNIX)
    sock.bind(s.path(name))
    sock.listen(backlog)
    return sock


def connected_pair(s):
    listener = listening(s)
    client = s.new(UNIX)
    client.connect(s.path("listener"))
    return client, s.accept(listener)


# States


def fresh(s):
    return s.new(UNIX)


def bound(s):
    sock = s.new(UNIX)
    sock.bind(s.path("bound"))
    return sock


def listening_quiet(s):
    return listening(s)


def listening_with_pending(s):
    listener = listening(s)
    s.new(UNIX).connect(s.path("listener"))
    return listener


def listening_shut_down(s):
    listener = listening(s)
    listener.shutdown(socket.SHUT_RDWR)
    return listener


def connected(s):
    return connected_pair(s)[0]


def accepted(s):
    return connected_pair(s)[1]


def connected_bound(s):
    listening(s)
    client = s.new(UNIX)
    client.bind(s.path("client"))
    client.connect(s.path("listener"))
    return client


def paired(s):
    return s.unix_pair()[0]


def with_data(s):
    left, right = s.unix_pair()
    right.sendall(b"abcdef")
    return left


def full(s):
    left, _ = s.unix_pair()
    fill(left)
    return left


def shut_rd(s):
    left, _ = s.unix_pair()
    left.shutdown(socket.SHUT_RD)
    return left


def shut_wr(s):
    left, _ = s.unix_pair()
    left.shutdown(socket.SHUT_WR)
    return left


def peer_shut_rd(s):
    left, right = s.unix_pair()
    right.shutdown(socket.SHUT_RD)
    return left


def peer_shut_wr(s):
    left, right = s.unix_pair()
    right.shutdown(socket.SHUT_WR)
    return left


def peer_closed(s):
    left, right = s.unix_pair()
    right.close()
    return left


def peer_closed_with_data(s):
    left, right = s.unix_pair()
    right.sendall(b"abcdef")
    right.close()
    return left


def peer_closed_with_unread_data(s):
    left, right = s.unix_pair()
    left.sendall(b"abcdef")
    right.close()
    return left


def refused(s):
    bound(s)
    sock = s.new(UNIX)
    try:
        sock.connect(s.path("bound"))
    except socket.error:
        pass
    return sock


def datagram(s):
    return s.new(UNIX, DGRAM)


def datagram_bound(s):
    sock = s.new(UNIX, DGRAM)
    sock.bind(s.path("datagram"))
    return sock


def datagram_pair(s):
    return s.unix_pair(DGRAM)[0]


def datagram_with_data(s):
    left, right = s.unix_pair(DGRAM)
    right.send(b"abcdef")
    return left


def datagram_peer_closed(s):
    left, right = s.unix_pair(DGRAM)
    right.close()
    return left


STATES = (
    fresh,
    bound,
    listening_quiet,
    listening_with_pending,
    listening_shut_down,
    connected,
    accepted,
    connected_bound,
    paired,
    with_data,
    full,
    shut_rd,
    shut_wr,
    peer_shut_rd,
    peer_shut_wr,
    peer_closed,
    peer_closed_with_data,
    peer_closed_with_unread_data,
    refused,
    datagram,
    datagram_bound,
    datagram_pair,
    datagram_with_data,
    datagram_peer_closed,
)


# Operations


def accept(s, sock):
    conn, address = sock.accept()
    s.keep(conn)
    return address


def recv_into(s, sock):
    buffer = bytearray(4)
    return sock.recv_into(buffer), buffer


def connect(s, sock):
    listening(s, "other")
    return sock.connect(s.path("other"))


def connect_ex(s, sock):
    listening(s, "other")
    return code(sock.connect_ex(s.path("other")))


def readiness(s, sock):
    return [bool(ready) for ready in select.select([sock], [sock], [sock], 0)]


def masks(s, sock):
    poller = select.poll()
    poller.register(sock, select.POLLIN | select.POLLOUT | 0x2000)
    return [mask(bits) for _, bits in poller.poll(0)]


OPERATIONS = (
    ("getsockname", lambda s, sock: sock.getsockname()),
    ("getpeername", lambda s, sock: sock.getpeername()),
    ("recv", lambda s, sock: sock.recv(4)),
    ("recv MSG_PEEK", lambda s, sock: (sock.recv(4, socket.MSG_PEEK), sock.recv(6))),
    ("recv MSG_OOB", lambda s, sock: sock.recv(1, socket.MSG_OOB)),
    ("recv twice", lambda s, sock: (sock.recv(4), sock.recv(4))),
    ("recvfrom", lambda s, sock: sock.recvfrom(4)),
    ("recv_into", recv_into),
    ("send", lambda s, sock: sock.send(b"abc")),
    ("send nothing", lambda s, sock: sock.send(b"")),
    ("sendall", lambda s, sock: sock.sendall(b"abc")),
    ("sendto missing", lambda s, sock: sock.sendto(b"abc", s.path("missing"))),
    ("shutdown SHUT_RD", lambda s, sock: sock.shutdown(socket.SHUT_RD)),
    ("shutdown SHUT_WR", lambda s, sock: sock.shutdown(socket.SHUT_WR)),
    ("shutdown SHUT_RDWR", lambda s, sock: sock.shutdown(socket.SHUT_RDWR)),
    ("shutdown 3", lambda s, sock: sock.shutdown(3)),
    ("bind", lambda s, sock: sock.bind(s.path("new"))),
    ("listen", lambda s, sock: sock.listen(1)),
    ("accept", accept),
    ("connect", connect),
    ("connect_ex", connect_ex),
    ("connect missing", lambda s, sock: sock.connect(s.path("missing"))),
    ("SO_ERROR", lambda s, sock: code(sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))),
    ("SO_TYPE", lambda s, sock: sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)),
    ("SO_ACCEPTCONN", lambda s, sock: sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)),
    ("select", readiness),
    ("poll", masks),
    ("close twice", lambda s, sock: (sock.close(), sock.close())),
)


def states():
    for state in STATES:
        for label, operation in OPERATIONS:
            with scene("state " + state.__name__.replace("_", " ")) as s:
                sock = state(s)
                sock.setblocking(False)
                s.show(label, operation, s, sock)


def names():
    with scene("bind") as s:
        sock = s.new(UNIX)
        s.show("before", sock.getsockname)
        s.show("bind", sock.bind, s.path("a"))
        s.show("address", sock.getsockname)
        s.show("file", lambda: os.path.exists(s.path("a")))
        s.show("taken", s.new(UNIX).bind, s.path("a"))
        s.show("again", sock.bind, s.path("b"))
        sock.close()
        s.show("file stays", lambda: os.path.exists(s.path("a")))
        s.show("taken still", s.new(UNIX).bind, s.path("a"))
        os.unlink(s.path("a"))
        s.show("free when unlinked", s.new(UNIX).bind, s.path("a"))
        s.show("no directory", s.new(UNIX).bind, s.path("none") + "/a")
        open(s.path("plain"), "w").close()
        s.show("plain file", s.new(UNIX).bind, s.path("plain"))
        s.show("under a plain file", s.new(UNIX).bind, s.path("plain") + "/a")
        s.show("directory", s.new(UNIX).bind, os.path.dirname(s.path("a")))
    with scene("odd names") as s:
        longest = 107
        s.show("107 bytes", lambda: s.new(UNIX).bind(padded(s, longest)))
        s.show("108 bytes", lambda: s.new(UNIX).bind(padded(s, longest + 1)))
        s.show("109 bytes", lambda: s.new(UNIX).bind(padded(s, longest + 2)))
        s.show("200 bytes", lambda: s.new(UNIX).bind(padded(s, 200)))
        s.show("connect to 200 bytes", lambda: s.new(UNIX).connect(padded(s, 200)))
        s.show("connect to empty", s.new(UNIX).connect, "")
        s.show("bind to None", s.new(UNIX).bind, None)
        s.show("bind to an int", s.new(UNIX).bind, 5)
        s.show("bind to a tuple", s.new(UNIX).bind, ("127.0.0.1", 0))
        s.show("connect to a tuple", s.new(UNIX).connect, ("127.0.0.1", 9))
        s.show("IPv4 connect to a path", s.new().connect, s.path("x"))
        s.show("IPv4 bind to a path", s.new().bind, s.path("x"))
    with scene("abstract names") as s:
        sock = s.new(UNIX)
        name = "\0pysock-differential-%s" % os.path.basename(os.path.dirname(s.path("x")))
        s.show("bind", sock.bind, name)
        s.show("address", lambda: as_text(sock.getsockname()) == name)
        s.show("taken", s.new(UNIX).bind, name)
        sock.listen(1)
        client = s.new(UNIX)
        s.show("connect", client.connect, name)
        s.show("peer", lambda: as_text(client.getpeername()) == name)
        sock.close()
        s.show("gone with the socket", s.new(UNIX).connect, name)
        s.show("free again", s.new(UNIX).bind, name)
    with scene("automatic name") as s:
        sock = s.new(UNIX)
        s.show("bind to empty", sock.bind, "")
        s.show("abstract", lambda: as_text(sock.getsockname())[0] == "\0")
    with scene("relative name") as s:
        sock = s.new(UNIX)
        s.path("x")
        s.show("missing", sock.connect, "surely-there-is-no-such-socket")


def padded(s, length):
    path = s.path("")
    return path + "p" * (length - len(path))


def as_text(name):
    return name if isinstance(name, str) else name.decode("ascii")


def connecting():
    with scene("connect") as s:
        listener = listening(s)
        client = s.new(UNIX)
        s.show("connect", client.connect, s.path("listener"))
        s.show("own name", client.getsockname)
        s.show("peer's name", client.getpeername)
        conn, address = listener.accept()
        s.keep(conn)
        s.show("accept's address", lambda: address)
        s.show("accepted name", conn.getsockname)
        s.show("accepted peer", conn.getpeername)
        s.show("again", client.connect, s.path("listener"))
        s.show("connect_ex again", lambda: code(client.connect_ex(s.path("listener"))))
    with scene("connect with a name") as s:
        listener = listening(s)
        client = s.new(UNIX)
        client.bind(s.path("client"))
        client.connect(s.path("listener"))
        conn, address = listener.accept()
        s.keep(conn)
        s.show("accept's address", lambda: address)
        s.show("accepted peer", conn.getpeername)
        client.send(b"x")
        s.show("recvfrom", conn.recvfrom, 1)
    with scene("connect fails") as s:
        bound(s)
        open(s.path("plain"), "w").close()
        listening(s, "gone").close()
        s.show("missing", s.new(UNIX).connect, s.path("missing"))
        s.show("missing, connect_ex", lambda: code(s.new(UNIX).connect_ex(s.path("missing"))))
        s.show("not listening", s.new(UNIX).connect, s.path("bound"))
        s.show("listener closed", s.new(UNIX).connect, s.path("gone"))
        s.show("plain file", s.new(UNIX).connect, s.path("plain"))
        s.show("directory", s.new(UNIX).connect, os.path.dirname(s.path("x")))
        s.show("no directory", s.new(UNIX).connect, s.path("none") + "/a")
        timed = s.new(UNIX)
        timed.settimeout(5)
        s.show("missing, with a timeout", timed.connect, s.path("missing"))
        listening(s)
        s.show("afterwards", timed.connect, s.path("listener"))
        s.show("stream to datagram", s.new(UNIX).connect, datagram_bound(s).getsockname())
        s.show("datagram to stream", s.new(UNIX, DGRAM).connect, s.path("listener"))
    with scene("unlinked while listening") as s:
        listener = listening(s)
        client = s.new(UNIX)
        client.connect(s.path("listener"))
        os.unlink(s.path("listener"))
        s.show("connect", s.new(UNIX).connect, s.path("listener"))
        conn = s.accept(listener)
        s.show("earlier connection", lambda: (client.send(b"x"), conn.recv(1)))
        s.show("name", listener.getsockname)
    with scene("full queue") as s:
        listener = listening(s, backlog=1)
        for _ in range(2):
            s.new(UNIX).connect(s.path("listener"))
        client = s.new(UNIX)
        client.setblocking(False)
        s.show("non-blocking", client.connect, s.path("listener"))
        s.show("non-blocking, connect_ex", lambda: code(client.connect_ex(s.path("listener"))))
        waiting = s.new(UNIX)
        waiting_connect = Background(waiting.connect, s.path("listener"))
        settle()
        s.accept(listener)
        s.show_result("blocking waits", waiting_connect)
    with scene("listener closed with a connection waiting") as s:
        listener = listening(s)
        client = s.new(UNIX)
        client.connect(s.path("listener"))
        listener.close()
        s.show("recv", client.recv, 1)
        s.show("recv again", client.recv, 1)
        s.show("send", client.send, b"x")


def exchanging():
    with scene("stream") as s:
        client, server = connected_pair(s)
        s.show("sendall", client.sendall, b"hello")
        s.show("recv", server.recv, 10)
        s.show("send nothing", client.send, b"")
        client.send(b"ab")
        client.send(b"cd")
        s.show("no boundaries", recv_exactly, server, 4)
        s.show("recvfrom", lambda: (client.send(b"x"), server.recvfrom(1)))
        s.show("MSG_PEEK", lambda: (client.send(b"x"), server.recv(1, socket.MSG_PEEK), server.recv(1)))
        s.show("MSG_DONTWAIT", server.recv, 1, socket.MSG_DONTWAIT)
        s.show("sendto a path", client.sendto, b"x", s.path("listener"))
        client.shutdown(socket.SHUT_WR)
        s.show("end", server.recv, 1)
        s.show("answer", server.send, b"answer")
        s.show("answer received", client.recv, 10)
        s.show("send after shutdown", client.send, b"x")
    with scene("big transfer") as s:
        client, server = connected_pair(s)
        data = bytes(bytearray(range(256))) * 8000
        sending = Background(client.sendall, data)
        received = recv_exactly(server, len(data))
        s.show_result("sendall", sending)
        s.show("content", lambda: received == data)
    with scene("pairs") as s:
        left, right = s.unix_pair()
        s.show("names", lambda: (left.getsockname(), right.getsockname()))
        s.show("peers", lambda: (left.getpeername(), right.getpeername()))
        s.show("there", lambda: (left.send(b"x"), right.recv(1)))
        s.show("back", lambda: (right.send(b"x"), left.recv(1)))
        s.show("recvfrom", lambda: (right.send(b"x"), left.recvfrom(1)))
        right.close()
        s.show("end", left.recv, 1)
        s.show("send", left.send, b"x")
        s.show("peer", left.getpeername)
    with scene("socketpair") as s:
        forms = (
            ("no arguments", ()),
            ("family", (UNIX,)),
            ("stream", (UNIX, socket.SOCK_STREAM)),
            ("datagram", (UNIX, DGRAM)),
            ("sequence of packets", (UNIX, socket.SOCK_SEQPACKET)),
            ("protocol 0", (UNIX, socket.SOCK_STREAM, 0)),
            ("protocol 5", (UNIX, socket.SOCK_STREAM, 5)),
            ("type 77", (UNIX, 77)),
            ("IPv4", (socket.AF_INET,)),
            ("string", ("x",)),
        )
        for label, args in forms:
            s.show(label, lambda: [s.keep(end).recv(1) for end in reversed(sent(socket.socketpair(*args)))][:1])
        left, right = socket.socketpair()
        s.keep(left)
        s.keep(right)
        s.show("family of the default", lambda: left.family == UNIX)
        s.show("type of the default", lambda: left.type == socket.SOCK_STREAM)
    with scene("datagrams") as s:
        one, two = s.new(UNIX, DGRAM), s.new(UNIX, DGRAM)
        one.bind(s.path("one"))
        two.bind(s.path("two"))
        s.show("sendto", one.sendto, b"hello", s.path("two"))
        s.show("recvfrom", two.recvfrom, 10)
        s.show("nameless sender", s.new(UNIX, DGRAM).sendto, b"x", s.path("two"))
        s.show("recvfrom nameless", two.recvfrom, 10)
        s.show("missing", one.sendto, b"x", s.path("missing"))
        s.show("connect", one.connect, s.path("two"))
        s.show("send", one.send, b"abcdef")
        s.show("cut", two.recv, 3)
        s.show("empty", lambda: (one.send(b""), two.recvfrom(3)))
        s.show("peer", one.getpeername)
        two.close()
        s.show("send when gone", one.send, b"x")
        s.show("sendto when gone", one.sendto, b"x", s.path("two"))
    with scene("packets") as s:
        left, right = s.unix_pair(socket.SOCK_SEQPACKET)
        left.send(b"abc")
        left.send(b"def")
        s.show("boundaries", lambda: (right.recv(10), right.recv(2)))
        left.close()
        s.show("end", right.recv, 1)


def sent(ends):
    """One byte each way, so that recv on either end returns."""
    for end in ends:
        end.send(b"x")
    return ends


def kinds():
    with scene("kinds") as s:
        s.show("family", lambda: s.new(UNIX).family == UNIX)
        s.show("sequence of packets", lambda: s.new(UNIX, socket.SOCK_SEQPACKET).type == socket.SOCK_SEQPACKET)
        s.show("protocol 1", lambda: s.keep(socket.socket(UNIX, socket.SOCK_STREAM, 1)).proto)
        s.show("protocol 5", lambda: s.keep(socket.socket(UNIX, socket.SOCK_STREAM, 5)))
        s.show("TCP_NODELAY", s.new(UNIX).setsockopt, socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        s.show("SO_REUSEADDR", s.new(UNIX).setsockopt, socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.show("dup", lambda: s.keep(bound(s).dup()).getsockname())


def main():
    states()
    names()
    connecting()
    exchanging()
    kinds()


if __name__ == "__main__":
    main()
