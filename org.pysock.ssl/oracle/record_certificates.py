"""Records what CPython's ssl says of certificates and of files of them: python3.13 oracle/record_certificates.py, in org.pysock.ssl.

Makes certificates and files by the openssl command (3.x), with fresh keys on each run, from the PKI of org.pysock.tck, and writes
them with CPython's answers to src/test/resources/org/pysock/ssl/cert. TEST ONLY: no key made here may be used for anything else.
The tests replay what is there and need neither CPython nor openssl.
"""
import base64
import ctypes
import ctypes.util
import json
import os
import re
import shutil
import ssl
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PKI = os.path.join(HERE, "../../org.pysock.tck/src/main/resources/org/pysock/tck/pki/")
OUT = os.path.join(HERE, "../src/test/resources/org/pysock/ssl/cert/")
WORK = tempfile.mkdtemp()


def run(*command, **options):
    done = subprocess.run(command, cwd=WORK, capture_output=True, **options)
    if done.returncode:
        raise SystemExit("%r: %s" % (command, done.stderr.decode()))
    return done.stdout


def openssl(line, **options):
    return run("openssl", *line.split(" "), **options)


def work(name):
    with open(os.path.join(WORK, name), "rb") as content:
        return content.read()


def pki(name):
    with open(PKI + name, "rb") as content:
        return content.read()


def fresh(folder):
    shutil.rmtree(OUT + folder, ignore_errors=True)
    os.makedirs(OUT + folder)


def save(path, data):
    with open(OUT + path, "wb") as out:
        out.write(data)


# ---- certificates, and the dicts of them ---------------------------------------------------------------------------

CA = """[ca]
default_ca=d
[d]
new_certs_dir=.
database=index.txt
serial=serial
default_md=sha256
policy=p
unique_subject=no
preserve=yes
string_mask=%s
[p]
"""

# values of attributes whose form OpenSSL checks
SPECIAL = {"2.5.4.98": "DEU", "2.5.4.99": "276", "1.2.643.3.131.1.1": "123456789012", "1.2.643.100.1": "1234567890123",
           "1.2.643.100.3": "12345678901", "1.2.643.100.4": "1234567890", "1.2.643.100.5": "123456789012345"}
ATTRIBUTES = re.compile(r"(2\.5\.4\.\d+|0\.9\.2342\.19200300\.100\.1\.\d+|1\.2\.840\.113549\.1\.9\.(1|2|7|8|20)"
                        r"|1\.3\.6\.1\.4\.1\.311\.60\.2\.1\.\d|1\.2\.643\.(3\.131\.1\.1|100\.[1345])"
                        r"|1\.3\.6\.1\.4\.1\.311\.20\.2\.3|1\.3\.6\.1\.5\.5\.7\.9\.\d+)")


def attributes():
    """The numbers of the attributes that OpenSSL has names for: the rows of ObjectNames."""
    for number in range(1, 1500):
        try:
            oid = ssl._ssl.nid2obj(number)[3]
        except ValueError:
            continue
        if oid and ATTRIBUTES.fullmatch(oid):
            yield oid


# name: (subject of the request's configuration, extensions, serial, start, end, string_mask)
def der(names):
    """GeneralNames of these in hexadecimal, as openssl's configuration wants them."""
    content = bytes.fromhex(names)
    return (bytes([0x30, len(content)]) + content).hex(":")


