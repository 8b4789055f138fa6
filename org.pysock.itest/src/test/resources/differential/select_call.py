"""select.select: every kind of list, object and timeout."""
from __future__ import print_function

import errno
import select
import socket
import time

import tcp_states
from observe import Background, fill, readable, reset, scene, settle

SHORT = 0.03


class Holder(object):
    """Something with a fileno method."""

    def __init__(self, value):
        self._value = value

    def fileno(self):
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


class Attribute(object):
    """fileno as an attribute that cannot be called."""

    fileno = 3


class OwnList(list):
    pass


def ready(s):
    """A client with nothing to read and a server with something; both writable."""
    client, server = s.pair()
    client.sendall(b"abc")
    readable(server)
    return client, server


def chosen(s, *args):
    return s.who(select.select(*args))


def lists():
    forms = (
        ("reader, not ready", lambda c, d: ([c], [], [], 0)),
        ("reader, ready", lambda c, d: ([d], [], [], 0)),
        ("writer", lambda c, d: ([], [c], [], 0)),
        ("exceptional", lambda c, d: ([], [], [c], 0)),
        ("all three", lambda c, d: ([d], [d], [d], 0)),
        ("both, in order", lambda c, d: ([c, d], [c, d], [], 0)),
        ("both, in the other order", lambda c, d: ([d, c], [d, c], [], 0)),
        ("twice the same", lambda c, d: ([d, d], [], [], 0)),
        ("three times with another", lambda c, d: ([], [d, c, d], [], 0)),
        ("tuples", lambda c, d: ((d,), (c,), (), 0)),
        ("mixed sequences", lambda c, d: ((d,), [c], [], 0)),
        ("subclass of list", lambda c, d: (OwnList([d]), [], [], 0)),
        ("descriptors", lambda c, d: ([d.fileno()], [c.fileno()], [], 0)),
        ("descriptor twice", lambda c, d: ([d.fileno()] * 2, [], [], 0)),
        ("descriptor and socket", lambda c, d: ([d.fileno(), d], [], [], 0)),
        ("no limit, ready", lambda c, d: ([d], [], [])),
        ("None as limit", lambda c, d: ([d], [], [], None)),
        ("generator", lambda c, d: ((x for x in [d]), [], [], 0)),
        ("set", lambda c, d: (set([d]), [], [], 0)),
        ("dictionary", lambda c, d: ({d: 1}, [], [], 0)),
        ("empty dictionary", lambda c, d: ({}, [d], {}, 0)),
        ("iterator", lambda c, d: (iter([d]), [], [], 0)),
        ("None for a list", lambda c, d: (None, [], [], 0)),
        ("int for a list", lambda c, d: (1, [], [], 0)),
        ("socket for a list", lambda c, d: (d, [], [], 0)),
        ("empty string for a list", lambda c, d: ("", [], [], 0)),
        ("string for a list", lambda c, d: ("ab", [], [], 0)),
        ("empty", lambda c, d: ([], [], [], 0)),
        ("two lists", lambda c, d: ([], [])),
        ("no arguments", lambda c, d: ()),
        ("five arguments", lambda c, d: ([], [], [], 0, 0)),
    )
    for label, form in forms:
        with scene("lists") as s:
            s.show(label, lambda: chosen(s, *form(*ready(s))))


def objects():
    forms = (
        ("string", lambda d: "x"),
        ("None", lambda d: None),
        ("float", lambda d: 1.5),
        ("tuple", lambda d: (d,)),
        ("plain object", lambda d: object()),
        ("class", lambda d: Holder),
        ("attribute fileno", lambda d: Attribute()),
        ("negative", lambda d: -1),
        ("very negative", lambda d: -1000),
        ("long", lambda d: d.fileno() + (1 << 64) - (1 << 64)),
        ("beyond C", lambda d: 1 << 70),
        ("fileno gives int", lambda d: Holder(d.fileno())),
        ("fileno gives long", lambda d: Holder(d.fileno() + (1 << 64) - (1 << 64))),
        ("fileno gives string", lambda d: Holder("3")),
        ("fileno gives None", lambda d: Holder(None)),
        ("fileno gives float", lambda d: Holder(3.0)),
        ("fileno gives negative", lambda d: Holder(-1)),
        ("fileno gives socket", lambda d: Holder(d)),
        ("fileno raises", lambda d: Holder(KeyError("mine"))),
        ("fileno raises socket.error", lambda d: Holder(socket.error(9, "mine"))),
        ("file of the socket", lambda d: d.makefile("rb")),
    )
    places = (
        ("reading", lambda x: ([x], [], [], 0)),
        ("writing", lambda x: ([], [x], [], 0)),
        ("exceptions", lambda x: ([], [], [x], 0)),
    )
    for label, form in forms:
        for place, lists_of in places:
            with scene("objects for " + place) as s:
                _, server = ready(s)
                s.show(label, lambda: [len(found) for found in select.select(*lists_of(form(server)))])
    with scene("objects are returned") as s:
        _, server = ready(s)
        holder = Holder(server.fileno())
        s.show("the very object", lambda: select.select([holder], [], [], 0)[0][0] is holder)
        s.show("the very socket", lambda: select.select([server], [], [], 0)[0][0] is server)
        s.show("new lists", lambda: lists_are_new([server]))
        s.show("result is a tuple", lambda: type(select.select([], [], [], 0)) is tuple)


