#!/usr/bin/env python3
"""With what CPython 3.13 (OpenSSL 3.0) fails where somebody between client and server changes what they send.

reasons.py PKI faults > src/test/resources/org/pysock/ssl/faults.tsv   (fault, version, client's reason, server's reason)
reasons.py PKI alerts > src/test/resources/org/pysock/ssl/alerts.tsv   (number of a fatal alert, a client's reason)
reasons.py PKI starts > src/test/resources/org/pysock/ssl/starts.tsv   (first bytes, a client's reason, a server's reason)

A reason is the error's, or its words where it has none, or its class where it has neither; "-" for no error.
PKI: org.pysock.tck/src/main/resources/org/pysock/tck/pki
"""

import os
import ssl
import sys

PKI = sys.argv[1]
TLS12, TLS13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
VERSIONS = {"TLSv1.2": TLS12, "TLSv1.3": TLS13}


def context(side, low, high):
    made = ssl.SSLContext(side)
    made.minimum_version, made.maximum_version = low, high
    if side == ssl.PROTOCOL_TLS_SERVER:
        made.load_cert_chain(os.path.join(PKI, "good.pem"))
    else:
        made.check_hostname, made.verify_mode = False, ssl.CERT_NONE
    return made


class Peer:
    def __init__(self, side, low, high, setup=None):
        made = context(side, low, high)
        if setup:
            setup(made)
        self.incoming, self.outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = made.wrap_bio(self.incoming, self.outgoing, server_side=side == ssl.PROTOCOL_TLS_SERVER)
        self.handshaken, self.failure = False, "-"

    def turn(self):
        if self.failure != "-":
            return
        try:
            if not self.handshaken:
                self.tls.do_handshake()
                self.handshaken = True
            self.tls.read(1 << 14)
        except ssl.SSLWantReadError:
            pass
        except ssl.SSLError as error:
            self.failure = said(error)

    def get(self, data):
        self.incoming.write(data)
        self.turn()


def said(error):
    if error.reason:
        return error.reason
    text = str(error)
    return text[len("[SSL] "):text.rindex(" (_ssl.c")] if text.startswith("[SSL]") else type(error).__name__


def duel(client, server, between=lambda flight, data: data):
    flights = 0
    client.turn()
    for _ in range(10):
        for giver, taker in ((client, server), (server, client)):
            data = giver.outgoing.read()
            if data:
                flights += 1
                taker.get(between(flights, data))
    return client, server


def flight(number, change):
    return lambda which, data: change(data) if which == number else data


def instead(hexadecimal):
    return lambda data: bytes.fromhex(hexadecimal)


def put(where, hexadecimal):
    new = bytes.fromhex(hexadecimal)
    return lambda data: data[:where] + new + data[where + len(new):]


def behind_session(offset, hexadecimal):
    return lambda data: put(44 + data[43] + offset, hexadecimal)(data)


def downgrade(data):
    return data.replace(bytes.fromhex("002b00050403040303"), bytes.fromhex("002b00050403030303"))


def bad_ccs(data):
    at = data.find(bytes.fromhex("140303000101"))
    return data if at < 0 else data[:at + 5] + b"\0" + data[at + 6:]


# what somebody between does to a flight; the client's first is 1
TAMPERED = {
    "application data behind the ClientHello": flight(1, lambda data: data + bytes.fromhex("170303000568656c6c6f")),
    "a ServerHello for the server": flight(1, instead("16030300050200000100")),
    "a ClientHello for the client": flight(2, instead("16030300050100000100")),
    "an empty ClientHello": flight(1, instead("1603030004 01000000")),
    "an empty ServerHello": flight(2, instead("1603030004 02000000")),
    "an unknown handshake message": flight(1, instead("16030300056300000100")),
    "a huge handshake message": flight(1, instead("160303000501ffffff00")),
    "a session id beyond the ClientHello": flight(1, put(43, "ff")),
    "another random in the ClientHello": flight(1, put(20, "99")),
    "another random in the ServerHello": flight(2, put(20, "99")),
    "a ServerHello of TLS 1.0": flight(2, put(9, "0301")),
    "a suite that the client has not offered": flight(2, behind_session(0, "009d")),
    "compression in the ServerHello": flight(2, behind_session(2, "01")),
    "close_notify for the ServerHello": flight(2, instead("15030300020100")),
    "an alert that is too short": flight(2, instead("150303000102")),
    "a wrong ChangeCipherSpec": lambda number, data: bad_ccs(data),
}
# what the server gets when the handshake is through; PLAIN stands for what the client writes, whose last byte is changed
ESTABLISHED = {
    "a changed record": None,
    "a record that is too long": "17030348 01" + "00" * 0x4801,
    "a record without a tag": "17030300026162",
    "an alert in plain": "15030300020228",
    "a ChangeCipherSpec afterwards": "140303000101",
}