START, END = "20240101000000Z", "20440101000000Z"
PLAIN = "CN=plain.example"
CERTIFICATES = {
    "plain": (PLAIN, "", "01", START, END, "utf8only"),
    "no-subject": ("", "subjectAltName=critical,DNS:a.example", "02", START, END, "utf8only"),
    "all-names": ("C=DE\nST=Bavaria\nL=Munich\nO=Example\nOU=One\n1.OU=Two\nCN=x.example\nemailAddress=a@b.example\n"
                  "0.DC=example\n1.DC=com\nUID=u1\nserialNumber=42\nGN=Given\nSN=Sur\ntitle=Dr\nname=Name\npseudonym=P\n"
                  "initials=I\ngenerationQualifier=III\ndnQualifier=Q\nstreet=Street 1\npostalCode=12345\n"
                  "businessCategory=Private\ndescription=Words\ntelephoneNumber=+1 2", "", "0ABC", START, END, "utf8only"),
    "every-name": ("\n".join("x.%s=%s" % (oid, SPECIAL.get(oid, "AB")) for oid in attributes()), "", "0ABCD0", START, END, "utf8only"),
    "unknown-names": ("x.1.2.3.4.5=unknown\nx.2.999.1=two\nx.2.5.4.998=none\nx.1.3.6.1.4.1.99999999999999999.1=long", "",
                      "0ABCD0", START, END, "utf8only"),
    "utf8": ("O=Größe 大\nCN=ünï.example", "", "7F", START, END, "utf8only"),
    "bmp": ("O=Größe 大\nCN=ünï.example", "", "80", START, END, "MASK:0x800"),
    "t61": ("O=Größe\nCN=ünï.example", "", "0080", START, END, "MASK:0x4"),
    "universal": ("O=Größe 大\nCN=ünï.example", "", "8000", START, END, "MASK:0x100"),
    "multi-valued": ("CN=b.example\n+O=a\n+OU=c\nL=x", "", "01", START, END, "utf8only"),
    "spaces": ("O=  two   spaces  \nCN=A B", "", "01", START, END, "utf8only"),
    "special": ("O=a/b, c\\=d+e \\\"f\\\" <g>;\nCN=*.example", "", "01", START, END, "utf8only"),
    "san": (PLAIN, "subjectAltName=DNS:a.example,DNS:*.b.example,email:a@b.example,URI:https://x.example/?a=b,IP:127.0.0.1,"
            "IP:::1,IP:2001:db8:0:ff00::42:8329,IP:::ffff:1.2.3.4,RID:1.2.3.4,RID:2.5.4.3,otherName:1.2.3.4;UTF8:hidden,dirName:dn", "01", START, END, "utf8only"),
    "other-names": (PLAIN, "subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;UTF8:user@x.example,"
                    "otherName:1.3.6.1.5.5.7.8.7;IA5:_imap.example,otherName:1.3.6.1.5.5.7.8.9;UTF8:a@ü.example,"
                    "otherName:1.3.6.1.5.5.7.8.5;UTF8:a@x.example,otherName:1.3.6.1.5.5.7.8.8;UTF8:realm",
                    "01", START, END, "utf8only"),
    "san-strange": (PLAIN, "subjectAltName=DER:" + der(
        "8206 6100622e6578 8202 c3a9 8703 010203 8700 8200 8103 404040 8604 683a0a09 8802 2a03 8202 4120 8703 313233"), "01", START, END, "utf8only"),
    "san-registered": (PLAIN, "subjectAltName=RID:1.2.840.113549.1.1.11,RID:1.3.6.1.5.5.7.3.1", "01", START, END, "utf8only"),
    "san-octets": (PLAIN, "subjectAltName=DER:" + der("8201 ff"), "01", START, END, "utf8only"),
    "san-parties": (PLAIN, "subjectAltName=DER:" + der("a505 a103 130141 8201 61"), "01", START, END, "utf8only"),
    "san-x400": (PLAIN, "subjectAltName=DER:" + der("a302 3000 8201 61"), "01", START, END, "utf8only"),
    "san-other-types": (PLAIN, "subjectAltName=otherName:1.3.6.1.4.1.311.20.2.3;IA5:user,otherName:1.3.6.1.5.5.7.8.7;UTF8:srv,"
                        "otherName:1.3.6.1.5.5.7.8.5;IA5:a,otherName:1.2.3;NULL", "01", START, END, "utf8only"),
    "san-broken": (PLAIN, "subjectAltName=DER:30:05:82:06:61:00:62", "01", START, END, "utf8only"),
    "san-empty": (PLAIN, "subjectAltName=DER:30:00", "01", START, END, "utf8only"),
    "access": (PLAIN, "authorityInfoAccess=OCSP;URI:http://o1.example,OCSP;URI:http://o2.example,caIssuers;URI:http://c.example/c.cer,"
               "caIssuers;dirName:dn,1.2.3.4;URI:http://n.example\ncrlDistributionPoints=URI:http://d1.example/a.crl,"
               "URI:ldap://d2.example/cn=x?y,cdp", "01", START, END, "utf8only"),
    "access-none": (PLAIN, "authorityInfoAccess=1.2.3.4;URI:http://n.example\ncrlDistributionPoints=cdp2", "01", START, END, "utf8only"),
    "access-issuers": (PLAIN, "authorityInfoAccess=caIssuers;URI:http://c.example", "01", START, END, "utf8only"),
    "serial-zero": (PLAIN, "", "00", START, END, "utf8only"),
    "serial-long": (PLAIN, "", "FFEEDDCCBBAA99887766554433221100FFEEDDCC", START, END, "utf8only"),
    "serial-odd": (PLAIN, "", "0F00", START, END, "utf8only"),
    "times-old": (PLAIN, "", "01", "19500102030405Z", "19991231235959Z", "utf8only"),
    "times-far": (PLAIN, "", "01", "20490101000000Z", "99991231235959Z", "utf8only"),
    "times-single": (PLAIN, "", "01", "20210203040506Z", "20501011121314Z", "utf8only"),
}


