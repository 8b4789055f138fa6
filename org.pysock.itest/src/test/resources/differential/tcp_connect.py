"""How TCP connections are made and refused: blocking, with a timeout, without blocking."""
from __future__ import print_function

import select
import socket

from observe import APART, code, mask, readable, recv_exactly, reset, scene, writable

SO_ERROR = (socket.SOL_SOCKET, socket.SO_ERROR)
WAYS = (("blocking", None), ("with a timeout", 5.0))


def so_error(sock):
    return code(sock.getsockopt(*SO_ERROR))


def try_connect(sock, address):
    return code(sock.connect_ex(address))


def ready(sock):
    return [bool(found) for found in select.select([sock], [sock], [sock], 0)]


def poll_mask(sock):
    poller = select.poll()
    poller.register(sock, select.POLLIN | select.POLLOUT)
    return mask(dict(poller.poll(0)).get(sock.fileno(), 0))


def echo(one, other):
    one.sendall(b"ping")
    got = recv_exactly(other, 4)
    other.sendall(b"pong")
    return got, recv_exactly(one, 4)


def success(way, timeout):
    with scene("success " + way) as s:
        listener = s.listener()
        address = listener.getsockname()
        client = s.new()
        client.settimeout(timeout)
        s.show("connect", client.connect, address)
        server = s.accept(listener)
        s.name(client, "client")
        s.show("client's address", client.getsockname)
        s.show("client's peer", client.getpeername)
        s.show("server's address", server.getsockname)
        s.show("server's peer", server.getpeername)
        s.show("SO_ERROR", so_error, client)
        s.show("echo", echo, client, server)
        s.show("timeout kept", client.gettimeout)
        s.show("ready", ready, client)
        s.show("poll", poll_mask, client)
    with scene("connect_ex success " + way) as s:
        listener = s.listener()
        client = s.new()
        client.settimeout(timeout)
        s.show("connect_ex", try_connect, client, listener.getsockname())
        s.show("echo", echo, client, s.accept(listener))
    for label, repeat in (("connect", lambda c, a: c.connect(a)), ("connect_ex", try_connect)):
        with scene("connected twice %s by %s" % (way, label)) as s:
            address = s.listener().getsockname()
            client = s.new()
            client.settimeout(timeout)
            client.connect(address)
            s.show("second", repeat, client, address)
            s.show("third", repeat, client, address)
            s.show("elsewhere", repeat, client, s.refusing())


def refusal(way, timeout):
    with scene("refused " + way) as s:
        address = s.refusing()
        client = s.new()
        client.settimeout(timeout)
        s.show("connect", client.connect, address)
        s.show("SO_ERROR afterwards", so_error, client)
        s.show("peer", client.getpeername)
        s.show("recv", client.recv, 1)
        s.show("send", client.send, b"x")
        s.show("ready", ready, client)
    with scene("refused by connect_ex " + way) as s:
        address = s.refusing()
        client = s.new()
        client.settimeout(timeout)
        s.show("connect_ex", try_connect, client, address)
        s.show("poll", poll_mask, client)
    for count in (1, 2, 3):
        with scene("retry, %d refused, %s" % (count, way)) as s:
            address = s.refusing()
            listener = s.listener()
            client = s.new()
            client.settimeout(timeout)
            for number in range(count):
                s.show("refusal %d" % number, try_connect, client, address)
            s.show("then connect_ex", try_connect, client, listener.getsockname())
    with scene("the port begins to listen " + way) as s:
        late = s.bound(name="late")
        address = late.getsockname()
        client = s.new()
        client.settimeout(timeout)
        s.show("before", try_connect, client, address)
        late.listen(1)
        another = s.new()
        another.settimeout(timeout)
        s.show("after", try_connect, another, address)
        s.show("echo", echo, another, s.accept(late))
    with scene("bound and refused " + way) as s:
        address = s.refusing()
        client = s.bound(name="client")
        client.settimeout(timeout)
        s.show("connect", client.connect, address)
        s.show("address keeps", lambda: client.getsockname()[1] != 0)
        s.show("bind again", client.bind, ("127.0.0.1", 0))


