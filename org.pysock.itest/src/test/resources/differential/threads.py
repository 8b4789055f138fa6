"""One thread waits in a call while another uses the same socket. Nothing here depends on who is faster."""
from __future__ import print_function

import select
import socket
import threading

from observe import Background, code, fill, recv_exactly, reset, scene, settle, until

UDP = socket.SOCK_DGRAM


def waiting_in_recv():
    calls = (
        ("recv", lambda c: c.recv(10)),
        ("recvfrom", lambda c: c.recvfrom(10)),
        ("recv_into", lambda c: c.recv_into(bytearray(10))),
        ("recvfrom_into", lambda c: c.recvfrom_into(bytearray(10))),
        ("recv MSG_PEEK", lambda c: c.recv(10, socket.MSG_PEEK)),
        ("recv with a timeout", with_timeout(lambda c: c.recv(10))),
        ("recv_into with a timeout", with_timeout(lambda c: c.recv_into(bytearray(10)))),
    )
    events = (
        ("data", lambda c, p: p.sendall(b"hello")),
        ("end", lambda c, p: p.shutdown(socket.SHUT_WR)),
        ("close", lambda c, p: p.close()),
        ("reset", lambda c, p: reset(p)),
        ("own shutdown for reading", lambda c, p: c.shutdown(socket.SHUT_RD)),
        ("own shutdown", lambda c, p: c.shutdown(socket.SHUT_RDWR)),
        ("own shutdown for writing, then data", lambda c, p: (c.shutdown(socket.SHUT_WR), p.sendall(b"after"))),
        ("own send, then data", lambda c, p: (c.sendall(b"x"), p.sendall(b"answer"))),
    )
    for label, call in calls:
        for event, act in events:
            with scene("waiting in " + label) as s:
                client, server = s.pair()
                waiting = Background(call, client)
                settle()
                act(client, server)
                s.show_result(event, waiting)
    with scene("waiting in recv, Unix") as s:
        for event, act in events:
            if event != "reset":  # Unix sockets know none
                left, right = s.unix_pair()
                waiting = Background(left.recv, 10)
                settle()
                act(left, right)
                s.show_result(event, waiting)


def with_timeout(call):
    def timed(sock):
        sock.settimeout(10)
        return call(sock)

    return timed


def changes_meanwhile():
    changes = (
        ("settimeout 10", lambda c: c.settimeout(10)),
        ("settimeout None", lambda c: c.settimeout(None)),
        ("TCP_NODELAY", lambda c: c.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)),
        ("SO_KEEPALIVE", lambda c: c.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)),
        ("getsockname", lambda c: c.getsockname()),
        ("getpeername", lambda c: c.getpeername()),
        ("gettimeout", lambda c: c.gettimeout()),
        ("SO_ERROR", lambda c: code(c.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))),
        ("fileno", lambda c: c.fileno() >= 0),
        ("send", lambda c: c.send(b"meanwhile")),
        ("select to read", lambda c: len(select.select([c], [], [], 0)[0])),
        ("select to write", lambda c: len(select.select([], [c], [], 0)[1])),
        ("recv without waiting", lambda c: c.recv(1, socket.MSG_DONTWAIT)),
        ("dup", lambda c: c.dup().close()),
        ("makefile", lambda c: c.makefile("rb").close()),
        ("listen", lambda c: c.listen(1)),
        ("bind", lambda c: c.bind(("127.0.0.1", 0))),
        ("connect", lambda c: c.connect(c.getpeername())),
        ("accept", lambda c: c.accept()),
    )
    for label, change in changes:
        with scene("while another waits in recv") as s:
            client, server = s.pair()
            waiting = Background(client.recv, 10)
            settle()
            s.show(label, change, client)
            server.sendall(b"hello")
            s.show_result(label + ", recv", waiting)
    listening = (
        ("settimeout 10", lambda c: c.settimeout(10)),
        ("getsockname", lambda c: c.getsockname()),
        ("recv", lambda c: c.recv(1)),
        ("send", lambda c: c.send(b"x")),
        ("listen", lambda c: c.listen(5)),
        ("SO_ACCEPTCONN", lambda c: c.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN)),
        ("select", lambda c: len(select.select([c], [], [], 0)[0])),
    )
    for label, change in listening:
        with scene("while another waits in accept") as s:
            listener = s.listener()
            waiting = Background(listener.accept)
            settle()
            s.show(label, change, listener)
            client = s.new()
            client.connect(listener.getsockname())
            s.name(client, "client")
            s.show(label + ", accept", lambda: s.keep(waiting.result()[0]) and waiting.result()[1])


