"""Addresses: literals in every function that takes them, ports, tuples, conversions, numeric lookups."""
from __future__ import print_function

import binascii
import socket

from observe import code, scene

UDP = socket.SOCK_DGRAM

# What inet_aton takes, and what it does not.
FORMS4 = (
    "127.0.0.1",
    "0.0.0.0",
    "255.255.255.255",
    "1.2.3.4",
    "127.1",
    "127.0.1",
    "1",
    "0",
    "2130706433",
    "4294967295",
    "4294967296",
    "0x7f000001",
    "0x7f.1",
    "0X7F.0.0.1",
    "0177.0.0.1",
    "017700000001",
    "08.0.0.1",
    "1.2.3.256",
    "1.2.65536",
    "1.2.65535",
    "1.16777216",
    "1.16777215",
    "256.0.0.1",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.",
    ".1.2.3",
    "1..2.3",
    "",
    " ",
    " 1.2.3.4",
    "1.2.3.4 ",
    "1.2.3.4 x",
    "1.2.3.4x",
    "-1.2.3.4",
    "+1.2.3.4",
    "1.2.3.-4",
    "a.b.c.d",
    "0x",
    "0xg",
    "001.002.003.004",
    "1.2.3.04",
    "::1",
    "::ffff:1.2.3.4",
)

FORMS6 = (
    "::1",
    "::",
    "1::",
    "::1:2",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "2001:DB8::A",
    "2001:0db8:0000:0000:0000:0000:0000:000a",
    "::ffff:1.2.3.4",
    "::1.2.3.4",
    "64:ff9b::1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    "1:2:3:4:5:6:7:1.2.3.4",
    "::ffff:1.2.3",
    "::ffff:256.2.3.4",
    "::ffff:01.2.3.4",
    "::ffff:0x1.2.3.4",
    ":::",
    ":",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1::2::3",
    "12345::",
    "g::",
    "::1%lo",
    "[::1]",
    "",
    " ::1",
    "::1 ",
    "1.2.3.4",
    "1:2:3:4::5:6:7:8",
    "::1:",
    ":1::",
)


def hexed(value):
    return binascii.hexlify(value)


def conversions():
    with scene("inet_aton") as s:
        for form in FORMS4:
            s.show(repr(form), lambda: hexed(socket.inet_aton(form)))
        s.show("None", socket.inet_aton, None)
        s.show("an int", socket.inet_aton, 1)
        s.show("nothing", lambda: socket.inet_aton())
        s.show("nul", socket.inet_aton, "1.2.3.4\0")
    with scene("inet_pton 4") as s:
        for form in FORMS4:
            s.show(repr(form), lambda: hexed(socket.inet_pton(socket.AF_INET, form)))
    with scene("inet_pton 6") as s:
        for form in FORMS6:
            s.show(repr(form), lambda: hexed(socket.inet_pton(socket.AF_INET6, form)))
        s.show("None", socket.inet_pton, socket.AF_INET6, None)
        s.show("other family", socket.inet_pton, socket.AF_UNIX, "x")
        s.show("family 77", socket.inet_pton, 77, "::1")
        s.show("one argument", lambda: socket.inet_pton(socket.AF_INET))
    with scene("inet_ntoa") as s:
        for data in (b"\0\0\0\0", b"\x7f\0\0\1", b"\xff\xff\xff\xff", b"abcd", b"", b"abc", b"abcde"):
            s.show(hexed(data).decode("ascii") or "empty", socket.inet_ntoa, data)
        s.show("None", socket.inet_ntoa, None)
        s.show("an int", socket.inet_ntoa, 1)
        s.show("bytearray", socket.inet_ntoa, bytearray(b"\x7f\0\0\1"))
    with scene("inet_ntop 4") as s:
        for data in (b"\0\0\0\0", b"\x7f\0\0\1", b"\xff\xff\xff\xff", b"", b"abc", b"abcde"):
            s.show(hexed(data).decode("ascii") or "empty", socket.inet_ntop, socket.AF_INET, data)
    with scene("inet_ntop 6") as s:
        for text in (
            "00000000000000000000000000000000",
            "00000000000000000000000000000001",
            "00010000000000000000000000000000",
            "20010db800000000000000000000000a",
            "20010db8000000010000000000000001",
            "20010db8000100000000000100000001",
            "00010002000300040005000600070008",
            "00010000000300000005000000070000",
            "00000002000300040005000600070008",
            "00010002000300040005000600070000",
            "00000000000000000000ffff01020304",
            "00000000000000000000000001020304",
            "00000000000000000000000000010002",
            "0064ff9b000000000000000001020304",
            "fe800000000000000000000000000001",
            "ffffffffffffffffffffffffffffffff",
            "",
            "00",
            "0000000000000000000000000000000000",
        ):
            s.show(text or "empty", socket.inet_ntop, socket.AF_INET6, binascii.unhexlify(text.encode("ascii")))
        s.show("other family", socket.inet_ntop, socket.AF_UNIX, b"abcd")
        s.show("family 77", socket.inet_ntop, 77, b"abcd")
        s.show("None", socket.inet_ntop, socket.AF_INET, None)
    with scene("byte order") as s:
        for name in ("htons", "ntohs", "htonl", "ntohl"):
            function = getattr(socket, name)
            back = getattr(socket, {"h": "ntoh", "n": "hton"}[name[0]] + name[-1])
            for value in (0, 1, 0x1234, 0xFFFF):
                s.show("%s and back %d" % (name, value), lambda: back(function(value)))
            for value in (-1, 1 << 32, 1 << 40):
                s.show("%s %d" % (name, value), function, value)
            s.show(name + " string", function, "1")
            s.show(name + " None", function, None)
            s.show(name + " float", function, 1.5)
            s.show(name + " nothing", lambda: function())