def full_queue(s):
    listener = s.listener(backlog=1)
    for _ in range(2):
        s.new().connect(listener.getsockname())
    return listener


def no_answer():
    with scene("no answer in time") as s:
        address = full_queue(s).getsockname()
        client = s.new()
        client.settimeout(0.05)
        s.show("connect", client.connect, address)
        s.show("SO_ERROR", so_error, client)
        s.show("connect again", client.connect, address)
        s.show("peer", client.getpeername)
        s.show("ready", ready, client)
        s.show("poll", poll_mask, client)
        s.show("close", client.close)
    with scene("no answer to connect_ex in time") as s:
        address = full_queue(s).getsockname()
        client = s.new()
        client.settimeout(0.05)
        s.show("connect_ex", try_connect, client, address)
        s.show("connect_ex again", try_connect, client, address)
    with scene("no answer, recv and send in time") as s:
        address = full_queue(s).getsockname()
        client = s.new()
        client.setblocking(False)
        s.show("connect_ex", try_connect, client, address)
        client.settimeout(0.05)
        s.show("recv", client.recv, 1)
        s.show("send", client.send, b"x")
        s.show("sendall", client.sendall, b"x")
    with scene("no answer, shut down") as s:
        address = full_queue(s).getsockname()
        client = s.new()
        client.setblocking(False)
        client.connect_ex(address)
        s.show("shutdown", client.shutdown, socket.SHUT_RDWR)
        s.show("poll", poll_mask, client)
        s.show("recv", client.recv, 1)
        s.show("recv again", client.recv, 1)
        s.show("send", client.send, b"x")
    with scene("a place in the queue") as s:
        listener = full_queue(s)
        client = s.new()
        client.setblocking(False)
        s.show("connect_ex", try_connect, client, listener.getsockname())
        for _ in range(2):
            s.accept(listener)
        s.show("writable in the end", writable, client)
        s.show("SO_ERROR", so_error, client)
        client.setblocking(True)
        s.show("echo", echo, client, s.accept(listener))


def without_blocking():
    with scene("non-blocking success") as s:
        listener = s.listener()
        client = s.new()
        client.setblocking(False)
        s.show("connect", client.connect, listener.getsockname())
        s.show("writable", writable, client)
        s.show("ready", ready, client)
        s.show("poll", poll_mask, client)
        s.show("SO_ERROR", so_error, client)
        s.show("peer", client.getpeername)
        s.show("connect again", try_connect, client, listener.getsockname())
        s.show("and again", try_connect, client, listener.getsockname())
        server = s.accept(listener)
        client.setblocking(True)
        s.show("echo", echo, client, server)
    with scene("non-blocking success, used at once") as s:
        listener = s.listener()
        client = s.new()
        client.setblocking(False)
        client.connect_ex(listener.getsockname())
        writable(client)
        s.show("send", client.send, b"early")
        s.show("recv", client.recv, 5)
        s.show("arrives", recv_exactly, s.accept(listener), 5)
    with scene("non-blocking refusal by SO_ERROR") as s:
        address = s.refusing()
        client = s.new()
        client.setblocking(False)
        s.show("connect_ex", try_connect, client, address)
        s.show("writable", writable, client)
        s.show("ready", ready, client)
        s.show("poll", poll_mask, client)
        s.show("SO_ERROR", so_error, client)
        s.show("SO_ERROR again", so_error, client)
        s.show("poll afterwards", poll_mask, client)
        s.show("connect_ex again", try_connect, client, address)
        s.show("and again", try_connect, client, address)
        s.show("writable again", writable, client)
        s.show("SO_ERROR in the end", so_error, client)
    with scene("non-blocking refusal by connect") as s:
        address = s.refusing()
        client = s.new()
        client.setblocking(False)
        client.connect_ex(address)
        writable(client)
        s.show("connect_ex", try_connect, client, address)
        s.show("SO_ERROR", so_error, client)
        s.show("new attempt", try_connect, client, s.listener().getsockname())
        s.show("writable", writable, client)
        s.show("SO_ERROR of the new attempt", so_error, client)
    for label, use in (
        ("recv", lambda c: c.recv(1)),
        ("send", lambda c: c.send(b"x")),
        ("sendall", lambda c: c.sendall(b"x")),
        ("recvfrom", lambda c: c.recvfrom(1)),
        ("recv_into", lambda c: c.recv_into(bytearray(1))),
    ):
        with scene("non-blocking refusal by " + label) as s:
            client = s.new()
            client.setblocking(False)
            client.connect_ex(s.refusing())
            writable(client)
            s.show("first", use, client)
            s.show("second", use, client)
            s.show("SO_ERROR", so_error, client)
    with scene("mode changes on the way") as s:
        listener = s.listener()
        client = s.new()
        client.setblocking(False)
        s.show("begin", try_connect, client, listener.getsockname())
        client.settimeout(5)
        writable(client)
        s.show("end", try_connect, client, listener.getsockname())
        s.show("over", try_connect, client, listener.getsockname())
    with scene("mode changes on the way to a refusal") as s:
        address = s.refusing()
        client = s.new()
        client.setblocking(False)
        s.show("begin", try_connect, client, address)
        client.setblocking(True)
        writable(client)
        s.show("recv", client.recv, 1)
    with scene("another address on the way") as s:
        address = full_queue(s).getsockname()
        client = s.new()
        client.setblocking(False)
        client.connect_ex(address)
        s.show("connect_ex elsewhere", try_connect, client, s.listener(name="other").getsockname())


