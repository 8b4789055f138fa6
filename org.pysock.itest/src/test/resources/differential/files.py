"""Files of sockets: reading, writing, buffers, the order of closing, timeouts."""
from __future__ import print_function

import socket

from observe import Background, fill, readable, recv_exactly, reset, scene, settle

SIZES = (-1, 0, 1, 2, 5, 100, 8192)
TEXT = b"one\ntwo\n\nlast"


def reader(s, data, mode="rb", size=-1):
    """A file whose other end has sent the data and closed."""
    client, server = s.pair()
    server.sendall(data)
    server.close()
    return s.keep(client.makefile(mode, size))


def exactly(file, count):
    """As much as was asked for: an unbuffered file of Python 3 may give less at a time."""
    parts = []
    while count > 0:
        part = file.read(count)
        if not part:
            break
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def reading():
    forms = (
        ("read", lambda f: f.read()),
        ("read -1", lambda f: f.read(-1)),
        ("read 0", lambda f: f.read(0)),
        ("read 3", lambda f: exactly(f, 3)),
        ("read 13", lambda f: exactly(f, 13)),
        ("read more", lambda f: exactly(f, 100)),
        ("read twice", lambda f: (exactly(f, 5), f.read(), f.read())),
        ("read one by one", lambda f: [f.read(1) for _ in range(14)]),
        ("readline", lambda f: f.readline()),
        ("readline -1", lambda f: f.readline(-1)),
        ("readline 0", lambda f: (f.readline(0), f.readline())),
        ("readline 2", lambda f: (f.readline(2), f.readline(2), f.readline(2))),
        ("readline exact", lambda f: (f.readline(4), f.readline(4))),
        ("readline more", lambda f: f.readline(100)),
        ("readline to the end", lambda f: [f.readline() for _ in range(6)]),
        ("readlines", lambda f: f.readlines()),
        ("readlines 0", lambda f: f.readlines(0)),
        ("readlines 1", lambda f: f.readlines(1)),
        ("readlines 5", lambda f: (f.readlines(5), f.readlines())),
        ("iteration", lambda f: [line for line in f]),
        ("next", lambda f: (next(f), next(f))),
        ("next at the end", lambda f: (f.read(), next(f))),
        ("iteration twice", lambda f: ([line for line in f], [line for line in f])),
        ("readline, read", lambda f: (f.readline(), f.read())),
        ("read, readline", lambda f: (exactly(f, 2), f.readline(), f.readline())),
        ("read, iteration", lambda f: (exactly(f, 2), list(f))),
        ("next, readline", lambda f: (next(f), f.readline())),
        ("readline, readlines", lambda f: (f.readline(), f.readlines())),
        ("at the end", lambda f: (f.read(), f.read(), f.readline(), f.readlines())),
    )
    for size in SIZES:
        for label, form in forms:
            with scene("rb, %d" % size) as s:
                s.show(label, form, reader(s, TEXT, "rb", size))
    for label, data in (
        ("nothing", b""),
        ("newline", b"\n"),
        ("newlines", b"\n\n\n"),
        ("carriage returns", b"a\r\nb\rc\n"),
        ("nul", b"a\0b\nc"),
        ("no newline", b"abc"),
        ("high bytes", b"\xff\xfe\n\x80"),
    ):
        with scene("lines of") as s:
            s.show(label, lambda: reader(s, data).readlines())
            s.show(label + ", one by one", lambda: list(iter(reader(s, data).readline, b"")))
            s.show(label + ", read", lambda: reader(s, data).read())
    with scene("long lines") as s:
        data = b"x" * 20000 + b"\n" + b"y" * 30000
        s.show("readline", lambda: [len(line) for line in reader(s, data)])
        s.show("readline, small buffer", lambda: [len(line) for line in reader(s, data, "rb", 10)])
        s.show("readline with a limit", lambda: [len(reader(s, data).readline(n)) for n in (1, 19999, 20000, 20001, 20002)])
        s.show("read", lambda: len(reader(s, data).read(25000)))
    with scene("wrong reading") as s:
        for label, form in (
            ("read string", lambda f: f.read("1")),
            ("readline string", lambda f: f.readline("1")),
            ("read two", lambda f: f.read(1, 2)),
            ("write", lambda f: (f.write(b"x"), f.flush())),
        ):
            s.show(label, form, reader(s, TEXT))