def certificate(name):
    subject, extensions, serial, start, end, mask = CERTIFICATES[name]
    for name_of, text in (("index.txt", ""), ("serial", serial + "\n"), ("ca.cnf", CA % mask), ("req.cnf",
            "[req]\nprompt=no\nutf8=yes\ndistinguished_name=s\nstring_mask=%s\n[s]\n%s\n" % (mask, subject)),
            ("ext.cnf", extensions + "\n[dn]\nC=UK\nO=Dir\n0.OU=x\n1.OU=y\nCN=Name\n[cdp]\nfullname=dirName:dn\n"
             "[cdp2]\nCRLissuer=dirName:dn\nreasons=keyCompromise\n[]\n")):
        with open(os.path.join(WORK, name_of), "w", encoding="utf-8") as out:
            out.write(text)
    empty = [] if subject else ["-subj", "/"]
    run("openssl", "req", "-new", "-key", "key.pem", "-config", "req.cnf", "-out", "req.pem", "-utf8", *empty)
    run("openssl", "ca", "-batch", "-config", "ca.cnf", "-selfsign", "-keyfile", "key.pem", "-in", "req.pem", "-startdate", start,
        "-enddate", end, "-notext", "-out", "out.pem", "-preserveDN", "-utf8", *(["-extfile", "ext.cnf"] if extensions else []))
    return work("out.pem")


def one_line(pem):
    """OpenSSL's X509_NAME_oneline of the subject, which Python 2.5 showed."""
    certificate = ssl.PEM_cert_to_DER_cert(pem.decode())
    start = ctypes.c_char_p(certificate)
    crypto = ctypes.CDLL(ctypes.util.find_library("crypto"))
    for function in (crypto.d2i_X509, crypto.X509_get_subject_name):
        function.restype = ctypes.c_void_p
    crypto.X509_NAME_oneline.restype = ctypes.c_char_p
    x509 = crypto.d2i_X509(None, ctypes.byref(start), len(certificate))
    return crypto.X509_NAME_oneline(ctypes.c_void_p(crypto.X509_get_subject_name(ctypes.c_void_p(x509))), None, 0).decode()


def dicts():
    fresh("dicts")
    openssl("ecparam -name prime256v1 -genkey -noout -out key.pem")
    answers, names = [], []
    made = {name: certificate(name) for name in CERTIFICATES}
    run("openssl", "req", "-new", "-key", "key.pem", "-subj", "/CN=v1", "-out", "v1.csr")
    made["version-1"] = openssl("x509 -req -in v1.csr -signkey key.pem -days 7300 -set_serial -5")
    for name, pem in made.items():
        save("dicts/%s.pem" % name, pem)
        try:
            answer = ssl._ssl._test_decode_cert(OUT + "dicts/%s.pem" % name)
        except UnicodeDecodeError as error:
            answer = str(error)
        answers.append("%s\t%s" % (name, json.dumps(answer, separators=(",", ":"))))
        hashed = openssl("x509 -noout -subject_hash -in " + OUT + "dicts/%s.pem" % name).decode().split()[0]
        names.append("%s\t%s\t%s" % (name, hashed, one_line(pem)))
    save("dicts.tsv", "".join(row + "\n" for row in answers).encode())
    save("names.tsv", "".join(row + "\n" for row in names).encode())


# ---- files -----------------------------------------------------------------------------------------------------------

def told(error):
    if error is None:
        return "OK"
    if isinstance(error, ssl.SSLError):
        return "SSLError %s %s %s" % (error.errno, error.library, error.reason)
    if isinstance(error, OSError):
        return "OSError %s" % error.errno
    return "%s %s" % (type(error).__name__, error)