def special_addresses():
    with scene("unspecified address") as s:
        listener = s.listener()
        port = listener.getsockname()[1]
        for label, host in (("0.0.0.0", "0.0.0.0"), ("empty", "")):
            client = s.new()
            s.show(label, client.connect, (host, port))
            s.show(label + ", peer", client.getpeername)
            s.show(label + ", own host", lambda: client.getsockname()[0])
    with scene("unreachable") as s:
        for label, host in (
            ("broadcast", "255.255.255.255"),
            ("<broadcast>", "<broadcast>"),
            ("multicast", "224.0.0.1"),
        ):
            s.show(label, s.new().connect, (host, 9))
            s.show(label + " by connect_ex", try_connect, s.new(), (host, 9))
        from_loopback = s.bound()
        s.show("from loopback to a multicast group", from_loopback.connect, ("224.0.0.1", 9))
    with scene("other loopback addresses") as s:
        listener = s.new()
        listener.bind(("127.0.0.2", 0))
        listener.listen(1)
        s.name(listener, "listener")
        client = s.new()
        client.bind(("127.0.0.3", 0))
        s.show("connect", client.connect, listener.getsockname())
        server = s.accept(listener)
        s.name(client, "client")
        s.show("client", client.getsockname)
        s.show("server's peer", server.getpeername)
        s.show("same port, other address", try_connect, s.new(), ("127.0.0.1", listener.getsockname()[1]))
    with scene("unbound source") as s:
        listener = s.new()
        listener.bind(("127.0.0.5", 0))
        listener.listen(1)
        client = s.new()
        client.connect(listener.getsockname())
        s.show("host chosen", lambda: client.getsockname()[0])
    with scene("source bound to all") as s:
        client = s.new()
        client.bind(("", 0))
        port = client.getsockname()[1]
        client.connect(s.listener().getsockname())
        s.show("host chosen", lambda: client.getsockname()[0])
        s.show("port kept", lambda: client.getsockname()[1] == port)
    with scene("to itself") as s:
        sock = s.bound(name="self")
        s.show("connect", sock.connect, sock.getsockname())
        s.show("peer", sock.getpeername)
        s.show("send", sock.send, b"me")
        s.show("recv", sock.recv, 2)
        s.show("shutdown", sock.shutdown, socket.SHUT_WR)
        s.show("end", sock.recv, 2)
    with scene("port 0") as s:
        s.show("connect", s.new().connect, ("127.0.0.1", 0))
    with scene("listening sockets") as s:
        listener = s.listener()
        other = s.listener(name="other")
        s.show("connect", listener.connect, other.getsockname())
        s.show("connect_ex", try_connect, listener, other.getsockname())
        s.show("still listens", s.new().connect, listener.getsockname())