def modes():
    for mode in ("", "r", "rb", "w", "wb", "rw", "rwb", "wr", "br", "b", "r+", "rU", "a", "x", "rr", None, 1):
        with scene("mode %r" % (mode,)) as s:
            client, server = s.pair()

            def made():
                s.keep(client.makefile(mode))
                return "made"

            s.show("makefile", made)
    with scene("makefile") as s:
        client, server = s.pair()
        for label, form in (
            ("no arguments", lambda: client.makefile()),
            ("mode", lambda: client.makefile("rb")),
            ("mode by keyword", lambda: client.makefile(mode="rb")),
            ("size", lambda: client.makefile("rb", 10)),
            ("size string", lambda: client.makefile("rb", "10")),
            ("size -5", lambda: client.makefile("rb", -5)),
            ("unbuffered", lambda: client.makefile("wb", 0)),
            ("unknown keyword", lambda: client.makefile(kind="rb")),
        ):
            s.show(label, lambda: s.keep(form()).closed)
        client.close()
        s.show("socket closed", lambda: s.keep(client.makefile("rb")).closed)
        fresh = s.new()
        s.show("socket not connected", lambda: s.keep(fresh.makefile("rb")).read(1))
        s.show("write to a socket not connected", lambda: written_to(s.keep(fresh.makefile("wb"))))
    with scene("attributes") as s:
        client, _ = s.pair()
        file = s.keep(client.makefile("rb"))
        s.show("closed", lambda: file.closed)
        s.show("fileno", lambda: file.fileno() == client.fileno())
        s.show("mode", lambda: file.mode)
        s.show("iterator of itself", lambda: iter(file) is file)
        file.close()
        s.show("closed then", lambda: file.closed)
        s.show("close again", file.close)
        s.show("fileno then", file.fileno)
        s.show("read then", file.read, 1)
        s.show("readline then", file.readline)
        s.show("flush then", file.flush)


def written_to(file):
    file.write(b"x")
    file.flush()


def arrived(sock):
    """What is there without waiting for more than a moment: nothing is an answer too."""
    return sock.recv(100) if readable(sock, 0.1) else "nothing"


def writing():
    for size in SIZES:
        with scene("wb, %d" % size) as s:
            client, server = s.pair()
            file = s.keep(client.makefile("wb", size))
            file.write(b"abc")
            s.show("write without newline", arrived, server)
            file.write(b"d\n")
            s.show("write with newline", arrived, server)
            file.flush()
            s.show("flush", arrived, server)
            file.write(b"last")
            file.close()
            s.show("close", arrived, server)
            s.show("socket goes on", client.send, b"x")
            s.show("received", arrived, server)
        with scene("wb, %d, more" % size) as s:
            client, server = s.pair()
            file = s.keep(client.makefile("wb", size))
            file.writelines([b"one\n", b"two\n", b"", b"three"])
            file.flush()
            s.show("writelines", recv_exactly, server, 13)
            for part in (b"a", b"", b"bc", b"def", b"ghij\n", b"k" * 20):
                file.write(part)
            file.flush()
            s.show("many writes", recv_exactly, server, 31)
    forms = (
        ("bytes", lambda f: f.write(b"abc")),
        ("empty", lambda f: f.write(b"")),
        ("bytearray", lambda f: f.write(bytearray(b"abc"))),
        ("None", lambda f: f.write(None)),
        ("nothing", lambda f: f.write()),
        ("writelines of bytes", lambda f: f.writelines([b"a", b"b"])),
        ("writelines of nothing", lambda f: f.writelines([])),
        ("writelines of a generator", lambda f: f.writelines(x for x in [b"a", b"b"])),
        ("writelines of None", lambda f: f.writelines(None)),
        ("flush twice", lambda f: (f.write(b"ab"), f.flush(), f.flush())[1:]),
        ("flush nothing", lambda f: f.flush()),
        ("read", lambda f: f.read(1)),
    )
    for label, form in forms:
        with scene("write") as s:
            client, server = s.pair()
            file = s.keep(client.makefile("wb"))
            if label == "read":
                server.sendall(b"x")
            s.show(label + " succeeds", lambda: form(file) or True)
            file.flush()
            client.close()
            file.close()
            s.show(label + ", received", recv_exactly, server, 100)
    with scene("write much") as s:
        client, server = s.pair()
        data = b"0123456789" * 100000
        file = s.keep(client.makefile("wb"))
        writing_it = Background(lambda: (file.write(data), file.flush())[1])
        received = recv_exactly(server, len(data))
        s.show_result("write", writing_it)
        s.show("content", lambda: received == data)
    with scene("write to a reset connection") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("wb", 0))
        reset(server)
        readable(client)
        s.show("first", file.write, b"x")
        s.show("second", file.write, b"x")
    with scene("read from a reset connection") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb"))
        reset(server)
        s.show("read", file.read, 1)
    with scene("write after close") as s:
        client, _ = s.pair()
        file = s.keep(client.makefile("wb"))
        file.close()
        s.show("closed", lambda: file.closed)
        s.show("close", file.close)


