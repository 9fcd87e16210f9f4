"""Asks a server over TLS with all checks on, and tells why it refuses to."""

import ssl
import sys
from http.client import HTTPSConnection

host, port, *trusted = sys.argv[1:]
# Without a file, those authorities are trusted that the system knows.
context = ssl.create_default_context(cafile=trusted[0] if trusted else None)
connection = HTTPSConnection(host, int(port), timeout=5, context=context)
try:
    connection.connect()
    connection.request("GET", "/items/2")
    response = connection.getresponse()
    print(connection.sock.version(), response.status, response.read().decode(), end="")
except ssl.SSLCertVerificationError as error:
    print("refused:", error.verify_message)
finally:
    connection.close()