def accepting():
    with scene("accept in order") as s:
        listener = s.listener()
        clients = [s.new() for _ in range(3)]
        for client in clients:
            client.connect(listener.getsockname())
        ports = [client.getsockname()[1] for client in clients]
        accepted = [listener.accept() for _ in clients]
        for conn, _ in accepted:
            s.keep(conn)
        s.show("ports", lambda: [address[1] for _, address in accepted] == ports)
        s.show("hosts", lambda: [address[0] for _, address in accepted])
        s.show("peer is address", lambda: [conn.getpeername() == address for conn, address in accepted])
        listener.setblocking(False)
        s.show("no more", listener.accept)
    with scene("data before accept") as s:
        listener = s.listener()
        client = s.new()
        client.connect(listener.getsockname())
        s.show("send", client.send, b"early")
        client.close()
        server = s.accept(listener)
        s.show("recv", recv_exactly, server, 5)
        s.show("end", server.recv, 5)
    with scene("reset before accept") as s:
        listener = s.listener()
        client = s.new()
        client.connect(listener.getsockname())
        reset(client)
        server = s.accept(listener)
        readable(server)
        s.show("peer", server.getpeername)
        s.show("recv", server.recv, 5)
        s.show("recv again", server.recv, 5)
        s.show("send", server.send, b"x")
    with scene("listener closed with a connection waiting") as s:
        listener = s.listener()
        client = s.new()
        client.connect(listener.getsockname())
        listener.close()
        readable(client)
        s.show("recv", client.recv, 5)
        s.show("recv again", client.recv, 5)
    with scene("listener shut down with a connection waiting") as s:
        listener = s.listener()
        client = s.new()
        client.connect(listener.getsockname())
        s.show("shutdown", listener.shutdown, socket.SHUT_RDWR)
        readable(client)
        s.show("recv", client.recv, 5)
        s.show("accept", listener.accept)
        s.show("connect", try_connect, s.new(), listener.getsockname())
        s.show("listen again", listener.listen, 1)
        s.show("connect again", try_connect, s.new(), listener.getsockname())
    with scene("address taken") as s:
        listener = s.listener()
        address = listener.getsockname()
        s.show("bind", s.new().bind, address)
        reusing = s.new()
        reusing.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.show("bind with SO_REUSEADDR", reusing.bind, address)
        s.show("bind to all", s.new().bind, ("", address[1]))
        s.show("bind to another address", s.new().bind, ("127.0.0.2", address[1]))
        listener.close()
        s.show("bind when closed", s.new().bind, address)
    with scene("address taken by a bound socket") as s:
        bound = s.bound()
        address = bound.getsockname()
        s.show("bind", s.new().bind, address)
        bound.close()
        s.show("bind when closed", s.new().bind, address)
    with scene("address shared") as s:
        first, second, third = s.new(), s.new(), s.new()
        for sock in (first, second):
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        first.bind(("127.0.0.1", 0))
        address = first.getsockname()
        s.show("second", second.bind, address)
        s.show("third without the option", third.bind, address)
        s.show("first listens", first.listen, 1)
        s.show("second listens", second.listen, 1)
    with scene("address in TIME_WAIT") as s:
        listener = s.listener()
        address = listener.getsockname()
        client = s.new()
        client.connect(address)
        server = s.accept(listener)
        server.close()
        client.recv(1)
        client.close()
        listener.close()
        s.show("bind", s.new().bind, address)
        reusing = s.new()
        reusing.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        s.show("bind with SO_REUSEADDR", reusing.bind, address)
        s.show("listen", reusing.listen, 1)
    with scene("not an address of this host") as s:
        s.show("bind", s.new().bind, ("192.0.2.77", 0))
        s.show("bind IPv6", s.new(socket.AF_INET6).bind, ("2001:db8::77", 0))
    with scene("bind twice") as s:
        sock = s.bound()
        s.show("again", sock.bind, ("127.0.0.1", 0))
        s.show("same", sock.bind, sock.getsockname())


