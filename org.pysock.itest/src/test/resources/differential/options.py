"""Socket options: defaults that are fixed, set and get, packed forms, errors, per kind of socket."""
from __future__ import print_function

import socket
import struct

from observe import Word, code, readable, scene, until

SOL = socket.SOL_SOCKET
TCP = socket.IPPROTO_TCP
IP = socket.IPPROTO_IP
V6 = socket.IPPROTO_IPV6
INT = struct.Struct("i")
LINGER = struct.Struct("ii")


def tcp(s):
    return s.new()


def listener(s):
    return s.listener()


def connected(s):
    return s.pair()[0]


def udp(s):
    return s.new(kind=socket.SOCK_DGRAM)


def unix(s):
    return s.new(socket.AF_UNIX)


def tcp6(s):
    return s.new(socket.AF_INET6)


KINDS = (tcp, listener, connected, udp, unix, tcp6)

# Level, name, the values to set. Sizes and times that the kernel's tuning decides are looked at apart.
INT_OPTIONS = (
    ("SOL_SOCKET", "SO_REUSEADDR", (1, 0, 5, -1)),
    ("SOL_SOCKET", "SO_KEEPALIVE", (1, 0, 5)),
    ("SOL_SOCKET", "SO_BROADCAST", (1, 0, 5)),
    ("SOL_SOCKET", "SO_OOBINLINE", (1, 0, 5)),
    ("SOL_SOCKET", "SO_DONTROUTE", (1, 0)),
    ("SOL_SOCKET", "SO_DEBUG", (0,)),
    ("SOL_SOCKET", "SO_RCVLOWAT", (1, 7, 0)),
    ("SOL_SOCKET", "SO_SNDLOWAT", (5,)),
    ("SOL_SOCKET", "SO_TYPE", (1,)),
    ("SOL_SOCKET", "SO_ERROR", (1,)),
    ("SOL_SOCKET", "SO_ACCEPTCONN", (1,)),
    ("IPPROTO_TCP", "TCP_NODELAY", (1, 0, 5)),
    ("IPPROTO_TCP", "TCP_CORK", (1, 0)),
    ("IPPROTO_TCP", "TCP_KEEPIDLE", (30, 1, 32767, 0, 32768, -1)),
    ("IPPROTO_TCP", "TCP_KEEPINTVL", (30, 1, 32767, 0, 32768)),
    ("IPPROTO_TCP", "TCP_KEEPCNT", (3, 1, 127, 0, 128)),
    ("IPPROTO_TCP", "TCP_SYNCNT", (3, 1, 127, 0, 128)),
    ("IPPROTO_TCP", "TCP_LINGER2", (5, 0, -1)),
    ("IPPROTO_TCP", "TCP_QUICKACK", (1,)),
    ("IPPROTO_TCP", "TCP_DEFER_ACCEPT", (0, 1)),
    ("IPPROTO_IP", "IP_TOS", (0, 8, 16, 184, 256)),
    ("IPPROTO_IP", "IP_TTL", (1, 77, 255, 0, 256)),
    ("IPPROTO_IP", "IP_RECVOPTS", (1, 0)),
    ("IPPROTO_IP", "IP_RETOPTS", (1, 0)),
    ("IPPROTO_IPV6", "IPV6_V6ONLY", (1, 0)),
    ("IPPROTO_IPV6", "IPV6_UNICAST_HOPS", (1, 255, 0, 256)),
    ("IPPROTO_IPV6", "IPV6_TCLASS", (0, 8, 255, 256)),
    ("IPPROTO_IPV6", "IPV6_RECVPKTINFO", (1, 0)),
)

# Whose default the kernel's tuning decides, or the moment.
TUNED = (
    "TCP_KEEPIDLE",
    "TCP_KEEPINTVL",
    "TCP_KEEPCNT",
    "TCP_SYNCNT",
    "TCP_LINGER2",
    "TCP_QUICKACK",
    "IP_TTL",
    "IPV6_UNICAST_HOPS",
    "IPV6_V6ONLY",
)


# Whose value the kernel rounds, by the moment or by its version.
ROUNDED = ("TCP_DEFER_ACCEPT", "TCP_QUICKACK", "TCP_LINGER2")


