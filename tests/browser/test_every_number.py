"""The page About holds every number of the model and of the programmes, with unit, status and source."""

from html import unescape

import pytest

from browser.about_page import about_page
from experiments.language import LANGUAGES, say
from experiments.parameters import parameters
from experiments.programmes import programme_file, programme_names
from experiments.sources import cited


def stated():
    """Every number, by the name its row begins with."""
    yield from ((name, entry) for entries in parameters().values() for name, entry in entries.items())
    for name in programme_names():
        yield from programme_file(name).stated()


def plain(words):
    """Without line breaks."""
    return " ".join(words.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_number_stands_there_with_unit_status_and_source(lang):
    rows = [unescape(row) for row in about_page(lang).split("<tr>")]
    of_name = {}
    for row in rows:
        of_name.setdefault(row.split('<th scope="row">')[-1].split("<br>")[0], []).append(row)
    for name, entry in stated():
        known = [cited(source.key) for source in entry.sources] or [entry.note]
        wanted = [entry.meaning, entry.unit, say(f"report.status.{entry.status}", lang), *known]
        assert all(known), name
        found = [{word for word in wanted if plain(word) in plain(row)} for row in of_name[name]]
        assert set(wanted) in found, name
