"""`klaslab case`: a case, how it starts, how it first ends in many classes, or the story of one class."""

from functools import partial

import click

from experiments import options
from experiments.command_line import described
from experiments.errors import UserError
from experiments.language import say
from experiments.manner import Manner


def command(manner: Manner) -> click.Command:
    """The command, in the reader's language."""
    name = say("argument.programme", manner.lang)
    params = [
        options.argument("case", manner, default=""),
        click.Option(["--list"], is_flag=True, help=options.text("list_cases", manner)),
        options.flag("story", manner),
        options.whole_number("--world", manner, 1, 100_000),
        options.worlds(manner),
        options.seed(manner),
        click.Option(["--programme"], multiple=True, metavar=name, help=options.text("programme", manner)),
        options.threads(manner),
    ]
    return described("case", manner, params, partial(case, manner))


def case(
    manner: Manner,
    case: str,
    list: bool,
    story: bool,
    world: int | None,
    worlds: int | None,
    seed: int | None,
    programme: tuple[str, ...],
    threads: int | None,
) -> None:
    """List the cases, report one, or tell its story in one class."""
    from experiments import case_report
    from experiments.cases import case_file
    from experiments.programmes import programme_file

    given = {"--world": world, "--worlds": worlds, "--seed": seed, "--programme": programme or None}
    refuse_what_does_not_fit(case, story, given | {"--story": story or None})
    if list or not case:
        return case_report.list_cases(manner=manner)
    case_file(case)  # an unknown name is refused before anything is compiled
    for each in programme:
        programme_file(each)
    seed, threads = 1 if seed is None else seed, threads or options.cores()
    if story:
        return case_report.tell_story(case, manner=manner, seed=seed, world=world or 1, programmes=programme)
    worlds = worlds or case_report.WORLDS
    return case_report.report_case(
        case, manner=manner, seed=seed, worlds=worlds, programmes=programme, threads=threads
    )


def refuse_what_does_not_fit(case: str, story: bool, given: dict) -> None:
    """Options that say nothing about what was asked."""
    if not case:
        for flag, value in given.items():
            if value is not None:
                raise UserError("case.needs_name", value=flag)
    if story and given["--worlds"] is not None:
        raise UserError("case.story_and_worlds", value="--worlds")
    if not story and given["--world"] is not None:
        raise UserError("case.world_without_story", value="--world")