# Numbers only, and none that Python 2 reads otherwise than inet_aton: no name server is asked, nothing leaves the host.
HOSTS = (
    ("127.0.0.1", "127.0.0.1"),
    ("127.0.0.2", "127.0.0.2"),
    ("127.1", "127.1"),
    ("0x7f000001", "0x7f000001"),
    ("2130706433", "2130706433"),
    ("empty", ""),
    ("0.0.0.0", "0.0.0.0"),
    ("not ours", "192.0.2.77"),
    ("IPv6", "::1"),
    ("None", None),
    ("an int", 2130706433),
    ("a tuple", ("127.0.0.1",)),
)

PORTS = (
    ("0", 0),
    ("65535 and 1", 65536),
    ("-1", -1),
    ("-65536", -65536),
    ("100000", 100000),
    ("beyond C", 1 << 40),
    ("float", 1.0),
    ("string", "80"),
    ("empty string", ""),
    ("None", None),
    ("False", False),
    ("a long", (1 << 64) - (1 << 64)),
    ("a tuple", (80,)),
)

TUPLES = (
    ("empty tuple", ()),
    ("1-tuple", ("127.0.0.1",)),
    ("3-tuple", ("127.0.0.1", 0, 0)),
    ("4-tuple", ("127.0.0.1", 0, 0, 0)),
    ("list", ["127.0.0.1", 0]),
    ("string", "127.0.0.1:0"),
    ("int", 0),
    ("None", None),
    ("swapped", (0, "127.0.0.1")),
    ("bytes host", (b"127.0.0.1", 0)),
    ("bytearray host", (bytearray(b"127.0.0.1"), 0)),
)


def binding():
    for kind, label in ((socket.SOCK_STREAM, "TCP"), (UDP, "UDP")):
        with scene("bind %s, host" % label) as s:
            for name, host in HOSTS:
                sock = s.new(kind=kind)
                s.show(name, sock.bind, (host, 0))
                s.show(name + ", address", sock.getsockname)
        with scene("bind %s, port" % label) as s:
            for name, port in PORTS:
                sock = s.new(kind=kind)
                s.show(name, sock.bind, ("127.0.0.1", port))
        with scene("bind %s, form" % label) as s:
            for name, address in TUPLES:
                s.show(name, s.new(kind=kind).bind, address)
        with scene("connect %s, port" % label) as s:
            for name, port in PORTS:
                if kind == UDP or name not in ("0", "False", "a long"):
                    s.show(name, s.new(kind=kind).connect, ("127.0.0.1", port))
        with scene("connect %s, form" % label) as s:
            for name, address in TUPLES:
                s.show(name, s.new(kind=kind).connect, address)
                s.show(name + ", connect_ex", lambda: code(s.new(kind=kind).connect_ex(address)))
        with scene("called %s" % label) as s:
            for name in ("bind", "connect", "connect_ex"):
                s.show(name + " nothing", lambda: getattr(s.new(kind=kind), name)())
                s.show(name + " host and port", lambda: getattr(s.new(kind=kind), name)("127.0.0.1", 0))
    with scene("connect to literals") as s:
        listener = s.new()
        listener.bind(("", 0))
        listener.listen(20)
        s.name(listener, "listener")
        for host in ("127.0.0.1", "127.1", "0x7f000001", "2130706433", "127.0.0.33", "", "0"):
            client = s.new()
            s.show(repr(host), client.connect, (host, listener.getsockname()[1]))
            s.show(repr(host) + ", peer", client.getpeername)


