# Asks CPython's ssl what BadInputTest asks pysock's. Each line of the input is: side version port; the answer is one line.
import errno, os, socket, ssl, sys

pki = sys.argv[1]


def name(failed):
    if isinstance(failed, ssl.SSLError):
        return type(failed).__name__ + ":" + str(failed.reason)
    if isinstance(failed, TimeoutError):
        return "TimeoutError"
    return type(failed).__name__ + ":" + errno.errorcode.get(failed.errno, "?")


def contexts():
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(os.path.join(pki, "goodec.pem"))
    client = ssl.create_default_context(cafile=os.path.join(pki, "ca.pem"))
    return {"SERVER": server, "CLIENT": client}


def answer(side, port):
    told = []
    sock = socket.create_connection(("127.0.0.1", port))
    sock.settimeout(10)
    context = contexts()[side]
    with context.wrap_socket(
        sock,
        server_side=side == "SERVER",
        server_hostname=None if side == "SERVER" else "localhost",
        do_handshake_on_connect=False,
        suppress_ragged_eofs=False,
    ) as tls:
        try:
            tls.do_handshake()
            told.append("handshake")
            got = b" "
            while got:
                got = tls.recv(100000)
                told.append("%d bytes" % len(got))
        except OSError as failed:
            told.append(name(failed))
    return ", ".join(told)


for line in sys.stdin:
    side, port = line.split()
    print(answer(side, int(port)), flush=True)