def attempt(function, *arguments):
    try:
        function(*arguments)
    except Exception as error:
        return error


rows = []


def file(label, content):
    name = "files/" + re.sub("[ ,]+", "-", label)
    save(name, content)
    return name


def chain(label, cert, key=None, password=None):
    """cert and key: content, or the name of a file of the PKI."""
    files = []
    for part, content in (("crt", cert), ("key", key)):
        if content is None:
            files.append("-")
        elif isinstance(content, str):
            files.append(content)
        else:
            files.append(file("chain %s.%s" % (label, part), content))
    paths = [None if f == "-" else (OUT if f.startswith("files/") else PKI) + f for f in files]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    error = attempt(context.load_cert_chain, paths[0], paths[1], password if password is not None else b"unasked")
    rows.append("\t".join([label, *files, "-" if password is None else password if len(password) < 1000 else "x*%d" % len(password),
                           told(error)]))


def chains():
    good, key, crl, ca = pki("good.crt"), pki("good.key"), pki("ca.crl"), pki("ca.pem")
    lines, keylines = good.strip().split(b"\n"), key.strip().split(b"\n")
    badder, badb64 = good.replace(lines[1][:4], b"AAAA"), good.replace(lines[3][:5], b"!!!!!")
    keybadder, keybadb64 = key.replace(keylines[1][:4], b"AAAA"), key.replace(keylines[3][:5], b"!!!!!")
    for k in ("good-enc", "good-encp8", "good-enctrad", "good-trad", "good-encdes3", "good"):
        for password in ("secret", "wrong", ""):
            chain("%s by %s" % (k, password or "nothing"), "good.crt", k + ".key", password)
    for k in ("goodec-sec1", "goodec-encsec1", "goodec-p8", "goodec-encp8"):
        chain(k, "goodec.crt", k + ".key", "secret")
    chain("ed25519", "gooded.pem")
    chain("whole", "good.pem")
    chain("through another", "byinter.pem")
    chain("certificate only", "good.crt")
    chain("key only", "good.key")
    chain("empty", b"")
    chain("junk", base64.b64decode(b"".join(lines[1:-1])) * 3)
    chain("junk key", "good.crt", base64.b64decode(b"".join(lines[1:-1])) * 3)
    chain("other key", "good.crt", "expired.key")
    chain("ec key", "good.crt", "goodec.key")
    chain("rsa key", "goodec.crt", "good.key")
    chain("rsa key for ed", "gooded.crt", "good.key")
    chain("weak", "weak.pem")
    chain("weak without key", "weak.crt", "empty.none")
    chain("long password", "good.crt", "good-enc.key", "x" * 1025)
    chain("longest password", "good.crt", "good-enc.key", "x" * 1024)
    chain("long password unasked", "good.crt", "good.key", "x" * 1025)
    chain("key first", key + good)
    chain("text between", b"hello\n" + good + b"foo bar\n\n" + key + b"bye")
    chain("crlf", (good + key).replace(b"\n", b"\r\n"))
    chain("cr", (good + key).replace(b"\n", b"\r"))
    chain("bom", b"\xef\xbb\xbf" + good + key)
    chain("bom later", b"hello\n\xef\xbb\xbf" + good + key)
    chain("leading spaces", b"".join(b"  " + l + b"\n" for l in (good + key).split(b"\n")))
    chain("trailing spaces", b"".join(l + b"  \n" for l in (good + key).split(b"\n")))
    chain("two keys", good + key + pki("expired.key"))
    chain("two keys, other first", good + pki("expired.key") + key)
    chain("two keys, ec first", good + pki("goodec.key") + key)
    chain("cut certificate", good[:500] + b"\n" + key)
    chain("cut key", good + key[:500])
    chain("cut key alone", "good.crt", key[:500])
    chain("cut chain", good + key + good[:500])
    chain("junk between", good + b"\0\xff\xfe" * 100 + b"\n" + key)
    chain("bad base64", badb64 + key)
    chain("bad der", badder + key)
    chain("bad base64 in key", good + keybadb64)
    chain("bad base64 in key alone", "good.crt", keybadb64)
    chain("bad der in key", good + keybadder)
    chain("bad der in key, then good", "good.crt", keybadder + key)
    chain("bad base64 in key, then good", "good.crt", keybadb64 + key)
    chain("bad der in second", good + badder + key)
    chain("bad base64 in second", good + key + badb64)
    chain("x509 certificate", good.replace(b"CERTIFICATE", b"X509 CERTIFICATE") + key)
    chain("glued", good.rstrip() + key)
    chain("glued before", b"abc" + good + key)
    chain("no end of line", good + key.rstrip())
    chain("other end", good.replace(b"END CERT", b"END XERT") + key)
    chain("der", ssl.PEM_cert_to_DER_cert(good.decode()), "good.key")
    trusted = openssl("x509 -in %sgood.crt -trustout -addtrust serverAuth" % PKI)
    chain("trusted", trusted, "good.key")
    chain("trusted in chain", good + trusted + key)
    chain("crl in chain", good + crl + ca + key)
    chain("crl first", crl + good + key)
    chain("public key", "good.crt", openssl("pkey -in %sgood.key -pubout" % PKI))
    chain("key of der", "good.crt", openssl("pkey -in %sgood.key -outform der" % PKI))
    chain("pkcs12", "good.crt", openssl("pkcs12 -export -in %sgood.pem -passout pass:secret" % PKI), "secret")
    chain("ec parameters", "goodec.crt", openssl("ecparam -name prime256v1") + pki("goodec-sec1.key"))
    enc, enctrad = pki("good-encp8.key"), pki("good-enctrad.key")
    chain("wrong, then plain", "good.crt", enc + key, "wrong")
    chain("right, then plain", "good.crt", enc + key, "secret")
    chain("wrong, then wrong", "good.crt", enctrad + enc, "wrong")
    # kinds and strengths of keys
    def selfsigned(label, algorithm, digest="sha256"):
        openssl("req -x509 -newkey %s -nodes -keyout k.key -out k.crt -days 7300 -subj /CN=%s -%s" % (
            algorithm, label.replace(" ", "-"), digest))
        chain(label, work("k.crt") + work("k.key"))
    for bits in (1024, 1950, 1984, 2047, 3072):
        selfsigned("rsa %d" % bits, "rsa:%d" % bits)
    selfsigned("rsa-pss", "rsa-pss -pkeyopt rsa_keygen_bits:2048")
    selfsigned("ed448", "ed448")
    for curve in ("secp384r1", "secp521r1", "prime192v1", "secp224r1"):
        selfsigned(curve, "ec -pkeyopt ec_paramgen_curve:" + curve)
    selfsigned("sha1", "rsa:2048", "sha1")
    shaself = work("k.crt")
    openssl("req -newkey rsa:2048 -nodes -keyout l.key -out l.csr -subj /CN=leaf")
    leaves = {d: openssl("x509 -req -in l.csr -CA %sca.pem -CAkey %sca.key -%s -days 7300 -set_serial 7" % (PKI, PKI, d))
              for d in ("sha1", "md5", "sha224", "sha512")}
    for digest, leaf in leaves.items():
        chain("leaf by " + digest, leaf + work("l.key"))
    pss = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:20"
    for digest in ("sha1", "sha256"):
        chain("leaf by pss " + digest, openssl("x509 -req -in l.csr -CA %sca.pem -CAkey %sca.key -%s %s -days 7300 -set_serial 7"
              % (PKI, PKI, digest, pss)) + work("l.key"))
    chain("chain with weak key", good + pki("weak.crt") + key)
    chain("chain by sha1", good + leaves["sha1"] + key)
    chain("chain with root by sha1", good + shaself + key)
    for label, how in (("ed25519", "ed25519"), ("ed448", "ed448"), ("x25519", "x25519")):
        chain("another " + label, "gooded.crt", openssl("genpkey -algorithm " + how))
    chain("pss key", "good.crt", openssl("genpkey -algorithm rsa-pss -pkeyopt rsa_keygen_bits:2048"))
    for curve in ("prime256v1", "secp384r1"):
        chain("another " + curve, "goodec.crt", openssl("genpkey -algorithm ec -pkeyopt ec_paramgen_curve:" + curve))
    # how PKCS#8 is encrypted
    for label, how in (("scrypt", "-scrypt"), ("pbe 3des", "-v1 PBE-SHA1-3DES"), ("aes-128", "-v2 aes-128-cbc"),
                       ("aes-192", "-v2 aes-192-cbc"), ("des3", "-v2 des3"), ("hmac sha1", "-v2 aes-256-cbc -v2prf hmacWithSHA1"),
                       ("hmac sha512", "-v2 aes-256-cbc -v2prf hmacWithSHA512"), ("camellia", "-v2 camellia-256-cbc")):
        for password in ("secret", "wrong", "grün€"):
            sealed = openssl("pkcs8 -topk8 -in %sgood.key -passout pass:%s %s" % (PKI, password.replace("wrong", "right"), how))
            chain("%s by %s" % (label, {"grün€": "letters"}.get(password, password)), "good.crt", sealed, password)
    chain("traditional by letters", "good.crt", openssl("rsa -traditional -in %sgood.key -aes256 -passout pass:grün€" % PKI), "grün€")
    chain("empty password", "good.crt", openssl("pkcs8 -topk8 -in %sgood.key -passout pass: -v2 aes-256-cbc" % PKI), "")
    # what a block is
    body = b"".join(lines[1:-1])
    head, foot = lines[0] + b"\n", b"\n" + lines[-1]
    def cut(size):
        return b"\n".join(body[i:i + size] for i in range(0, len(body), size))
    for size in (4, 63, 65, 76, 253, 254, 255, 100000):
        chain("lines of %d" % size, head + cut(size) + foot, "good.key")
    folded = cut(64)
    for label, block in {
        "short line within": head + body[:64] + b"\n" + body[64:100] + b"\n" + body[100:] + foot,
        "empty line first": head + b"\n" + folded + foot,
        "two empty lines first": head + b"\n\n" + folded + foot,
        "empty line last": head + folded + b"\n" + foot,
        "empty line within": head + body[:64] + b"\n\n" + body[64:] + foot,
        "header": head + b"Foo: bar\n\n" + folded + foot,
        "header without end": head + b"Foo: bar\n" + folded + foot,
        "spaces within": head + body[:10] + b" " + body[10:64] + b"\n" + body[64:] + foot,
        "tabs before lines": head + b"\t" + folded.replace(b"\n", b"\n\t") + foot,
        "comment within": head + body[:64] + b"\n#c\n" + body[64:] + foot,
        "padding within": head + body[:64] + b"=\n" + body[64:] + foot,
        "more behind the end": head + folded + b"\nAAAA" + foot,
        "padding behind the end": head + folded + b"=" + foot,
        "four dashes": head[:-2] + b"\n" + folded + foot,
        "six dashes": head[:-1] + b"-\n" + folded + foot,
        "text behind the head": head[:-1] + b" x\n" + folded + foot,
        "text behind the foot": head + folded + foot + b" x",
        "space behind the foot": head + folded + foot + b" \t",
        "six dashes at the foot": head + folded + foot + b"-",
        "small letters": head.lower() + folded + foot.lower(),
        "head within": head + body[:64] + b"\n" + head + folded + foot,
        "zero at the end of a line": head + body[:64] + b"\0\n" + body[64:] + foot,
        "zero within a line": head + body[:30] + b"\0" + body[30:] + foot,
        "control-z": head + folded + foot + b"\x1a",
        "nothing within": head[:-1] + foot,
        "unclosed other block": b"-----BEGIN FOO-----\nAAAA\n" + good,
        "other block of bad base64": b"-----BEGIN FOO-----\n!!!\n-----END FOO-----\n" + good,
        "other block of nothing": b"-----BEGIN FOO-----\n-----END FOO-----\n" + good,
        "other block with header": b"-----BEGIN FOO-----\na: b\n\nAAAA\n-----END FOO-----\n" + good,
        "block without label": b"-----BEGIN -----\nAAAA\n-----END -----\n" + good,
        "dashes": b"-----\n-----BEGIN\n-----BEGIN \n-----BEGIN----\n" + good,
        "utf-16": good.decode().encode("utf-16"),
        "octets behind the certificate": head + base64.encodebytes(base64.b64decode(body) + b"abc").strip() + foot,
        "long line before": b"x" * 254 + good,
        "long line glued": b"x" * 253 + good,
    }.items():
        chain(label, block, "good.key")
    save("chains.tsv", "".join(row + "\n" for row in rows).encode())