def int_options():
    for level_name, name, values in INT_OPTIONS:
        level, option = getattr(socket, level_name), getattr(socket, name)
        for kind in KINDS:
            with scene("%s %s" % (kind.__name__, name)) as s:
                if name not in TUNED:
                    s.show("default", kind(s).getsockopt, level, option)
                for value in values:
                    sock = kind(s)
                    s.show("set %d" % value, sock.setsockopt, level, option, value)
                    if name not in ROUNDED:
                        s.show("get after %d" % value, set_and_get, sock, level, option, value)


def set_and_get(sock, level, option, value):
    try:
        sock.setsockopt(level, option, value)
    except socket.error:
        return Word("not set")  # what it was before may be a matter of tuning
    return sock.getsockopt(level, option)


def sizes():
    for name in ("SO_RCVBUF", "SO_SNDBUF"):
        option = getattr(socket, name)
        for kind in KINDS:
            with scene("%s %s" % (kind.__name__, name)) as s:
                s.show("positive", lambda: kind(s).getsockopt(SOL, option) > 0)
                for value in (8192, 20000, 65536):
                    sock = kind(s)
                    s.show("set %d" % value, sock.setsockopt, SOL, option, value)
                    s.show("get after %d is twice as much" % value, sock.getsockopt, SOL, option)
                sock = kind(s)
                s.show("set 0", sock.setsockopt, SOL, option, 0)
                s.show("get after 0 is the least", lambda: 0 < sock.getsockopt(SOL, option) < 8192)
                s.show("set -1", sock.setsockopt, SOL, option, -1)
    with scene("sizes are inherited") as s:
        one = s.new()
        one.setsockopt(SOL, socket.SO_RCVBUF, 20000)
        one.setsockopt(SOL, socket.SO_SNDBUF, 30000)
        one.bind(("127.0.0.1", 0))
        one.listen(1)
        s.new().connect(one.getsockname())
        server = s.accept(one)
        s.show("SO_RCVBUF", server.getsockopt, SOL, socket.SO_RCVBUF)
        s.show("SO_SNDBUF", server.getsockopt, SOL, socket.SO_SNDBUF)


def packed():
    options = (
        ("SO_KEEPALIVE", SOL, socket.SO_KEEPALIVE),
        ("SO_REUSEADDR", SOL, socket.SO_REUSEADDR),
        ("TCP_NODELAY", TCP, socket.TCP_NODELAY),
        ("IP_TOS", IP, socket.IP_TOS),
    )
    for name, level, option in options:
        with scene("packed " + name) as s:
            sock = s.new()

            def unpacked(size):
                value = sock.getsockopt(level, option, size)
                return INT.unpack(value)[0] if len(value) == 4 else len(value)

            s.show("set", sock.setsockopt, level, option, INT.pack(8))
            s.show("get", sock.getsockopt, level, option)
            for size in (4, 8, 100, 1024):
                s.show("get %d bytes" % size, unpacked, size)
            for size in (0, -1, 1025):
                s.show("get %d bytes" % size, sock.getsockopt, level, option, size)
            for data in (b"", b"1", b"12", b"123"):
                s.show("set %d bytes" % len(data), s.new().setsockopt, level, option, data)
            longer = s.new()
            s.show("set 8 bytes", longer.setsockopt, level, option, INT.pack(8) + INT.pack(0))
            s.show("get after 8 bytes", longer.getsockopt, level, option)


