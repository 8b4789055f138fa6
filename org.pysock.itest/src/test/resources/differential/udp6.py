"""UDP over IPv6: addresses, dual stack, and what differs from IPv4."""
from __future__ import print_function

import select
import socket

from observe import APART, code, readable, scene, until

UDP = socket.SOCK_DGRAM
V6 = socket.AF_INET6
V6ONLY = (socket.IPPROTO_IPV6, socket.IPV6_V6ONLY)


def pair(s):
    return s.bound(V6, UDP, "one"), s.bound(V6, UDP, "two")


def so_error(sock):
    return code(sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))


def polled(sock):
    poller = select.poll()
    poller.register(sock, 0)
    return poller.poll(0)


def states():
    """Each call of the list on sockets of its own."""
    operations = (
        ("getsockname", lambda sock: sock.getsockname()),
        ("getpeername", lambda sock: sock.getpeername()),
        ("recv", lambda sock: sock.recv(4)),
        ("recvfrom", lambda sock: sock.recvfrom(4)),
        ("recv_into", lambda sock: sock.recv_into(bytearray(4))),
        ("recvfrom_into", lambda sock: sock.recvfrom_into(bytearray(4))),
        ("recvfrom MSG_PEEK", lambda sock: sock.recvfrom(9, socket.MSG_PEEK)),
        ("send", lambda sock: sock.send(b"abc")),
        ("send nothing", lambda sock: sock.send(b"")),
        ("sendall", lambda sock: sock.sendall(b"abc")),
        ("shutdown", lambda sock: sock.shutdown(socket.SHUT_RDWR)),
        ("bind", lambda sock: sock.bind(("::1", 0))),
        ("listen", lambda sock: sock.listen(1)),
        ("accept", lambda sock: sock.accept()),
        ("SO_ERROR", so_error),
        ("SO_TYPE", lambda sock: sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)),
        ("IPV6_V6ONLY", lambda sock: sock.getsockopt(*V6ONLY)),
        ("family", lambda sock: sock.family == V6),
    )

    def fresh(s):
        return s.new(V6, UDP)

    def bound(s):
        return s.bound(V6, UDP, "sock")

    def with_datagram(s):
        one, two = pair(s)
        one.sendto(b"abcdef", two.getsockname())
        readable(two)
        return two

    def connected(s):
        one, two = pair(s)
        one.connect(two.getsockname())
        return one

    def refused(s):
        one, two = pair(s)
        one.connect(two.getsockname())
        two.close()
        one.send(b"x")
        until(lambda: polled(one))
        return one

    for state in (fresh, bound, with_datagram, connected, refused):
        for label, operation in operations:
            with scene("state " + state.__name__.replace("_", " ")) as s:
                sock = state(s)
                sock.setblocking(False)
                s.show(label, operation, sock)


def addresses():
    forms = (
        ("2-tuple", lambda port: ("::1", port)),
        ("3-tuple", lambda port: ("::1", port, 0)),
        ("4-tuple", lambda port: ("::1", port, 0, 0)),
        ("5-tuple", lambda port: ("::1", port, 0, 0, 0)),
        ("1-tuple", lambda port: ("::1",)),
        ("list", lambda port: ["::1", port]),
        ("long form", lambda port: ("0:0:0:0:0:0:0:1", port)),
        ("upper case", lambda port: ("0:0:0:0:0:0:0:0001", port)),
        ("unspecified", lambda port: ("::", port)),
        ("empty", lambda port: ("", port)),
        ("flow info", lambda port: ("::1", port, 5)),
        ("flow info negative", lambda port: ("::1", port, -1)),
        ("flow info too large", lambda port: ("::1", port, 1 << 20)),
        ("scope ignored", lambda port: ("::1", port, 0, 1)),
        ("flow info a string", lambda port: ("::1", port, "0", 0)),
        ("scope a string", lambda port: ("::1", port, 0, "0")),
        ("port a string", lambda port: ("::1", str(port))),
        ("port too large", lambda port: ("::1", 65536)),
        ("port negative", lambda port: ("::1", -1)),
        ("mapped, not there", lambda port: ("::ffff:127.0.0.1", 9)),
        ("None", lambda port: (None, port)),
    )
    for label, form in forms:
        with scene("sendto") as s:
            one, two = pair(s)
            s.show(label, one.sendto, b"abc", form(two.getsockname()[1]))
            two.setblocking(False)
            s.show(label + ", received", two.recvfrom, 10)
    for label, address in (
        ("::1", ("::1", 0)),
        ("::", ("::", 0)),
        ("empty", ("", 0)),
        ("4-tuple", ("::1", 0, 0, 0)),
        ("flow info is not kept", ("::1", 0, 7, 0)),
        ("mapped", ("::ffff:127.0.0.1", 0)),
        ("not ours", ("2001:db8::77", 0)),
        ("link local without scope", ("fe80::1", 0)),
    ):
        with scene("bind") as s:
            sock = s.new(V6, UDP)
            s.show(label, sock.bind, address)
            s.show(label + ", address", sock.getsockname)