def authorities():
    rows.clear()
    ca, ca2, good, key, crl = pki("ca.pem"), pki("ca2.pem"), pki("good.crt"), pki("good.key"), pki("ca.crl")
    lines = ca.split(b"\n")
    badder, badb64 = ca.replace(lines[1][:4], b"AAAA"), ca.replace(lines[3][:5], b"!!!!!")
    der, goodder = ssl.PEM_cert_to_DER_cert(ca.decode()), ssl.PEM_cert_to_DER_cert(good.decode())
    trusted = openssl("x509 -in %sca.pem -trustout -addtrust serverAuth" % PKI)

    def load(label, kind, content):
        name = file("authorities %s%s" % (label, ".der" if kind == "octets" else ""), content)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        given = {"file": dict(cafile=OUT + name), "text": dict(cadata=content.decode("latin-1")), "octets": dict(cadata=content)}
        error = attempt(lambda: context.load_verify_locations(**given[kind]))
        stats = context.cert_store_stats()
        names = sorted(dict(x[0] for x in c["subject"])["commonName"] for c in context.get_ca_certs())
        rows.append("\t".join([label, kind, name, told(error), "%(x509)d %(crl)d %(x509_ca)d" % stats, ", ".join(names)]))

    both = {
        "none": b"hello\n", "ca": ca, "leaf": good, "leaf and key": good + key, "key": key, "encrypted key": pki("good-enc.key"),
        "traditional key": pki("good-enctrad.key"), "crl": crl, "ca and crl": ca + crl, "two crls": crl + crl, "twice": ca + ca,
        "three": ca + good + ca2, "ca, bad der": ca + badder, "bad der": badder, "bad base64": badb64, "ca, bad base64": ca + badb64,
        "ca, cut": ca + ca[:500], "cut": ca[:500], "ca, cut key": ca + key[:400], "bad der between": ca + badder + ca2,
        "other broken": ca + b"-----BEGIN FOO-----\n!!!!\n-----END FOO-----\n", "trusted": trusted, "ca and trusted": ca + trusted,
        "rejected": openssl("x509 -in %sca.pem -trustout -addreject serverAuth" % PKI),
        "x509": ca.replace(b"CERTIFICATE", b"X509 CERTIFICATE"), "crlf": ca.replace(b"\n", b"\r\n"),
        "text": b"hello\n" + ca + b"bla\n" + ca2 + b"end", "key between": ca + key + ca2, "bad crl": ca + crl.replace(b"MII", b"AAA"),
        "header": ca.replace(lines[0] + b"\n", lines[0] + b"\nFoo: bar\n\n"), "letters": b"\xc3\xa9" + ca,
    }
    for label, content in both.items():
        load(label, "file", content)
        load(label, "text", content)
    load("bom", "file", b"\xef\xbb\xbf" + ca)
    load("empty", "file", b"")
    load("empty", "text", b"")
    load("empty", "octets", b"")
    load("der", "file", der)
    for label, content in {
        "der": der, "pem": ca, "two": der + goodder, "junk behind": der + b"abc", "text behind": der + b"hello world, how are you",
        "one behind": der + b"\x30", "zeros behind": der + b"\0\0", "integer behind": der + b"\x30\x03\x02\x01\x05", "cut": der[:-5],
        "second cut": der + goodder[:-5], "junk": b"\xff" * 100, "integer": b"\x30\x03\x02\x01\x05", "one": b"\x30",
        "text": b"hello world", "crl": openssl("crl -in %sca.crl -outform der" % PKI), "indefinite": b"\x30\x80" + der[4:] + b"\0\0",
        "long": der + b"\x30\x84\x7f\xff\xff\xff", "longer": der + b"\x30\x89" + b"\xff" * 9,
    }.items():
        load(label, "octets", content)
    # which of them may sign
    openssl("req -new -key key.pem -subj /CN=maybe -out maybe.csr")
    for label, extension in {
        "version 1": "", "may sign": "keyUsage=keyCertSign", "may not sign": "keyUsage=digitalSignature",
        "authority that may not sign": "basicConstraints=CA:TRUE\nkeyUsage=digitalSignature", "no authority": "basicConstraints=CA:FALSE",
        "no authority that may sign": "basicConstraints=CA:FALSE\nkeyUsage=keyCertSign", "authority": "basicConstraints=CA:TRUE",
        "purpose only": "extendedKeyUsage=serverAuth", "netscape": "nsCertType=sslCA", "netscape mail": "nsCertType=emailCA",
        "netscape server": "nsCertType=server", "identifier only": "subjectKeyIdentifier=hash",
    }.items():
        for who, sign in (("own", "-signkey key.pem"), ("given", "-CA %sca.pem -CAkey %sca.key" % (PKI, PKI))):
            with open(os.path.join(WORK, "maybe.ext"), "w") as out:
                out.write(extension)
            extended = " -extfile maybe.ext" if extension else ""
            load("%s, %s" % (label, who), "file", openssl("x509 -req -in maybe.csr %s -days 7300 -set_serial 7%s" % (sign, extended)))
    save("authorities.tsv", "".join(row + "\n" for row in rows).encode())


