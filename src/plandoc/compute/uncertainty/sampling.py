"""Random numbers of the simulation: every quantity has a stream of its own.

A stream depends on the seed and on the name of the quantity alone, so a figure does not change
when tasks or risks are listed in another order, or when others are added.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from plandoc.compute.uncertainty.estimates import Spread
from plandoc.model.uncertainty import Distribution

if TYPE_CHECKING:
    from numpy import bool_, float64
    from numpy.random import Generator
    from numpy.typing import NDArray

    Values = NDArray[float64]
    Flags = NDArray[bool_]

DAY_GRID = 2.0**-20
"""Days are drawn in steps of a millionth, which sum without rounding: paths of equal length stay
equal, whatever the order in which they are added up."""
CENT_GRID = 0.01
SHAPE = 4
"""Weight of the most likely value in the beta distribution called PERT."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws `runs` values of any quantity."""

    seed: int
    runs: int
    distribution: Distribution

    def occurs(self, key: str, chance: float) -> Flags:
        """In which runs something happens."""
        return self._stream(key).random(self.runs) < chance

    def days(self, key: str, spread: Spread) -> Values:
        """Working days."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        drawn: Values = np.rint(self._values(key, spread) / DAY_GRID) * DAY_GRID
        return drawn

    def cents(self, key: str, spread: Spread) -> Values:
        """Money in whole cents, which sum without rounding."""
        import numpy as np  # noqa: PLC0415 - only simulations need it

        drawn: Values = np.rint(self._values(key, spread) / CENT_GRID)
        return drawn

    def _values(self, key: str, spread: Spread) -> Values:
        import numpy as np  # noqa: PLC0415 - only simulations need it

        low, likely, high = float(spread.low), float(spread.likely), float(spread.high)
        if low >= high or self.distribution == "fixed":
            return np.full(self.runs, likely)
        stream = self._stream(key)
        match self.distribution:
            case "triangular":
                return stream.triangular(low, likely, high, self.runs)
            case "uniform":
                return stream.uniform(low, high, self.runs)
            case _:
                a, b = beta_shapes(low, likely, high, classic=self.distribution == "pert-classic")
                return low + (high - low) * stream.beta(a, b, self.runs)

    def _stream(self, key: str) -> Generator:
        from numpy.random import PCG64, Generator, SeedSequence  # noqa: PLC0415

        digest = blake2b(key.encode(), digest_size=16).digest()
        words = [int.from_bytes(digest[i : i + 4], "little") for i in range(0, 16, 4)]
        return Generator(PCG64(SeedSequence([self.seed, *words])))


def beta_shapes(low: float, likely: float, high: float, *, classic: bool) -> tuple[float, float]:
    """The two shapes of the beta distribution that stands for a PERT estimate.

    Both have the mean (o + 4m + p) / 6. The usual one has the shapes 1 + 4(m − o)/(p − o) and
    1 + 4(p − m)/(p − o), its mode at m and the variance (μ − o)(p − μ) / 7 (D. Vose, Risk Analysis,
    3rd ed. 2008, "PERT distribution"). The classic one is fitted to the standard deviation
    (p − o) / 6, so its mode is near m only.
    """
    width = high - low
    if not classic:
        return 1 + SHAPE * (likely - low) / width, 1 + SHAPE * (high - likely) / width
    place = ((low + SHAPE * likely + high) / (SHAPE + 2) - low) / width
    total = 36 * place * (1 - place) - 1
    return place * total, (1 - place) * total
