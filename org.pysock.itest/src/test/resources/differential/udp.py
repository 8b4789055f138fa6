"""UDP over IPv4: every operation in every state, and the ways datagrams go."""
from __future__ import print_function

import select
import socket

from observe import APART, Background, code, mask, readable, scene, settle, until

UDP = socket.SOCK_DGRAM
NOWHERE = ("127.0.0.1", 0)


def so_error(sock):
    return code(sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))


def pair(s):
    """Two bound sockets that are not connected."""
    return s.bound(kind=UDP, name="one"), s.bound(kind=UDP, name="two")


def given(sock, data, to):
    """Sends a datagram and waits until it is there."""
    sock.sendto(data, to.getsockname())
    readable(to)
    return to


# States: non-blocking, and nothing in them changes any more.


def fresh(s):
    return s.new(kind=UDP)


def bound(s):
    return s.bound(kind=UDP)


def bound_with_datagram(s):
    one, two = pair(s)
    return given(one, b"abcdef", two)


def bound_with_empty_datagram(s):
    one, two = pair(s)
    return given(one, b"", two)


def connected(s):
    one, two = pair(s)
    one.connect(two.getsockname())
    return one


def connected_unbound(s):
    sock = s.new(kind=UDP)
    sock.connect(s.bound(kind=UDP, name="two").getsockname())
    return sock


def connected_with_datagram(s):
    one, two = pair(s)
    one.connect(two.getsockname())
    return given(two, b"abcdef", one)


def refused(s):
    one, two = pair(s)
    one.connect(two.getsockname())
    two.close()
    one.send(b"x")
    until(lambda: polled(one, 0))
    return one


def refused_and_told(s):
    one = refused(s)
    so_error(one)
    return one


def shut_rd(s):
    one = connected(s)
    one.shutdown(socket.SHUT_RD)
    return one


def shut_wr(s):
    one = connected(s)
    one.shutdown(socket.SHUT_WR)
    return one


def shut_both(s):
    one = connected(s)
    one.shutdown(socket.SHUT_RDWR)
    return one


def shut_unconnected(s):
    one = bound(s)
    try:
        one.shutdown(socket.SHUT_RDWR)
    except socket.error:
        pass
    return one


def closed(s):
    one = bound(s)
    one.close()
    return one


STATES = (
    fresh,
    bound,
    bound_with_datagram,
    bound_with_empty_datagram,
    connected,
    connected_unbound,
    connected_with_datagram,
    refused,
    refused_and_told,
    shut_rd,
    shut_wr,
    shut_both,
    shut_unconnected,
    closed,
)


# Operations


def polled(sock, events, limit=0):
    poller = select.poll()
    poller.register(sock, events)
    return poller.poll(limit)


def send_twice(s, sock):
    first = sock.send(b"abc")
    polled(sock, 0, 20)  # a refusal comes back at once, or never
    return first, sock.send(b"abc")


def recv_into(s, sock):
    buffer = bytearray(4)
    return sock.recv_into(buffer), buffer


def recvfrom_into(s, sock):
    buffer = bytearray(4)
    return sock.recvfrom_into(buffer), buffer


def send_to_other(s, sock):
    return sock.sendto(b"abc", s.bound(kind=UDP, name="other").getsockname())


def connect_to_other(s, sock):
    return sock.connect(s.bound(kind=UDP, name="other").getsockname())


def connect_ex_to_other(s, sock):
    return code(sock.connect_ex(s.bound(kind=UDP, name="other").getsockname()))


def readiness(s, sock):
    return [bool(ready) for ready in select.select([sock], [sock], [sock], 0)]


def masks(s, sock):
    return [mask(bits) for _, bits in polled(sock, select.POLLIN | select.POLLOUT | select.POLLPRI | 0x2000)]


