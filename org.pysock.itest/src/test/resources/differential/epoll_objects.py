"""select.epoll: level and edge, one-shot, registering, closing, masks of every kind of socket in every state."""
from __future__ import print_function

import select
import socket
import time

import tcp_states
from observe import Background, fill, mask, readable, reset, scene, settle, until

IN, PRI, OUT, ET, ONESHOT = select.EPOLLIN, select.EPOLLPRI, select.EPOLLOUT, select.EPOLLET, select.EPOLLONESHOT
RDHUP = 0x2000
SHORT = 0.03


class Holder(object):
    def __init__(self, value):
        self._value = value

    def fileno(self):
        return self._value


def watching(s, *pairs):
    watcher = s.keep(select.epoll())
    for sock, events in pairs:
        watcher.register(sock, events)
    return watcher


def now(s, watcher):
    return s.events(watcher.poll(0))


def soon(s, watcher):
    return s.events(watcher.poll(10))


def constants():
    with scene("constants") as s:
        for name in "EPOLLIN EPOLLPRI EPOLLOUT EPOLLERR EPOLLHUP EPOLLET EPOLLONESHOT".split():
            s.show(name, lambda: getattr(select, name) & 0xFFFFFFFF)
        for name in "EPOLLRDNORM EPOLLRDBAND EPOLLWRNORM EPOLLWRBAND EPOLLMSG".split():
            s.show(name, getattr, select, name)


def states():
    for state in tcp_states.STATES:
        if state in tcp_states.CLOSED:
            continue
        for label, events in (
            ("nothing", 0),
            ("IN", IN),
            ("everything", IN | PRI | OUT | RDHUP),
            ("everything, edge", IN | PRI | OUT | RDHUP | ET),
        ):
            with scene("TCP " + state.__name__.replace("_", " ")) as s:
                sock = state(s)
                s.show(label, lambda: [mask(bits) for _, bits in watching(s, (sock, events)).poll(0)])


def kinds():
    with scene("UDP") as s:
        one = s.bound(kind=socket.SOCK_DGRAM, name="one")
        two = s.bound(kind=socket.SOCK_DGRAM, name="two")
        watcher = watching(s, (one, IN | OUT), (two, IN))
        s.show("quiet", now, s, watcher)
        one.sendto(b"x", two.getsockname())
        readable(two)
        s.show("datagram", now, s, watcher)
        two.recv(1)
        s.show("taken", now, s, watcher)
        one.connect(two.getsockname())
        two.close()
        one.send(b"x")
        until(lambda: [fd for fd, bits in watcher.poll(0) if bits & select.EPOLLERR])
        s.show("refused", now, s, watcher)
    with scene("Unix") as s:
        left, right = s.unix_pair()
        watcher = watching(s, (left, IN | OUT | RDHUP), (right, IN | OUT | RDHUP))
        s.show("quiet", now, s, watcher)
        left.send(b"x")
        s.show("data", now, s, watcher)
        right.recv(1)
        left.shutdown(socket.SHUT_WR)
        s.show("end", now, s, watcher)
        left.close()
        s.show("closed", now, s, watcher)
    with scene("listener") as s:
        listener = s.listener()
        watcher = watching(s, (listener, IN | OUT))
        s.show("quiet", now, s, watcher)
        s.new().connect(listener.getsockname())
        s.show("pending", soon, s, watcher)
        s.accept(listener)
        s.show("taken", now, s, watcher)


def level():
    with scene("level") as s:
        client, server = s.pair()
        watcher = watching(s, (server, IN))
        s.show("quiet", now, s, watcher)
        client.sendall(b"abc")
        s.show("data", soon, s, watcher)
        s.show("data still there", now, s, watcher)
        server.recv(1)
        s.show("some left", now, s, watcher)
        server.recv(10)
        s.show("nothing left", now, s, watcher)
        client.close()
        s.show("end", soon, s, watcher)
        server.recv(1)
        s.show("end still there", now, s, watcher)
    with scene("level, writing") as s:
        client, server = s.tight_pair()
        watcher = watching(s, (client, OUT))
        s.show("room", now, s, watcher)
        s.show("room still", now, s, watcher)
        sent = fill(client)
        s.show("full", now, s, watcher)
        while sent:
            sent -= len(server.recv(sent))
        s.show("room again", soon, s, watcher)


