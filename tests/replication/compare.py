"""Compare what the twin lived with what the original model lived, field by field."""
import math

from .entities import fields

CLOSE = 1e-9


def same(one, other):
    """Whole numbers equal, real numbers within 1e-9 relative."""
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-12)
    return one == other


def compare_rows(what, ours, theirs, found):
    """Differences of two rows of fields."""
    for name, value in theirs.items():
        if name not in ours or not same(ours[name], value):
            found.append(f"{what}.{name}: {ours.get(name)} not {value}")


def compare_lists(what, ours, theirs, found):
    """The first difference of two lists of rows, and their lengths."""
    for k, (one, other) in enumerate(zip(ours, theirs)):
        before = len(found)
        compare_rows(f"{what} {k} (day {other['day']})", one, other, found)
        if len(found) > before:
            found.append(f"  ours   {one}\n  theirs {other}")
            break
    if len(ours) != len(theirs):
        found.append(f"{what}: {len(ours)} not {len(theirs)}")


def compare_waves(ours, theirs, found):
    """Pupils, ties and classrooms of all waves."""
    if len(ours) != len(theirs):
        found.append(f"waves: {[(w['label'], w['day']) for w in ours]} {[(w['label'], w['day']) for w in theirs]}")
    for one, other in zip(ours, theirs):
        name = f"wave {other['label']} day {other['day']}"
        compare_rows(name, {k: one[k] for k in ("year", "label", "day")}, {k: other[k] for k in ("year", "label", "day")}, found)
        for c in range(len(other["classrooms"])):
            compare_rows(f"{name} class {c}", one["classrooms"][c], other["classrooms"][c], found)
            for i, pupil in enumerate(one["pupils"][c]):
                compare_rows(f"{name} class {c} pupil {i}", pupil, other["pupils"][c][i], found)
            for key, square in one["ties"][c].items():
                for i, row in enumerate(square):
                    for j, value in enumerate(row):
                        if not same(value, other["ties"][key][c][i][j]):
                            found.append(f"{name} class {c} {key}[{i}][{j}]: {value} not {other['ties'][key][c][i][j]}")


def differences(world, theirs, waves=True):
    """What differs between a lived world and the record of the original; empty where all is the same."""
    found = []
    order = lambda row: (row["day"], row["classroom"])
    compare_lists("episode", sorted([fields(e) for e in world.episodes], key=order),
                  sorted(theirs["episodes"], key=order), found)
    compare_lists("event", sorted([fields(e) for e in world.events], key=order),
                  sorted(theirs["events"], key=order), found)
    if waves:
        compare_waves(world.waves, theirs["waves"], found)
    return found