def waiting_in_accept():
    with scene("waiting in accept") as s:
        listener = s.listener()
        waiting = Background(listener.accept)
        settle()
        s.show("shutdown", listener.shutdown, socket.SHUT_RDWR)
        s.show_result("accept", waiting)
    with scene("waiting in accept with a timeout") as s:
        listener = s.listener()
        listener.settimeout(10)
        waiting = Background(listener.accept)
        settle()
        s.show("shutdown", listener.shutdown, socket.SHUT_RDWR)
        s.show_result("accept", waiting)
    with scene("three wait in accept") as s:
        listener = s.listener()
        waiting = [Background(listener.accept) for _ in range(3)]
        settle()
        clients = [s.new() for _ in waiting]
        for client in clients:
            client.connect(listener.getsockname())
        ports = sorted(client.getsockname()[1] for client in clients)
        conns = [call.result() for call in waiting]
        for conn, _ in conns:
            s.keep(conn)
        s.show("each accepts one", lambda: sorted(address[1] for _, address in conns) == ports)
    with scene("waiting in accept, Unix") as s:
        listener = s.new(socket.AF_UNIX)
        listener.bind(s.path("x"))
        listener.listen(1)
        waiting = Background(listener.accept)
        settle()
        s.new(socket.AF_UNIX).connect(s.path("x"))
        s.show("accept", lambda: s.keep(waiting.result()[0]).getsockname())


def waiting_in_send():
    calls = (
        ("send", lambda c: c.send(b"0123456789")),
        ("sendall", lambda c: c.sendall(b"0123456789")),
        ("send with a timeout", with_timeout(lambda c: c.send(b"0123456789"))),
        ("sendall with a timeout", with_timeout(lambda c: c.sendall(b"0123456789"))),
    )
    events = (
        ("room", lambda c, p, sent: recv_exactly(p, sent)),
        ("reset", lambda c, p, sent: reset(p)),
        ("close with unread data", lambda c, p, sent: p.close()),
        ("own shutdown for writing", lambda c, p, sent: c.shutdown(socket.SHUT_WR)),
        ("own shutdown", lambda c, p, sent: c.shutdown(socket.SHUT_RDWR)),
    )
    for label, call in calls:
        for event, act in events:
            with scene("waiting in " + label) as s:
                client, server = s.tight_pair()
                sent = fill(client)
                client.setblocking(True)
                waiting = Background(call, client)
                settle()
                act(client, server, sent)
                s.show_result(event, waiting)
    with scene("waiting in sendall of much") as s:
        client, server = s.pair()
        waiting = Background(client.sendall, b"x" * (8 << 20))
        settle()
        reset(server)
        s.show_result("reset", waiting)
    with scene("waiting in sendall, recv meanwhile") as s:
        client, server = s.pair()
        size = 4 << 20
        waiting = Background(client.sendall, b"x" * size)
        settle()
        server.sendall(b"other way")
        s.show("recv", recv_exactly, client, 9)
        s.show("received", lambda: len(recv_exactly(server, size)) == size)
        s.show_result("sendall", waiting)


