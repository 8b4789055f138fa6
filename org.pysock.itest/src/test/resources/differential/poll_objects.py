"""select.poll: masks of every kind of socket in every state; registering; timeouts."""
from __future__ import print_function

import select
import socket
import time

import tcp_states
from observe import Background, fill, mask, readable, reset, scene, settle, until

SHORT = 30  # milliseconds
RDHUP = 0x2000
IN, PRI, OUT = select.POLLIN, select.POLLPRI, select.POLLOUT


class Holder(object):
    def __init__(self, value):
        self._value = value

    def fileno(self):
        return self._value


def polled(s, sock, events, limit=0):
    poller = select.poll()
    poller.register(sock, events)
    return s.events(poller.poll(limit))


def constants():
    with scene("constants") as s:
        for name in (
            "POLLIN POLLPRI POLLOUT POLLERR POLLHUP POLLNVAL POLLRDNORM POLLRDBAND POLLWRNORM POLLWRBAND POLLMSG".split()
        ):
            s.show(name, getattr, select, name)


def states():
    for state in tcp_states.STATES:
        if state in tcp_states.CLOSED:
            continue
        for label, events in (
            ("nothing", 0),
            ("IN", IN),
            ("OUT", OUT),
            ("everything", IN | PRI | OUT | RDHUP | select.POLLRDNORM | select.POLLWRNORM | select.POLLRDBAND),
        ):
            with scene("TCP " + state.__name__.replace("_", " ")) as s:
                sock = state(s)
                s.show(label, lambda: [mask(bits) for _, bits in answer(sock, events)])


def answer(sock, events):
    poller = select.poll()
    poller.register(sock, events)
    return poller.poll(0)


def udp():
    with scene("UDP") as s:
        everything = IN | PRI | OUT | RDHUP
        one = s.new(kind=socket.SOCK_DGRAM, name="one")
        s.show("fresh", polled, s, one, everything)
        one.bind(("127.0.0.1", 0))
        s.show("bound", polled, s, one, everything)
        two = s.bound(kind=socket.SOCK_DGRAM, name="two")
        two.sendto(b"x", one.getsockname())
        readable(one)
        s.show("datagram", polled, s, one, everything)
        one.recv(1)
        two.sendto(b"", one.getsockname())
        readable(one)
        s.show("empty datagram", polled, s, one, everything)
        one.recv(1)
        s.show("taken", polled, s, one, everything)
        one.connect(two.getsockname())
        s.show("connected", polled, s, one, everything)
        two.close()
        one.send(b"x")
        until(lambda: answer(one, 0))
        s.show("refused", polled, s, one, everything)
        s.show("refused, nothing asked", polled, s, one, 0)
        one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        s.show("told", polled, s, one, everything)
        s.show("shut down", lambda: (one.shutdown(socket.SHUT_RD), polled(s, one, everything))[1])
        s.show("shut down both", lambda: (one.shutdown(socket.SHUT_RDWR), polled(s, one, everything))[1])


def unix():
    everything = IN | PRI | OUT | RDHUP
    with scene("Unix") as s:
        sock = s.new(socket.AF_UNIX, name="sock")
        s.show("fresh", polled, s, sock, everything)
        sock.bind(s.path("a"))
        s.show("bound", polled, s, sock, everything)
        sock.listen(1)
        s.show("listening", polled, s, sock, everything)
        s.new(socket.AF_UNIX).connect(s.path("a"))
        s.show("pending", polled, s, sock, everything)
    steps = (
        ("connected", lambda left, right: None),
        ("data", lambda left, right: right.send(b"x")),
        ("peer shut for writing", lambda left, right: right.shutdown(socket.SHUT_WR)),
        ("peer shut for reading", lambda left, right: right.shutdown(socket.SHUT_RD)),
        ("peer shut down", lambda left, right: right.shutdown(socket.SHUT_RDWR)),
        ("shut for writing", lambda left, right: left.shutdown(socket.SHUT_WR)),
        ("shut for reading", lambda left, right: left.shutdown(socket.SHUT_RD)),
        ("shut down", lambda left, right: left.shutdown(socket.SHUT_RDWR)),
        ("peer closed", lambda left, right: right.close()),
        ("peer closed with data", lambda left, right: (right.send(b"x"), right.close())),
        ("peer closed with unread data", lambda left, right: (left.send(b"x"), right.close())),
        ("full", lambda left, right: fill(left)),
    )
    for label, step in steps:
        with scene("Unix pair") as s:
            left, right = s.unix_pair()
            step(left, right)
            s.show(label, polled, s, left, everything)


def urgent():
    with scene("urgent") as s:
        client, server = s.pair()
        client.send(b"!", socket.MSG_OOB)
        s.show("PRI", polled, s, server, PRI, 10000)
        s.show("IN", polled, s, server, IN)
        s.show("both and OUT", polled, s, server, IN | PRI | OUT)
        server.recv(1, socket.MSG_OOB)
        s.show("taken", polled, s, server, IN | PRI)