def lists_are_new(mine):
    result = select.select(mine, mine, [], 0)
    return [found is mine for found in result], mine == result[0]


def closed():
    with scene("closed") as s:
        client, server = ready(s)
        client.close()
        s.show("reading", select.select, [client], [], [], 0)
        s.show("writing", select.select, [], [client], [], 0)
        s.show("exceptions", select.select, [], [], [client], 0)
        s.show("with an open one", select.select, [server, client], [], [], 0)
        s.show("with a limit", select.select, [client], [], [], 1)
    with scene("closed by number") as s:
        client, _ = ready(s)
        number = client.fileno()
        client.close()
        s.show("reading", select.select, [number], [], [], 0)
        s.show("writing", select.select, [], [number], [], 0)
        s.show("no limit", select.select, [number], [], [])
    with scene("standard streams") as s:
        s.show("writable", lambda: len(select.select([], [1], [], 0)[1]))


def timeouts():
    values = (
        ("0", 0),
        ("0.0", 0.0),
        ("-0.0", -0.0),
        ("tiny", 1e-6),
        ("short", SHORT),
        ("True", True),
        ("-1", -1),
        ("-0.5", -0.5),
        ("string", "1"),
        ("list", []),
        ("complex", 1j),
        ("infinite", float("inf")),
        ("minus infinite", float("-inf")),
        ("1e20", 1e20),
        ("beyond C", 1 << 80),
    )
    for label, value in values:
        with scene("limit") as s:
            client, _ = s.pair()
            if label == "True":
                client.shutdown(socket.SHUT_RD)
            s.show(label, lambda: s.who(select.select([client], [], [], value)))
    with scene("limit kept") as s:
        client, _ = s.pair()
        s.show("waits", lambda: took(select.select, [client], [], [], SHORT))
        s.show("empty lists wait", lambda: took(select.select, [], [], [], SHORT))
        s.show("ready does not wait", lambda: not took(select.select, [], [client], [], 8, least=4))
    with scene("own timeouts do not count") as s:
        client, server = ready(s)
        client.settimeout(0)
        s.show("non-blocking", lambda: took(select.select, [client], [], [], SHORT))
        client.settimeout(0.001)
        s.show("timeout", lambda: took(select.select, [client], [], [], SHORT))


def took(function, *args, **kwargs):
    begin = time.time()
    function(*args)
    return time.time() - begin >= kwargs.get("least", SHORT * 0.9)


def wakes():
    with scene("waiting, then") as s:
        client, server = s.pair()

        def waits_for(*lists_and_limit):
            return Background(lambda: s.who(select.select(*lists_and_limit)))

        for label, lists_of, act in (
            ("data", ([client], [], []), lambda: server.sendall(b"x")),
            ("more data", ([client, server], [], [], 10), lambda: client.sendall(b"x")),
        ):
            if label == "more data":
                client.recv(1)
            waiting = waits_for(*lists_of)
            settle()
            act()
            s.show_result(label, waiting)
        server.recv(1)
        waiting = waits_for([client], [], [], 10)
        settle()
        server.shutdown(socket.SHUT_WR)
        s.show_result("end", waiting)
        waiting = waits_for([server], [], [])
        settle()
        reset(client)
        s.show_result("reset", waiting)
    with scene("waiting for a connection, then") as s:
        listener = s.listener()
        waiting = Background(lambda: s.who(select.select([listener], [listener], [], 10)))
        settle()
        s.new().connect(listener.getsockname())
        s.show_result("it comes", waiting)
    with scene("waiting to write, then") as s:
        client, server = s.tight_pair()
        sent = fill(client)
        waiting = Background(lambda: s.who(select.select([], [client], [], 10)))
        settle()
        while sent:
            sent -= len(server.recv(sent))
        s.show_result("room", waiting)
    with scene("waiting on itself, then") as s:
        client, _ = s.pair()
        waiting = Background(lambda: s.who(select.select([client], [], [], 10)))
        settle()
        client.shutdown(socket.SHUT_RD)
        s.show_result("shut for reading", waiting)
    with scene("waiting listener, then") as s:
        listener = s.listener()
        waiting = Background(lambda: s.who(select.select([listener], [], [], 10)))
        settle()
        listener.shutdown(socket.SHUT_RDWR)
        s.show_result("shut down", waiting)
    with scene("two wait") as s:
        client, server = s.pair()
        both = [Background(lambda: s.who(select.select([client], [], [], 10)[0])) for _ in range(2)]
        settle()
        server.sendall(b"x")
        s.show_result("first", both[0])
        s.show_result("second", both[1])