OPERATIONS = (
    ("getsockname", lambda s, sock: sock.getsockname()),
    ("getpeername", lambda s, sock: sock.getpeername()),
    ("recv", lambda s, sock: sock.recv(4)),
    ("recv all", lambda s, sock: sock.recv(100)),
    ("recv MSG_PEEK", lambda s, sock: (sock.recv(4, socket.MSG_PEEK), sock.recv(6))),
    ("recv MSG_OOB", lambda s, sock: sock.recv(4, socket.MSG_OOB)),
    ("recv MSG_WAITALL", lambda s, sock: sock.recv(40, socket.MSG_WAITALL)),
    ("recv twice", lambda s, sock: (sock.recv(4), sock.recv(4))),
    ("recvfrom", lambda s, sock: sock.recvfrom(4)),
    ("recvfrom MSG_PEEK", lambda s, sock: sock.recvfrom(100, socket.MSG_PEEK)),
    ("recv_into", recv_into),
    ("recvfrom_into", recvfrom_into),
    ("send", lambda s, sock: sock.send(b"abc")),
    ("send twice", send_twice),
    ("send nothing", lambda s, sock: sock.send(b"")),
    ("send MSG_OOB", lambda s, sock: sock.send(b"a", socket.MSG_OOB)),
    ("sendall", lambda s, sock: sock.sendall(b"abc")),
    ("sendall nothing", lambda s, sock: sock.sendall(b"")),
    ("sendto", send_to_other),
    ("sendto port 0", lambda s, sock: sock.sendto(b"abc", NOWHERE)),
    ("shutdown SHUT_RD", lambda s, sock: sock.shutdown(socket.SHUT_RD)),
    ("shutdown SHUT_WR", lambda s, sock: sock.shutdown(socket.SHUT_WR)),
    ("shutdown SHUT_RDWR", lambda s, sock: sock.shutdown(socket.SHUT_RDWR)),
    ("shutdown 9", lambda s, sock: sock.shutdown(9)),
    ("bind", lambda s, sock: sock.bind(("127.0.0.1", 0))),
    ("listen", lambda s, sock: sock.listen(1)),
    ("accept", lambda s, sock: sock.accept()),
    ("connect", connect_to_other),
    ("connect_ex", connect_ex_to_other),
    ("connect port 0", lambda s, sock: sock.connect(NOWHERE)),
    ("SO_ERROR", lambda s, sock: so_error(sock)),
    ("SO_TYPE", lambda s, sock: sock.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)),
    ("SO_ACCEPTCONN", lambda s, sock: sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)),
    ("TCP_NODELAY", lambda s, sock: sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)),
    ("select", readiness),
    ("poll", masks),
    ("close twice", lambda s, sock: (sock.close(), sock.close())),
)


def states():
    for state in STATES:
        for label, operation in OPERATIONS:
            with scene("state " + state.__name__.replace("_", " ")) as s:
                sock = state(s)
                if state is not closed:
                    sock.setblocking(False)
                s.show(label, operation, s, sock)


