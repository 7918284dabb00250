"""Random scenarios on which twin and original are compared: small classes, numbers within their priors."""
import random

from .parameters import CONFIGS, read

CASE_WORK = ("families", "keeping_home", "publicity", "parents", "talks", "signals", "homecoming", "register",
             "complaints", "inspector", "officer", "youth_work", "board", "transfer", "school")
MUCH_BULLYING = (-6.5, -4.5)


def priors():
    """Low and high end of the prior of every parameter."""
    return {f"{path.stem}.{number}": row["prior"] for path in sorted((CONFIGS / "parameters").glob("*.toml"))
            for number, row in read("parameters", path.stem).items() if isinstance(row, dict) and "prior" in row}


def random_overrides(chance, ranges, ladder):
    """Some numbers drawn from their priors, others put at an end; often much bullying, so that much happens."""
    overrides = {}
    for name, (low, high) in ranges.items():
        case_work = name.split(".")[0] in CASE_WORK
        if name.startswith("sociometry") or (case_work and not ladder) or chance.random() > (0.5 if case_work else 0.2):
            continue
        overrides[name] = round(chance.choice((low, high, chance.uniform(low, high))), 4)
    overrides["aggression.base"] = round(chance.uniform(*MUCH_BULLYING), 4)
    return overrides


def random_scenarios(seed, count):
    """A list of scenarios, the same for the same seed."""
    chance, ranges, scenarios = random.Random(seed), priors(), []
    for k in range(count):
        ladder = k % 3 > 0
        scenarios.append({
            "seed": chance.randrange(1, 10000), "world": chance.randrange(1, 100), "size": chance.randrange(5, 15),
            "group": chance.randrange(5, 9), "burn_in_years": int(k % 4 == 1), "years": 1, "ladder": ladder,
            "receiving": k % 5 == 2, "overrides": random_overrides(chance, ranges, ladder) if k % 6 else {}})
    return scenarios
