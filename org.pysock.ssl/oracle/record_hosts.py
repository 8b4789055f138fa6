"""Records which hosts CPython takes a certificate for: python record_hosts.py > hosts.tsv

Lines: `cert LABEL BASE64`, and `host LABEL HOST CODE CODE`: the verify code (0 for none), and the one without common names; `-` where CPython
asks OpenSSL nothing, as for a host with a NUL. The host is escaped as in a string of Python."""
import base64
import ssl
import sys

from certificates import Certificate, Key
from handshake import verify
from hosts import ROWS


def code(made, host, common):
    try:
        return verify("server", [made.der], made.key, [made.der], [], 0x80000, host.encode(), common=common)[0]
    except (ValueError, TypeError, UnicodeError):
        return "-"


print("# %s, CPython %s; at any time from 2026 to 2029" % (ssl.OPENSSL_VERSION, sys.version.split()[0]))
for label, (subject, names, hosts) in ROWS.items():
    made = Certificate(label, None, "leaf", subject=subject, san=names, key=Key.of("host"))
    print("cert\t%s\t%s" % (label, base64.b64encode(made.der).decode()))
    for host in hosts:
        print("\t".join(["host", label, host.encode("unicode_escape").decode()] + [str(code(made, host, common)) for common in (True, False)]))