def sending():
    forms = (
        ("data and address", lambda a, to: a.sendto(b"abc", to)),
        ("flags between", lambda a, to: a.sendto(b"abc", 0, to)),
        ("dontwait", lambda a, to: a.sendto(b"abc", socket.MSG_DONTWAIT, to)),
        ("dontroute", lambda a, to: a.sendto(b"abc", socket.MSG_DONTROUTE, to)),
        ("nothing", lambda a, to: a.sendto(b"", to)),
        ("bytearray", lambda a, to: a.sendto(bytearray(b"abc"), to)),
        ("view", lambda a, to: a.sendto(memoryview(b"abcdef")[1:3], to)),
        ("list as address", lambda a, to: a.sendto(b"abc", list(to))),
        ("one argument", lambda a, to: a.sendto(b"abc")),
        ("no argument", lambda a, to: a.sendto()),
        ("four arguments", lambda a, to: a.sendto(b"abc", 0, to, 1)),
        ("address first", lambda a, to: a.sendto(to, b"abc")),
        ("None as data", lambda a, to: a.sendto(None, to)),
        ("int as data", lambda a, to: a.sendto(3, to)),
        ("None as address", lambda a, to: a.sendto(b"abc", None)),
        ("string as address", lambda a, to: a.sendto(b"abc", "127.0.0.1")),
        ("1-tuple", lambda a, to: a.sendto(b"abc", to[:1])),
        ("3-tuple", lambda a, to: a.sendto(b"abc", to + (0,))),
        ("port a string", lambda a, to: a.sendto(b"abc", (to[0], str(to[1])))),
        ("port too large", lambda a, to: a.sendto(b"abc", (to[0], 65536))),
        ("port negative", lambda a, to: a.sendto(b"abc", (to[0], -1))),
        ("flags a string", lambda a, to: a.sendto(b"abc", "0", to)),
        ("to the empty host", lambda a, to: a.sendto(b"abc", ("", to[1]))),
        ("to 0.0.0.0", lambda a, to: a.sendto(b"abc", ("0.0.0.0", to[1]))),
        ("largest", lambda a, to: a.sendto(b"x" * 65507, to)),
        ("too large", lambda a, to: a.sendto(b"x" * 65508, to)),
        ("far too large", lambda a, to: a.sendto(b"x" * 200000, to)),
    )
    for label, form in forms:
        with scene("sendto") as s:
            one, two = pair(s)
            s.show(label, form, one, two.getsockname())
            two.setblocking(False)
            s.show(label + ", received", lambda: brief(two.recvfrom(70000)))


def brief(received):
    data, address = received
    return (data if len(data) < 20 else len(data)), address


def receiving():
    forms = (
        ("exactly", lambda b: b.recvfrom(6)),
        ("more", lambda b: b.recvfrom(100)),
        ("cut", lambda b: (b.recv(2), b.recv(100))),
        ("none", lambda b: (b.recvfrom(0), b.recv(100))),
        ("peek", lambda b: (b.recvfrom(3, socket.MSG_PEEK), b.recvfrom(100))),
        ("into", lambda b: recvfrom_into(None, b)),
        ("into, cut", lambda b: (b.recv_into(bytearray(2)), b.recv(100))),
        ("into, count", lambda b: b.recvfrom_into(bytearray(10), 3)),
        ("into, peek", lambda b: (b.recvfrom_into(bytearray(10), 3, socket.MSG_PEEK), b.recv(9))),
        ("into, too many", lambda b: b.recvfrom_into(bytearray(2), 3)),
        ("into, negative", lambda b: b.recvfrom_into(bytearray(2), -1)),
        ("into, empty buffer", lambda b: (b.recv_into(bytearray(0)), b.recv(100))),
        ("negative", lambda b: b.recvfrom(-1)),
        ("flags by keyword", lambda b: b.recvfrom(2, flags=0)),
        ("no size", lambda b: b.recvfrom()),
        ("file", lambda b: b.makefile("rb", 0).read(4)),
    )
    for label, form in forms:
        with scene("receive") as s:
            one, two = pair(s)
            one.sendto(b"abcdef", two.getsockname())
            one.sendto(b"second", two.getsockname())
            readable(two)
            s.show(label, form, two)
    with scene("order") as s:
        one, two = pair(s)
        for number in range(20):
            one.sendto(str(number).encode("ascii"), two.getsockname())
        s.show("kept", lambda: [two.recv(10) for _ in range(20)] == [str(n).encode("ascii") for n in range(20)])
    with scene("empty datagrams") as s:
        one, two = pair(s)
        for data in (b"", b"a", b"", b"b"):
            one.sendto(data, two.getsockname())
        s.show("kept", lambda: [two.recv(10) for _ in range(4)])
    with scene("two senders") as s:
        one, two = pair(s)
        three = s.bound(kind=UDP, name="three")
        one.sendto(b"from one", two.getsockname())
        readable(two)
        three.sendto(b"from three", two.getsockname())
        s.show("first", two.recvfrom, 100)
        s.show("second", two.recvfrom, 100)
    with scene("to itself") as s:
        one = s.bound(kind=UDP, name="one")
        one.sendto(b"me", one.getsockname())
        s.show("received", one.recvfrom, 10)
    with scene("bound by sending") as s:
        two = s.bound(kind=UDP, name="two")
        one = s.new(kind=UDP)
        s.show("before", one.getsockname)
        one.sendto(b"x", two.getsockname())
        s.show("after", one.getsockname)
        s.show("source", lambda: two.recvfrom(1)[1][1] == one.getsockname()[1])
        s.show("source host", lambda: (one.sendto(b"x", two.getsockname()), two.recvfrom(1)[1][0])[1])
        s.show("bind", one.bind, ("127.0.0.1", 0))
    with scene("largest datagram") as s:
        one, two = pair(s)
        data = bytes(bytearray(range(256))) * 255
        one.sendto(data, two.getsockname())
        s.show("content", lambda: two.recv(70000) == data)
        one.connect(two.getsockname())
        s.show("send too large", one.send, b"x" * 65508)
        s.show("sendall too large", one.sendall, b"x" * 65508)
        s.show("afterwards", one.send, b"fine")
        s.show("received", two.recv, 70000)