def edge():
    with scene("edge") as s:
        client, server = s.pair()
        watcher = watching(s, (server, IN | ET))
        s.show("quiet", now, s, watcher)
        client.sendall(b"abc")
        s.show("data", soon, s, watcher)
        s.show("told already", now, s, watcher)
        server.recv(1)
        s.show("some left, not told", now, s, watcher)
        client.sendall(b"d")
        s.show("more data", soon, s, watcher)
        server.recv(10)
        s.show("nothing left", now, s, watcher)
        client.sendall(b"e")
        s.show("data anew", soon, s, watcher)
        watcher.modify(server, IN | ET)
        s.show("modified tells again", now, s, watcher)
        s.show("but once", now, s, watcher)
        watcher.unregister(server)
        watcher.register(server, IN | ET)
        s.show("registered anew tells again", now, s, watcher)
    with scene("edge, writing") as s:
        client, server = s.tight_pair()
        watcher = watching(s, (client, OUT | ET))
        s.show("room", now, s, watcher)
        s.show("told already", now, s, watcher)
        sent = fill(client)
        s.show("full", lambda: len(watcher.poll(0)) <= 1)
        watcher.poll(0)
        while sent:
            sent -= len(server.recv(sent))
        s.show("room again", soon, s, watcher)
    with scene("edge, both") as s:
        client, server = s.pair()
        watcher = watching(s, (server, IN | OUT | ET))
        s.show("first", now, s, watcher)
        s.show("second", now, s, watcher)
        client.sendall(b"x")
        s.show("data tells both", soon, s, watcher)
    with scene("edge, end") as s:
        client, server = s.pair()
        watcher = watching(s, (server, IN | RDHUP | ET))
        client.shutdown(socket.SHUT_WR)
        s.show("end", soon, s, watcher)
        s.show("told already", now, s, watcher)
    with scene("edge, listener") as s:
        listener = s.listener()
        watcher = watching(s, (listener, IN | ET))
        s.new().connect(listener.getsockname())
        s.show("one", soon, s, watcher)
        s.show("told already", now, s, watcher)
        s.new().connect(listener.getsockname())
        s.show("another", soon, s, watcher)


def one_shot():
    with scene("one-shot") as s:
        client, server = s.pair()
        watcher = watching(s, (server, IN | ONESHOT))
        client.sendall(b"abc")
        s.show("data", soon, s, watcher)
        s.show("told already", now, s, watcher)
        client.sendall(b"d")
        s.show("more is not told", now, s, watcher)
        client.close()
        s.show("end is not told", now, s, watcher)
        s.show("register again", watcher.register, server, IN)
        s.show("modify", watcher.modify, server, IN | ONESHOT)
        s.show("told again", soon, s, watcher)
        s.show("once", now, s, watcher)
        s.show("modify to level", watcher.modify, server, IN)
        s.show("level", now, s, watcher)
        s.show("level still", now, s, watcher)
        s.show("unregister", watcher.unregister, server)
    with scene("one-shot and reset") as s:
        client, server = s.pair()
        watcher = watching(s, (server, OUT | ONESHOT))
        s.show("room", now, s, watcher)
        reset(client)
        readable(server)
        s.show("reset is not told", now, s, watcher)