def needs_certificate(made):
    made.verify_mode = ssl.CERT_REQUIRED
    made.load_verify_locations(os.path.join(PKI, "ca.pem"))


def ciphers(text):
    return lambda made: made.set_ciphers(text)


def pair(low, high, client=None, server=None):
    return Peer(ssl.PROTOCOL_TLS_CLIENT, low, high, client), Peer(ssl.PROTOCOL_TLS_SERVER, low, high, server)


def show(*cells):
    print("\t".join(cells))


def faults():
    for name, version in VERSIONS.items():
        for fault, between in TAMPERED.items():
            client, server = duel(*pair(version, version), between)
            show(fault, name, client.failure, server.failure)
        for fault, record in ESTABLISHED.items():
            client, server = duel(*pair(version, version))
            if record is None:
                client.tls.write(b"hello")
                data = client.outgoing.read()
                server.get(data[:-1] + bytes([data[-1] ^ 1]))
            else:
                server.get(bytes.fromhex(record))
            client.get(server.outgoing.read())
            show(fault, name, client.failure, server.failure)
        client, server = duel(*pair(version, version, None, needs_certificate))
        show("no certificate of the client", name, client.failure, server.failure)
        client, server = pair(TLS12, version)
        bare = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        bare.maximum_version = version
        server.tls = bare.wrap_bio(server.incoming, server.outgoing, server_side=True)
        duel(client, server)
        show("no certificate of the server", name, client.failure, server.failure)
        other = TLS13 if version == TLS12 else TLS12
        client, server = duel(Peer(ssl.PROTOCOL_TLS_CLIENT, version, version), Peer(ssl.PROTOCOL_TLS_SERVER, other, other))
        show("another version of the server", name, client.failure, server.failure)
    client, server = duel(*pair(TLS12, TLS12, ciphers("ECDHE-RSA-AES128-GCM-SHA256"), ciphers("ECDHE-RSA-AES256-GCM-SHA384")))
    show("no suite in common", "TLSv1.2", client.failure, server.failure)
    client, server = duel(*pair(TLS12, TLS13), flight(1, downgrade))
    show("TLS 1.3 taken out of the ClientHello", "TLSv1.3", client.failure, server.failure)
    client, _ = duel(*pair(TLS13, TLS12))
    show("no version at all", "TLSv1.2", client.failure, "-")


def alerts():
    for number in range(256):
        client = Peer(ssl.PROTOCOL_TLS_CLIENT, TLS12, TLS12)
        client.turn()
        client.get(bytes([0x15, 3, 3, 0, 2, 2, number]))
        show(str(number), client.failure)


STARTS = ["GET / HTTP/1.0", "POST / HTTP/1.0", "HEAD / HTTP/1.0", "PUT / HTTP/1.0", "PUTS / HTTP/1.0", "CONNECT a:1 HTTP/1.0", "CONN a:1",
          "DELETE / HTTP/1.0", "get / HTTP/1.0", "HTTP/1.0 400 Bad Request", "SSH-2.0-OpenSSH", "220 mail ESMTP", "hello",
          "\0\0\0\0\0\0", "\x16\x02\x00\x00\x05", "\x16\x04\x01\x00\x05", "\x16\xfe\xfd\x00\x05",
          "\x13\x03\x03\x00\x05hello", "\x17\x03\x03\x00\x05hello", "\x19\x03\x03\x00\x05hello", "\x16\x03\x03\xff\xff", "\x16\x03\x01\x48\x01"]


def starts():
    for start in STARTS:
        data = start.encode("latin-1")
        client, server = pair(TLS12, TLS13)
        client.turn()
        client.get(data)
        server.get(data)
        show(data.hex(), client.failure, server.failure)


{"faults": faults, "alerts": alerts, "starts": starts}[sys.argv[2]]()