def connecting():
    with scene("connected") as s:
        one, two = pair(s)
        three = s.bound(kind=UDP, name="three")
        s.show("connect", one.connect, two.getsockname())
        s.show("peer", one.getpeername)
        s.show("send", one.send, b"hello")
        s.show("received", two.recvfrom, 10)
        two.sendto(b"answer", one.getsockname())
        s.show("recv", one.recv, 10)
        two.sendto(b"answer", one.getsockname())
        s.show("recvfrom", one.recvfrom, 10)
        three.sendto(b"stranger", one.getsockname())
        two.sendto(b"friend", one.getsockname())
        s.show("only the peer is heard", one.recv, 10)
        one.setblocking(False)
        s.show("nothing else", one.recv, 10)
        s.show("sendto another", one.sendto, b"other", three.getsockname())
        s.show("another received", three.recvfrom, 10)
        s.show("peer stays", one.getpeername)
        s.show("sendto the peer", one.sendto, b"same", two.getsockname())
        s.show("sendall", one.sendall, b"all")
        s.show("both received", lambda: (two.recv(10), two.recv(10)))
    with scene("connected again") as s:
        one, two = pair(s)
        three = s.bound(kind=UDP, name="three")
        one.connect(two.getsockname())
        s.show("connect", one.connect, three.getsockname())
        s.show("peer", one.getpeername)
        s.show("address", one.getsockname)
        one.send(b"x")
        s.show("received", three.recvfrom, 10)
        s.show("same again", one.connect, three.getsockname())
        s.show("connect_ex", lambda: code(one.connect_ex(two.getsockname())))
        s.show("peer then", one.getpeername)
    with scene("datagrams from before connecting") as s:
        one, two = pair(s)
        three = s.bound(kind=UDP, name="three")
        given(three, b"early", one)
        one.connect(two.getsockname())
        s.show("are kept", one.recvfrom, 10)
    with scene("connected to each other") as s:
        one, two = pair(s)
        one.connect(two.getsockname())
        two.connect(one.getsockname())
        one.send(b"ping")
        s.show("there", two.recv, 10)
        two.send(b"pong")
        s.show("back", one.recv, 10)
    with scene("connected to itself") as s:
        one = s.bound(kind=UDP, name="one")
        s.show("connect", one.connect, one.getsockname())
        s.show("send", one.send, b"me")
        s.show("recv", one.recv, 10)
    with scene("connect chooses the source") as s:
        for label, host in (("127.0.0.1", "127.0.0.1"), ("127.0.0.9", "127.0.0.9"), ("empty", "")):
            sock = s.new(kind=UDP)
            s.show(label, sock.connect, (host, 9))
            s.show(label + ", own", lambda: sock.getsockname()[0])
            s.show(label + ", peer", sock.getpeername)
    with scene("not connected") as s:
        one = s.bound(kind=UDP, name="one")
        s.show("send", one.send, b"x")
        s.show("sendall", one.sendall, b"x")
        s.show("peer", one.getpeername)
        s.show("send nothing", one.send, b"")