def registering():
    with scene("register") as s:
        client, server = s.pair()
        client.sendall(b"x")
        readable(server)
        number = server.fileno()
        forms = (
            ("default mask", lambda p: p.register(server)),
            ("by number", lambda p: p.register(number)),
            ("object with fileno", lambda p: p.register(Holder(number))),
            ("mask 0", lambda p: p.register(server, 0)),
            ("IN only", lambda p: p.register(server, IN)),
            ("OUT only", lambda p: p.register(server, OUT)),
            ("POLLERR asked", lambda p: p.register(server, select.POLLERR)),
            ("POLLNVAL asked", lambda p: p.register(server, select.POLLNVAL)),
            ("RDNORM and WRNORM", lambda p: p.register(server, select.POLLRDNORM | select.POLLWRNORM)),
            ("all 16 bits", lambda p: p.register(server, 0xFFFF)),
            ("twice", lambda p: (p.register(server, IN), p.register(server, OUT))[0]),
            ("twice, by number and object", lambda p: (p.register(server, IN), p.register(number, OUT))[0]),
            ("file of the socket", lambda p: p.register(server.makefile("rb"), IN)),
            ("mask too large", lambda p: p.register(server, 0x10000)),
            ("mask negative", lambda p: p.register(server, -1)),
            ("string", lambda p: p.register("x")),
            ("None", lambda p: p.register(None)),
            ("float", lambda p: p.register(3.0)),
            ("negative", lambda p: p.register(-1)),
            ("plain object", lambda p: p.register(object())),
            ("fileno gives string", lambda p: p.register(Holder("x"))),
            ("fileno gives negative", lambda p: p.register(Holder(-1))),
            ("nothing", lambda p: p.register()),
            ("three arguments", lambda p: p.register(server, IN, 0)),
        )
        for label, form in forms:
            poller = select.poll()
            s.show(label, form, poller)
            s.show(label + ", polled", lambda: s.events(poller.poll(0)))
    with scene("modify") as s:
        client, server = s.pair()
        number = server.fileno()
        forms = (
            ("other mask", lambda p: p.modify(server, OUT)),
            ("by number", lambda p: p.modify(number, OUT)),
            ("mask 0", lambda p: p.modify(server, 0)),
            ("not registered", lambda p: p.modify(client, IN)),
            ("no mask", lambda p: p.modify(server)),
            ("mask too large", lambda p: p.modify(server, 0x10000)),
            ("mask negative", lambda p: p.modify(server, -1)),
            ("string", lambda p: p.modify("x", IN)),
            ("negative", lambda p: p.modify(-1, IN)),
        )
        for label, form in forms:
            poller = select.poll()
            poller.register(server, IN)
            s.show(label, form, poller)
            s.show(label + ", polled", lambda: s.events(poller.poll(0)))
    with scene("unregister") as s:
        client, server = s.pair()
        number = server.fileno()
        forms = (
            ("registered", lambda p: p.unregister(server)),
            ("by number", lambda p: p.unregister(number)),
            ("twice", lambda p: (p.unregister(server), p.unregister(server))),
            ("not registered", lambda p: p.unregister(client)),
            ("string", lambda p: p.unregister("x")),
            ("negative", lambda p: p.unregister(-1)),
            ("nothing", lambda p: p.unregister()),
            ("and registered again", lambda p: (p.unregister(server), p.register(server, OUT))[1]),
        )
        for label, form in forms:
            poller = select.poll()
            poller.register(server, OUT)
            s.show(label, lambda: normalised_key_error(form, poller))
            s.show(label + ", polled", lambda: s.events(poller.poll(0)))
    with scene("poll object") as s:
        s.show("argument", lambda: select.poll(1))
        s.show("methods", lambda: [name for name in sorted(dir(select.poll())) if not name.startswith("_")])
        s.show("two are independent", lambda: independent(s))


def normalised_key_error(function, *args):
    try:
        return function(*args)
    except KeyError:
        return "KeyError"  # its text is a descriptor


def independent(s):
    client, _ = s.pair()
    one, two = select.poll(), select.poll()
    one.register(client, OUT)
    return s.events(one.poll(0)), s.events(two.poll(0))


def timeouts():
    values = (
        ("0", (0,)),
        ("0.0", (0.0,)),
        ("short", (SHORT,)),
        ("float", (SHORT + 0.5,)),
        ("a fraction", (0.5,)),
        ("string", ("1",)),
        ("list", ([],)),
        ("complex", (1j,)),
        ("beyond C", (1 << 40,)),
        ("two", (0, 0)),
    )
    for label, value in values:
        with scene("limit") as s:
            client, _ = s.pair()
            poller = select.poll()
            poller.register(client, IN)
            s.show(label, lambda: s.events(poller.poll(*value)))
    for label, value in (("nothing", ()), ("None", (None,)), ("-1", (-1,)), ("-0.5", (-0.5,)), ("-1000", (-1000,))):
        with scene("no limit") as s:
            client, server = s.pair()
            poller = select.poll()
            poller.register(client, IN)
            waiting = Background(lambda: s.events(poller.poll(*value)))
            s.show(label + " waits", lambda: not waiting.wait(0.15))
            server.sendall(b"x")
            s.show_result(label, waiting)
    with scene("limit kept") as s:
        client, _ = s.pair()
        poller = select.poll()
        s.show("nothing registered", lambda: waited(poller))
        poller.register(client, IN)
        s.show("registered", lambda: waited(poller))
        poller.modify(client, IN | OUT)
        s.show("ready", lambda: s.events(poller.poll(10000)))