def several():
    with scene("several readers") as s:
        client, server = s.pair()
        waiting = [Background(client.recv, 1) for _ in range(4)]
        settle()
        server.sendall(b"abcd")
        s.show("each gets one", lambda: sorted(call.result() for call in waiting))
    with scene("several readers at the end") as s:
        client, server = s.pair()
        waiting = [Background(client.recv, 1) for _ in range(4)]
        settle()
        server.shutdown(socket.SHUT_WR)
        s.show("each sees it", lambda: [call.result() for call in waiting])
    with scene("several readers, shutdown") as s:
        client, _ = s.pair()
        waiting = [Background(client.recv, 1) for _ in range(4)]
        settle()
        client.shutdown(socket.SHUT_RDWR)
        s.show("each sees it", lambda: [call.result() for call in waiting])
    with scene("several writers") as s:
        client, server = s.pair()
        letters = (b"a", b"b", b"c", b"d")
        sending = [Background(client.sendall, letter * 300000) for letter in letters]
        received = recv_exactly(server, 1200000)
        s.show("all arrives", lambda: [received.count(letter) for letter in letters])
        s.show("all end", lambda: [call.result() for call in sending])
    with scene("reader and writer") as s:
        client, server = s.pair()
        count = 300
        reading = Background(recv_exactly, client, count)
        writing = Background(lambda: [client.send(b"x") for _ in range(count)])
        echo = Background(lambda: [server.sendall(server.recv(1)) for _ in range(count)])
        s.show("written", lambda: len(writing.result()))
        s.show("echoed", lambda: len(echo.result()))
        s.show("read", lambda: len(reading.result()))
    with scene("reader and selector") as s:
        client, server = s.pair()
        selecting = Background(lambda: s.who(select.select([client], [], [], 10)[0]))
        settle()
        server.sendall(b"x")
        s.show_result("select", selecting)
        s.show("recv", client.recv, 1)
    with scene("readers of both directions") as s:
        client, server = s.pair()
        waiting = [Background(end.recv, 10) for end in (client, server)]
        settle()
        client.sendall(b"to server")
        server.sendall(b"to client")
        s.show("each", lambda: [call.result() for call in waiting])
    with scene("one thread for each connection") as s:
        listener = s.listener(backlog=50)
        count = 20

        def serve():
            for _ in range(count):
                conn = s.keep(listener.accept()[0])
                Background(lambda c: c.sendall(recv_exactly(c, 4)), conn)

        serving = Background(serve)
        calls = [Background(ask, s, listener.getsockname(), number) for number in range(count)]
        s.show("answers", lambda: [call.result() for call in calls] == [b"%04d" % number for number in range(count)])
        s.show_result("server", serving)
    with scene("hand over") as s:
        client, server = s.pair()
        turns = 200
        done = []

        def play(sock):
            for _ in range(turns):
                sock.sendall(recv_exactly(sock, 1))
            done.append(1)

        playing = Background(play, server)
        for _ in range(turns):
            client.sendall(b"x")
            client.recv(1)
        playing.wait()
        s.show("turns", lambda: done)
    with scene("names of threads") as s:
        client, server = s.pair()
        waiting = Background(lambda: (client.recv(1), threading.current_thread().daemon)[1])
        server.sendall(b"x")
        s.show("still a daemon", waiting.result)


def ask(s, address, number):
    sock = s.new()
    sock.connect(address)
    sock.sendall(b"%04d" % number)
    return recv_exactly(sock, 4)


def datagrams():
    with scene("waiting in recvfrom") as s:
        one = s.bound(kind=UDP, name="one")
        waiting = Background(one.recvfrom, 10)
        settle()
        s.show("sendto itself", one.sendto, b"me", one.getsockname())
        s.show_result("recvfrom", waiting)
    with scene("several wait for datagrams") as s:
        one = s.bound(kind=UDP, name="one")
        two = s.bound(kind=UDP, name="two")
        waiting = [Background(one.recv, 10) for _ in range(3)]
        settle()
        for data in (b"a", b"b", b"c"):
            two.sendto(data, one.getsockname())
        s.show("each gets one", lambda: sorted(call.result() for call in waiting))
    with scene("waiting while it is connected") as s:
        one = s.bound(kind=UDP, name="one")
        two = s.bound(kind=UDP, name="two")
        waiting = Background(one.recv, 10)
        settle()
        s.show("connect", one.connect, two.getsockname())
        two.sendto(b"friend", one.getsockname())
        s.show_result("recv", waiting)


def waiting_in_connect():
    with scene("waiting in connect") as s:
        listener = s.listener(backlog=1)
        for _ in range(2):
            s.new().connect(listener.getsockname())
        client = s.new()
        waiting = Background(client.connect, listener.getsockname())

        def shut_down():
            try:
                client.shutdown(socket.SHUT_RDWR)
                return True
            except socket.error:
                return False  # it has not begun yet

        s.show("shutdown in the end", until, shut_down)
        s.show_result("connect", waiting)
    with scene("waiting in connect, others meanwhile") as s:
        listener = s.listener(backlog=1)
        for _ in range(2):
            s.new().connect(listener.getsockname())
        client = s.new()
        client.settimeout(0.3)
        waiting = Background(client.connect, listener.getsockname())
        settle()
        s.show("peer", client.getpeername)
        s.show("select", lambda: [len(found) for found in select.select([client], [client], [], 0)])
        s.show_result("connect", waiting)


def main():
    waiting_in_recv()
    changes_meanwhile()
    waiting_in_accept()
    waiting_in_send()
    several()
    datagrams()
    waiting_in_connect()


if __name__ == "__main__":
    main()