def listening():
    with scene("listen") as s:
        for label, args in (
            ("1", (1,)),
            ("0", (0,)),
            ("-1", (-1,)),
            ("1000000", (1000000,)),
            ("True", (True,)),
            ("float", (1.5,)),
            ("string", ("1",)),
            ("None", (None,)),
            ("beyond C", (1 << 40,)),
            ("two", (1, 2)),
        ):
            s.show(label, s.bound().listen, *args)


def creating():
    with scene("socket") as s:
        for label, args in (
            ("nothing", ()),
            ("IPv4", (socket.AF_INET,)),
            ("IPv6", (socket.AF_INET6,)),
            ("UDP", (socket.AF_INET, UDP)),
            ("protocol TCP", (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)),
            ("protocol UDP", (socket.AF_INET, UDP, socket.IPPROTO_UDP)),
            ("UDP on a stream", (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_UDP)),
            ("TCP on datagrams", (socket.AF_INET, UDP, socket.IPPROTO_TCP)),
            ("protocol 255", (socket.AF_INET, socket.SOCK_STREAM, 255)),
            ("family 77", (77,)),
            ("family 0", (0,)),
            ("type 77", (socket.AF_INET, 77)),
            ("type 0", (socket.AF_INET, 0)),
            ("packets on IPv4", (socket.AF_INET, socket.SOCK_SEQPACKET)),
            ("string", ("x",)),
            ("None", (None,)),
            ("type None", (socket.AF_INET, None)),
        ):
            s.show(label, lambda: kind_of(s, *args))
        s.show("keywords", lambda: kind_of(s, family=socket.AF_INET, type=UDP, proto=0))
        s.show("unknown keyword", lambda: kind_of(s, kind=UDP))


def kind_of(s, *args, **kwargs):
    sock = s.keep(socket.socket(*args, **kwargs))
    return int(sock.family), int(sock.type), sock.proto


