"""CPython as the peer of a test. Arguments: the authorities' file; then "server", version, certificate, options, or "client",
version, port, options. Options are comma-separated: alpn=A;B, cert=FILE, host=NAME, resume. A server echoes, one connection after the
other; a client has its words echoed."""

import socket
import ssl
import sys

AUTHORITIES, ROLE, VERSION, WHAT = sys.argv[1:5]
OPTIONS = dict(part.partition('=')[::2] for part in sys.argv[5].split(',') if part)
SECONDS = 20


def prepared(context):
    context.minimum_version = context.maximum_version = int(VERSION)
    if 'alpn' in OPTIONS:
        context.set_alpn_protocols(OPTIONS['alpn'].split(';'))
    return context


def tell(tls):
    print('sees', tls.version(), tls.cipher()[0], tls.selected_alpn_protocol(), tls.session_reused)


def serve(context):
    listener = socket.create_server(('127.0.0.1', 0))
    print('listening', listener.getsockname()[1])
    while True:
        connection = listener.accept()[0]
        connection.settimeout(SECONDS)
        try:
            with context.wrap_socket(connection, server_side=True, suppress_ragged_eofs=False) as tls:
                tell(tls)
                while data := tls.recv(65536):
                    tls.sendall(data)
                tls.unwrap()
                print('ended in order')
        except OSError as failed:
            print('failed', type(failed).__name__, failed)


def talk(context, session):
    host = OPTIONS.get('host', 'localhost')
    connection = socket.create_connection(('127.0.0.1', int(WHAT)), SECONDS)
    try:
        with context.wrap_socket(connection, server_hostname=host, session=session, suppress_ragged_eofs=False) as tls:
            for words in b'hello', b'x' * 100000:
                tls.sendall(words)
                left = len(words)
                while left:
                    left -= len(tls.recv(left))
            tell(tls)
            session = tls.session
            tls.unwrap()
            print('ended in order')
    except OSError as failed:
        print('failed', type(failed).__name__, failed)
    return session


if ROLE == 'server':
    server = prepared(ssl.create_default_context(ssl.Purpose.CLIENT_AUTH))
    server.load_cert_chain(WHAT)
    serve(server)
else:
    client = prepared(ssl.create_default_context(cafile=AUTHORITIES))
    if 'cert' in OPTIONS:
        client.load_cert_chain(OPTIONS['cert'])
    first = talk(client, None)
    if 'resume' in OPTIONS:
        talk(client, first)