def registering():
    with scene("register") as s:
        client, server = s.pair()
        number = server.fileno()
        client.sendall(b"x")
        readable(server)
        forms = (
            ("default mask", lambda w: w.register(server)),
            ("by number", lambda w: w.register(number, IN)),
            ("object with fileno", lambda w: w.register(Holder(number), IN)),
            ("keywords", lambda w: w.register(fd=server, eventmask=OUT)),
            ("mask 0", lambda w: w.register(server, 0)),
            ("twice", lambda w: (w.register(server, IN), w.register(server, OUT))),
            ("by number and object", lambda w: (w.register(number, IN), w.register(server, OUT))),
            ("file of the socket", lambda w: w.register(server.makefile("rb"), IN)),
            ("mask a string", lambda w: w.register(server, "1")),
            ("mask None", lambda w: w.register(server, None)),
            ("string", lambda w: w.register("x", IN)),
            ("None", lambda w: w.register(None, IN)),
            ("float", lambda w: w.register(3.0, IN)),
            ("negative", lambda w: w.register(-1, IN)),
            ("not open", lambda w: w.register(1000000, IN)),
            ("plain object", lambda w: w.register(object(), IN)),
            ("fileno gives string", lambda w: w.register(Holder("x"), IN)),
            ("itself", lambda w: w.register(w, IN)),
            ("nothing", lambda w: w.register()),
        )
        for label, form in forms:
            watcher = watching(s)
            s.show(label, form, watcher)
            s.show(label + ", polled", now, s, watcher)
    with scene("modify") as s:
        client, server = s.pair()
        number = server.fileno()
        forms = (
            ("other mask", lambda w: w.modify(server, OUT)),
            ("by number", lambda w: w.modify(number, OUT)),
            ("keywords", lambda w: w.modify(fd=server, eventmask=OUT)),
            ("mask 0", lambda w: w.modify(server, 0)),
            ("not registered", lambda w: w.modify(client, IN)),
            ("not open", lambda w: w.modify(1000000, IN)),
            ("no mask", lambda w: w.modify(server)),
            ("mask a string", lambda w: w.modify(server, "1")),
            ("string", lambda w: w.modify("x", IN)),
            ("negative", lambda w: w.modify(-1, IN)),
        )
        for label, form in forms:
            watcher = watching(s, (server, IN))
            s.show(label, form, watcher)
            s.show(label + ", polled", now, s, watcher)
    with scene("unregister") as s:
        client, server = s.pair()
        number = server.fileno()
        forms = (
            ("registered", lambda w: w.unregister(server)),
            ("by number", lambda w: w.unregister(number)),
            ("keyword", lambda w: w.unregister(fd=server)),
            ("twice", lambda w: (w.unregister(server), w.unregister(server))),
            ("not registered", lambda w: w.unregister(client)),
            ("string", lambda w: w.unregister("x")),
            ("negative", lambda w: w.unregister(-1)),
            ("nothing", lambda w: w.unregister()),
        )
        for label, form in forms:
            watcher = watching(s, (server, OUT))
            s.show(label, form, watcher)
            s.show(label + ", polled", now, s, watcher)


def objects():
    with scene("epoll object") as s:
        s.show("no arguments", lambda: s.keep(select.epoll()).closed)
        s.show("size", lambda: s.keep(select.epoll(10)).closed)
        s.show("size by keyword", lambda: s.keep(select.epoll(sizehint=10)).closed)
        s.show("size -1", lambda: s.keep(select.epoll(-1)).closed)
        s.show("size a string", lambda: s.keep(select.epoll("1")).closed)
        s.show("fileno", lambda: s.keep(select.epoll()).fileno() > 2)
        s.show("two are independent", lambda: independent(s))
        s.show("one socket in two", lambda: shared(s))
        s.show("an epoll in an epoll", lambda: nested(s))
        s.show("an epoll in select", lambda: in_select(s))
    with scene("epoll closed") as s:
        client, _ = s.pair()
        watcher = watching(s, (client, OUT))
        s.show("closed before", lambda: watcher.closed)
        s.show("close", watcher.close)
        s.show("closed", lambda: watcher.closed)
        s.show("close again", watcher.close)
        s.show("fileno", watcher.fileno)
        s.show("poll", watcher.poll, 0)
        s.show("register", watcher.register, client, IN)
        s.show("modify", watcher.modify, client, IN)
        s.show("unregister", watcher.unregister, client)
        s.show("register without arguments", lambda: watcher.register())


def independent(s):
    client, _ = s.pair()
    one, two = watching(s, (client, OUT)), watching(s)
    return now(s, one), now(s, two)


def shared(s):
    client, _ = s.pair()
    return [now(s, watching(s, (client, OUT))) for _ in range(2)]


def nested(s):
    client, _ = s.pair()
    inner = s.keep(watching(s, (client, OUT)), "inner")
    return now(s, watching(s, (inner, IN)))


def in_select(s):
    client, _ = s.pair()
    quiet, busy = watching(s, (client, IN)), watching(s, (client, OUT))
    s.name(quiet, "quiet")
    s.name(busy, "busy")
    return s.who(select.select([quiet, busy], [], [], 0))