def lookups():
    """Only what needs no name server."""
    numeric = getattr(socket, "AI_NUMERICHOST")
    with scene("getaddrinfo") as s:
        for label, args in (
            ("IPv4", ("127.0.0.1", 80, 0, socket.SOCK_STREAM)),
            ("IPv4, all kinds", ("127.0.0.1", 80)),
            ("IPv6", ("::1", 80, 0, socket.SOCK_STREAM)),
            ("port a string", ("127.0.0.1", "80", 0, socket.SOCK_STREAM)),
            ("port None", ("127.0.0.1", None, 0, socket.SOCK_STREAM)),
            ("port 0", ("127.0.0.1", 0, 0, socket.SOCK_STREAM)),
            ("UDP", ("127.0.0.1", 80, 0, UDP)),
            ("protocol", ("127.0.0.1", 80, 0, 0, socket.IPPROTO_TCP)),
            ("host None", (None, 80, socket.AF_INET, socket.SOCK_STREAM)),
            ("host None, passive", (None, 80, socket.AF_INET, socket.SOCK_STREAM, 0, socket.AI_PASSIVE)),
            ("host None, IPv6", (None, 80, socket.AF_INET6, socket.SOCK_STREAM)),
            ("host None, IPv6, passive", (None, 80, socket.AF_INET6, socket.SOCK_STREAM, 0, socket.AI_PASSIVE)),
            ("short form", ("127.1", 80, 0, socket.SOCK_STREAM)),
            ("a number", ("2130706433", 80, 0, socket.SOCK_STREAM)),
            ("IPv4 as IPv6", ("127.0.0.1", 80, socket.AF_INET6, socket.SOCK_STREAM)),
            ("IPv6 as IPv4", ("::1", 80, socket.AF_INET, socket.SOCK_STREAM)),
            ("numeric only", ("127.0.0.1", 80, 0, socket.SOCK_STREAM, 0, numeric)),
            ("name, numeric only", ("a.name", 80, 0, socket.SOCK_STREAM, 0, numeric)),
            ("nothing", (None, None)),
            ("both None, passive", (None, None, 0, 0, 0, socket.AI_PASSIVE)),
            ("UDP on a stream", ("127.0.0.1", 80, 0, socket.SOCK_STREAM, socket.IPPROTO_UDP)),
            ("family 77", ("127.0.0.1", 80, 77)),
            ("type 77", ("127.0.0.1", 80, 0, 77)),
            ("flags unknown", ("127.0.0.1", 80, 0, 0, 0, 1 << 29)),
            ("host an int", (1, 80)),
            ("port a float", ("127.0.0.1", 1.5)),
            ("port a tuple", ("127.0.0.1", (80,))),
            ("scope", ("fe80::1%1", 80, 0, socket.SOCK_STREAM)),
            ("canonical name", ("127.0.0.1", 80, 0, socket.SOCK_STREAM, 0, socket.AI_CANONNAME)),
            ("one argument", ("127.0.0.1",)),
        ):
            s.show(label, lambda: [plain(found) for found in socket.getaddrinfo(*args)])
    with scene("getnameinfo") as s:
        numbers = socket.NI_NUMERICHOST | socket.NI_NUMERICSERV
        for label, args in (
            ("IPv4", (("127.0.0.1", 80), numbers)),
            ("IPv6", (("::1", 80), numbers)),
            ("IPv6, 4-tuple", (("::1", 80, 0, 0), numbers)),
            ("datagram", (("127.0.0.1", 80), numbers | socket.NI_DGRAM)),
            ("port 0", (("127.0.0.1", 0), numbers)),
            ("port 65535", (("127.0.0.1", 65535), numbers)),
            ("list", (["127.0.0.1", 80], numbers)),
            ("1-tuple", (("127.0.0.1",), numbers)),
            ("port a string", (("127.0.0.1", "80"), numbers)),
            ("host None", ((None, 80), numbers)),
            ("string", ("127.0.0.1", numbers)),
            ("flow info too large", (("::1", 80, 1 << 20, 0), numbers)),
            ("no flags", (("127.0.0.1", 80),)),
        ):
            s.show(label, lambda: socket.getnameinfo(*args))
    with scene("gethostbyname") as s:
        for label, host in (
            ("literal", "127.0.0.1"),
            ("short form", "127.1"),
            ("empty", ""),
            ("broadcast", "<broadcast>"),
            ("broadcast literal", "255.255.255.255"),
            ("IPv6", "::1"),
            ("None", None),
            ("an int", 1),
        ):
            s.show(label, socket.gethostbyname, host)
        s.show("extended", lambda: socket.gethostbyname_ex("127.0.0.1"))
        s.show("nothing", lambda: socket.gethostbyname())
    with scene("protocols and services") as s:
        for name in ("tcp", "udp", "icmp"):
            s.show("protocol " + name, lambda: socket.getprotobyname(name))
        s.show("no protocol", lambda: socket.getprotobyname("no-such-protocol"))
        s.show("http", lambda: socket.getservbyname("http", "tcp"))
        s.show("no service", lambda: socket.getservbyname("no-such-service"))
        s.show("no service of a protocol", lambda: socket.getservbyname("http", "no-such-protocol"))
        s.show("80", lambda: socket.getservbyport(80, "tcp"))
        s.show("no service at a port", lambda: socket.getservbyport(1, "no-such-protocol"))
        s.show("port too large", lambda: socket.getservbyport(65536))
        s.show("port negative", lambda: socket.getservbyport(-1))


def plain(found):
    family, kind, proto, name, address = found
    return int(family), int(kind), int(proto), name, address


def constants():
    with scene("constants") as s:
        for name in CONSTANTS.split():
            s.show(name, lambda: int(getattr(socket, name)))


