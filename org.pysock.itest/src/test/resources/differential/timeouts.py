"""Timeouts: how they are set, who inherits them, and how each operation runs out of time."""
from __future__ import print_function

import socket
import struct
import time

from observe import Background, code, fill, readable, scene, settle

SHORT = 0.03


def set_and_get(sock, *value):
    sock.settimeout(*value)
    return sock.gettimeout()


class Floating(object):
    def __float__(self):
        return 1.5


class Indexed(object):
    def __index__(self):
        return 2


def forms():
    with scene("settimeout") as s:
        for label, value in (
            ("None", (None,)),
            ("0", (0,)),
            ("0.0", (0.0,)),
            ("-0.0", (-0.0,)),
            ("1", (1,)),
            ("2.5", (2.5,)),
            ("True", (True,)),
            ("False", (False,)),
            ("a long", ((1 << 64) - (1 << 64) + 3,)),
            ("tiny", (1e-9,)),
            ("a day", (86400,)),
            ("a year", (31536000,)),
            ("-1", (-1,)),
            ("-0.001", (-0.001,)),
            ("-inf", (float("-inf"),)),
            ("a string", ("1",)),
            ("a list", ([1],)),
            ("a tuple", ((1,),)),
            ("an object with __float__", (Floating(),)),
            ("a complex", (1j,)),
            ("nothing", ()),
            ("two", (1, 2)),
        ):
            s.show(label, set_and_get, s.new(), *value)
        sock = s.new()
        sock.settimeout(3)
        s.show("an error", sock.settimeout, -1)
        s.show("keeps after an error", sock.gettimeout)
        s.show("wrong type", sock.settimeout, "x")
        s.show("keeps after a wrong type", sock.gettimeout)
    with scene("setblocking") as s:
        for label, value in (
            ("True", (True,)),
            ("False", (False,)),
            ("1", (1,)),
            ("0", (0,)),
            ("2", (2,)),
            ("-1", (-1,)),
            ("None", (None,)),
            ("a string", ("",)),
            ("nothing", ()),
        ):
            sock = s.new()
            s.show(label, sock.setblocking, *value)
            s.show(label + ", timeout", sock.gettimeout)
        sock = s.new()
        sock.settimeout(4)
        sock.setblocking(True)
        s.show("forgets the timeout", sock.gettimeout)
    with scene("gettimeout") as s:
        s.show("fresh", s.new().gettimeout)
        s.show("argument", s.new().gettimeout, 1)
        client, server = s.pair()
        s.show("connected", client.gettimeout)
        s.show("accepted", server.gettimeout)


def default_of(value):
    socket.setdefaulttimeout(value)
    return socket.getdefaulttimeout()


def defaults():
    with scene("default timeout") as s:
        s.show("at first", socket.getdefaulttimeout)
        for label, value in (
            ("2", 2),
            ("1.5", 1.5),
            ("0", 0),
            ("True", True),
            ("-1", -1),
            ("kept", None),
            ("a string", "x"),
        ):
            s.show(label, default_of, value)
        s.show("nothing", lambda: socket.setdefaulttimeout())
        s.show("reset", default_of, None)
    for label, value in (("None", None), ("0", 0.0), ("3", 3.0)):
        with scene("made under the default " + label) as s:
            listener = s.listener()
            earlier = s.new()
            socket.setdefaulttimeout(value)
            try:
                s.show("new socket", lambda: s.new().gettimeout())
                s.show("UDP socket", lambda: s.new(kind=socket.SOCK_DGRAM).gettimeout())
                s.show("earlier socket", earlier.gettimeout)
                client = s.new()
                client.connect_ex(listener.getsockname())
                s.show("accepted socket", lambda: s.accept(listener).gettimeout())
                s.show("socketpair", lambda: [end.gettimeout() for end in s.unix_pair()])
                s.show("created connection", lambda: made(s, listener.getsockname()))
                s.show("fromfd", lambda: s.keep(copy_of(earlier)).gettimeout())
                s.show("dup", lambda: s.keep(earlier.dup()).gettimeout())
            finally:
                socket.setdefaulttimeout(None)


def made(s, address):
    return s.keep(socket.create_connection(address)).gettimeout()


def copy_of(sock):
    return socket.fromfd(sock.fileno(), sock.family, sock.type)


def inheritance():
    for label, value in (("None", None), ("0", 0.0), ("3", 3.0)):
        with scene("listener with timeout " + label) as s:
            listener = s.listener()
            client = s.new()
            client.connect(listener.getsockname())
            readable(listener)
            listener.settimeout(value)
            server = s.accept(listener)
            s.show("accepted", server.gettimeout)
            s.show("listener", listener.gettimeout)
            s.show("accepted blocks", lambda: blocks(server))


def blocks(sock):
    """Whether recv waits: another thread must still be in it."""
    receiving = Background(sock.recv, 1)
    waits = not receiving.wait(0.05)
    sock.shutdown(socket.SHUT_RDWR)
    receiving.wait()
    return waits


def elapsed(function, *args):
    """How the call failed, and whether it took its time, but not much more."""
    begin = time.time()
    try:
        function(*args)
    except socket.timeout:
        outcome = "timeout"
    except socket.error as error:
        outcome = str(code(error.errno))
    else:
        outcome = "success"
    took = time.time() - begin
    return outcome, took >= SHORT * 0.9, took < 5


