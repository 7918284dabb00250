"""Small pieces of HTML that pages share: tabs under a figure, fields with a label, buttons."""

from collections.abc import Mapping, Sequence
from html import escape

VOID = ("input", "img")  # elements without an end


def tag(name: str, inside: str = "", attributes: Mapping[str, object] | None = None) -> str:
    """An element; `inside` is HTML, attributes are plain. None and False leave an attribute out, True has no value."""
    written = ""
    for key, value in (attributes or {}).items():
        if value is True:
            written += f" {key}"
        elif value is not None and value is not False:
            written += f' {key}="{escape(str(value))}"'
    return f"<{name}{written}>" if name in VOID and not inside else f"<{name}{written}>{inside}</{name}>"


def tabs(name: str, label: str, panels: Mapping[str, tuple[str, str]]) -> str:
    """Tabs: id → (word, HTML). Without scripts every panel is simply shown."""
    buttons, shown = "", ""
    for k, (key, (word, inside)) in enumerate(panels.items()):
        tab, panel = f"{name}-{key}-tab", f"{name}-{key}"
        chosen = {"aria-selected": "true" if k == 0 else "false", "tabindex": 0 if k == 0 else -1}
        buttons += tag(
            "button", escape(word), {"type": "button", "role": "tab", "id": tab, "aria-controls": panel} | chosen
        )
        shown += tag(
            "div", inside, {"role": "tabpanel", "id": panel, "aria-labelledby": tab, "tabindex": 0, "class": "panel"}
        )
    row = tag("div", buttons, {"role": "tablist", "aria-label": label})
    return tag("div", row + shown, {"class": "tabs", "data-tabs": True})


def field(label: str, name: str, attributes: Mapping[str, object]) -> str:
    """A field with its label above it."""
    return tag("label", f"<span>{escape(label)}</span>" + tag("input", "", {"name": name} | dict(attributes)))


def chooser(
    label: str, name: str, options: Sequence[tuple[str, str]], chosen: str, attributes: Mapping | None = None
) -> str:
    """A list to choose one thing from; options are (value, words)."""
    inside = "".join(
        tag("option", escape(words), {"value": value, "selected": value == chosen}) for value, words in options
    )
    select = tag("select", inside, {"name": name} | dict(attributes or {}))
    return tag("label", f"<span>{escape(label)}</span>{select}")


def number_field(label: str, name: str, value: object, span: tuple[float, float], step: object = 1) -> str:
    """A field for a number within a span; an empty value is allowed where there is a default."""
    low, high = span
    return field(
        label, name, {"type": "number", "value": value, "min": low, "max": high, "step": step, "inputmode": "decimal"}
    )
