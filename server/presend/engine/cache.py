"""The cache: what was read in a segment, remembered while the rest of the message is being typed."""

from collections import OrderedDict
from collections.abc import Hashable

from presend.engine.reading import Reading
from presend.engine.ruleset import Lineup, Ruleset

SEGMENTS_MAX = 4_096
LENGTH_MAX = 2_000
"""Longer segments are not remembered: they would fill the memory and seldom come back."""


_Key = tuple[str, str, Hashable]


class Cache:
    """Readings of the segments seen last, for one ruleset at a time. Kept in memory only."""

    def __init__(self, size: int = SEGMENTS_MAX) -> None:
        """Make an empty cache of at most `size` segments."""
        self._size = size
        self._readings: OrderedDict[_Key, Reading] = OrderedDict()
        self._digest = ""

    def __len__(self) -> int:
        """Return the number of segments remembered."""
        return len(self._readings)

    def get(self, ruleset: Ruleset, lineup: Lineup, text: str, region: str) -> Reading | None:
        """Return what was read in this segment before, if it is still remembered."""
        if self._digest != ruleset.digest:
            self._readings.clear()
            self._digest = ruleset.digest
        reading = self._readings.get((text, region, lineup.key))
        if reading is not None:
            self._readings.move_to_end((text, region, lineup.key))
        return reading

    def put(self, ruleset: Ruleset, lineup: Lineup, text: str, region: str, reading: Reading) -> None:
        """Remember what was read, unless it was cut short."""
        if reading.degraded or len(text) > LENGTH_MAX or self._digest != ruleset.digest:
            return
        self._readings[text, region, lineup.key] = reading
        if len(self._readings) > self._size:
            self._readings.popitem(last=False)
