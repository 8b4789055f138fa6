"""dup and fromfd: what copies share, and what each has of its own."""
from __future__ import print_function

import select
import socket

from observe import Background, code, readable, recv_exactly, scene, settle

STREAM, UDP = socket.SOCK_STREAM, socket.SOCK_DGRAM


def dup(s, sock):
    return s.keep(sock.dup(), "copy")


def fromfd(s, sock):
    return s.keep(socket.fromfd(sock.fileno(), int(sock.family), int(sock.type)), "copy")


WAYS = (("dup", dup), ("fromfd", fromfd))


def streams(way, copy_of):
    with scene("%s of a client" % way) as s:
        client, server = s.pair()
        copy = copy_of(s, client)
        s.show("family", lambda: copy.family == client.family)
        s.show("type", lambda: copy.type == client.type)
        s.show("proto", lambda: copy.proto)
        s.show("address", copy.getsockname)
        s.show("peer", copy.getpeername)
        s.show("sends", copy.send, b"by the copy")
        s.show("received", recv_exactly, server, 11)
        server.sendall(b"abcdef")
        readable(client)
        s.show("peeks", copy.recv, 3, socket.MSG_PEEK)
        s.show("reads a part", copy.recv, 3)
        s.show("the rest is for the original", client.recv, 3)
        s.show("ready together", lambda: s.who(select.select([], [client, copy], [], 0)[1]))
    for first, label in ((0, "the original"), (1, "the copy")):
        with scene("%s, %s closed first" % (way, label)) as s:
            client, server = s.pair()
            ends = [client, copy_of(s, client)]
            ends[first].close()
            rest = ends[1 - first]
            s.show("closed", ends[first].recv, 1)
            server.setblocking(False)
            s.show("no end yet", server.recv, 1)
            s.show("the other sends", rest.send, b"x")
            readable(server)
            s.show("received", server.recv, 1)
            s.show("the other knows its peer", rest.getpeername)
            rest.close()
            readable(server)
            s.show("end", server.recv, 1)
    for how, label in ((socket.SHUT_RD, "SHUT_RD"), (socket.SHUT_WR, "SHUT_WR"), (socket.SHUT_RDWR, "SHUT_RDWR")):
        with scene("%s, shutdown %s" % (way, label)) as s:
            client, _ = s.pair()
            copy = copy_of(s, client)
            s.show("shutdown", copy.shutdown, how)
            client.settimeout(0.05)
            s.show("original reads", client.recv, 1)
            s.show("original writes", client.send, b"x")
            s.show("original's peer", client.getpeername)
    with scene("%s of a socket in use" % way) as s:
        client, server = s.pair()
        copy = copy_of(s, client)
        waiting = Background(client.recv, 5)
        settle()
        server.sendall(b"hello")
        s.show_result("the original gets it", waiting)
        waiting = Background(copy.recv, 5)
        settle()
        server.sendall(b"again")
        s.show_result("the copy gets it", waiting)
        waiting = Background(copy.recv, 5)
        settle()
        client.shutdown(socket.SHUT_RD)
        s.show_result("shutdown wakes the copy", waiting)
    with scene("%s and a file" % way) as s:
        client, server = s.pair()
        copy = copy_of(s, client)
        file = s.keep(copy.makefile("rb"))
        copy.close()
        client.close()
        server.sendall(b"line\n")
        s.show("file reads", file.readline)
        file.close()
        readable(server)
        s.show("end", server.recv, 1)


def options(way, copy_of):
    with scene("%s, options" % way) as s:
        client, _ = s.pair()
        copy = copy_of(s, client)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        s.show("set on the original", copy.getsockopt, socket.IPPROTO_TCP, socket.TCP_NODELAY)
        copy.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        s.show("set on the copy", client.getsockopt, socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        refused = s.new()
        refused.setblocking(False)
        refused.connect_ex(s.refusing())
        again = copy_of(s, refused)
        readable(refused)
        s.show("SO_ERROR by the copy", lambda: code(again.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)))
        s.show("SO_ERROR is gone", lambda: code(refused.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)))


def timeouts(way, copy_of):
    for label, value in (("None", None), ("0", 0.0), ("3", 3.0)):
        with scene("%s with timeout %s" % (way, label)) as s:
            client, _ = s.pair()
            client.settimeout(value)
            copy = copy_of(s, client)
            s.show("copy's timeout", copy.gettimeout)
            s.show("original's timeout", client.gettimeout)
            copy.settimeout(0.05)
            s.show("copy changed, original", client.gettimeout)
            s.show("copy runs out of time", copy.recv, 1)
            client.settimeout(0.02)
            s.show("original changed, copy", copy.gettimeout)
            s.show("original runs out of time", client.recv, 1)
    with scene("%s of a non-blocking socket" % way) as s:
        client, _ = s.pair()
        client.setblocking(False)
        copy = copy_of(s, client)
        s.show("recv", copy.recv, 1)
        s.show("original's recv", client.recv, 1)


