"""Makes certificates and CRLs octet by octet, so that wrong ones can be made too. Keys and signatures come from the openssl command.

TEST ONLY: the keys are made anew on each run, live in a temporary directory, and are never stored."""
import os
import subprocess
import tempfile

DIR = tempfile.mkdtemp(prefix="pysock-oracle-")


def openssl(*args, data=None):
    return subprocess.run(("openssl",) + args, input=data, check=True, capture_output=True).stdout


# --- DER
def tlv(tag, *parts):
    body = b"".join(parts)
    n = len(body)
    if n < 128:
        return bytes([tag, n]) + body
    length = n.to_bytes((n.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + body


def seq(*parts):
    return tlv(0x30, *parts)


def integer(value):
    return tlv(2, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def boolean(value):
    return tlv(1, b"\xff" if value else b"\0")


def oid(dotted):
    arcs = [int(a) for a in dotted.split(".")]
    out = b""
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2:]:
        part = bytes([arc & 127])
        while arc > 127:
            arc >>= 7
            part = bytes([arc & 127 | 128]) + part
        out += part
    return tlv(6, out)


def octets(value):
    return tlv(4, value)


def bits(value, unused=0):
    return tlv(3, bytes([unused]) + value)


def flags(*numbers):
    """A BIT STRING with those bits."""
    if not numbers:
        return bits(b"")
    size = max(numbers) // 8 + 1
    value = bytearray(size)
    for n in numbers:
        value[n // 8] |= 128 >> n % 8
    return bits(bytes(value), 7 - max(numbers) % 8)


def utf8(text):
    return tlv(12, text.encode())


def printable(text):
    return tlv(19, text.encode("latin-1"))


def ia5(text):
    return tlv(22, text.encode("latin-1"))


ATTRIBUTES = {"CN": "2.5.4.3", "O": "2.5.4.10", "OU": "2.5.4.11", "C": "2.5.4.6", "E": "1.2.840.113549.1.9.1", "DC": "0.9.2342.19200300.100.1.25"}


def name(*rdns):
    """Each RDN is "CN=x", or a tuple (type, DER), or a list of these for one with several values."""
    out = []
    for rdn in rdns:
        members = []
        for member in rdn if isinstance(rdn, list) else [rdn]:
            if isinstance(member, str):
                kind, text = member.split("=", 1)
                member = (kind, ia5(text) if kind in ("E", "DC") else utf8(text))
            members.append(seq(oid(ATTRIBUTES[member[0]]), member[1]))
        out.append(tlv(0x31, *sorted(members)))
    return seq(*out)


# --- general names
def dns(text):
    return tlv(0x82, text if isinstance(text, bytes) else text.encode())


def email(text):
    return tlv(0x81, text.encode())


def uri(text):
    return tlv(0x86, text.encode())


def ip(*values):
    return tlv(0x87, bytes(values))


def ip6(text):
    import socket
    return tlv(0x87, socket.inet_pton(socket.AF_INET6, text))


def directory(*rdns):
    return tlv(0xA4, name(*rdns))


def other(dotted, value):
    return tlv(0xA0, oid(dotted), tlv(0xA0, value))


# --- keys and signatures
class Key:
    made = {}

    def __init__(self, kind, label):
        self.kind = kind
        self.file = os.path.join(DIR, label + ".key")
        algorithm, _, size = kind.partition(":")
        if algorithm == "rsa":
            openssl("genrsa", "-out", self.file, size)
        elif algorithm == "ec":
            openssl("ecparam", "-name", size, "-genkey", "-noout", "-out", self.file)
        elif algorithm == "ecx":
            openssl("ecparam", "-name", size, "-genkey", "-noout", "-param_enc", "explicit", "-out", self.file)
        elif algorithm == "dsa":
            openssl("dsaparam", "-genkey", "-out", self.file, size)
        elif algorithm == "pss":
            openssl("genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:" + size, "-out", self.file)
        else:
            openssl("genpkey", "-algorithm", algorithm, "-out", self.file)
        self.spki = openssl("pkey", "-in", self.file, "-pubout", "-outform", "DER")
        import hashlib
        self.id = hashlib.sha1(self.spki).digest()

    @classmethod
    def of(cls, label, kind="ec:prime256v1"):
        if (label, kind) not in cls.made:
            cls.made[label, kind] = cls(kind, (label + kind).replace(":", "-").replace("/", "-"))
        return cls.made[label, kind]


NULL = b"\5\0"
SIGNATURES = {
    "ecdsa-sha256": (seq(oid("1.2.840.10045.4.3.2")), "sha256", []),
    "ecdsa-sha384": (seq(oid("1.2.840.10045.4.3.3")), "sha384", []),
    "ecdsa-sha224": (seq(oid("1.2.840.10045.4.3.1")), "sha224", []),
    "ecdsa-sha1": (seq(oid("1.2.840.10045.4.1")), "sha1", []),
    "rsa-sha256": (seq(oid("1.2.840.113549.1.1.11"), NULL), "sha256", []),
    "rsa-sha512": (seq(oid("1.2.840.113549.1.1.13"), NULL), "sha512", []),
    "rsa-sha1": (seq(oid("1.2.840.113549.1.1.5"), NULL), "sha1", []),
    "rsa-md5": (seq(oid("1.2.840.113549.1.1.4"), NULL), "md5", []),
    "pss-sha256": (seq(oid("1.2.840.113549.1.1.10"), seq(
        tlv(0xA0, seq(oid("2.16.840.1.101.3.4.2.1"), NULL)),
        tlv(0xA1, seq(oid("1.2.840.113549.1.1.8"), seq(oid("2.16.840.1.101.3.4.2.1"), NULL))),
        tlv(0xA2, integer(32)))), "sha256", ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:32"]),
    "pss-sha1": (seq(oid("1.2.840.113549.1.1.10"), seq()), "sha1", ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:20"]),
    "dsa-sha256": (seq(oid("2.16.840.1.101.3.4.3.2")), "sha256", []),
    "ed25519": (seq(oid("1.3.101.112")), None, []),
}
USUAL = {"ec": "ecdsa-sha256", "ecx": "ecdsa-sha256", "rsa": "rsa-sha256", "pss": "pss-sha256", "dsa": "dsa-sha256", "ed25519": "ed25519"}


def signed(body, key, algorithm):
    identifier, digest, options = SIGNATURES[algorithm]
    if digest is None:
        path = os.path.join(DIR, "tbs")
        with open(path, "wb") as out:
            out.write(body)
        signature = openssl("pkeyutl", "-sign", "-rawin", "-inkey", key.file, "-in", path)
    else:
        signature = openssl("dgst", "-" + digest, "-sign", key.file, *options, data=body)
    return seq(body, identifier, bits(signature))


# --- certificates
DATES = {"now": ("20200101000000Z", "20491231235959Z"), "old": ("20100101000000Z", "20110101000000Z"), "older": ("20080101000000Z", "20090101000000Z"),
         "new": ("20450101000000Z", "20491231235959Z"), "far": ("20200101000000Z", "20990101000000Z")}


def time(text):
    return tlv(24, text.encode()) if text >= "2050" or text < "1950" else tlv(23, text[2:].encode())


def extension(dotted, value, critical=False):
    return seq(oid(dotted), boolean(True) if critical else b"", octets(value))


ABSENT = object()


class Certificate:
    """role: ca or leaf; by: who signs, None for itself. The others change what is usual for the role."""
    serials = 1000

    def __init__(self, label, by=None, role="ca", subject=ABSENT, issuer=ABSENT, key=None, kind="ec:prime256v1", signer=None, algorithm=None, dates="now",
                 version=3, serial=None, bc=ABSENT, ku=ABSENT, eku=ABSENT, ski=ABSENT, aki=ABSENT, san=ABSENT, nc=ABSENT, extra=(), spoil=False, ns=ABSENT,
                 bc_critical=True, san_critical=False):
        self.label = label
        self.key = key or Key.of(label, kind)
        by = by or self
        self.subject = name("CN=" + label) if subject is ABSENT else name(*subject)
        issuer = by.subject if issuer is ABSENT else name(*issuer)
        if serial is None:
            Certificate.serials += 1
            serial = Certificate.serials
        self.serial = serial
        self.issuer = issuer
        self.skid = self.key.id if ski is ABSENT else ski
        ca = role == "ca"
        exts = []
        if bc is ABSENT:
            bc = (True, None) if ca else None
        if bc is not None:
            exts.append(extension("2.5.29.19", bc if isinstance(bc, bytes) else seq(
                boolean(True) if bc[0] else b"", b"" if bc[1] is None else integer(bc[1])), bc_critical))
        if ku is ABSENT:
            ku = (5, 6) if ca else None
        if ku is not None:
            exts.append(extension("2.5.29.15", flags(*ku), True))
        if eku is not ABSENT:
            exts.append(extension("2.5.29.37", seq(*map(oid, eku))))
        if self.skid is not None:
            exts.append(extension("2.5.29.14", octets(self.skid)))
        if aki is ABSENT:
            aki = None if by is self else seq(tlv(0x80, by.skid)) if by.skid is not None else None
        if aki is not None:
            exts.append(extension("2.5.29.35", aki))
        if san is ABSENT:
            san = None if ca else [dns("host.example")]
        if san is not None:
            exts.append(extension("2.5.29.17", seq(*san), san_critical))
        if nc is not ABSENT:
            exts.append(extension("2.5.29.30", nc, True))
        if ns is not ABSENT:
            exts.append(extension("2.16.840.1.113730.1.1", flags(*ns)))
        exts += extra
        signer = signer or by.key
        algorithm = algorithm or USUAL[signer.kind.partition(":")[0]]
        begin, end = DATES.get(dates, dates)
        body = seq(b"" if version == 1 else tlv(0xA0, integer(version - 1)), integer(serial), SIGNATURES[algorithm][0], issuer,
                   seq(time(begin), time(end)), self.subject, self.key.spki,
                   tlv(0xA3, seq(*exts)) if version == 3 else b"")
        self.der = signed(body, signer, algorithm)
        if spoil:
            self.der = self.der[:-1] + bytes([self.der[-1] ^ 1])


def constraints(permitted=(), excluded=()):
    """Each a general name, or a tuple (general name, what follows it)."""
    def trees(all_of):
        return [seq(*tree) if isinstance(tree, tuple) else seq(tree) for tree in all_of]
    return seq(tlv(0xA0, *trees(permitted)) if permitted else b"", tlv(0xA1, *trees(excluded)) if excluded else b"")


class Crl:
    def __init__(self, label, by, revoked=(), dates=("20200101000000Z", "20491231235959Z"), signer=None, aki=ABSENT, extra=(), issuer=None, entry_extra=(),
                 algorithm=None, spoil=False):
        self.label = label
        signer = signer or by.key
        algorithm = algorithm or USUAL[signer.kind.partition(":")[0]]
        exts = [extension("2.5.29.20", integer(1))]
        if aki is ABSENT:
            aki = seq(tlv(0x80, by.skid)) if by.skid is not None else None
        if aki is not None:
            exts.append(extension("2.5.29.35", aki))
        exts += extra
        entries = [seq(integer(n), time("20200101000000Z"), seq(*entry_extra) if entry_extra else b"") for n in revoked]
        body = seq(integer(1), SIGNATURES[algorithm][0], issuer or by.subject, time(dates[0]), time(dates[1]) if dates[1] else b"",
                   seq(*entries) if entries else b"", tlv(0xA0, seq(*exts)))
        self.der = signed(body, signer, algorithm)
        if spoil:
            self.der = self.der[:-1] + bytes([self.der[-1] ^ 1])
