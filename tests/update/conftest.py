"""What the tests of updating share: replicas of the publishers, a store and a cache of one's own, a short patience."""

from __future__ import annotations

import datetime
import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from burdenshare.store.catalogue import all_held, own_root
from burdenshare.update.fetch import Patience
from burdenshare.update.outcome import Report, UpdateOutcome
from burdenshare.update.run import update
from tests.specimens.publishers import SHELVES, Publishers, Server

HASTY = Patience(connect=2, silence=1, whole=3, pauses=(0.01, 0.01), longest_wait=2, largest=4_000_000)

# No proxy, and a day after the newest release of the replicas, SIPRI's.
SETTLED = {"NO_PROXY": "*", "BURDENSHARE_TODAY": "2027-05-20"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "live: asks the publishers themselves; runs with BURDENSHARE_LIVE=1")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BURDENSHARE_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("BURDENSHARE_CONFIG", str(tmp_path / "none.toml"))
    for name, value in SETTLED.items():
        monkeypatch.setenv(name, value)


@dataclass
class World:
    """Replicas, and an update that only knows them."""

    publishers: Publishers
    point: Callable[[], None]

    def open(self, *sources: str) -> Server:
        """Open replicas of these publishers; gives the last."""
        for source in sources:
            SHELVES[source](self.publishers.open(source))
        self.point()
        return self.publishers.servers[sources[-1]]

    def update(self, *sources: str, dry_run: bool = False) -> Report:
        return update(sources or tuple(self.publishers.servers), dry_run=dry_run, manners=HASTY)

    def one(self, source: str) -> UpdateOutcome:
        """Update one source that has one outcome."""
        (outcome,) = self.update(source).outcomes
        return outcome


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    with Publishers() as publishers:

        def point() -> None:
            for source in SHELVES:  # whoever is not open cannot be reached: no test touches the real network
                monkeypatch.setenv(f"BURDENSHARE_URL_{source.upper()}", "http://127.0.0.1:9/closed")
            for name, address in publishers.environment().items():
                monkeypatch.setenv(name, address)

        point()
        yield World(publishers, point)


def record() -> dict[str, str]:
    """Say what the user's store holds: folder -> the hash of its figures."""
    return {
        str(held.folder.relative_to(own_root())): held.papers.observations_sha256 for held in all_held((own_root(),))
    }


def litter() -> list[str]:
    """List what an update leaves behind beside releases: locks, unfinished work."""
    root = own_root()
    return sorted(each.name for each in root.glob(".*") if each.name not in (".quarantine", ".compared", ".incoming"))


@dataclass
class Certificate:
    """A certificate for this machine, and the authority that signed it."""

    authority: Path
    context: ssl.SSLContext


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    folder = tmp_path_factory.mktemp("certificate")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "burdenshare test")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return Certificate(folder / "cert.pem", context)