def others(way, copy_of):
    with scene("%s of a listener" % way) as s:
        listener = s.listener()
        copy = copy_of(s, listener)
        client = s.new()
        client.connect(listener.getsockname())
        s.name(client, "client")
        s.show("address", copy.getsockname)
        s.show("accepts", lambda: accepted(s, copy))
        listener.close()
        another = s.new()
        s.show("listens when the original is closed", another.connect, copy.getsockname())
        s.show("accepts still", lambda: accepted(s, copy)[0])
        address = copy.getsockname()
        copy.close()
        s.show("nobody listens", s.new().connect, address)
    with scene("%s of a fresh socket" % way) as s:
        sock = s.new()
        copy = copy_of(s, sock)
        s.show("bind by the copy", copy.bind, ("127.0.0.1", 0))
        s.show("original's address", lambda: sock.getsockname() == copy.getsockname())
        s.show("listen by the original", sock.listen, 1)
        s.show("copy listens", copy.getsockopt, socket.SOL_SOCKET, socket.SO_ACCEPTCONN)
    with scene("%s, connected afterwards" % way) as s:
        listener = s.listener()
        sock = s.new()
        copy = copy_of(s, sock)
        s.show("connect by the original", sock.connect, listener.getsockname())
        s.show("copy's peer", copy.getpeername)
        s.show("copy sends", copy.send, b"x")
        s.show("received", s.accept(listener).recv, 1)
    with scene("%s of UDP" % way) as s:
        one, two = s.bound(kind=UDP, name="one"), s.bound(kind=UDP, name="two")
        copy = copy_of(s, one)
        s.show("type", lambda: copy.type == UDP)
        s.show("address", copy.getsockname)
        two.sendto(b"a", one.getsockname())
        s.show("copy receives", copy.recvfrom, 10)
        s.show("copy sends", copy.sendto, b"b", two.getsockname())
        s.show("received", two.recvfrom, 10)
        copy.connect(two.getsockname())
        s.show("connected together", one.getpeername)
        one.close()
        s.show("copy goes on", copy.send, b"c")
    with scene("%s of Unix" % way) as s:
        left, right = s.unix_pair()
        copy = copy_of(s, left)
        left.close()
        s.show("copy goes on", copy.send, b"x")
        s.show("received", right.recv, 1)
        copy.close()
        s.show("end", right.recv, 1)
    with scene("%s of a copy" % way) as s:
        client, server = s.pair()
        copies = [client]
        for _ in range(3):
            copies.append(copy_of(s, copies[-1]))
        for copy in copies[:-1]:
            copy.close()
        s.show("the last sends", copies[-1].send, b"x")
        s.show("received", server.recv, 1)
        copies[-1].close()
        readable(server)
        s.show("end", server.recv, 1)
    with scene("%s of a closed socket" % way) as s:
        client, _ = s.pair()
        client.close()
        s.show("copy", lambda: copy_of(s, client))


def accepted(s, listener):
    conn, address = listener.accept()
    return s.keep(conn).gettimeout(), address


def numbers():
    with scene("fromfd called") as s:
        client, _ = s.pair()
        number = client.fileno()
        for label, args in (
            ("nothing", ()),
            ("a number", (number,)),
            ("two", (number, socket.AF_INET)),
            ("not open", (1000000, socket.AF_INET, STREAM)),
            ("negative", (-1, socket.AF_INET, STREAM)),
            ("string", ("3", socket.AF_INET, STREAM)),
            ("None", (None, socket.AF_INET, STREAM)),
            ("family a string", (number, "2", STREAM)),
            ("type a string", (number, socket.AF_INET, "1")),
            ("protocol a string", (number, socket.AF_INET, STREAM, "0")),
            ("five", (number, socket.AF_INET, STREAM, 0, 0)),
        ):
            s.show(label, lambda: made(s, *args))
        s.show("protocol", lambda: made(s, number, socket.AF_INET, STREAM, 6))
        s.show("has a number of its own", lambda: fromfd(s, client).fileno() != number)
        s.show("numbers are not negative", lambda: fromfd(s, client).fileno() >= 0)
        client.close()
        s.show("number of a closed socket", lambda: made(s, number, socket.AF_INET, STREAM))
    with scene("dup called") as s:
        client, _ = s.pair()
        s.show("argument", client.dup, 1)
    with scene("numbers are used again") as s:
        client, _ = s.pair()
        copy = fromfd(s, client)
        number = copy.fileno()
        copy.close()
        s.show("the next", lambda: fromfd(s, client).fileno() == number)


def made(s, *args):
    return s.keep(socket.fromfd(*args)).proto


def main():
    for way, copy_of in WAYS:
        streams(way, copy_of)
        options(way, copy_of)
        timeouts(way, copy_of)
        others(way, copy_of)
    numbers()


if __name__ == "__main__":
    main()
