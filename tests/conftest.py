"""What every test shares: where the project and the shared data are, the flag for golden tables."""

from pathlib import Path

import pytest
from hypothesis import settings

# A property holds or not, however busy the machine is; and the same examples come each time.
settings.register_profile("entente", deadline=None, derandomize=True)
settings.load_profile("entente")

PROJECT = Path(__file__).resolve().parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that writes the golden tables anew instead of comparing with them."""
    parser.addoption("--refresh-golden", action="store_true", help="write tests/golden anew")


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the project's folder."""
    return PROJECT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Return the folder of real corpora; it lies beside the project on the makers' machines."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip(f"needs the real corpora, and {folder} is not there")
    return folder