def wrong_calls():
    forms = (
        ("get nothing", lambda k: k.getsockopt()),
        ("get a level", lambda k: k.getsockopt(SOL)),
        ("get four", lambda k: k.getsockopt(SOL, socket.SO_TYPE, 4, 4)),
        ("get, level a string", lambda k: k.getsockopt("1", socket.SO_TYPE)),
        ("get, name a string", lambda k: k.getsockopt(SOL, "3")),
        ("get, size a string", lambda k: k.getsockopt(SOL, socket.SO_TYPE, "4")),
        ("set nothing", lambda k: k.setsockopt()),
        ("set two", lambda k: k.setsockopt(SOL, socket.SO_KEEPALIVE)),
        ("set five", lambda k: k.setsockopt(SOL, socket.SO_KEEPALIVE, 1, 4, 5)),
        ("set, level a string", lambda k: k.setsockopt("1", socket.SO_KEEPALIVE, 1)),
        ("set, name a string", lambda k: k.setsockopt(SOL, "9", 1)),
        ("set, value None", lambda k: k.setsockopt(SOL, socket.SO_KEEPALIVE, None)),
        ("set, value a list", lambda k: k.setsockopt(SOL, socket.SO_KEEPALIVE, [1])),
        ("set, value True", lambda k: k.setsockopt(SOL, socket.SO_KEEPALIVE, True)),
        ("set, value beyond int", lambda k: k.setsockopt(SOL, socket.SO_KEEPALIVE, 1 << 40)),
        ("get unknown name", lambda k: k.getsockopt(SOL, 9999)),
        ("set unknown name", lambda k: k.setsockopt(SOL, 9999, 1)),
        ("get unknown level", lambda k: k.getsockopt(9999, 1)),
        ("set unknown level", lambda k: k.setsockopt(9999, 1, 1)),
        ("get negative level", lambda k: k.getsockopt(-1, 1)),
        ("set negative name", lambda k: k.setsockopt(SOL, -1, 1)),
        ("get unknown TCP name", lambda k: k.getsockopt(TCP, 9999)),
        ("set unknown TCP name", lambda k: k.setsockopt(TCP, 9999, 1)),
        ("get unknown IP name", lambda k: k.getsockopt(IP, 9999)),
        ("set unknown IP name", lambda k: k.setsockopt(IP, 9999, 1)),
        ("get unknown IPv6 name", lambda k: k.getsockopt(V6, 9999)),
        ("set unknown IPv6 name", lambda k: k.setsockopt(V6, 9999, 1)),
    )
    for label, form in forms:
        for kind in (tcp, udp, unix, tcp6):
            with scene("%s called" % kind.__name__) as s:
                s.show(label, form, kind(s))
    with scene("closed") as s:
        for kind in KINDS:
            sock = kind(s)
            sock.close()
            s.show(kind.__name__ + " get", sock.getsockopt, SOL, socket.SO_TYPE)
            s.show(kind.__name__ + " set", sock.setsockopt, SOL, socket.SO_KEEPALIVE, 1)


def linger():
    for kind in KINDS:
        with scene("%s SO_LINGER" % kind.__name__) as s:
            sock = kind(s)

            def get():
                return LINGER.unpack(sock.getsockopt(SOL, socket.SO_LINGER, 8))

            s.show("default", get)
            for value in ((1, 5), (1, 0), (0, 7), (5, 9), (0, 0)):
                s.show("set %d %d" % value, sock.setsockopt, SOL, socket.SO_LINGER, LINGER.pack(*value))
                s.show("get after %d %d" % value, get)
            s.show("set an int", sock.setsockopt, SOL, socket.SO_LINGER, 1)
            s.show("set 4 bytes", sock.setsockopt, SOL, socket.SO_LINGER, b"1234")
            s.show("get 4 bytes", lambda: len(sock.getsockopt(SOL, socket.SO_LINGER, 4)))
            s.show("get an int", lambda: sock.getsockopt(SOL, socket.SO_LINGER) in (0, 1))
    with scene("linger 0 resets") as s:
        client, server = s.pair()
        server.setsockopt(SOL, socket.SO_LINGER, LINGER.pack(1, 0))
        server.close()
        readable(client)
        s.show("recv", client.recv, 1)
    with scene("linger off ends") as s:
        client, server = s.pair()
        server.setsockopt(SOL, socket.SO_LINGER, LINGER.pack(0, 0))
        server.close()
        readable(client)
        s.show("recv", client.recv, 1)
    with scene("linger waits") as s:
        client, server = s.pair()
        server.setsockopt(SOL, socket.SO_LINGER, LINGER.pack(1, 5))
        server.sendall(b"last")
        s.show("close", server.close)
        s.show("recv", client.recv, 10)
        s.show("end", client.recv, 10)