CONSTANTS = """
    AF_INET AF_INET6 AF_UNIX AF_UNSPEC SOCK_STREAM SOCK_DGRAM SOCK_RAW SOCK_RDM SOCK_SEQPACKET
    SOL_SOCKET SOL_IP SOL_TCP SOL_UDP SOMAXCONN SHUT_RD SHUT_WR SHUT_RDWR
    SO_DEBUG SO_REUSEADDR SO_TYPE SO_ERROR SO_DONTROUTE SO_BROADCAST SO_SNDBUF SO_RCVBUF SO_KEEPALIVE SO_OOBINLINE
    SO_LINGER SO_RCVLOWAT SO_SNDLOWAT SO_RCVTIMEO SO_SNDTIMEO SO_ACCEPTCONN
    TCP_NODELAY TCP_MAXSEG TCP_CORK TCP_KEEPIDLE TCP_KEEPINTVL TCP_KEEPCNT TCP_SYNCNT TCP_LINGER2 TCP_DEFER_ACCEPT
    TCP_WINDOW_CLAMP TCP_INFO TCP_QUICKACK
    IP_OPTIONS IP_HDRINCL IP_TOS IP_TTL IP_RECVOPTS IP_RECVRETOPTS IP_RETOPTS IP_MULTICAST_IF IP_MULTICAST_TTL
    IP_MULTICAST_LOOP IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP IP_DEFAULT_MULTICAST_TTL IP_DEFAULT_MULTICAST_LOOP
    IP_MAX_MEMBERSHIPS
    IPV6_JOIN_GROUP IPV6_LEAVE_GROUP IPV6_MULTICAST_HOPS IPV6_MULTICAST_IF IPV6_MULTICAST_LOOP IPV6_UNICAST_HOPS
    IPV6_V6ONLY IPV6_CHECKSUM IPV6_DSTOPTS IPV6_HOPLIMIT IPV6_HOPOPTS IPV6_NEXTHOP IPV6_PKTINFO IPV6_RECVDSTOPTS
    IPV6_RECVHOPLIMIT IPV6_RECVHOPOPTS IPV6_RECVPKTINFO IPV6_RECVRTHDR IPV6_RECVTCLASS IPV6_RTHDR IPV6_RTHDRDSTOPTS
    IPV6_RTHDR_TYPE_0 IPV6_TCLASS
    IPPROTO_IP IPPROTO_ICMP IPPROTO_IGMP IPPROTO_TCP IPPROTO_EGP IPPROTO_PUP IPPROTO_UDP IPPROTO_IDP IPPROTO_TP
    IPPROTO_IPV6 IPPROTO_ROUTING IPPROTO_FRAGMENT IPPROTO_RSVP IPPROTO_GRE IPPROTO_ESP IPPROTO_AH IPPROTO_ICMPV6
    IPPROTO_NONE IPPROTO_DSTOPTS IPPROTO_PIM IPPROTO_RAW IPPROTO_HOPOPTS IPPROTO_IPIP
    IPPORT_RESERVED IPPORT_USERRESERVED
    INADDR_ANY INADDR_BROADCAST INADDR_LOOPBACK INADDR_NONE INADDR_UNSPEC_GROUP INADDR_ALLHOSTS_GROUP
    INADDR_MAX_LOCAL_GROUP
    MSG_OOB MSG_PEEK MSG_DONTROUTE MSG_DONTWAIT MSG_EOR MSG_TRUNC MSG_CTRUNC MSG_WAITALL
    AI_PASSIVE AI_CANONNAME AI_NUMERICHOST AI_NUMERICSERV AI_ADDRCONFIG AI_ALL AI_V4MAPPED
    NI_MAXHOST NI_MAXSERV NI_NOFQDN NI_NUMERICHOST NI_NAMEREQD NI_NUMERICSERV NI_DGRAM
    EAI_ADDRFAMILY EAI_AGAIN EAI_BADFLAGS EAI_FAIL EAI_FAMILY EAI_MEMORY EAI_NODATA EAI_NONAME EAI_OVERFLOW
    EAI_SERVICE EAI_SOCKTYPE EAI_SYSTEM
    has_ipv6
"""


def main():
    constants()
    conversions()
    binding()
    listening()
    creating()
    lookups()


if __name__ == "__main__":
    main()
