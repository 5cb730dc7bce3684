"""What a study asks of its estimates: the part of the config that the estimates read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Event:
    """A day that splits the corpus: what was published on it counts as after."""

    date: str  # ISO 8601, to the day
    label: str


@dataclass(frozen=True)
class Settings:
    """The config's `estimates`, and the seed of every random step.

    strata: within what stories are resampled, of source, country and period; kinds: the sources of
    each kind of outlet. confidence is a probability; min_stories is how many stories a cell needs
    to be estimated.
    """

    seed: int
    period: str = "month"
    groups: tuple[str, ...] = ("source", "country")
    strata: tuple[str, ...] = ()
    kinds: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    replicates: int = 1000
    confidence: float = 0.95
    min_stories: int = 5
    reference: str | None = None
    events: tuple[Event, ...] = ()

    @classmethod
    def of(cls, config: Mapping[str, Any], seed: int) -> "Settings":
        """Return the settings of a checked config's `estimates` section."""
        events = tuple(Event(str(event["date"]), event["label"]) for event in config["events"])
        kinds = {kind: tuple(sources) for kind, sources in config["kinds"].items()}
        lists = {"groups": tuple(config["groups"]), "strata": tuple(config["strata"])}
        plain = {key: value for key, value in config.items() if key not in (*lists, "events")}
        return cls(**{**plain, **lists, "kinds": kinds, "events": events, "seed": seed})