def inheritance():
    cases = (
        ("SO_KEEPALIVE", SOL, socket.SO_KEEPALIVE, 1),
        ("SO_REUSEADDR", SOL, socket.SO_REUSEADDR, 1),
        ("SO_OOBINLINE", SOL, socket.SO_OOBINLINE, 1),
        ("SO_RCVLOWAT", SOL, socket.SO_RCVLOWAT, 3),
        ("SO_BROADCAST", SOL, socket.SO_BROADCAST, 1),
        ("TCP_NODELAY", TCP, socket.TCP_NODELAY, 1),
        ("TCP_KEEPIDLE", TCP, socket.TCP_KEEPIDLE, 77),
        ("TCP_KEEPINTVL", TCP, socket.TCP_KEEPINTVL, 7),
        ("TCP_KEEPCNT", TCP, socket.TCP_KEEPCNT, 7),
        ("IP_TOS", IP, socket.IP_TOS, 16),
        ("IP_TTL", IP, socket.IP_TTL, 77),
    )
    for name, level, option, value in cases:
        with scene("inherited " + name) as s:
            one = s.listener()
            s.show("set", one.setsockopt, level, option, value)
            s.new().connect(one.getsockname())
            s.show("set after listen", s.accept(one).getsockopt, level, option)
        with scene("inherited early " + name) as s:
            one = s.new()
            s.show("set", one.setsockopt, level, option, value)
            one.bind(("127.0.0.1", 0))
            one.listen(1)
            s.show("listener keeps", one.getsockopt, level, option)
            s.new().connect(one.getsockname())
            s.show("set before bind", s.accept(one).getsockopt, level, option)
        with scene("kept " + name) as s:
            one = s.listener(name="one")
            client = s.new()
            s.show("set", client.setsockopt, level, option, value)
            s.show("before connect", client.getsockopt, level, option)
            client.connect(one.getsockname())
            s.show("after connect", client.getsockopt, level, option)
        with scene("kept while refused " + name) as s:
            client = s.new()
            s.show("set", client.setsockopt, level, option, value)
            client.connect_ex(s.refusing())
            s.show("after the refusal", client.getsockopt, level, option)
    with scene("inherited SO_LINGER") as s:
        one = s.listener()
        one.setsockopt(SOL, socket.SO_LINGER, LINGER.pack(1, 7))
        s.new().connect(one.getsockname())
        s.show("value", lambda: LINGER.unpack(s.accept(one).getsockopt(SOL, socket.SO_LINGER, 8)))


def what_it_is():
    for kind in KINDS:
        with scene("%s is" % kind.__name__) as s:
            sock = kind(s)
            s.show("SO_TYPE", sock.getsockopt, SOL, socket.SO_TYPE)
            s.show("SO_ERROR", sock.getsockopt, SOL, socket.SO_ERROR)
            s.show("SO_ACCEPTCONN", sock.getsockopt, SOL, socket.SO_ACCEPTCONN)
            s.show("proto", lambda: sock.proto)
            s.show("type", lambda: int(sock.type))
            s.show("family", lambda: int(sock.family))
    with scene("SO_ERROR is cleared") as s:
        client = s.new()
        client.setblocking(False)
        client.connect_ex(s.refusing())
        until(lambda: client.getsockopt(SOL, socket.SO_ACCEPTCONN) == 0 and readable(client))
        s.show("first", lambda: code(client.getsockopt(SOL, socket.SO_ERROR)))
        s.show("second", lambda: code(client.getsockopt(SOL, socket.SO_ERROR)))
        s.show("packed", lambda: INT.unpack(client.getsockopt(SOL, socket.SO_ERROR, 4)))


def receive_low_water():
    with scene("SO_RCVLOWAT at work") as s:
        client, server = s.pair()
        s.show("set", client.setsockopt, SOL, socket.SO_RCVLOWAT, 4)
        server.sendall(b"abc")
        s.show("below", readable, client, 0.05)
        server.sendall(b"d")
        s.show("reached", readable, client)
        s.show("recv", client.recv, 10)


def main():
    what_it_is()
    int_options()
    sizes()
    packed()
    wrong_calls()
    linger()
    inheritance()
    receive_low_water()


if __name__ == "__main__":
    main()
