"""Multicast over the loopback interface, which is named by its address."""
from __future__ import print_function

import os
import socket
import struct

from observe import readable, scene

IP = socket.IPPROTO_IP
V6 = socket.IPPROTO_IPV6
UDP = socket.SOCK_DGRAM
# Groups of this process: a socket bound to all addresses hears every group that anybody on the host is in.
GROUPS = "239.%d.%d." % (os.getpid() >> 8 & 0xFF, os.getpid() & 0xFF)
GROUP = GROUPS + "1"
OTHER_GROUP = GROUPS + "2"
LOOPBACK = "127.0.0.1"


def membership(group, interface=LOOPBACK):
    return socket.inet_aton(group) + socket.inet_aton(interface)


def member(s, *groups):
    """Bound to all addresses on a port of its own, in the groups."""
    sock = s.new(kind=UDP)
    sock.bind(("", 0))
    s.name(sock, "member")
    for group in groups:
        sock.setsockopt(IP, socket.IP_ADD_MEMBERSHIP, membership(group))
    return sock


def sender(s):
    sock = s.bound(kind=UDP, name="sender")
    sock.setsockopt(IP, socket.IP_MULTICAST_IF, socket.inet_aton(LOOPBACK))
    return sock


def quiet(sock):
    return not readable(sock, 0.05)


def options():
    byte = struct.Struct("B")
    integer = struct.Struct("i")
    for name, default_and_values in (
        ("IP_MULTICAST_TTL", (0, 1, 2, 127, 255, 256, -1, -2, 1000)),
        ("IP_MULTICAST_LOOP", (0, 1, 2, 255, -1)),
    ):
        option = getattr(socket, name)
        with scene(name) as s:
            s.show("default", s.new(kind=UDP).getsockopt, IP, option)
            s.show("default, 4 bytes", lambda: integer.unpack(s.new(kind=UDP).getsockopt(IP, option, 4)))
            s.show("default, 1 byte", lambda: byte.unpack(s.new(kind=UDP).getsockopt(IP, option, 1)))
            s.show("default, 2 bytes", lambda: len(s.new(kind=UDP).getsockopt(IP, option, 2)))
            for value in default_and_values:
                sock = s.new(kind=UDP)
                s.show("set %d" % value, sock.setsockopt, IP, option, value)
                s.show("get after %d" % value, sock.getsockopt, IP, option)
            for value in (0, 1, 200, 255):
                sock = s.new(kind=UDP)
                s.show("set %d in a byte" % value, sock.setsockopt, IP, option, byte.pack(value))
                s.show("get after %d in a byte" % value, sock.getsockopt, IP, option)
            sock = s.new(kind=UDP)
            s.show("set 3 in an int", sock.setsockopt, IP, option, integer.pack(3))
            s.show("get after 3 in an int", sock.getsockopt, IP, option)
            s.show("set no bytes", sock.setsockopt, IP, option, b"")
            s.show("on TCP", s.new().setsockopt, IP, option, 1)
            s.show("get on TCP", s.new().getsockopt, IP, option)
    with scene("IP_MULTICAST_IF") as s:
        sock = s.new(kind=UDP)

        def chosen():
            return socket.inet_ntoa(sock.getsockopt(IP, socket.IP_MULTICAST_IF, 4))

        s.show("default", chosen)
        s.show("set", sock.setsockopt, IP, socket.IP_MULTICAST_IF, socket.inet_aton(LOOPBACK))
        s.show("get", chosen)
        s.show("not an interface", sock.setsockopt, IP, socket.IP_MULTICAST_IF, socket.inet_aton("192.0.2.77"))
        s.show("kept", chosen)
        s.show("none", sock.setsockopt, IP, socket.IP_MULTICAST_IF, socket.inet_aton("0.0.0.0"))
        s.show("get none", chosen)
        both = socket.inet_aton("0.0.0.0") + socket.inet_aton(LOOPBACK)
        s.show("with a group", sock.setsockopt, IP, socket.IP_MULTICAST_IF, both)
        s.show("get with a group", chosen)
        s.show("too short", sock.setsockopt, IP, socket.IP_MULTICAST_IF, b"12")
        s.show("on TCP", s.new().setsockopt, IP, socket.IP_MULTICAST_IF, socket.inet_aton(LOOPBACK))


