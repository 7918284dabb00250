"""Whom the adults of programmes looked for: how often nobody was found, and how often the wrong pupil."""

from dataclasses import dataclass

from experiments.story import ArmCard, Story


@dataclass(frozen=True, kw_only=True)
class Searches:
    """One programme of an arm, over all worlds: pupils found, and searches that ended without finding anybody.

    judged: finds that were a first choice, so that right or wrong can be said; wrong: those of the wrong pupil.
    """

    arm: ArmCard
    programme: str
    found: int
    nobody: int
    judged: int
    wrong: int

    @property
    def by_case(self) -> bool:
        """Whether it acts on the pupil named in a case, who need not be the one who bullied most of late."""
        return self.programme in self.arm.named

    @property
    def looked(self) -> int:
        """Finds and fruitless searches together."""
        return self.found + self.nobody


def searches(story: Story) -> list[Searches]:
    """The programmes that looked for somebody, in the order of the arms; none where the log is withheld."""
    log = story.tables["log"].to_pylist() if "log" in story.tables else []
    counted = [row for row in log if row["event"] in ("found", "nobody_found") and row["programme"]]
    pairs = {(row["arm"], row["programme"]) for row in counted}
    return [
        of_programme(arm, name, [row for row in counted if (row["arm"], row["programme"]) == (arm.id, name)])
        for arm in story.arms
        for name in arm.programmes
        if (arm.id, name) in pairs
    ]


def of_programme(arm: ArmCard, name: str, rows: list[dict]) -> Searches:
    """The count of one programme."""
    found = [row for row in rows if row["event"] == "found"]
    judged = [row for row in found if row["right"] is not None]
    return Searches(
        arm=arm, programme=name, found=len(found), nobody=len(rows) - len(found), judged=len(judged),
        wrong=sum(not row["right"] for row in judged),
    )  # fmt: skip
