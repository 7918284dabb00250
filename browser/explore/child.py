"""The card of one child in words: how it goes, with whom, and why the child is at home, if so."""

from browser.explore.live import Live
from experiments.language import number, say
from simulation.casework import AT_SCHOOL, BULLY_OUT
from simulation.entities import AFRAID, HERE, ILL, KEPT, OUT
from simulation.model import Case, Parent, Pupil
from simulation.record import school_day_back

RECENT = 20  # school days that the card looks back: holidays do not count
TEN = 10  # readings of 0–1 are told out of ten
PRESENCE = {HERE: "here", ILL: "ill", AFRAID: "afraid", KEPT: "kept", OUT: "out"}


def card(live: Live, chosen: int, lang: str) -> dict:
    """Everything the card says of a child, ready to be shown."""
    pupil, names = live.room.pupil(chosen), live.called()
    where = _presence(pupil, names, lang) if live.school_day else _said("no_school", lang)
    facts = [where, *_recent(live, pupil, names, lang), _friends(pupil, names, lang)]
    facts.append(_said("distress", lang, {"n": _ten(pupil.distress, lang)}))
    facts.append(_said("standing", lang, {"n": number(pupil.standing, lang, 1).replace("-", "−")}))
    return {
        "number": chosen, "name": names[chosen], "sex": say(f"browser.card.{pupil.sex}", lang),
        "facts": facts, "why": why_home(live, pupil, lang), "heading": say("browser.card.why", lang),
    }  # fmt: skip


def why_home(live: Live, pupil: Pupil, lang: str) -> list[str]:
    """Why a child is at home: what the parents know and feel, and what the school did; empty at school."""
    case = pupil.case
    kept = case is not None and case.home != AT_SCHOOL
    if pupil.presence not in (AFRAID, KEPT) and not kept:
        return []
    reasons = [_said(f"presence.{PRESENCE.get(pupil.presence, 'here')}_why", lang)]
    if not kept:
        return reasons
    parent = next(parent for parent in live.room.agents_by_type[Parent] if parent.child is pupil)
    return [*reasons, *_of_case(live, case, lang), *_of_parents(live, case, parent, lang)]


def _of_case(live: Live, case: Case, lang: str) -> list[str]:
    """How long the child is at home, how it was reported, and what was promised."""
    said = [_said(f"home.{case.home}", lang), _said("home_days", lang, {"n": case.home_days})]
    said.append(_said("known" if case.known else "not_known", lang))
    if case.talks:
        said.append(_said("talks", lang, {"n": case.talks}))
    if case.broken >= 1:
        said.append(_said("broken", lang, {"n": round(case.broken)}))
    return said


def _of_parents(live: Live, case: Case, parent: Parent, lang: str) -> list[str]:
    """What the parents feel and want."""
    who = case.pupil_who_bullies
    name = live.called().get(who.number, "") if who is not None else say("browser.card.someone", lang)
    said = [_said("demand", lang, {"name": name})] if case.demand or parent.goal == BULLY_OUT else []
    said.append(_said("heard", lang, {"n": _ten(parent.heard, lang)}))
    return [*said, _said("trust", lang, {"n": _ten(parent.trust_head, lang)})]


def _presence(pupil: Pupil, names: dict, lang: str) -> str:
    return _said(f"presence.{PRESENCE.get(pupil.presence, 'away')}", lang, {"name": names[pupil.number]})


def _recent(live: Live, pupil: Pupil, names: dict, lang: str) -> list[str]:
    """Episodes of the last four school weeks: suffered, begun, and told."""
    lived = live.episodes()
    lived = lived[lived["day"] >= school_day_back(live.room.kinds, live.day, RECENT)]
    suffered, begun = lived[lived["target"] == pupil.number], lived[lived["actor"] == pupil.number]
    said = [_said("suffered" if len(suffered) else "not_suffered", lang, {"n": len(suffered)})]
    if len(suffered):
        by = sorted({names.get(int(actor), "") for actor in suffered["actor"]} - {""})
        told = [who for who in ("peer", "parent", "teacher") if suffered[f"told_{who}"].any()]
        said.append(_said("by", lang, {"names": ", ".join(by)}))
        who = ", ".join(say(f"browser.card.told.{each}", lang) for each in told) or say(
            "browser.card.told.nobody", lang
        )
        said.append(_said("told", lang, {"who": who}))
    if len(begun):
        against = sorted({names.get(int(target), "") for target in begun["target"]} - {""})
        said.append(_said("begun", lang, {"n": len(begun), "names": ", ".join(against)}))
    return said


def _friends(pupil: Pupil, names: dict, lang: str) -> str:
    both = [names[friend.number] for friend in pupil.friends if pupil in friend.friends]
    return _said("friends" if both else "no_friends", lang, {"names": ", ".join(sorted(both))})


def _ten(share: float, lang: str) -> str:
    return number(TEN * share, lang)


def _said(key: str, lang: str, values: dict | None = None) -> str:
    return say(f"browser.card.{key}", lang, values or {})