def exchanging():
    with scene("exchange") as s:
        one, two = pair(s)
        s.show("sendto", one.sendto, b"hello", two.getsockname())
        s.show("recvfrom", two.recvfrom, 10)
        s.show("sendto with flags", one.sendto, b"hello", 0, two.getsockname())
        buffer = bytearray(8)
        s.show("recvfrom_into", two.recvfrom_into, buffer)
        s.show("buffer", lambda: buffer)
        s.show("empty", one.sendto, b"", two.getsockname())
        s.show("empty received", two.recvfrom, 10)
        s.show("cut", lambda: (one.sendto(b"abcdef", two.getsockname()), two.recvfrom(3)))
        s.show("largest", one.sendto, b"x" * 65487, two.getsockname())
        s.show("largest received", lambda: len(two.recv(70000)))
        s.show("far too large", one.sendto, b"x" * 70000, two.getsockname())
    with scene("connected") as s:
        one, two = pair(s)
        s.show("connect", one.connect, two.getsockname())
        s.show("peer", one.getpeername)
        s.show("address", one.getsockname)
        s.show("send", one.send, b"x")
        s.show("received", two.recvfrom, 10)
        s.show("connect again", one.connect, s.bound(V6, UDP, "three").getsockname())
        s.show("peer then", one.getpeername)
    with scene("connect chooses the source") as s:
        sock = s.new(V6, UDP)
        s.show("connect", sock.connect, ("::1", 9))
        s.show("own", lambda: sock.getsockname()[0])
        s.show("peer", sock.getpeername)
    with scene("refused") as s:
        one, two = pair(s)
        one.connect(two.getsockname())
        two.close()
        one.send(b"x")
        s.show("recv", one.recv, 1)
        one.settimeout(0.05)
        s.show("recv again", one.recv, 1)


def dual_stack():
    with scene("dual stack") as s:
        both = s.new(V6, UDP)
        s.show("set option", both.setsockopt, V6ONLY[0], V6ONLY[1], 0)
        both.bind(("::", 0))
        s.name(both, "both")
        port = both.getsockname()[1]
        four = s.bound(socket.AF_INET, UDP, "four")
        six = s.bound(V6, UDP, "six")
        s.show("from IPv4", four.sendto, b"four", ("127.0.0.1", port))
        s.show("received", both.recvfrom, 10)
        s.show("answer", both.sendto, b"answer", ("::ffff:127.0.0.1", four.getsockname()[1]))
        s.show("answer received", four.recvfrom, 10)
        s.show("from IPv6", six.sendto, b"six", ("::1", port))
        s.show("received from IPv6", both.recvfrom, 10)
        s.show("connect mapped", both.connect, ("::ffff:127.0.0.1", four.getsockname()[1]))
        s.show("peer", both.getpeername)
        s.show("own", both.getsockname)
    with scene("IPv6 only") as s:
        only = s.new(V6, UDP)
        s.show("set option", only.setsockopt, V6ONLY[0], V6ONLY[1], 1)
        s.show("option", only.getsockopt, *V6ONLY)
        only.bind(("::", 0))
        port = only.getsockname()[1]
        s.show("IPv4 may bind", s.new(kind=UDP).bind, (APART, port))
        s.show("sendto mapped", only.sendto, b"x", ("::ffff:127.0.0.1", 9))
        s.show("connect mapped", only.connect, ("::ffff:127.0.0.1", 9))
        s.show("too late to change", only.setsockopt, V6ONLY[0], V6ONLY[1], 0)


def main():
    states()
    addresses()
    exchanging()
    dual_stack()


if __name__ == "__main__":
    main()