def refusals():
    with scene("refused, not connected") as s:
        one = s.bound(kind=UDP, name="one")
        gone = s.refusing(kind=UDP)
        closed_address = closed_port(s)
        s.show("sendto", one.sendto, b"x", closed_address)
        one.settimeout(0.05)
        s.show("recv hears nothing", one.recv, 1)
        s.show("SO_ERROR", so_error, one)
        s.show("sendto again", one.sendto, b"x", closed_address)
        s.show("bound but silent", one.sendto, b"x", gone)
    for label, use in (
        ("recv", lambda sock: sock.recv(1)),
        ("recvfrom", lambda sock: sock.recvfrom(1)),
        ("recv_into", lambda sock: sock.recv_into(bytearray(1))),
        ("recvfrom_into", lambda sock: sock.recvfrom_into(bytearray(1))),
        ("send", lambda sock: sock.send(b"y")),
        ("sendall", lambda sock: sock.sendall(b"y")),
        ("sendto", lambda sock: sock.sendto(b"y", sock.getpeername())),
        ("SO_ERROR", so_error),
    ):
        with scene("refused, told by " + label) as s:
            one = refused(s)
            one.settimeout(0.05)
            s.show("first", use, one)
            if label not in ("send", "sendall", "sendto"):  # these are refused again and again
                s.show("second", use, one)
    with scene("refused again and again") as s:
        one = refused(s)
        s.show("send", one.send, b"x")
        s.show("sent nothing", so_error, one)
        s.show("send, then", one.send, b"x")
        until(lambda: polled(one, 0))
        s.show("refused again", one.send, b"x")
    with scene("refused, but data first") as s:
        one, two = pair(s)
        one.connect(two.getsockname())
        given(two, b"data", one)
        two.close()
        one.send(b"x")
        until(lambda: polled(one, 0))
        s.show("recv", one.recv, 10)
        s.show("recv again", one.recv, 10)
    with scene("refused, the other comes back") as s:
        one = refused(s)
        s.show("told", so_error, one)
        again = s.new(kind=UDP)
        again.bind(one.getpeername())
        s.show("send", one.send, b"hello")
        s.show("received", again.recv, 10)
    with scene("refused while waiting") as s:
        one, two = pair(s)
        one.connect(two.getsockname())
        receiving_one = Background(one.recv, 1)
        settle()
        two.close()
        one.send(b"x")
        s.show_result("recv", receiving_one)
    with scene("reconnected after a refusal") as s:
        one = refused(s)
        other = s.bound(kind=UDP, name="other")
        s.show("connect", one.connect, other.getsockname())
        s.show("SO_ERROR", so_error, one)
        s.show("send", one.send, b"x")


def closed_port(s):
    sock = s.bound(kind=UDP)
    address = sock.getsockname()
    sock.close()
    return address