def membership_errors():
    add, drop = socket.IP_ADD_MEMBERSHIP, socket.IP_DROP_MEMBERSHIP
    forms = (
        ("add", lambda m: m.setsockopt(IP, add, membership(GROUP))),
        ("add twice", lambda m: [m.setsockopt(IP, add, membership(GROUP)) for _ in range(2)]),
        ("add two groups", lambda m: [m.setsockopt(IP, add, membership(g)) for g in (GROUP, OTHER_GROUP)]),
        ("add with an index", lambda m: m.setsockopt(IP, add, membership(GROUP) + struct.pack("i", 1))),
        ("add, not a group", lambda m: m.setsockopt(IP, add, membership("10.0.0.1"))),
        ("add, not an interface", lambda m: m.setsockopt(IP, add, membership(GROUP, "192.0.2.77"))),
        ("add, too short", lambda m: m.setsockopt(IP, add, socket.inet_aton(GROUP))),
        ("add, empty", lambda m: m.setsockopt(IP, add, b"")),
        ("add, an int", lambda m: m.setsockopt(IP, add, 1)),
        ("add, None", lambda m: m.setsockopt(IP, add, None)),
        ("drop", lambda m: (m.setsockopt(IP, add, membership(GROUP)), m.setsockopt(IP, drop, membership(GROUP)))),
        ("drop, not a member", lambda m: m.setsockopt(IP, drop, membership(GROUP))),
        ("drop, not a group", lambda m: m.setsockopt(IP, drop, membership("10.0.0.1"))),
        ("drop, not an interface", lambda m: m.setsockopt(IP, drop, membership(GROUP, "192.0.2.77"))),
        ("drop, too short", lambda m: m.setsockopt(IP, drop, b"1234")),
        ("get the membership", lambda m: m.getsockopt(IP, add)),
        ("add and drop and add", lambda m: [m.setsockopt(IP, how, membership(GROUP)) for how in (add, drop, add)]),
    )
    for label, form in forms:
        with scene("membership") as s:
            s.show(label, form, member(s))
        with scene("membership, not bound") as s:
            s.show(label, form, s.new(kind=UDP))
    with scene("membership, closed") as s:
        sock = member(s)
        sock.close()
        s.show("add", sock.setsockopt, IP, add, membership(GROUP))
    with scene("membership, TCP") as s:
        s.show("add", s.new().setsockopt, IP, add, membership(GROUP))
    with scene("membership, many") as s:
        sock = member(s)
        s.show("ten", lambda: [sock.setsockopt(IP, add, membership(GROUPS + str(n))) for n in range(10)])