def kinds():
    with scene("UDP") as s:
        one = s.bound(kind=socket.SOCK_DGRAM, name="one")
        two = s.bound(kind=socket.SOCK_DGRAM, name="two")
        s.show("quiet", chosen, s, [one, two], [one, two], [one, two], 0)
        one.sendto(b"", two.getsockname())
        s.show("empty datagram", chosen, s, [one, two], [], [], 10)
        two.recv(1)
        s.show("taken", chosen, s, [one, two], [], [], 0)
        s.show("fresh", lambda: [len(x) for x in select.select(*[[s.new(kind=socket.SOCK_DGRAM)]] * 3 + [0])])
        one.connect(two.getsockname())
        two.close()
        one.send(b"x")
        s.show("refused", chosen, s, [one], [one], [one], 10)
        one.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        s.show("told", chosen, s, [one], [one], [one], 0)
    with scene("Unix") as s:
        left, right = s.unix_pair()
        s.show("quiet", chosen, s, [left, right], [left, right], [left, right], 0)
        left.sendall(b"x")
        s.show("data", chosen, s, [left, right], [], [], 10)
        right.recv(1)
        left.shutdown(socket.SHUT_WR)
        s.show("end", chosen, s, [left, right], [], [], 10)
        left.close()
        s.show("closed", chosen, s, [right], [right], [right], 10)
    with scene("Unix, full") as s:
        left, right = s.unix_pair()
        sent = fill(left)
        s.show("not writable", chosen, s, [], [left, right], [], 0)
        while sent:
            sent -= len(right.recv(sent))
        s.show("writable", chosen, s, [], [left], [], 10)
    with scene("Unix listener") as s:
        listener = s.new(socket.AF_UNIX, name="listener")
        s.show("fresh", chosen, s, [listener], [listener], [], 0)
        listener.bind(s.path("x"))
        listener.listen(1)
        s.show("quiet", chosen, s, [listener], [listener], [], 0)
        s.new(socket.AF_UNIX).connect(s.path("x"))
        s.show("pending", chosen, s, [listener], [listener], [], 10)
    with scene("kinds together") as s:
        client, server = ready(s)
        left, right = s.unix_pair()
        left.sendall(b"x")
        udp = s.bound(kind=socket.SOCK_DGRAM, name="udp")
        readable(right)
        s.show("readers", chosen, s, [udp, right, client, server, left], [], [], 0)
        s.show("writers", chosen, s, [], [udp, right, client, server, left], [], 0)
    with scene("many") as s:
        socks = [s.bound(kind=socket.SOCK_DGRAM) for _ in range(100)]
        s.show("writers", lambda: select.select([], socks, [], 0)[1] == socks)
        s.show("readers", lambda: select.select(socks, [], [], 0)[0])
        socks[50].sendto(b"x", socks[70].getsockname())
        s.show("one of them", lambda: [socks.index(sock) for sock in select.select(socks, [], [], 10)[0]])


def states():
    """The three lists in every TCP state, each asked for on its own."""
    for state in tcp_states.STATES:
        if state not in tcp_states.CLOSED:
            with scene("state " + state.__name__.replace("_", " ")) as s:
                sock = state(s)
                s.show(
                    "reading, writing, exceptions",
                    lambda: [
                        bool(select.select([sock], [], [], 0)[0]),
                        bool(select.select([], [sock], [], 0)[1]),
                        bool(select.select([], [], [sock], 0)[2]),
                    ],
                )


def errors():
    with scene("select.error") as s:
        s.show("is socket.error", lambda: issubclass(select.error, socket.error))
        s.show("is an exception", lambda: issubclass(select.error, Exception))

        def args_of_failure():
            client, _ = s.pair()
            number = client.fileno()
            client.close()
            try:
                select.select([number], [], [], 0)
            except select.error as error:
                return error.args[0] == errno.EBADF, error.args[1]

        s.show("args", args_of_failure)


def main():
    lists()
    objects()
    closed()
    timeouts()
    wakes()
    kinds()
    states()
    errors()


if __name__ == "__main__":
    main()
