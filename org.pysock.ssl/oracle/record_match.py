"""Records what ssl.match_hostname says, which Python has up to 3.11: python2.7 record_match.py > match-2.7.tsv; python3.11 the other.

Lines: subject, subjectAltName, host, then `ok` or the error's class and its text. Names are TYPE=VALUE with `|` between them, `+` within an RDN, `-` for no
such key; a subject `None` or `{}` is the whole certificate. Texts are escaped as in Python."""
from __future__ import print_function
import ssl
import sys
import warnings

warnings.simplefilter("ignore")


def san(*names):
    return {"subject": [[["commonName", "common.example"]]], "subjectAltName": [["IP Address", n[3:]] if n.startswith("ip:") else ["DNS", n] for n in names]}


def common(*names):
    return {"subject": [[["commonName", n]] for n in names]}


ROWS = [
    ({}, ["example.com"]),
    (None, ["example.com"]),
    ({"subject": []}, ["example.com"]),
    ({"subject": [[["organizationName", "example.com"]]]}, ["example.com"]),
    (san("example.com"), ["example.com", "EXAMPLE.com", "example.com.", "www.example.com", "", "common.example", "example.co", "it's", "a\"b'c", "x\n"]),
    (san("Example.COM", "b.example"), ["example.com", "b.example", "c.example"]),
    (san("*.example.com"), ["a.example.com", "A.EXAMPLE.COM", "example.com", ".example.com", "a.b.example.com", "xn--a.example.com", "*.example.com"]),
    (san("*.com"), ["example.com", "com", "a.b.com"]),
    (san("*"), ["example", "a.b", "", "*"]),
    (san("f*.com"), ["foo.com", "f.com", "bar.com", "foo.a.com", "F.com", "f*.com", "xn--f.com"]),
    (san("*o.com"), ["foo.com", "o.com", "f.com"]),
    (san("f*o.com"), ["foo.com", "fo.com", "f.com", "o.com", "FOOO.COM"]),
    (san("*.*.com"), ["a.b.com", "a.*.com", "*.*.com"]),
    (san("a.*.com"), ["a.b.com", "a.*.com"]),
    (san("**.com"), ["a.com"]),
    (san("a*b*.com"), ["axbxxx.com"]),
    (san("a*b*c*.com"), ["axbxxxcxx.com"]),
    (san("xn--*.example"), ["xn--a.example", "xn--*.example"]),
    (san("x*.example"), ["xn--a.example", "xa.example"]),
    (san("*.xn--a.example"), ["b.xn--a.example"]),
    (san(""), ["", "example.com"]),
    (san("", "example.com"), ["example.com"]),
    (san("*."), ["a.", "a"]),
    (san("*.."), ["a..", "a."]),
    (san("ip:192.0.2.1"), ["192.0.2.1", "192.0.2.2", "192.0.2.01", "example.com", "common.example", "::ffff:192.0.2.1"]),
    (san("ip:2001:DB8:0:0:0:0:0:1\n"), ["2001:db8::1", "2001:db8:0:0:0:0:0:1", "2001:db8::2", "2001:db8::0001", "2001:db8::00001", "2001:db8::0.0.0.1", "2001:db8::0.0.0.01"]),
    (san("ip:<invalid>"), ["192.0.2.1", "example.com"]),
    (san("ip:192.0.2.1", "example.com"), ["192.0.2.1", "example.com", "192.0.2.3", "x.example"]),
    (san("192.0.2.1"), ["192.0.2.1"]),
    (san("2001:db8::1"), ["2001:db8::1"]),
    (common("example.com"), ["example.com", "EXAMPLE.COM", "www.example.com"]),
    (common("*.example.com"), ["a.example.com", "example.com"]),
    (common("a.example", "b.example"), ["a.example", "b.example", "c.example"]),
    (common("192.0.2.1"), ["192.0.2.1", "192.0.2.2"]),
    (common("2001:db8::1"), ["2001:db8::1"]),
    ({"subject": [[["commonName", "example.com"]]], "subjectAltName": [["email", "me@example.com"]]}, ["example.com"]),
    ({"subject": [[["commonName", "example.com"]]], "subjectAltName": [["URI", "http://x.example"]]}, ["example.com", "x.example"]),
    ({"subject": [[["commonName", "example.com"], ["commonName", "b.example"]]]}, ["example.com", "b.example"]),
    ({"subjectAltName": [["DNS", "example.com"]]}, ["example.com", "b.example"]),
    ({"notAfter": "Jun 26 21:41:46 2011 GMT"}, ["example.com"]),
    (san("a\tb\\c\x01"), ["example.com"]),
    (san("a'b"), ["example.com"]),
]


def plain(value):
    """Texts as the Python's own str."""
    if isinstance(value, dict):
        return dict((plain(k), plain(v)) for k, v in value.items())
    if isinstance(value, (list, tuple)):
        return tuple(plain(v) for v in value)
    return value.encode("utf-8") if sys.version_info[0] == 2 and isinstance(value, type(u"")) else value


def escaped(text):
    return text.encode("unicode_escape").decode()


def shown(certificate):
    if not certificate:
        return "%s\t-" % certificate
    subject, names = certificate.get("subject"), certificate.get("subjectAltName")
    return "\t".join([
        "-" if subject is None else "|".join("+".join("=".join(pair) for pair in rdn) for rdn in subject),
        "-" if names is None else "|".join(escaped("=".join(pair)) for pair in names)])


print("# Python %s" % sys.version.split()[0])
for certificate, hosts in ROWS:
    for host in hosts:
        try:
            ssl.match_hostname(plain(certificate), plain(host))
            answer = "ok"
        except ssl.CertificateError as e:
            answer = "CertificateError\t" + e.args[-1]
        except ValueError as e:
            answer = "ValueError\t" + str(e)
        print(shown(certificate) + "\t" + escaped(host) + "\t" + answer)
