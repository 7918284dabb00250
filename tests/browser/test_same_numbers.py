"""What the page shows is what `klaslab compare` computes: the same file and seed, the same bits."""

from browser.compare.carried_out import QUIET, Carried
from browser.compare.question import question_of
from experiments import archive
from experiments.compare import compare
from experiments.configuration import read_comparison

DRAWN = 44  # enough to tell what the answer leans on, and more than one shard holds
ASKED = "worlds=42&seed=5&arm=whole_class&arm=removal,mediation:8:50"  # more worlds than one shard holds


def test_the_page_and_the_command_agree_to_the_last_digit(tmp_path):
    question = question_of(ASKED)
    path = tmp_path / "my-question.toml"
    path.write_text(question.toml(), encoding="utf-8")
    compare(read_comparison(path), manner=QUIET, out=tmp_path, threads=2, assumptions=DRAWN)
    (folder,) = (found.parent for found in tmp_path.glob("*/manifest.json"))
    command = archive.read_manifest(folder)

    carried = Carried(comparison=question.comparison(), drawn=DRAWN)
    so_far = []
    carried.live(lambda lives: None, lambda tables: so_far.append(len(tables["outcomes"]["world"].unique())))
    answered = carried.tables()
    carried.live_draws(lambda lives: None)
    tables = carried.leaning(answered)
    page = carried.sealed(tables)

    assert [20, 42] == so_far
    assert (command["result_id"], command["content_hash"]) == (page["result_id"], page["content_hash"])
    assert command["tables"] == page["tables"]
    assert {"moves", "moves_together"} <= set(tables)


def test_an_approach_that_is_not_carried_out_changes_nothing():
    carried = Carried(comparison=question_of("worlds=41&arm=whole_class::0").comparison())
    carried.live(lambda lives: None, lambda tables: None)
    effects = carried.tables()["effects"].to_pylist()
    assert {0.0} == {row["difference"] for row in effects if row["difference"] == row["difference"]}