def binding():
    with scene("bind") as s:
        one = s.bound(kind=UDP, name="one")
        address = one.getsockname()
        s.show("address", one.getsockname)
        s.show("taken", s.new(kind=UDP).bind, address)
        s.show("taken, to all", s.new(kind=UDP).bind, ("", address[1]))
        s.show("other loopback address", s.new(kind=UDP).bind, ("127.0.0.2", address[1]))
        apart = s.new(kind=UDP)
        apart.bind((APART, 0))
        s.show("TCP has ports of its own", lambda: s.new().bind(apart.getsockname()))
        s.show("again", one.bind, ("127.0.0.1", 0))
        one.close()
        s.show("when closed", s.new(kind=UDP).bind, address)
    with scene("SO_REUSEADDR") as s:
        socks = [s.new(kind=UDP) for _ in range(2)]
        for sock in socks:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.show("first", socks[0].bind, ("127.0.0.1", 0))
        s.show("second", socks[1].bind, socks[0].getsockname())
        s.show("without", s.new(kind=UDP).bind, socks[0].getsockname())
        s.new(kind=UDP).sendto(b"x", socks[0].getsockname())
        s.show("one of them gets it", lambda: len(select.select(socks, [], [], 10)[0]))
        s.show("the later", lambda: readable(socks[1]))
    with scene("bound to all") as s:
        sock = s.new(kind=UDP)
        sock.bind(("", 0))
        s.show("host", lambda: sock.getsockname()[0])
        for host in ("127.0.0.1", "127.0.0.77"):
            s.new(kind=UDP).sendto(b"x", (host, sock.getsockname()[1]))
            s.show("reached by " + host, sock.recv, 1)
    with scene("not an address of this host") as s:
        s.show("bind", s.new(kind=UDP).bind, ("192.0.2.77", 0))
    with scene("broadcast address") as s:
        s.show("bind", s.new(kind=UDP).bind, ("255.255.255.255", 0))
        s.show("bind to <broadcast>", s.new(kind=UDP).bind, ("<broadcast>", 0))


def broadcasting():
    with scene("broadcast") as s:
        one, two = pair(s)
        address = ("127.255.255.255", two.getsockname()[1])
        s.show("permission", one.getsockopt, socket.SOL_SOCKET, socket.SO_BROADCAST)
        s.show("sendto", one.sendto, b"x", address)
        s.show("connect", one.connect, address)
        one.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        s.show("permission given", one.getsockopt, socket.SOL_SOCKET, socket.SO_BROADCAST)
        s.show("sendto then", one.sendto, b"x", address)
        s.show("connect then", one.connect, address)
        s.show("send", one.send, b"x")
    with scene("broadcast received") as s:
        receiver = s.new(kind=UDP)
        receiver.bind(("", 0))
        sender = s.bound(kind=UDP, name="sender")
        sender.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        s.show("sendto", sender.sendto, b"all", ("127.255.255.255", receiver.getsockname()[1]))
        receiver.settimeout(5)
        s.show("received", receiver.recvfrom, 10)


def shutting_down():
    for label, how in (("SHUT_RD", socket.SHUT_RD), ("SHUT_WR", socket.SHUT_WR), ("SHUT_RDWR", socket.SHUT_RDWR)):
        with scene("connected, " + label) as s:
            one, two = pair(s)
            one.connect(two.getsockname())
            s.show("shutdown", one.shutdown, how)
            s.show("again", one.shutdown, how)
            s.show("peer", one.getpeername)
            one.settimeout(0.05)
            s.show("recv", one.recv, 1)
            s.show("send", one.send, b"x")
            s.show("sendto", one.sendto, b"x", two.getsockname())
            two.sendto(b"late", one.getsockname())
            s.show("recv what came later", one.recv, 10)
        with scene("blocking, " + label) as s:
            one, two = pair(s)
            one.connect(two.getsockname())
            waiting = Background(one.recv, 1)
            settle()
            s.show("shutdown", one.shutdown, how)
            if how == socket.SHUT_WR:
                two.sendto(b"x", one.getsockname())
            s.show_result("recv", waiting)
    with scene("not connected, shutdown") as s:
        one = s.bound(kind=UDP)
        waiting = Background(one.recv, 1)
        settle()
        s.show("shutdown", one.shutdown, socket.SHUT_RDWR)
        s.show_result("recv wakes all the same", waiting)


def main():
    states()
    sending()
    receiving()
    connecting()
    refusals()
    binding()
    broadcasting()
    shutting_down()


if __name__ == "__main__":
    main()
