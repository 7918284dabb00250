"""Compare what the twin lived with what the original lived, field by field and to the last bit."""
from simulation.run import run
from tests.replication.codes import EVENT_NAMES
from tests.replication.entities import fields
from tests.replication.scenarios import of_the_model
from tests.replication.world import World

TABLES = ("pupils", "families", "cases")
ROWS = ("classrooms", "staff", "schools")


def rows_of(table):
    """Rows of the original as plain dictionaries."""
    return [dict(zip(table.dtype.names, row)) for row in table.tolist()]


def in_order(rows, *names):
    """Rows by scenario and time, as the ODD orders them."""
    return sorted(rows, key=lambda row: tuple(row[name] for name in names))


def first_difference(what, ours, theirs):
    """The first row of two lists that differs, in words; empty where all are the same."""
    for k, (one, other) in enumerate(zip(ours, theirs)):
        wrong = [name for name in other if one[name] != other[name]]
        if wrong:
            return (f"{what} {k}, day {other['day']}, class {other['classroom']}, pupil "
                    f"{other.get('actor', other.get('pupil'))}: {wrong}\n  twin {one}\n  original {other}")
    if len(ours) != len(theirs):
        longer, k = (ours if len(ours) > len(theirs) else theirs), min(len(ours), len(theirs))
        return f"{what}s: {len(ours)} in the twin, {len(theirs)} in the original; the first one too many: {longer[k]}"
    return ""


def difference_of_rows(what, one, other):
    """Variables in which two rows differ, in words."""
    return "".join(f"{what}.{name}: {one[name]!r} in the twin, {value!r} in the original\n"
                   for name, value in other.items() if name != "listed" and one[name] != value)


def difference_of_waves(ours, theirs, c):
    """Pupils, families, open cases, ties, class, teacher and school of class c at a wave."""
    found, what = "", f"wave {theirs.label} of day {theirs.day}, class {c}, "
    for name in ROWS:
        found += difference_of_rows(what + name, ours[name][c], rows_of(getattr(theirs, name))[c])
    for name in TABLES:
        for i, one in enumerate(ours[name][c]):
            other = rows_of(getattr(theirs, name)[c])[i]
            if name != "cases" or one["open"] or other["open"]:
                found += difference_of_rows(f"{what}{name}[{i}]", one, other)
    for name in theirs.ties._fields:
        square, other = ours["ties"][c][name], getattr(theirs.ties, name)[c].tolist()
        found += "".join(f"{what}{name}[{i}][{j}]: {value!r} in the twin, {other[i][j]!r} in the original\n"
                         for i, row in enumerate(square) for j, value in enumerate(row) if value != other[i][j])
    return found


def difference(scenario):
    """What differs first between twin and original in a scenario, in words, and how much was compared."""
    world, record = World(**scenario).live(), run([of_the_model(scenario)], threads=1)
    events = [fields(event) for event in world.events]
    found = first_difference("episode", in_order(map(fields, world.episodes), "day", "period", "classroom"),
                             rows_of(record.episodes))
    found = found or first_difference("event", in_order(events, "day", "classroom"), rows_of(record.events))
    labels = [[(wave["label"], wave["day"]) for wave in world.waves], [(wave.label, wave.day) for wave in record.waves]]
    found = found or (f"waves: {labels}" if labels[0] != labels[1] else "")
    for ours, theirs in zip(world.waves, record.waves) if not found else ():
        for c in range(len(world.rooms)):
            found = found or difference_of_waves(ours, theirs, c)
    kinds = {EVENT_NAMES[event["kind"]] for event in events}
    return found and f"scenario {scenario}\n{found[:6000]}", len(record.episodes), kinds