def polling():
    values = (
        ("0", (0,)),
        ("0.0", (0.0,)),
        ("short", (SHORT,)),
        ("maxevents", (0, 1)),
        ("maxevents -1", (0, -1)),
        ("maxevents 0", (0, 0)),
        ("maxevents -2", (0, -2)),
        ("maxevents a string", (0, "1")),
        ("string", ("1",)),
        ("list", ([],)),
        ("three", (0, 1, 2)),
    )
    for label, value in values:
        with scene("poll") as s:
            client, _ = s.pair()
            watcher = watching(s, (client, IN))
            s.show(label, lambda: s.events(watcher.poll(*value)))
    for label, value in (("nothing", ()), ("-1", (-1,)), ("-0.5", (-0.5,)), ("-1 and maxevents", (-1, 5))):
        with scene("no limit") as s:
            client, server = s.pair()
            watcher = watching(s, (client, IN))
            waiting = Background(lambda: s.events(watcher.poll(*value)))
            s.show(label + " waits", lambda: not waiting.wait(0.15))
            server.sendall(b"x")
            s.show_result(label, waiting)
    with scene("maxevents") as s:
        client, server = s.pair()
        watcher = watching(s, (client, OUT), (server, OUT))
        s.show("one at a time", lambda: len(watcher.poll(0, 1)))
        s.show("in turn", lambda: sorted(s.events(watcher.poll(0, 1) + watcher.poll(0, 1))))
        s.show("two", lambda: len(watcher.poll(0, 2)))
        s.show("more than there are", lambda: len(watcher.poll(0, 1000)))
        s.show("by keywords", lambda: len(watcher.poll(timeout=0, maxevents=1)))
    with scene("limit kept") as s:
        client, _ = s.pair()
        watcher = watching(s, (client, IN))
        s.show("registered", waited, watcher)
        s.show("nothing registered", waited, watching(s))


def waited(watcher):
    begin = time.time()
    found = watcher.poll(SHORT)
    return found, time.time() - begin >= SHORT * 0.9


def wakes():
    for label, act in (
        ("data", lambda w, client, server: server.sendall(b"x")),
        ("end", lambda w, client, server: server.shutdown(socket.SHUT_WR)),
        ("reset", lambda w, client, server: reset(server)),
        ("shut for reading", lambda w, client, server: client.shutdown(socket.SHUT_RD)),
        ("modified", lambda w, client, server: w.modify(client, OUT)),
    ):
        with scene("waiting, then") as s:
            client, server = s.pair()
            watcher = watching(s, (client, IN))
            waiting = Background(lambda: s.events(watcher.poll(10)))
            settle()
            act(watcher, client, server)
            s.show_result(label, waiting)
    with scene("waiting, registered meanwhile") as s:
        client, server = s.pair()
        watcher = watching(s)
        waiting = Background(lambda: s.events(watcher.poll(10)))
        settle()
        watcher.register(client, IN | OUT)
        s.show_result("polled", waiting)


def closed_sockets():
    with scene("closed socket") as s:
        client, server = s.pair()
        watcher = watching(s, (client, OUT), (server, OUT))
        number = client.fileno()
        s.show("before", now, s, watcher)
        client.close()
        s.show("vanishes", now, s, watcher)
        s.show("modify the number", watcher.modify, number, IN)
        s.show("unregister the number", watcher.unregister, number)
        s.show("register the socket", watcher.register, client)
        s.show("unregister the socket", watcher.unregister, client)
        s.show("others stay", now, s, watcher)
    with scene("number used again") as s:
        client, server = s.pair()
        watcher = watching(s, (client, OUT))
        number = client.fileno()
        client.close()
        again = s.new(kind=socket.SOCK_DGRAM, name="again")
        s.show("is the same", lambda: again.fileno() == number)
        s.show("not watched", now, s, watcher)
        s.show("register", watcher.register, again, OUT)
        s.show("watched", now, s, watcher)


def several():
    with scene("several") as s:
        client, server = s.pair()
        left, right = s.unix_pair()
        udp = s.bound(kind=socket.SOCK_DGRAM, name="udp")
        client.sendall(b"x")
        left.sendall(b"x")
        readable(server)
        readable(right)
        everybody = (client, server, left, right, udp)
        watcher = watching(s, *[(sock, IN) for sock in everybody])
        s.show("readers", now, s, watcher)
        for sock in everybody:
            watcher.modify(sock, OUT)
        s.show("writers", now, s, watcher)
        watcher.unregister(udp)
        s.show("one less", now, s, watcher)
    with scene("many") as s:
        socks = [s.bound(kind=socket.SOCK_DGRAM) for _ in range(100)]
        watcher = watching(s, *[(sock, OUT) for sock in socks])
        s.show("writers", lambda: sorted(fd for fd, _ in watcher.poll(0)) == sorted(x.fileno() for x in socks))
        for sock in socks:
            watcher.modify(sock, IN)
        socks[3].sendto(b"x", socks[70].getsockname())
        s.show("one of them", lambda: [(fd == socks[70].fileno(), mask(bits)) for fd, bits in watcher.poll(10)])


def main():
    constants()
    states()
    kinds()
    level()
    edge()
    one_shot()
    registering()
    objects()
    polling()
    wakes()
    closed_sockets()
    several()


if __name__ == "__main__":
    main()