def times():
    asked = ["Jan  5 09:34:43 2018 GMT", "jan  5 09:34:43 2018 gmt", "JAN 5 9:4:3 2018 GMT", "Jan 05 09:34:60 2018 GMT",
             "Jan  5 09:34:61 2018 GMT", "Jan  5 09:34:62 2018 GMT", "Jan  5 09:34:43 2018", "Foo  5 09:34:43 2018 GMT", "", "Ja",
             "Jan", "Feb 30 00:00:00 2018 GMT", "Feb 29 00:00:00 2016 GMT", "Feb 31 00:00:00 2015 GMT", "Jan 32 00:00:00 2018 GMT",
             "Jan 0 00:00:00 2018 GMT", "Jan  5 24:00:00 2018 GMT", "Jan  5 09:60:00 2018 GMT", "Jan  5 09:34:43 2018 GMT ",
             " Jan  5 09:34:43 2018 GMT", "Jan  5 09:34:43 2018 UTC", "Jan  5 09:34:43 218 GMT", "Jan  5 09:34:43 20188 GMT",
             "Jan  5 09:34:43 0001 GMT", "Jan  5 09:34:43 0000 GMT", "Dec 31 23:59:59 9999 GMT", "Jan 1 00:00:00 1970 GMT",
             "Dec 31 23:59:59 1969 GMT", "Jan5 09:34:43 2018 GMT", "Jan \t 5  09:34:43   2018  GMT", "January  5 09:34:43 2018 GMT",
             "Jan  5 09:34 2018 GMT", "Jan  5 09:34:43 2018GMT", "Jan  5 '9:34:43 2018 GMT", "M\u00e4r  5 09:34:43 2018 GMT",
             "Jan  5 09:34:43 2018 GMTx", "Jan  5 09:34:43 2018 GMT\n", "Ma\\ 5", "M'a 5\t\"", "Apr 31 01:02:03 2020 GMT",
             "Jan 5 09:34:43.5 2018 GMT", "Jan -5 09:34:43 2018 GMT", "may 1 00:00:00 2000 GMT", "SEP 1 00:00:00 2000 GMT"]
    pems = ["", "x", ssl.PEM_HEADER, ssl.PEM_FOOTER, ssl.PEM_HEADER + ssl.PEM_FOOTER, ssl.PEM_HEADER + "\nAAAA\n" + ssl.PEM_FOOTER,
            ssl.PEM_HEADER + "AAAA" + ssl.PEM_FOOTER + " \n\n", " " + ssl.PEM_HEADER + "AAAA" + ssl.PEM_FOOTER,
            ssl.PEM_HEADER + "AAA" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "A" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "AAAAA" + ssl.PEM_FOOTER,
            ssl.PEM_HEADER + "AA=" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "AA==" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "AA==AAAA" + ssl.PEM_FOOTER,
            ssl.PEM_HEADER + "A!A?A A" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "AAAA=" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "=AAA" + ssl.PEM_FOOTER,
            ssl.PEM_HEADER + "AA=A" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "A=AA=A" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "\u00e9AAAA" + ssl.PEM_FOOTER,
            ssl.PEM_HEADER + "AA=!=" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "AAB=CD" + ssl.PEM_FOOTER, ssl.PEM_HEADER + "====" + ssl.PEM_FOOTER]
    with open(OUT + "texts.tsv", "w", encoding="ascii") as out:
        for function, inputs in ((ssl.cert_time_to_seconds, asked), (ssl.PEM_cert_to_DER_cert, pems)):
            for text in inputs:
                try:
                    answer = function(text)
                    answer = answer.hex() if isinstance(answer, bytes) else str(answer)
                except Exception as error:
                    answer = "%s %s" % (type(error).__name__, error)
                out.write("\t".join([function.__name__, json.dumps(text), json.dumps(answer)]) + "\n")


os.makedirs(OUT, exist_ok=True)
fresh("files")
dicts()
chains()
authorities()
times()
shutil.rmtree(WORK)
