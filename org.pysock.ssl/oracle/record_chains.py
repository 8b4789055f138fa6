"""Records what CPython says of the chains of chains.py: python record_chains.py > chains.tsv

Lines: `cert LABEL BASE64`, `crl LABEL BASE64`, and `case LABEL PURPOSE SENT TRUSTED CRLS HOST FLAGS=VERDICT ...`, separated by tabs; labels of a list by
commas, `-` for none. A verdict is the verify code, and for 0 the verified chain. `# ` begins a comment. The host `!` is no
host, and hostname_checks_common_name is off."""
import base64
import ssl
import sys

import chains
from certificates import Certificate
from handshake import PLAIN, STRICT, verify

FLAGS = [STRICT, PLAIN, 0, 0x80000, 0x20]
CRL_FLAGS = [STRICT | 4, STRICT | 12, PLAIN | 4, PLAIN | 12]


def labels(made):
    return ",".join(one.label for one in made) or "-"


def main():
    print("# %s, CPython %s; at any time from 2026 to 2029" % (ssl.OPENSSL_VERSION, sys.version.split()[0]))
    used = set()
    lines = []
    by_der = {made.der: label for label, made in reversed(chains.MADE.items())}
    for label, purpose, sent, trusted, crls, host in chains.CASES:
        verdicts = []
        for flags in CRL_FLAGS if label.startswith("crl-") else FLAGS[:2] if label.startswith("tall-") else FLAGS:
            try:
                code, what = verify(purpose, [c.der for c in sent], sent[0].key, [c.der for c in trusted], [c.der for c in crls], flags,
                                    None if host == "!" else host, common=host != "!")
            except Exception as failed:  # what cannot even be loaded
                code, what = "error", repr(failed)
            if code == "error":
                print("no verdict:", label, hex(flags), what, file=sys.stderr)
                continue
            verdicts.append("%#x=%s" % (flags, code if code else "0:" + ",".join(by_der[der] for der in what)))
        if verdicts:
            used.update(sent + trusted + crls)
            lines.append("\t".join(["case", label, purpose, labels(sent), labels(trusted), labels(crls), host or "-"] + verdicts))
    for made in chains.MADE.values():
        if made in used:
            kind = "cert" if isinstance(made, Certificate) else "crl"
            print("%s\t%s\t%s" % (kind, made.label, base64.b64encode(made.der).decode()))
    print("\n".join(lines))


main()
