"""Random scenarios on which twin and original are compared, and what they are for each of the two."""
from dataclasses import replace
from random import Random

from experiments.cases import StartChoice, case_file
from experiments.made_up import made_up_class
from simulation.origin import Nominations
from simulation.programme import Component, Programme
from tests.replication.parameters import CONFIGS, read

CASE_WORK = ("families", "keeping_home", "publicity", "parents", "talks", "signals", "homecoming", "register",
             "complaints", "inspector", "officer", "youth_work", "board", "transfer", "school")
MUCH_BULLYING = (-6.5, -4.5)
CASES = ("open_letter", "bullied_elsewhere", "invisible_exclusion", "popular_class", "quarrel")
PROGRAMMES = tuple(sorted(path.stem for path in (CONFIGS / "programmes").glob("*.toml")))


def priors():
    """Low and high end of the prior of every parameter."""
    return {f"{path.stem}.{number}": row["prior"] for path in sorted((CONFIGS / "parameters").glob("*.toml"))
            for number, row in read("parameters", path.stem).items() if isinstance(row, dict) and "prior" in row}


def drawn(chance, low, high):
    """An end of a range, or a number between them."""
    return round(chance.choice((low, high, chance.uniform(low, high))), 4)


def random_overrides(chance, ranges, ladder):
    """Some numbers drawn from their priors, others put at an end; often much bullying, so that much happens."""
    overrides = {}
    for name, (low, high) in ranges.items():
        case_work = name.split(".")[0] in CASE_WORK
        if name.startswith("sociometry") or (case_work and not ladder) or chance.random() > (0.5 if case_work else 0.2):
            continue
        overrides[name] = drawn(chance, low, high)
    overrides["aggression.base"] = round(chance.uniform(*MUCH_BULLYING), 4)
    return overrides


def dose_of(chance, row):
    """The dose of a file, or one from its prior; a whole number stays whole."""
    if "prior" not in row or chance.random() < 0.5:
        return float(row["value"])
    low, high = row["prior"]
    return float(chance.randint(int(low), int(high))) if row["value"] == int(row["value"]) else drawn(chance, low, high)


def random_programme(chance, name):
    """A programme of the configs with some other doses, dates and fidelity."""
    file = read("programmes", name)
    search = file.get("finder", {"name": "none"})
    return {
        "name": name, "fidelity": chance.choice((1.0, 1.0, 0.5, round(chance.random(), 3))),
        "start_week": chance.randint(1, 20), "duration_weeks": chance.choice((0, 3, 10, 35)),
        "finder": search["name"], "search_weeks": int(search.get("weeks", {"value": 1})["value"]),
        "finder_numbers": {key: dose_of(chance, row) for key, row in search.get("numbers", {}).items()},
        "components": {kind: {key: dose_of(chance, row) for key, row in rows.items()}
                       for kind, rows in file["components"].items()}}


def random_start(chance, name):
    """A case from which a class starts, with another day 0 or that of its file."""
    start, other = {}, chance.random() < 0.5
    if other:
        start = {"posted": chance.random() < 0.6, "reach": round(chance.uniform(50, 3000), 2),
                 "home": chance.choice(("school", "sick", "open", "agreed")), "demand": chance.random() < 0.5,
                 "alderman": chance.random() < 0.5}
    return {"name": name, "day_0": start}


def square(chance, n, low, high, rare):
    """Answers of everybody about everybody: mostly 0 or the highest, now and then −1 for none."""
    return [[0 if i == j else chance.choices((0, high, low), (1 - rare, rare, 0.05))[0] for j in range(n)]
            for i in range(n)]


def random_answers(chance):
    """A class of nominations or ratings."""
    n, rated = chance.randrange(6, 12), chance.random() < 0.4
    maybe = {name: square(chance, n, 0, 1, rare) if chance.random() < 0.6 else []
             for name, rare in (("dislike", 0.15), ("bullying", 0.08), ("defending", 0.1))}
    ratings = [[9 if i == j or chance.random() < 0.1 else chance.randint(-2, 2) for j in range(n)] for i in range(n)]
    return {"sex": [chance.choice((0, 1, 0, 1, -1)) for _ in range(n)], **maybe,
            "like": [] if rated else square(chance, n, -1, 1, 0.25), "ratings": ratings if rated else []}


def random_scenario(seed):
    """One scenario, the same for the same seed."""
    chance = Random(seed)
    case = chance.choice(CASES) if seed % 5 == 4 else None
    vo, ladder = case is None and seed % 4 == 3, case is not None or seed % 3 > 0
    size = None if seed % 20 == 10 else chance.randrange(10, 14) if case else chance.randrange(5, 13)
    programmes = chance.sample(PROGRAMMES, chance.randint(1, 4)) if seed % 2 else []
    answers = random_answers(chance) if case is None and not vo and seed % 8 == 6 else None
    first = read("cases", case)["group"] if case else chance.randrange(8, 11) if vo else chance.randrange(5, 9)
    return {
        "seed": chance.randrange(1, 10000), "world": chance.randrange(1, 100), "size": size, "group": first,
        "population": "vo" if vo else "po", "burn_in_years": chance.randrange(0, 2),
        "years": 2 if case else chance.choice((1, 1, 1, 1, 1, 2)), "receiving": chance.random() < 0.5, "ladder": ladder,
        "programmes": [random_programme(chance, name) for name in programmes],
        "case": random_start(chance, case) if case else None, "nominations": answers,
        "overrides": random_overrides(chance, priors(), ladder) if seed % 6 else {}}


def of_the_model(scenario):
    """The scenario as the original takes it."""
    start, numbers = scenario["case"], scenario["overrides"]
    case = case_file(start["name"]) if start else None
    numbers = {**case.overrides(), **numbers} if case else numbers
    names = ("seed", "world", "size", "group", "population", "burn_in_years", "years", "receiving", "ladder")
    made = made_up_class(**{name: scenario[name] for name in names}, parameters=numbers,
                         programmes=[programme_of(each) for each in scenario["programmes"]])
    made = replace(made, case=case.start_of(StartChoice(**start["day_0"]))) if case else made
    return replace(made, origin=origin_of(scenario["nominations"])) if scenario["nominations"] else made


def origin_of(answers):
    """Nominations as the original takes them."""
    return Nominations(sex=tuple(answers["sex"]), real=False, **{
        name: tuple(map(tuple, rows)) for name, rows in answers.items() if name != "sex"})


def programme_of(programme):
    """A programme as the original takes it."""
    parts = programme["components"].items()
    return Programme(**{**programme, "finder_numbers": tuple(sorted(programme["finder_numbers"].items())),
                        "components": tuple(Component(kind=kind, numbers=tuple(sorted(numbers.items())))
                                            for kind, numbers in sorted(parts))})
