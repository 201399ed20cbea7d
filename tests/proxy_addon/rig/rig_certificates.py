"""A certificate authority that stands in for the public ones, and the fake marketplace's certificate."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NAMES = (
    "market.test",
    "*.market.test",
    "bank.test",
    "wall.test",
    "closed.test",
    "short.test",
    "*.crowd.test",
    "crowd.test",
    "app.test",
    "app2.test",
    "learned.test",
)


def make_certificates(folder: Path) -> None:
    """Write ca.pem, leaf.pem and leaf.key."""
    authority, leaf = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _built("Test authority", authority.public_key(), "Test authority", authority, _authority_marks(authority))
    named = x509.SubjectAlternativeName([x509.DNSName(name) for name in NAMES])
    usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
    key_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    signed = _built(
        "market.test", leaf.public_key(), "Test authority", authority, [(named, False), (usage, False), (key_id, False)]
    )
    (folder / "ca.pem").write_bytes(root.public_bytes(serialization.Encoding.PEM))
    (folder / "leaf.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    key = leaf.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "leaf.key").write_bytes(key)


def server_context(folder: Path, *protocols: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "leaf.pem", folder / "leaf.key")
    context.set_alpn_protocols(list(protocols))
    return context


def _authority_marks(key: ec.EllipticCurvePrivateKey) -> list[tuple[x509.ExtensionType, bool]]:
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return [(x509.BasicConstraints(ca=True, path_length=None), True), (usage, True), (identity, False)]


def _built(
    subject: str,
    key: ec.EllipticCurvePublicKey,
    issuer: str,
    signer: ec.EllipticCurvePrivateKey,
    marks: list[tuple[x509.ExtensionType, bool]],
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(_name(subject))
        .issuer_name(_name(issuer))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
    )
    for mark, critical in marks:
        builder = builder.add_extension(mark, critical=critical)
    return builder.sign(signer, hashes.SHA256())


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])