def waited(poller):
    begin = time.time()
    found = poller.poll(SHORT)
    return found, time.time() - begin >= SHORT * 0.0009


def wakes():
    def waiting_in(s, sock, events=IN):
        poller = select.poll()
        poller.register(sock, events)
        waiting = Background(lambda: s.events(poller.poll(10000)))
        settle()
        return waiting

    for label, act in (
        ("data", lambda client, server: server.sendall(b"x")),
        ("end", lambda client, server: server.shutdown(socket.SHUT_WR)),
        ("reset", lambda client, server: reset(server)),
        ("shut for reading", lambda client, server: client.shutdown(socket.SHUT_RD)),
    ):
        with scene("waiting, then") as s:
            client, server = s.pair()
            waiting = waiting_in(s, client)
            act(client, server)
            s.show_result(label, waiting)
    with scene("waiting, nothing asked, then") as s:
        client, server = s.pair()
        waiting = waiting_in(s, client, 0)
        server.sendall(b"x")
        reset(server)
        s.show_result("reset", waiting)
    with scene("waiting to write, then") as s:
        client, server = s.tight_pair()
        sent = fill(client)
        waiting = waiting_in(s, client, OUT)
        while sent:
            sent -= len(server.recv(sent))
        s.show_result("room", waiting)
    with scene("poll is one at a time") as s:
        client, server = s.pair()
        poller = select.poll()
        poller.register(client, IN)

        def first():
            while True:
                try:
                    return s.events(poller.poll(10000))
                except RuntimeError:
                    pass  # a second one of those that do not wait was first

        waiting = Background(first)
        s.show("second poll", until, lambda: poller.poll(0))  # raises as soon as the first one is in it
        server.sendall(b"x")
        s.show_result("first poll", waiting)
        s.show("poll afterwards", lambda: s.events(poller.poll(0)))


def invalid():
    with scene("closed") as s:
        client, server = s.pair()
        poller = select.poll()
        number = client.fileno()
        poller.register(client, IN | OUT)
        client.close()
        s.show("polled", lambda: [(fd == number, mask(bits)) for fd, bits in poller.poll(0)])
        s.show("polled with a limit", lambda: [mask(bits) for _, bits in poller.poll(10000)])
        s.show("unregister the number", poller.unregister, number)
        s.show("then", poller.poll, 0)
        s.show("unregister the socket", poller.unregister, client)
        s.show("register the socket", poller.register, client)
        s.show("register the number", poller.register, number, IN)
        s.show("number polled", lambda: [mask(bits) for _, bits in poller.poll(0)])
    with scene("never open") as s:
        poller = select.poll()
        s.show("register", poller.register, 1000000, IN)
        s.show("polled", lambda: [(fd, mask(bits)) for fd, bits in poller.poll(0)])
        s.show("mask 0", lambda: (poller.register(1000000, 0), [mask(bits) for _, bits in poller.poll(0)])[1])


def several():
    with scene("several") as s:
        client, server = s.pair()
        left, right = s.unix_pair()
        udp = s.bound(kind=socket.SOCK_DGRAM, name="udp")
        client.sendall(b"x")
        left.sendall(b"x")
        readable(server)
        readable(right)
        poller = select.poll()
        for sock in (client, server, left, right, udp):
            poller.register(sock, IN)
        s.show("readers", lambda: s.events(poller.poll(0)))
        for sock in (client, server, left, right, udp):
            poller.modify(sock, OUT)
        s.show("writers", lambda: s.events(poller.poll(0)))
        poller.unregister(udp)
        left.close()
        s.show("one closed", lambda: sorted(mask(bits) for _, bits in poller.poll(0)))
    with scene("many") as s:
        socks = [s.bound(kind=socket.SOCK_DGRAM) for _ in range(100)]
        poller = select.poll()
        for sock in socks:
            poller.register(sock, IN | OUT)
        s.show("writers", lambda: sorted(fd for fd, _ in poller.poll(0)) == sorted(x.fileno() for x in socks))
        for sock in socks:
            poller.modify(sock, IN)
        socks[3].sendto(b"x", socks[70].getsockname())
        s.show("one of them", lambda: [(fd == socks[70].fileno(), mask(bits)) for fd, bits in poller.poll(10000)])


def main():
    constants()
    states()
    udp()
    unix()
    urgent()
    registering()
    timeouts()
    wakes()
    invalid()
    several()


if __name__ == "__main__":
    main()