def ipv6():
    with scene("IPv6") as s:
        listener = s.listener(socket.AF_INET6)
        address = listener.getsockname()
        port = address[1]
        s.show("address", listener.getsockname)
        for label, form in (
            ("2-tuple", ("::1", port)),
            ("3-tuple", ("::1", port, 0)),
            ("4-tuple", ("::1", port, 0, 0)),
            ("long form", ("0:0:0:0:0:0:0:1", port)),
            ("5-tuple", ("::1", port, 0, 0, 0)),
            ("1-tuple", ("::1",)),
            ("flow info too large", ("::1", port, 1 << 20, 0)),
            ("negative flow info", ("::1", port, -1, 0)),
        ):
            client = s.new(socket.AF_INET6)
            s.show(label, client.connect, form)
        client, server = s.pair(socket.AF_INET6)
        s.show("client", client.getsockname)
        s.show("peer", client.getpeername)
        s.show("server's peer", server.getpeername)
        s.show("echo", echo, client, server)
        s.show("refused", s.new(socket.AF_INET6).connect, s.refusing(socket.AF_INET6))
        s.show("IPv6 literal on IPv4", s.new().connect, ("::1", port))
        s.show("unspecified", s.new(socket.AF_INET6).connect, ("::", port))
    with scene("IPv6 fresh") as s:
        sock = s.new(socket.AF_INET6)
        s.show("address", sock.getsockname)
        s.show("peer", sock.getpeername)
        sock.bind(("::1", 0))
        s.show("bound", sock.getsockname)
        sock = s.new(socket.AF_INET6)
        sock.bind(("", 0))
        s.show("bound to all", sock.getsockname)
    with scene("dual stack") as s:
        listener = s.new(socket.AF_INET6)
        s.show("option", listener.setsockopt, socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        listener.bind(("::", 0))
        listener.listen(5)
        s.name(listener, "listener")
        port = listener.getsockname()[1]
        client = s.new()
        s.show("IPv4 connects", client.connect, ("127.0.0.1", port))
        server = s.accept(listener)
        s.name(client, "client")
        s.show("server", server.getsockname)
        s.show("server's peer", server.getpeername)
        s.show("echo", echo, client, server)
        mapped = s.new(socket.AF_INET6)
        s.show("mapped connects", mapped.connect, ("::ffff:127.0.0.1", port))
        s.show("mapped address", lambda: mapped.getsockname()[0])
        s.show("mapped peer", mapped.getpeername)
        s.show("IPv4 bind meanwhile", s.new().bind, ("127.0.0.1", port))
    with scene("IPv6 only") as s:
        listener = s.new(socket.AF_INET6)
        s.show("listener's option", listener.setsockopt, socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listener.bind(("::", 0))
        listener.listen(5)
        port = listener.getsockname()[1]
        s.show("IPv4", s.new().connect, ("127.0.0.1", port))
        s.show("IPv6", s.new(socket.AF_INET6).connect, ("::1", port))
        s.show("IPv4 bind meanwhile", s.new().bind, (APART, port))
        only = s.new(socket.AF_INET6)
        s.show("client's option", only.setsockopt, socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        s.show("mapped", only.connect, ("::ffff:127.0.0.1", port))


def create_connection():
    def made(s, *args, **kwargs):
        return s.keep(socket.create_connection(*args, **kwargs), "made")

    with scene("create_connection") as s:
        listener = s.listener()
        address = listener.getsockname()
        s.show("plain", made, s, address)
        s.show("with a timeout", lambda: made(s, address, 3).gettimeout())
        s.show("timeout None", lambda: made(s, address, None).gettimeout())
        s.show("from an address", lambda: made(s, address, 3, ("127.0.0.4", 0)).getsockname()[0])
        s.show("by keyword", lambda: made(s, address, source_address=("127.0.0.6", 0)).getsockname()[0])
        s.show("refused", made, s, s.refusing())
        s.show("source taken", made, s, address, 3, address)
        s.show("IPv6", made, s, s.listener(socket.AF_INET6, name="listener6").getsockname()[:2])
        s.show("negative timeout", made, s, address, -1)
        s.show("no time", made, s, full_queue(s).getsockname(), 0.05)
        s.show("zero timeout", made, s, address, 0)


def main():
    for way, timeout in WAYS:
        success(way, timeout)
        refusal(way, timeout)
    no_answer()
    without_blocking()
    special_addresses()
    accepting()
    ipv6()
    create_connection()


if __name__ == "__main__":
    main()
