"""Pictures that a plan names: read once the plan is checked, and looked at before they are used.

A picture must lie in the plan's folder or below it, symbolic links followed, be a PNG or JPEG by
its content, and be of a size that a document can bear. What cannot be used is a finding, and the
document shows a frame in its place.
"""

from __future__ import annotations

import io
import os
import stat
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from plandoc.diagnostics import Diagnostic, finding
from plandoc.limits import DEFAULT
from plandoc.model.image import Image
from plandoc.model.response import WithScenarios
from plandoc.where import Path as Place
from plandoc.world import World

if TYPE_CHECKING:
    from plandoc.model.plan import Plan

BEGINNINGS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
"""How the files of the known formats begin."""
MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
"""Ways of storing colour that Word and every PDF reader show alike: no print colours (CMYK)."""
ORIENTATION, UPRIGHT = 0x0112, 1
"""The EXIF tag that says how a camera was held."""
QUALITY = 92
"""Of a photograph that had to be turned."""


class ImageError(Exception):
    """A picture that cannot be used, with what is to be said of it."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def with_images(plan: Plan, file: str, world: World) -> tuple[Plan, tuple[Diagnostic, ...]]:
    """The plan with its pictures read, and what is wrong with those that could not be.

    `file` is the plan's own file; without one (plain data from Python) nothing is read.
    """
    search = _Search(Path(file).parent if file else None, world)
    changes: dict[str, Any] = {}
    if any(annex.image for annex in plan.annexes):
        changes["annexes"] = search.filled(plan.annexes, ("annexes",))
    if isinstance(plan, WithScenarios) and any(d.image for s in plan.scenarios for d in s.drawings):
        changes["scenarios"] = tuple(
            s.model_copy(update={"drawings": search.filled(s.drawings, ("scenarios", index, "drawings"))})
            for index, s in enumerate(plan.scenarios)
        )
    return (plan.model_copy(update=changes) if changes else plan), tuple(search.problems)


def read_image(image: Image, folder: Path | None, world: World) -> Image:
    """One picture that lies in `folder` or below it; ImageError where it cannot be used."""
    return _Search(folder, world).read(image)


@dataclass
class _Search:
    """Reads the pictures of one plan."""

    folder: Path | None
    world: World
    problems: list[Diagnostic] = field(default_factory=list)
    room: int = DEFAULT.images_bytes
    """Bytes that further pictures may have together."""

    def filled(self, parts: tuple[Any, ...], place: Place) -> tuple[Any, ...]:
        """The parts with their pictures read."""
        return tuple(
            part.model_copy(update={"image": self._image(part.image, (*place, index, "image"))})
            if part.image
            else part
            for index, part in enumerate(parts)
        )

    def _image(self, image: Image, place: Place) -> Image:
        try:
            return self.read(image)
        except ImageError as problem:
            self.problems.append(finding(problem.code, place, file=image.path, **problem.facts))
            return image

    def read(self, image: Image) -> Image:
        if self.folder is None:
            raise ImageError("image-not-read")
        content = self._content(_inside(self.folder, image.path))
        self.room -= len(content)
        return _looked_at(replace(image, content=content))

    def _content(self, file: Path) -> bytes:
        """The bytes of a regular file of bearable size."""
        try:
            status = os.stat(file)  # noqa: PTH116 - one call for kind and size
            if not stat.S_ISREG(status.st_mode):
                raise ImageError("missing-image")
            if status.st_size > min(DEFAULT.image_bytes, self.room):
                _too_large(f"{status.st_size / 1_000_000:.1f} MB")
            return self.world.read_bytes(file)
        except (OSError, ValueError):
            raise ImageError("missing-image") from None


def _inside(folder: Path, name: str) -> Path:
    """The file that `name` means, which must lie below the plan's folder, links followed."""
    if Path(name).is_absolute() or ":" in name or "\\" in name or "\0" in name or name.startswith("~"):
        raise ImageError("image-outside")
    home, target = os.path.realpath(folder), Path(os.path.realpath(folder / name))
    if not target.is_relative_to(home):
        raise ImageError("image-outside")
    return target


@contextmanager
def _whole_files() -> Iterator[None]:
    """Refuse pictures that break off; WeasyPrint tells Pillow to show what there is of them."""
    import PIL.ImageFile

    before = PIL.ImageFile.LOAD_TRUNCATED_IMAGES
    PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        PIL.ImageFile.LOAD_TRUNCATED_IMAGES = before


def _looked_at(image: Image) -> Image:
    """The picture with its size, upright; its content must be what it begins like."""
    import PIL.Image
    import PIL.ImageOps

    kind = next((name for start, name in BEGINNINGS.items() if image.content.startswith(start)), None)
    if kind is None:
        raise ImageError("image-unknown-format")
    try:
        with warnings.catch_warnings(), _whole_files():
            warnings.simplefilter("error", PIL.Image.DecompressionBombWarning)
            with PIL.Image.open(io.BytesIO(image.content), formats=[kind]) as seen:
                width, height = seen.size
                if width * height > DEFAULT.image_pixels:
                    _too_large(f"{width} × {height}")
                seen.load()
                if seen.mode not in MODES:
                    raise ImageError("image-unknown-format")
                if seen.getexif().get(ORIENTATION, UPRIGHT) != UPRIGHT:
                    return _turned(image, PIL.ImageOps.exif_transpose(seen), kind)
    except (PIL.Image.DecompressionBombError, PIL.Image.DecompressionBombWarning):
        _too_large("")
    except (OSError, ValueError, SyntaxError, EOFError, OverflowError, MemoryError):
        raise ImageError("image-unknown-format") from None
    return replace(image, width=width, height=height)


def _turned(image: Image, upright: Any, kind: str) -> Image:
    """A photograph as it was seen: Word does not turn pictures by itself."""
    target = io.BytesIO()
    upright.save(target, kind, quality=QUALITY)
    return replace(image, content=target.getvalue(), width=upright.width, height=upright.height)


def _too_large(size: str) -> NoReturn:
    most = f"{DEFAULT.image_bytes // 1_000_000} MB"
    pixels = DEFAULT.image_pixels // 1_000_000
    total = f"{DEFAULT.images_bytes // 1_000_000} MB"
    raise ImageError("image-too-large", size=size or "–", most=most, pixels=pixels, all=total)
