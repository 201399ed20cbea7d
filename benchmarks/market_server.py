"""A marketplace for the proxies: TLS with a certificate nobody signed, an answer of a few bytes to everything."""

import socket
import ssl
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from benchmarks.serving import announced


async def answer(request: web.Request) -> web.Response:
    """Take the body and say a few words."""
    await request.read()
    return web.json_response({"ok": True})


def context() -> ssl.SSLContext:
    """Return a context with a certificate made for this run."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "market.test")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("market.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    plain = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "both.pem"
        file.write_bytes(certificate.public_bytes(pem) + plain)
        made.load_cert_chain(file)
    return made


def main() -> None:
    """Serve until our input is closed."""
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        announced(listener)
        web.run_app(app, sock=listener, ssl_context=context(), print=None, access_log=None)


if __name__ == "__main__":
    main()
