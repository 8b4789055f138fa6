"""Bytes over TCP connections: how many go, how many come, and in which form."""
from __future__ import print_function

import array
import errno
import select
import socket
import struct
import zlib

from observe import Background, fill, readable, recv_exactly, reset, scene, settle, until, writable

SOL_SOCKET = socket.SOL_SOCKET


def block(size):
    """Bytes with a pattern that shows losses and swaps."""
    unit = b"".join(struct.pack(">I", number) for number in range(4096))
    return (unit * (size // len(unit) + 1))[:size]


def arrived(sock, count):
    """Waits until so many bytes can be read."""
    until(lambda: readable(sock) and len(sock.recv(count + 1, socket.MSG_PEEK)) >= count)
    return sock


def with_bytes(s, data):
    client, server = s.pair()
    server.sendall(data)
    return arrived(client, len(data))


def recv_forms():
    forms = (
        ("exactly", lambda c: c.recv(6)),
        ("more than there is", lambda c: c.recv(100)),
        ("less", lambda c: (c.recv(2), c.recv(3), c.recv(4))),
        ("one by one", lambda c: [c.recv(1) for _ in range(6)]),
        ("none", lambda c: (c.recv(0), c.recv(6))),
        ("peek", lambda c: (c.recv(3, socket.MSG_PEEK), c.recv(6))),
        ("peek twice", lambda c: (c.recv(9, socket.MSG_PEEK), c.recv(9, socket.MSG_PEEK))),
        ("peek none", lambda c: c.recv(0, socket.MSG_PEEK)),
        ("all waited for", lambda c: c.recv(6, socket.MSG_WAITALL)),
        ("all peeked", lambda c: (c.recv(6, socket.MSG_PEEK | socket.MSG_WAITALL), c.recv(6))),
        ("dontwait", lambda c: c.recv(6, socket.MSG_DONTWAIT)),
        ("peek and dontwait", lambda c: c.recv(6, socket.MSG_PEEK | socket.MSG_DONTWAIT)),
        ("flags 0", lambda c: c.recv(6, 0)),
        ("recvfrom", lambda c: c.recvfrom(6)),
        ("recvfrom peek", lambda c: (c.recvfrom(3, socket.MSG_PEEK), c.recvfrom(6))),
        ("recvfrom none", lambda c: c.recvfrom(0)),
        ("negative", lambda c: c.recv(-1)),
        ("recvfrom negative", lambda c: c.recvfrom(-1)),
        ("no size", lambda c: c.recv()),
        ("size a string", lambda c: c.recv("6")),
        ("size None", lambda c: c.recv(None)),
        ("size a long", lambda c: c.recv(6 + (1 << 64) - (1 << 64))),
        ("size a bool", lambda c: c.recv(True)),
        ("too many arguments", lambda c: c.recv(1, 0, 0)),
        ("flags a string", lambda c: c.recv(1, "0")),
        ("size beyond", lambda c: c.recv(1 << 64)),
    )
    for label, form in forms:
        with scene("recv") as s:
            s.show(label, form, with_bytes(s, b"abcdef"))


def into(buffer, *args, **kwargs):
    def call(c):
        result = c.recv_into(buffer, *args, **kwargs)
        return result, buffer if isinstance(buffer, bytearray) else bytearray(buffer)

    return call


def from_into(buffer, *args):
    def call(c):
        return c.recvfrom_into(buffer, *args), buffer

    return call


def into_view(c):
    buffer = bytearray(10)
    return c.recv_into(memoryview(buffer)[2:5]), buffer


def into_forms():
    peek = socket.MSG_PEEK
    forms = (
        ("larger", into(bytearray(8))),
        ("smaller", into(bytearray(3))),
        ("exact", into(bytearray(6))),
        ("empty", into(bytearray(0))),
        ("count", into(bytearray(8), 2)),
        ("count 0", into(bytearray(3), 0)),
        ("count too large", into(bytearray(3), 4)),
        ("count negative", into(bytearray(3), -1)),
        ("flags", into(bytearray(8), 3, peek)),
        ("keyword nbytes", into(bytearray(8), nbytes=2)),
        ("keyword flags", into(bytearray(8), flags=peek)),
        ("array", into(array.array("b", [0] * 8))),
        ("wide array", lambda c: c.recv_into(array.array("h", [0] * 3))),
        ("slice of a view", into_view),
        ("bytes", lambda c: c.recv_into(b"12345678")),
        ("list", lambda c: c.recv_into([0] * 8)),
        ("None", lambda c: c.recv_into(None)),
        ("nothing", lambda c: c.recv_into()),
        ("keeps the rest", into(bytearray(b"12345678"), 4)),
        ("from, larger", from_into(bytearray(8))),
        ("from, smaller", from_into(bytearray(3))),
        ("from, count", from_into(bytearray(8), 2)),
        ("from, count too large", from_into(bytearray(3), 4)),
        ("from, count negative", from_into(bytearray(3), -1)),
        ("from, flags", from_into(bytearray(8), 3, peek)),
        ("from, bytes", lambda c: c.recvfrom_into(b"12345678")),
    )
    for label, form in forms:
        with scene("recv_into") as s:
            s.show(label, form, with_bytes(s, b"abcdef"))


def send_forms():
    forms = (
        ("bytes", lambda c: c.send(b"abc")),
        ("bytearray", lambda c: c.send(bytearray(b"abc"))),
        ("view", lambda c: c.send(memoryview(b"abcdef")[1:4])),
        ("array", lambda c: c.send(array.array("b", [97, 98, 99]))),
        ("empty", lambda c: c.send(b"")),
        ("flags", lambda c: c.send(b"abc", 0)),
        ("dontwait", lambda c: c.send(b"abc", socket.MSG_DONTWAIT)),
        ("dontroute", lambda c: c.send(b"abc", socket.MSG_DONTROUTE)),
        ("all", lambda c: c.sendall(b"abc")),
        ("all, bytearray", lambda c: c.sendall(bytearray(b"abc"))),
        ("all, view", lambda c: c.sendall(memoryview(b"abcdef")[1:4])),
        ("all, empty", lambda c: c.sendall(b"")),
        ("all, flags", lambda c: c.sendall(b"abc", 0)),
        ("to nobody", lambda c: c.sendto(b"abc", ("127.0.0.1", 9))),
        ("to, flags", lambda c: c.sendto(b"abc", 0, ("127.0.0.1", 9))),
        ("to, no address", lambda c: c.sendto(b"abc")),
        ("to, None", lambda c: c.sendto(b"abc", None)),
        ("nothing", lambda c: c.send()),
        ("None", lambda c: c.send(None)),
        ("int", lambda c: c.send(3)),
        ("list", lambda c: c.send([97])),
        ("flags a string", lambda c: c.send(b"abc", "0")),
        ("all, None", lambda c: c.sendall(None)),
        ("all, int", lambda c: c.sendall(3)),
        ("nul bytes", lambda c: c.send(b"\0\0\0")),
    )
    for label, form in forms:
        with scene("send") as s:
            client, server = s.pair()
            s.show(label, form, client)
            client.close()
            s.show(label + ", received", recv_exactly, server, 10)


def partial_sends():
    with scene("full") as s:
        client, server = s.tight_pair()
        sent = fill(client)
        s.show("something went", lambda: sent > 4096)
        s.show("send", client.send, b"x")
        s.show("send nothing", client.send, b"")
        s.show("sendall", client.sendall, b"x")
        s.show("ready", lambda: [bool(found) for found in select.select([client], [client], [], 0)])
        s.show("all arrives", lambda: len(recv_exactly(server, sent)) == sent)
        s.show("writable again", writable, client)
        s.show("send again", client.send, b"x")
    with scene("large send") as s:
        client, _ = s.pair()
        client.setblocking(False)
        size = 64 << 20
        s.show("goes in part", lambda: 0 < client.send(b"x" * size) < size)
    with scene("large sendall without blocking") as s:
        client, _ = s.pair()
        client.setblocking(False)
        s.show("sendall", client.sendall, b"x" * (64 << 20))
    with scene("large send with MSG_DONTWAIT") as s:
        client, _ = s.pair()
        size = 64 << 20
        s.show("goes in part", lambda: 0 < client.send(b"x" * size, socket.MSG_DONTWAIT) < size)
        s.show("sendall", client.sendall, b"x" * size, socket.MSG_DONTWAIT)
    with scene("blocking send of much") as s:
        client, server = s.pair()
        data = block(3 << 20)
        sending = Background(client.send, data)
        received = recv_exactly(server, len(data))
        s.show("count", lambda: sending.result() == len(data))
        s.show("content", lambda: received == data)


def all_through(send, recv, size):
    with_size = block(size)

    def transfer(client, server):
        sending = Background(send, client, with_size)
        got = recv(server, size)
        sending.result()
        return len(got), zlib.crc32(got) & 0xFFFFFFFF == zlib.crc32(with_size) & 0xFFFFFFFF

    return transfer


def send_in_steps(sock, data):
    view = memoryview(data)
    while len(view):
        view = view[sock.send(view) :]


def send_without_blocking(sock, data):
    sock.setblocking(False)
    view = memoryview(data)
    while len(view):
        writable(sock)
        try:
            view = view[sock.send(view) :]
        except socket.error as error:
            if error.errno != errno.EAGAIN:
                raise


def recv_into_steps(sock, size):
    buffer = bytearray(size)
    view = memoryview(buffer)
    while len(view):
        count = sock.recv_into(view)
        if not count:
            break
        view = view[count:]
    return bytes(buffer)


def recv_without_blocking(sock, size):
    sock.setblocking(False)
    chunks = []
    while size:
        readable(sock)
        try:
            chunk = sock.recv(size)
        except socket.error as error:
            if error.errno != errno.EAGAIN:
                raise
            continue
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)


def recv_waiting_for_all(sock, size):
    return sock.recv(size, socket.MSG_WAITALL)


def recv_by_file(sock, size):
    return sock.makefile("rb").read(size)


def big_transfers():
    senders = (
        ("sendall", lambda sock, data: sock.sendall(data)),
        ("send", send_in_steps),
        ("non-blocking send", send_without_blocking),
    )
    receivers = (
        ("recv", recv_exactly),
        ("recv_into", recv_into_steps),
        ("non-blocking recv", recv_without_blocking),
        ("MSG_WAITALL", recv_waiting_for_all),
        ("file", recv_by_file),
    )
    for send_label, send in senders:
        for recv_label, recv in receivers:
            for size in (1, 70001, 2000003):
                with scene("transfer by %s to %s" % (send_label, recv_label)) as s:
                    client, server = s.pair()
                    s.show("%d bytes" % size, all_through(send, recv, size), client, server)
    with scene("both ways") as s:
        client, server = s.pair()
        data = block(1000003)
        calls = [Background(end.sendall, data) for end in (client, server)]
        calls += [Background(recv_exactly, end, len(data)) for end in (client, server)]
        for label, call in zip(("client sends", "server sends"), calls):
            s.show_result(label, call)
        s.show("client receives", lambda: calls[2].result() == data)
        s.show("server receives", lambda: calls[3].result() == data)
    with scene("small buffers") as s:
        listener = s.new()
        listener.setsockopt(SOL_SOCKET, socket.SO_RCVBUF, 4096)
        listener.bind(("127.0.0.1", 0))
        listener.listen(1)
        client = s.new()
        client.setsockopt(SOL_SOCKET, socket.SO_SNDBUF, 4096)
        client.connect(listener.getsockname())
        s.show("transfer", all_through(lambda c, d: c.sendall(d), recv_exactly, 100003), client, s.accept(listener))
    with scene("with a timeout") as s:
        client, server = s.pair()
        client.settimeout(10)
        server.settimeout(10)
        s.show("transfer", all_through(lambda c, d: c.sendall(d), recv_exactly, 1000003), client, server)


def waiting_for_all():
    with scene("MSG_WAITALL") as s:
        client, server = s.pair()
        receiving = Background(client.recv, 6, socket.MSG_WAITALL)
        server.sendall(b"abc")
        settle()
        server.sendall(b"def")
        s.show_result("in two parts", receiving)
    with scene("MSG_WAITALL into") as s:
        client, server = s.pair()
        buffer = bytearray(6)
        receiving = Background(client.recv_into, buffer, 6, socket.MSG_WAITALL)
        server.sendall(b"abc")
        settle()
        server.sendall(b"def")
        s.show_result("in two parts", receiving)
        s.show("buffer", lambda: buffer)
    with scene("MSG_WAITALL and the end") as s:
        client, server = s.pair()
        server.sendall(b"abc")
        server.close()
        s.show("recv", client.recv, 6, socket.MSG_WAITALL)
        s.show("again", client.recv, 6, socket.MSG_WAITALL)
    with scene("MSG_WAITALL without blocking") as s:
        client = with_bytes(s, b"abc")
        client.setblocking(False)
        s.show("recv", client.recv, 6, socket.MSG_WAITALL)
        s.show("again", client.recv, 6, socket.MSG_WAITALL)
    with scene("MSG_DONTWAIT") as s:
        client, server = s.pair()
        s.show("nothing there", client.recv, 6, socket.MSG_DONTWAIT)
        s.show("recvfrom, nothing there", client.recvfrom, 6, socket.MSG_DONTWAIT)
        s.show("recv_into, nothing there", client.recv_into, bytearray(6), 6, socket.MSG_DONTWAIT)
        server.sendall(b"abc")
        arrived(client, 3)
        s.show("less there", client.recv, 6, socket.MSG_DONTWAIT | socket.MSG_WAITALL)
        client.settimeout(0.02)
        s.show("with a timeout", client.recv, 6, socket.MSG_DONTWAIT)


def ends():
    with scene("half-closed") as s:
        client, server = s.pair()
        client.sendall(b"question")
        client.shutdown(socket.SHUT_WR)
        s.show("server reads", recv_exactly, server, 100)
        s.show("server answers", server.send, b"answer")
        s.show("client reads", recv_exactly, client, 6)
        server.close()
        s.show("client's end", client.recv, 1)
        s.show("client's end again", client.recv, 1)
    with scene("shut for reading") as s:
        client, server = s.pair()
        client.shutdown(socket.SHUT_RD)
        s.show("recv", client.recv, 1)
        s.show("server sends", server.send, b"late")
        arrived(client, 4)
        s.show("recv what came later", client.recv, 4)
        s.show("recv then", client.recv, 4)
        s.show("client sends", client.send, b"still")
        s.show("server reads", recv_exactly, server, 5)
    with scene("sending to a closed peer") as s:
        client, server = s.pair()
        server.close()
        readable(client)
        s.show("first send", client.send, b"x")
        await_end(client)
        s.show("second send", client.send, b"x")
        s.show("third send", client.send, b"x")
        s.show("recv", client.recv, 1)
    with scene("closed with unread data") as s:
        client, server = s.pair()
        client.sendall(b"never read")
        readable(server)
        server.close()
        readable(client)
        s.show("recv", client.recv, 1)
        s.show("recv again", client.recv, 1)
        s.show("send", client.send, b"x")
    with scene("reset behind data") as s:
        client, server = s.pair()
        server.sendall(b"abc")
        arrived(client, 3)
        reset(server)
        await_end(client)
        s.show("recv", client.recv, 2)
        s.show("recv the rest", client.recv, 2)
        s.show("recv then", client.recv, 2)
        s.show("recv in the end", client.recv, 2)
    with scene("reset behind data, told to send") as s:
        client, server = s.pair()
        server.sendall(b"abc")
        arrived(client, 3)
        reset(server)
        await_end(client)
        s.show("send", client.send, b"x")
        s.show("send again", client.send, b"x")
        s.show("recv", client.recv, 9)
        s.show("recv then", client.recv, 9)
    with scene("peer shut for reading") as s:
        client, server = s.pair()
        server.shutdown(socket.SHUT_RD)
        s.show("send", client.send, b"x")
        s.show("send again", client.send, b"x")


def await_end(sock):
    """Waits for an error or the end behind unread data; goes on without it, so that the rest is observed too."""
    poller = select.poll()
    poller.register(sock, 0)
    poller.poll(1000)


def urgent():
    with scene("out of band") as s:
        client, server = s.pair()
        s.show("send", client.send, b"ab!", socket.MSG_OOB)
        client.sendall(b"cd")
        s.show("exceptional", lambda: s.who(select.select([], [], [server], 1)[2]))
        readable(server, 1)
        server.settimeout(1)
        s.show("recv before the mark", server.recv, 9)
        s.show("recv urgent", server.recv, 9, socket.MSG_OOB)
        s.show("recv urgent again", server.recv, 9, socket.MSG_OOB)
        s.show("recv behind the mark", recv_exactly, server, 2)
        s.show("exceptional no more", lambda: select.select([], [], [server], 0)[2])
    with scene("out of band in line") as s:
        client, server = s.pair()
        s.show("off", server.getsockopt, SOL_SOCKET, socket.SO_OOBINLINE)
        server.setsockopt(SOL_SOCKET, socket.SO_OOBINLINE, 1)
        s.show("on", server.getsockopt, SOL_SOCKET, socket.SO_OOBINLINE)
        client.send(b"!", socket.MSG_OOB)
        client.sendall(b"cd")
        s.show("recv urgent", server.recv, 9, socket.MSG_OOB)
        s.show("recv", recv_exactly, server, 3)
    with scene("out of band by sendall") as s:
        client, server = s.pair()
        s.show("sendall", client.sendall, b"a!", socket.MSG_OOB)
        select.select([], [], [server], 1)
        s.show("recv urgent", server.recv, 1, socket.MSG_OOB)
        s.show("recv", server.recv, 9)
    with scene("out of band, none") as s:
        client, server = s.pair()
        s.show("recv urgent", server.recv, 1, socket.MSG_OOB)
        s.show("send nothing", client.send, b"", socket.MSG_OOB)
        client.sendall(b"plain")
        readable(server)
        s.show("recv urgent behind plain", server.recv, 1, socket.MSG_OOB)
        s.show("recv plain", recv_exactly, server, 5)


def main():
    recv_forms()
    into_forms()
    send_forms()
    partial_sends()
    waiting_for_all()
    ends()
    urgent()
    big_transfers()


if __name__ == "__main__":
    main()