def both_ways():
    with scene("rwb") as s:
        client, server = s.pair()
        one, two = s.keep(client.makefile("rwb")), s.keep(server.makefile("rwb"))
        s.show("request", lambda: (one.write(b"ping\n"), one.flush(), two.readline())[2])
        s.show("answer", lambda: (two.write(b"pong\n"), two.flush(), one.readline())[2])
        one.write(b"unflushed")
        one.close()
        client.close()
        s.show("closing flushes", recv_exactly, server, 9)
        s.show("end", server.recv, 1)
    with scene("two files") as s:
        client, server = s.pair()
        one, two = s.keep(client.makefile("rb")), s.keep(client.makefile("wb"))
        two.write(b"out\n")
        two.flush()
        s.show("out", server.recv, 10)
        server.sendall(b"in\n")
        s.show("in", one.readline)
        two.close()
        server.sendall(b"more\n")
        s.show("in, when the other is closed", one.readline)
        client.close()
        server.sendall(b"still\n")
        s.show("in, when the socket is closed", one.readline)
        one.close()
        s.show("end", server.recv, 1)
    with scene("file and socket") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb", 0))
        server.sendall(b"line\nrest")
        s.show("unbuffered line", file.readline)
        s.show("rest by recv", recv_exactly, client, 4)
        server.sendall(b"abc")
        s.show("recv first", client.recv, 1)
        s.show("read then", lambda: exactly(file, 2))


def closing():
    with scene("socket first") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb"))
        client.close()
        s.show("send", client.send, b"")
        server.sendall(b"hello\n")
        s.show("file reads", file.readline)
        server.setblocking(False)
        s.show("connection stays", server.recv, 1)
        file.close()
        readable(server)
        s.show("connection ends", server.recv, 1)
    with scene("file first") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb"))
        file.close()
        server.sendall(b"hello")
        s.show("recv", recv_exactly, client, 5)
        s.show("send", client.send, b"x")
        client.close()
        readable(server)
        s.show("received", server.recv, 1)
        s.show("end", server.recv, 1)
    with scene("written, socket first") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("wb"))
        file.write(b"late")
        client.close()
        file.close()
        s.show("received", recv_exactly, server, 10)
    with scene("peer closes") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb"))
        server.sendall(b"abc")
        server.shutdown(socket.SHUT_WR)
        s.show("read", file.read)
        s.show("again", file.read)
    with scene("shut down under a file") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb"))
        reading_it = Background(file.readline)
        settle()
        client.shutdown(socket.SHUT_RD)
        s.show_result("readline", reading_it)


def timeouts():
    with scene("timeout") as s:
        client, server = s.pair()
        client.settimeout(0.05)
        for label, read in (
            ("read 1", lambda f: f.read(1)),
            ("read", lambda f: f.read()),
            ("readline", lambda f: f.readline()),
            ("readlines", lambda f: f.readlines()),
            ("next", lambda f: next(f)),
        ):
            s.show(label, read, s.keep(client.makefile("rb")))
        server.sendall(b"ab")
        s.show("in the middle", s.keep(client.makefile("rb")).read, 5)
    with scene("timeout, in time") as s:
        client, server = s.pair()
        client.settimeout(10)
        file = s.keep(client.makefile("rb"))
        reading_it = Background(file.readline)
        settle()
        server.sendall(b"be")
        settle()
        server.sendall(b"fore\n")
        s.show_result("readline", reading_it)
    with scene("timeout, writing") as s:
        client, _ = s.tight_pair()
        fill(client)
        client.settimeout(0.05)
        s.show("write", s.keep(client.makefile("wb", 0)).write, b"x" * 100)
        s.show("flush", lambda: written_to(s.keep(client.makefile("wb"))))
    with scene("timeout, set afterwards") as s:
        client, _ = s.pair()
        file = s.keep(client.makefile("rb"))
        client.settimeout(0.05)
        s.show("read", file.read, 1)
    with scene("no blocking") as s:
        client, server = s.pair()
        client.setblocking(False)
        s.show("read", lambda: s.keep(client.makefile("rb")).read(1))
        s.show("unbuffered read", lambda: s.keep(client.makefile("rb", 0)).read(1))
        s.show("readline", lambda: s.keep(client.makefile("rb")).readline())
        server.sendall(b"abc\n")
        readable(client)
        s.show("line is there", lambda: s.keep(client.makefile("rb")).readline())


def waiting():
    with scene("in parts") as s:
        client, server = s.pair()
        file = s.keep(client.makefile("rb"))
        for label, read, parts in (
            ("readline", lambda: file.readline(), (b"on", b"e", b"\n")),
            ("read", lambda: file.read(6), (b"ab", b"cd", b"ef")),
            ("readline with a limit", lambda: file.readline(3), (b"x", b"y", b"z")),
        ):
            reading_it = Background(read)
            for part in parts:
                settle()
                server.sendall(part)
            s.show_result(label, reading_it)
        reading_it = Background(file.read)
        server.sendall(b"until ")
        settle()
        server.sendall(b"the end")
        server.close()
        s.show_result("read to the end", reading_it)
    with scene("Unix") as s:
        left, right = s.unix_pair()
        file = s.keep(left.makefile("rb"))
        right.sendall(b"a\nb")
        right.close()
        s.show("lines", lambda: list(file))


def main():
    reading()
    modes()
    writing()
    both_ways()
    closing()
    timeouts()
    waiting()


if __name__ == "__main__":
    main()
