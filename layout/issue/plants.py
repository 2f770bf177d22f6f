"""The plant profile: layers of a plant to one :class:`Plant`, its output profile found."""

from __future__ import annotations

import os
from typing import Any, Final

from layout.diagnostics import Report, Span
from layout.diagnostics.reasons import system_reasons
from layout.display import Printing
from layout.issue import codes, model
from layout.issue.layers import Reading, Shelf, read_layers
from layout.issue.plant_codes import PLANT_PROFILE
from layout.issue.plant_keys import PLANT
from layout.issue.values import Fields
from layout.resources import data_folder
from layout.source import Sources, resolve_inside
from layout.source.mistakes import Mistakes, quoted
from layout.source.nodes import start_of
from layout.source.suggest import hint_values
from layout.source.text import report_missing
from layout.units import Length

USUAL: Final = "newsprint-coldset"
"""The plant of an issue that names none, and what every profile is built on that names no base."""

OPTIONAL: Final = ("base", "bleed", "file_name")
PROFILE_SUFFIX: Final = ".icc"
PROFILE_HEADER: Final = 128
"""Bytes of an ICC profile that say what it is for (ICC.1, 7.2)."""
_SHELF = Shelf("plants", PLANT, codes.UNKNOWN_PLANT, default=USUAL)


def read_plant(value: model.Text | Fields, span: Span, reading: Reading) -> model.Plant | None:
    """The plant that an issue names or writes out, or None (told)."""
    layers = read_layers(value, _SHELF, reading)
    if layers is None:
        return None
    merged: dict[str, Any] = {}
    for _, fields in layers:
        for name, written in fields.values.items():
            # A mapping of limits alters those below it one by one.
            if isinstance(written, Fields):
                merged.setdefault(name, {}).update(written.values)
            else:
                merged[name] = written
    printing = _printing(merged, reading)
    if printing is None or any(key.name not in merged and key.name not in OPTIONAL for key in PLANT.keys):
        return None  # told where it was written
    name = next((name for name, _ in reversed(layers) if name), "")
    return _build(name, merged, printing, span)


def usual_plant() -> model.Plant:
    """The plant profile that comes with the house."""
    plant = read_plant_file(USUAL, Report(), Sources())
    assert plant is not None
    return plant


def read_plant_file(name: str, report: Report, sources: Sources) -> model.Plant | None:
    """A bundled plant by name, or a profile's file; None (told in ``report``) if it cannot be read."""
    folder, file = os.path.split(name)
    is_file = bool(folder) or name.lower().endswith((".yaml", ".yml"))
    span = Span("", 1, 1, 1, 1)
    told = Report()
    reading = Reading(folder or ".", sources, Mistakes(told))
    plant = read_plant(model.Text(os.path.join(".", file) if is_file else name, span), span, reading)
    for one in told:
        # What is wrong with the name itself has no place in any file.
        report.add(one.code, one.span if one.span is not None and one.span.file else None, **one.values)
    return plant


def _printing(merged: dict[str, Any], reading: Reading) -> Printing | None:
    profile = _profile(merged["profile"], reading) if "profile" in merged else None
    texts = [merged.get(key) for key in ("condition", "condition_name", "registry")]
    if profile is None or None in texts or "ppi" not in merged or "one_bit" not in merged:
        return None
    condition, condition_name, registry = (text.value for text in texts if text is not None)
    return Printing(
        profile=profile,
        condition=condition,
        standard=merged["pdf"],
        registry=registry,
        condition_name=condition_name,
        intent=merged["intent"],
        black_point=merged["black_point"],
        ppi=merged["ppi"]["limit"],
        ppi_one_bit=merged["one_bit"]["limit"],
        pixels=merged["pixels"],
        tagged=merged["tagged"],
    )


def _profile(name: model.Text, reading: Reading) -> str | None:
    """The path of an output profile: of the house, by its name without suffix, or a file of the issue."""
    if not name.value.lower().endswith((PROFILE_SUFFIX, ".icm")):
        folder = os.path.join(data_folder(), "profiles")
        files = sorted(os.listdir(folder))
        known = [file.removesuffix(PROFILE_SUFFIX) for file in files if file.endswith(PROFILE_SUFFIX)]
        if name.value in known:
            return os.path.join(folder, name.value + PROFILE_SUFFIX)
        hints = hint_values(name.value, known)
        reading.mistakes.add(codes.UNKNOWN_PROFILE, name.span, value=quoted(name.value), **hints)
        return None
    path = resolve_inside(reading.folder, name.value, name.span, reading.mistakes, reading.sources.allowed)
    if path is not None and not os.path.isfile(path):
        report_missing(path, reading.mistakes, name.span)
        return None
    if path is None or not _is_output_profile(path, name, reading):
        return None
    return os.path.abspath(path)


def _is_output_profile(path: str, name: model.Text, reading: Reading) -> bool:
    """Whether a plant's own file is an ICC profile of a press in CMYK, by its header (ICC.1, 7.2); told if not."""
    try:
        with open(path, "rb") as file:
            header = file.read(PROFILE_HEADER)
    except OSError as error:
        words, words_zh = system_reasons(error)
        reading.mistakes.add(PLANT_PROFILE, name.span, name=quoted(name.value), reason=words, reason_zh=words_zh)
        return False
    kind, space, signature = header[12:16], header[16:20], header[36:40]
    if (kind, space, signature) == (b"prtr", b"CMYK", b"acsp"):
        return True
    reason, reason_zh = "it is no ICC profile", "不是 ICC 配置文件"
    if signature == b"acsp":
        said = f"{kind.decode('ascii', 'replace').strip()}, {space.decode('ascii', 'replace').strip()}"
        reason, reason_zh = f"it is of another device or of other colours ({said})", f"设备类别或颜色空间不符（{said}）"
    reading.mistakes.add(PLANT_PROFILE, name.span, name=quoted(name.value), reason=reason, reason_zh=reason_zh)
    return False


def _least(written: dict[str, Any]) -> model.Least:
    return model.Least(*(written[key].resolve(0, 0) for key in ("positive", "reversed", "several")))


def _build(name: str, merged: dict[str, Any], printing: Printing, span: Span) -> model.Plant:
    bleed, file_name = merged.get("bleed"), merged.get("file_name")

    def length(key: str) -> Length:
        return Length(merged[key].resolve(0, 0))

    return model.Plant(
        name=name,
        process=merged["process"],
        # What the outputs measure themselves: CMYK pictures, which nobody separates anew.
        printing=printing._replace(total_ink=merged["total_ink"], ink_area=length("ink_area")),
        total_ink=merged["total_ink"],
        peak_ink=merged["peak_ink"],
        ink_area=length("ink_area"),
        rule=_least(merged["rule"]),
        type_size=_least(merged["type"]),
        overprint_below=length("overprint_below"),
        one_ink_below=length("one_ink_below"),
        tint_under_text=merged["tint_under_text"],
        ppi_least=merged["ppi"]["least"],
        ppi_refused=merged["ppi"]["refused"],
        one_bit_least=merged["one_bit"]["least"],
        bleed=bleed.resolve(0, 0) if bleed is not None else None,
        file_name=file_name.value if file_name is not None else "",
        files=merged["files"],
        order=merged["order"],
        spots=merged["spots"],
        safety=length("safety"),
        marks=merged["marks"],
        span=start_of(span),
        file_name_place=file_name.span if file_name is not None else None,
    )