def operations():
    quiet = (
        ("recv", lambda c: c.recv(1)),
        ("recv 0 bytes more", lambda c: c.recv(100)),
        ("recvfrom", lambda c: c.recvfrom(1)),
        ("recv_into", lambda c: c.recv_into(bytearray(1))),
        ("recvfrom_into", lambda c: c.recvfrom_into(bytearray(1))),
        ("recv MSG_PEEK", lambda c: c.recv(1, socket.MSG_PEEK)),
    )
    for label, operation in quiet:
        for kind in ("TCP", "UDP", "Unix"):
            with scene("out of time, " + kind) as s:
                sock = silent(s, kind)
                sock.settimeout(SHORT)
                s.show(label, elapsed, operation, sock)
                s.show(label + ", timeout kept", sock.gettimeout)
    with scene("out of time, listener") as s:
        listener = s.listener()
        listener.settimeout(SHORT)
        s.show("accept", elapsed, listener.accept)
        s.show("accept again", elapsed, listener.accept)
        unix = s.new(socket.AF_UNIX)
        unix.bind(s.path("listener"))
        unix.listen(1)
        unix.settimeout(SHORT)
        s.show("accept, Unix", elapsed, unix.accept)
    for label, data in (("send", b"x"), ("much", b"x" * 100000)):
        with scene("out of time, full") as s:
            client, _ = s.tight_pair()
            fill(client)
            client.settimeout(SHORT)
            s.show(label, elapsed, client.send, data)
            s.show(label + ", all", elapsed, client.sendall, data)
    with scene("out of time, sendall in the middle") as s:
        client, server = s.pair()
        client.settimeout(SHORT)
        s.show("sendall", elapsed, client.sendall, b"x" * (64 << 20))
        s.show("part arrives", lambda: len(server.recv(1000)) > 0)
    with scene("out of time, full Unix socket") as s:
        left, _ = s.unix_pair()
        fill(left)
        left.settimeout(SHORT)
        s.show("send", elapsed, left.send, b"x" * 1000)
    with scene("out of time, connect") as s:
        listener = s.listener(backlog=1)
        for _ in range(2):
            s.new().connect(listener.getsockname())
        client = s.new()
        client.settimeout(SHORT)
        s.show("connect", elapsed, client.connect, listener.getsockname())
        other = s.new()
        other.settimeout(SHORT)
        s.show("connect_ex", lambda: code(other.connect_ex(listener.getsockname())))
    with scene("what a timeout is") as s:
        s.show("class", lambda: issubclass(socket.timeout, socket.error))
        s.show("IOError", lambda: issubclass(socket.timeout, IOError))
        client, _ = s.pair()
        client.settimeout(SHORT)
        s.show("text", lambda: str(raised(client.recv, 1)))
        s.show("args", lambda: raised(client.recv, 1).args)
        s.show("errno", lambda: raised(client.recv, 1).errno)


def raised(function, *args):
    try:
        function(*args)
    except socket.error as error:
        return error


def silent(s, kind):
    if kind == "TCP":
        return s.pair()[0]
    if kind == "UDP":
        return s.bound(kind=socket.SOCK_DGRAM)
    return s.unix_pair()[0]


def no_time():
    for kind in ("TCP", "UDP", "Unix"):
        with scene("no time at all, " + kind) as s:
            sock = silent(s, kind)
            sock.settimeout(0)
            s.show("recv", sock.recv, 1)
            s.show("recvfrom", sock.recvfrom, 1)
            s.show("recv_into", sock.recv_into, bytearray(1))
            s.show("recvfrom_into", sock.recvfrom_into, bytearray(1))
            sock.settimeout(SHORT)
            s.show("then a little", sock.recv, 1)


def in_time():
    with scene("in time") as s:
        client, server = s.pair()
        client.settimeout(10)
        receiving = Background(client.recv, 10)
        settle()
        server.sendall(b"here")
        s.show_result("recv", receiving)
        receiving = Background(client.recv, 10)
        settle()
        server.shutdown(socket.SHUT_WR)
        s.show_result("end", receiving)
    with scene("accept in time") as s:
        listener = s.listener()
        listener.settimeout(10)
        accepting = Background(listener.accept)
        settle()
        client = s.new()
        client.connect(listener.getsockname())
        s.name(client, "client")
        s.show("address", lambda: accepting.result()[1])
        s.keep(accepting.result()[0])
    with scene("after a timeout") as s:
        client, server = s.pair()
        client.settimeout(SHORT)
        s.show("recv", client.recv, 1)
        server.sendall(b"late")
        readable(client)
        s.show("recv again", client.recv, 10)
        s.show("send", client.send, b"x")
        client.settimeout(None)
        s.show("no timeout", client.gettimeout)


def kernel_timeouts():
    """SO_RCVTIMEO is the kernel's own; the module knows nothing of it."""
    for label, name in (("SO_RCVTIMEO", socket.SO_RCVTIMEO), ("SO_SNDTIMEO", socket.SO_SNDTIMEO)):
        with scene(label) as s:
            client, _ = s.pair()

            def get():
                return struct.unpack("qq", client.getsockopt(socket.SOL_SOCKET, name, 16))

            s.show("default", get)
            s.show("set", client.setsockopt, socket.SOL_SOCKET, name, struct.pack("qq", 2, 500000))
            s.show("get", get)
            s.show("gettimeout", client.gettimeout)
            s.show("too short", client.setsockopt, socket.SOL_SOCKET, name, b"1234")
            s.show("microseconds out of range", client.setsockopt, socket.SOL_SOCKET, name, struct.pack("qq", 0, 1000000))
            s.show("int", client.setsockopt, socket.SOL_SOCKET, name, 1)
    with scene("SO_RCVTIMEO at work") as s:
        client, _ = s.pair()
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("qq", 0, 50000))
        s.show("recv", client.recv, 1)
        listener = s.listener(name="another")
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, struct.pack("qq", 0, 50000))
        s.show("accept", listener.accept)


def main():
    forms()
    defaults()
    inheritance()
    operations()
    no_time()
    in_time()
    kernel_timeouts()


if __name__ == "__main__":
    main()