def sending():
    with scene("to a group") as s:
        listener = member(s, GROUP)
        one = sender(s)
        port = listener.getsockname()[1]
        s.show("sendto", one.sendto, b"hello", (GROUP, port))
        s.show("received", listener.recvfrom, 10)
        s.show("sendto another group", one.sendto, b"x", (OTHER_GROUP, port))
        s.show("not received", quiet, listener)
        s.show("sendto with TTL 0", ttl_zero, one, (GROUP, port))
        s.show("received within the host", listener.recvfrom, 10)
    with scene("after leaving") as s:
        listener = member(s, GROUP)
        one = sender(s)
        port = listener.getsockname()[1]
        one.sendto(b"before", (GROUP, port))
        s.show("before", listener.recv, 10)
        listener.setsockopt(IP, socket.IP_DROP_MEMBERSHIP, membership(GROUP))
        one.sendto(b"after", (GROUP, port))
        s.show("after", quiet, listener)
        listener.setsockopt(IP, socket.IP_ADD_MEMBERSHIP, membership(GROUP))
        one.sendto(b"again", (GROUP, port))
        s.show("again", listener.recv, 10)
    with scene("without loop") as s:
        listener = member(s, GROUP)
        one = sender(s)
        one.setsockopt(IP, socket.IP_MULTICAST_LOOP, 0)
        s.show("sendto", one.sendto, b"x", (GROUP, listener.getsockname()[1]))
    with scene("two members") as s:
        first = s.new(kind=UDP)
        second = s.new(kind=UDP)
        for sock in (first, second):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        first.bind(("", 0))
        second.bind(("", first.getsockname()[1]))
        for sock in (first, second):
            sock.setsockopt(IP, socket.IP_ADD_MEMBERSHIP, membership(GROUP))
        one = sender(s)
        one.sendto(b"both", (GROUP, first.getsockname()[1]))
        s.show("first", first.recvfrom, 10)
        s.show("second", second.recvfrom, 10)
    with scene("bound to the group") as s:
        listener = s.new(kind=UDP)
        s.show("bind", listener.bind, (GROUP, 0))
        s.show("address", lambda: listener.getsockname()[0] == GROUP)
        listener.setsockopt(IP, socket.IP_ADD_MEMBERSHIP, membership(GROUP))
        one = sender(s)
        port = listener.getsockname()[1]
        one.sendto(b"group", (GROUP, port))
        s.show("received", listener.recv, 10)
        one.sendto(b"direct", (LOOPBACK, port))
        s.show("not for its address", quiet, listener)
    with scene("connected to a group") as s:
        listener = member(s, GROUP)
        one = sender(s)
        address = (GROUP, listener.getsockname()[1])
        s.show("connect", one.connect, address)
        s.show("send", one.send, b"x")
        s.show("received", listener.recv, 10)
        s.show("peer", lambda: one.getpeername() == address)
    with scene("no member") as s:
        one = sender(s)
        s.show("sendto", one.sendto, b"x", (GROUP, 9))
        s.show("sendto again", one.sendto, b"x", (GROUP, 9))


def ttl_zero(sock, address):
    sock.setsockopt(IP, socket.IP_MULTICAST_TTL, 0)
    return sock.sendto(b"near", address)


def over_ipv6():
    for name, values in (
        ("IPV6_MULTICAST_HOPS", (0, 1, 255, -1, 256, -2)),
        ("IPV6_MULTICAST_LOOP", (0, 1, 2, -1)),
        ("IPV6_MULTICAST_IF", (0, 1, -1, 1 << 20)),
    ):
        option = getattr(socket, name)
        with scene(name) as s:
            s.show("default", s.new(socket.AF_INET6, UDP).getsockopt, V6, option)
            for value in values:
                sock = s.new(socket.AF_INET6, UDP)
                s.show("set %d" % value, sock.setsockopt, V6, option, value)
                s.show("get after %d" % value, sock.getsockopt, V6, option)
            s.show("on IPv4", s.new(kind=UDP).getsockopt, V6, option)
    with scene("IPv6 membership") as s:
        group = socket.inet_pton(socket.AF_INET6, "ff01::4d01")
        on_loopback = group + struct.pack("I", 1)  # Linux gives the loopback interface index 1
        sock = s.new(socket.AF_INET6, UDP)
        sock.bind(("::", 0))
        s.show("join", sock.setsockopt, V6, socket.IPV6_JOIN_GROUP, on_loopback)
        s.show("join again", sock.setsockopt, V6, socket.IPV6_JOIN_GROUP, on_loopback)
        s.show("leave", sock.setsockopt, V6, socket.IPV6_LEAVE_GROUP, on_loopback)
        s.show("leave again", sock.setsockopt, V6, socket.IPV6_LEAVE_GROUP, on_loopback)
        s.show("too short", sock.setsockopt, V6, socket.IPV6_JOIN_GROUP, group)
        not_a_group = socket.inet_pton(socket.AF_INET6, "::1") + struct.pack("I", 1)
        s.show("not a group", sock.setsockopt, V6, socket.IPV6_JOIN_GROUP, not_a_group)


def main():
    options()
    membership_errors()
    sending()
    over_ipv6()


if __name__ == "__main__":
    main()
