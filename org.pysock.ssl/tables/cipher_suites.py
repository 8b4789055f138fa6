#!/usr/bin/env python3
"""The suites of OpenSSL 3.0 as CPython 3.13 and openssl-ciphers(1) tell of them.

cipher_suites.py suites > src/main/resources/org/pysock/ssl/cipher/suites.tsv
cipher_suites.py dicts  > src/test/resources/org/pysock/ssl/cipher/dicts.tsv    (what get_ciphers() gives)
cipher_suites.py levels > src/test/resources/org/pysock/ssl/cipher/levels.tsv   (what each security level permits)

The order before any string is OpenSSL's own (openssl-ciphers(1) does not show it as one list: ALL leaves out what encrypts nothing):
by number, the greatest first, then by the preferences that `order` names. That it is so is checked on the words that select many.
"""

import re
import ssl
import subprocess
import sys

EVERYTHING = "ALL:COMPLEMENTOFALL"
DESCRIPTION = re.compile(r"\S+\s+\S+\s+Kx=(\S+)\s+Au=(\S+)\s+Enc=(\S+)\s+Mac=(\S+)\s*$")
# JSSE has kept the names of SSL for these
JAVA = {"TLS_RSA_WITH_NULL_MD5": "SSL_RSA_WITH_NULL_MD5", "TLS_RSA_WITH_NULL_SHA": "SSL_RSA_WITH_NULL_SHA"}
WORDS = """ALL eNULL kRSA kDHE kECDHE kPSK kRSAPSK kECDHEPSK kDHEPSK kSRP PSK aRSA aDSS aNULL aECDSA aPSK aSRP SHA1 SHA256 SHA384 MD5
SSLv3 TLSv1 TLSv1.2 RSA DHE ECDHE ADH AECDH""".split()


def selected(text):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers(text)
    return context.get_ciphers()


def names(text):
    return [suite["name"] for suite in selected(text) if suite["protocol"] != "TLSv1.3"]


def words(suite):
    return DESCRIPTION.match(suite["description"]).groups()


def iana():
    listed = subprocess.run(["openssl", "ciphers", "-V", "-stdname", EVERYTHING], capture_output=True, text=True, check=True).stdout
    cells = [[cell.strip() for cell in row.split(" - ")] for row in listed.splitlines()]
    return {name.split()[0]: standard for _, standard, name in cells}


def order(suites):
    """The suites up to TLS 1.2 in the order in which a string finds them."""
    kx, auth, enc, mac = ((lambda suite, i=i: words(suite)[i]) for i in range(4))
    left = sorted(suites, key=lambda suite: -suite["id"])

    def last(test):
        left.sort(key=lambda suite: bool(test(suite)))

    def first(test):
        left.sort(key=lambda suite: not test(suite))

    first(lambda suite: kx(suite) == "ECDH")
    first(lambda suite: kx(suite) == "ECDH" and auth(suite) == "ECDSA")
    for cipher in ("AES", "CHACHA20", "AESGCM"):
        first(lambda suite: enc(suite).startswith(cipher))
    last(lambda suite: mac(suite) == "MD5")
    last(lambda suite: auth(suite) == "None")
    last(lambda suite: kx(suite) == "RSA")
    last(lambda suite: kx(suite) == "PSK")
    left.sort(key=lambda suite: -suite["strength_bits"])
    first(lambda suite: suite["protocol"] == "TLSv1.2")
    first(lambda suite: mac(suite) == "AEAD")
    first(lambda suite: kx(suite) in ("DH", "ECDH"))
    first(lambda suite: kx(suite) in ("DH", "ECDH") and mac(suite) == "AEAD")
    return left


def all_suites():
    suites = selected(EVERYTHING)
    newest = [suite for suite in suites if suite["protocol"] == "TLSv1.3"]
    older = order([suite for suite in suites if suite["protocol"] != "TLSv1.3"])
    for word in WORDS:
        assert names(word) == [suite["name"] for suite in older if suite["name"] in names(word)], word
    return newest + older


def print_suites():
    standard, fips, not_default = iana(), names("FIPS"), names("COMPLEMENTOFDEFAULT")
    print("openssl\tjava\tid\tprotocol\tkx\tauth\tenc\tmac\tmarks")
    for suite in all_suites():
        name = suite["name"]
        marks = [mark for mark, marked in (("FIPS", fips), ("NOT_DEFAULT", not_default)) if name in marked]
        java = JAVA.get(standard[name], standard[name])
        print("\t".join([name, java, "%04x" % (suite["id"] & 0xFFFF), suite["protocol"], *words(suite), ",".join(marks) or "-"]))


def print_dicts():
    print("\t".join(all_suites()[0]))
    for suite in all_suites():
        print("\t".join(str(value) for value in suite.values()))


def print_levels():
    for level in range(6):
        command = ["openssl", "ciphers", "-s", "-psk", "-srp", "-tls1_2", "@SECLEVEL=%d:%s" % (level, EVERYTHING)]
        print("%d\t%s" % (level, subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()))


{"suites": print_suites, "dicts": print_dicts, "levels": print_levels}[sys.argv[1]]()
