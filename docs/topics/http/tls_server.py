"""Serves the same API over TLS, with the certificate that lies beside it."""

import ssl
import sys
from http.server import ThreadingHTTPServer

from server import Api

context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)  # TLS 1.2 or newer
context.load_cert_chain("server.crt", "server.key")
server = ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Api)
# Each connection's own thread does the handshake, so a slow client delays nobody.
server.socket = context.wrap_socket(
    server.socket, server_side=True, do_handshake_on_connect=False
)
server.serve_forever()
