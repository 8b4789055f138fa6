"""What CPython's ssl says of a chain: a handshake in memory between a peer that shows it and one that verifies."""
import os
import ssl

from certificates import DIR, Certificate, Key

STRICT = 0x88020  # create_default_context
PLAIN = 0x8000  # SSLContext(PROTOCOL_TLS_CLIENT)


def pem(label, der):
    import base64
    text = base64.encodebytes(der).decode()
    return "-----BEGIN %s-----\n%s-----END %s-----\n" % (label, text, label)


def write(file, text):
    path = os.path.join(DIR, file)
    with open(path, "w") as out:
        out.write(text)
    return path


def pump(a, b, a_in, a_out, b_in, b_out):
    """Runs both sides; returns what a and b raised, None for success."""
    done = {}
    sides = [("a", a, a_in, a_out, b_in), ("b", b, b_in, b_out, a_in)]
    for _ in range(20):
        for label, side, mine, out, his in sides:
            if label not in done:
                try:
                    side.do_handshake()
                    done[label] = None
                except ssl.SSLWantReadError:
                    pass
                except ssl.SSLError as e:
                    done[label] = e
            if out.pending:
                his.write(out.read())
        if len(done) == 2:
            break
    return done.get("a", "stuck"), done.get("b", "stuck")


def shower(purpose, sent, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if purpose == "server" else ssl.PROTOCOL_TLS_CLIENT)
    context.set_ciphers("ALL:@SECLEVEL=0")
    if purpose == "client":
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    path = write("shown.pem", "".join(pem("CERTIFICATE", der) for der in sent))
    context.load_cert_chain(path, key.file)
    return context


def verifier(purpose, trusted, crls, flags):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT if purpose == "server" else ssl.PROTOCOL_TLS_SERVER)
    context.check_hostname = False
    if purpose == "client":  # a server has to show something, too
        server = Certificate("a-server", None, "leaf", key=Key.of("a-server"))
        context.load_cert_chain(write("server.pem", pem("CERTIFICATE", server.der)), server.key.file)
    context.verify_mode = ssl.CERT_REQUIRED
    if trusted:
        context.load_verify_locations(write("trusted.pem", "".join(pem("CERTIFICATE", der) for der in trusted)))
    for crl in crls:
        context.load_verify_locations(write("crl.pem", pem("X509 CRL", crl)))
    context.verify_flags = flags
    return context


def verify(purpose, sent, key, trusted, crls, flags, host=None, tls=None, common=True):
    """(verify code, chain as a list of DER); ("error", text) where it came to no verdict."""
    showing = shower(purpose, sent, key)
    judging = verifier(purpose, trusted, crls, flags)
    judging.hostname_checks_common_name = common
    if host is not None:
        judging.check_hostname = True
    b_in, b_out, a_in, a_out = ssl.MemoryBIO(), ssl.MemoryBIO(), ssl.MemoryBIO(), ssl.MemoryBIO()
    if purpose == "server":
        a = judging.wrap_bio(a_in, a_out, server_hostname=host)
        b = showing.wrap_bio(b_in, b_out, server_side=True)
        mine, his = pump(a, b, a_in, a_out, b_in, b_out)
    else:
        a = judging.wrap_bio(a_in, a_out, server_side=True)
        b = showing.wrap_bio(b_in, b_out)
        his, mine = pump(b, a, b_in, b_out, a_in, a_out)
    if isinstance(mine, ssl.SSLCertVerificationError):
        return mine.verify_code, mine.verify_message
    if mine is None:
        return 0, a.get_verified_chain()
    return "error", "%s / %s" % (mine, his)
