"""A class is read as its pupils answered, under pseudonyms, with every loss counted."""

import dataclasses

import numpy as np
import pytest

from experiments.class_numbers import class_numbers
from experiments.errors import UserError
from experiments.folders import configs_folder
from experiments.language import say
from experiments.sociogram import classes_in, read_sociogram
from tests.experiments import made_up_sociograms as made_up

EXAMPLE = configs_folder() / "sociograms" / "example_class.csv"


@pytest.fixture
def read(tmp_path):
    def reading(content, name="class.csv", layout=None):
        made_up.written(tmp_path, {name: content})
        return read_sociogram(tmp_path / name, layout)

    return reading


def remarks(sociogram) -> dict:
    """What was said about the file, by kind and relation."""
    found = {}
    for remark in sociogram.report:
        about = getattr(remark.values.get("relation"), "key", "")
        found[remark.key.rpartition(".")[2], about.rpartition(".")[2]] = remark.values
    return found


def test_a_row_per_pupil_gives_one_matrix_per_question(read):
    one = read(made_up.LISTS)
    assert ["friend", "dislike", "bullying", "defending"] == list(one.relations)
    assert [0, 0, 1, 0, 1, 0] == np.maximum(one.friend[0], 0).tolist()
    assert (1, 0, -1) == (one.bullying[2, 1], one.bullying[2, 5], one.bullying[1, 2])
    assert one.friend.dtype == np.int8 and one.friend.shape == (6, 6)
    assert {"friend": "nomination"}.items() <= dict(one.instrument).items()


def test_a_question_mark_is_missing_and_an_empty_cell_is_nobody(read):
    one = read(made_up.LISTS)
    assert [-1] * 6 == one.dislike[3].tolist()
    assert [0, 0, 0, 0, 0, -1] == one.dislike[5].tolist()
    assert [True, True, True, False, True, True] == one.answered["dislike"].tolist()
    made_up_one = read("# klaslab: made-up\n" + made_up.LISTS)
    assert {"count": 1, "n": 6}.items() <= remarks(made_up_one)["silent", "dislike"].items()


def test_sex_is_coded_girl_boy_unknown(read):
    assert [0, 1, 0, 1, 0, -1] == read(made_up.LISTS).sex.tolist()


def test_no_name_survives_the_reading(read):
    one = read(made_up.LISTS)
    assert ("P01", "P02", "P03", "P04", "P05", "P06") == one.pupils
    everything = " ".join(str(getattr(one, field.name)) for field in dataclasses.fields(one))
    told = " ".join(say(remark.key, lang, remark.values) for remark in one.report for lang in ("nl", "en"))
    assert not [name for name in made_up.NAMES if name in everything + told]


def test_arrays_cannot_be_changed(read):
    with pytest.raises(ValueError):
        read(made_up.LISTS).friend[0, 1] = 1


def test_a_folder_of_nominations_reads_nominations_and_ratings(tmp_path):
    one = read_sociogram(made_up.written(tmp_path, made_up.FOLDER))
    assert (1, 1, -1) == (one.friend[0, 2], one.friend[2, 0], one.friend[1, 0])
    assert (-2.0, 2.0, 0.0) == (one.ratings[3, 5], one.ratings[3, 0], one.ratings[3, 1])
    assert np.isnan(one.ratings[4, 1]) and np.isnan(one.ratings[5]).all()
    assert ("nomination", "rating") == (one.instrument["friend"], one.instrument["like"])
    assert (1, 0) == (one.like[3, 0], one.like[3, 5])
    assert [True] * 2 + [False, True, True, False] == one.answered["ratings"].tolist()


def test_a_folder_may_be_named_by_one_of_its_files(tmp_path):
    made_up.written(tmp_path, made_up.FOLDER)
    whole = read_sociogram(tmp_path)
    assert whole.friend.tolist() == read_sociogram(tmp_path / "nominations.csv").friend.tolist()


def test_a_square_table_of_ratings_leaves_empty_cells_missing(read):
    one = read(made_up.RATINGS)
    assert [2, -1, 0, 1, 1] == [one.ratings[2, j] for j in (0, 1, 3, 4, 5)]
    assert np.isnan(one.ratings[3, 2]) and -1 == one.friend[3, 2]
    assert [True] * 5 + [False] == one.answered["friend"].tolist()
    assert (1, 1, 0, 1) == (one.friend[2, 0], one.like[2, 0], one.dislike[2, 0], one.dislike[2, 1])


def test_columns_of_a_square_table_may_stand_in_another_order(read):
    lines = [line.split(",") for line in made_up.RATINGS.splitlines()]
    turned = "\n".join(",".join([*cells[:2], *reversed(cells[2:])]) for cells in lines)
    assert np.array_equal(read(made_up.RATINGS).ratings, read(turned).ratings, equal_nan=True)


def test_classes_and_waves_of_a_folder_are_told_apart(tmp_path):
    made_up.written(tmp_path, made_up.WAVES)
    assert [("A", "1"), ("A", "2"), ("B", "1"), ("B", "2")] == classes_in(tmp_path)
    first, second = (read_sociogram(tmp_path, name="A", wave=wave) for wave in ("1", "2"))
    assert (1, 0, 1) == (first.friend[0, 1], second.friend[0, 1], second.like[0, 1])
    assert (False, True) == (first.answered["friend"][5], second.answered["friend"][5])
    assert 0 == read_sociogram(tmp_path, name="B", wave="1").friend[0, 1]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_spreadsheets_save_in_many_ways(read, delimiter, encoding, newline):
    lines = [line.split(",") for line in made_up.LISTS.replace("Noor", "Zoë").splitlines()]
    quoted = [[f'"{cell}"' if ";" in cell else cell for cell in cells] for cells in lines]
    text = newline.join(delimiter.join(cells) for cells in quoted) + newline + delimiter * 5 + newline
    one = read(text.encode(encoding))
    assert read(made_up.LISTS).friend.tolist() == one.friend.tolist()
    assert (encoding == "cp1252") == (("cp1252", "") in remarks(one))


def test_a_line_that_names_the_separator_is_no_header(read):
    assert 6 == len(read("sep=,\n" + made_up.LISTS).pupils)


def test_names_may_hold_a_comma_and_differ_in_case(read):
    lines = [line.split(",") for line in made_up.LISTS.replace("Esra;Lotte", "ESRA; lotte").splitlines()]
    text = "\n".join(";".join(f'"{cell}"' for cell in cells) for cells in lines).replace("Noor", "Bos, Noor")
    assert read(made_up.LISTS).friend.tolist() == read(text).friend.tolist()


def test_dutch_headers_and_codes_are_understood(read):
    text = made_up.LISTS.replace(
        "pupil,sex,friend,dislike,bullied_by,defended_by",
        "Leerling,Geslacht,Vrienden,Niet aardig,Gepest door,Verdedigd door",
    )
    text = text.replace(",girl,", ",M,").replace(",boy,", ",J,")
    assert read(made_up.LISTS).sex.tolist() == read(text).sex.tolist()


def test_m_is_a_boy_beside_v_and_a_girl_beside_j(read):
    assert 1 == read(made_up.LISTS.replace(",girl,", ",v,").replace(",boy,", ",m,")).sex[1]
    assert 0 == read(made_up.LISTS.replace(",girl,", ",m,").replace(",boy,", ",j,")).sex[0]


def test_oneself_and_repeats_are_counted_and_left_out(read):
    one = read(made_up.LISTS.replace("Esra;Lotte", "Esra;Lotte;Esra;Noor"))
    assert (1, 1) == (remarks(one)["twice", ""]["count"], remarks(one)["self", ""]["count"])
    assert read(made_up.LISTS).friend.tolist() == one.friend.tolist()


def test_a_layout_can_count_names_that_are_not_on_the_roster(read, tmp_path):
    text = (configs_folder() / "sociograms" / "lists.toml").read_text(encoding="utf-8")
    layout = made_up.written(tmp_path, {"own.toml": 'outside = "report"\ngroup = 7\n' + text}) / "own.toml"
    one = read(made_up.LISTS.replace("Esra;Lotte", "Esra;Lotte;Joris"), layout=str(layout))
    assert (1, 7) == (remarks(one)["outside", ""]["count"], one.group)


def test_fewer_than_five_who_named_nobody_are_not_counted_out(read):
    assert 5 == remarks(read(made_up.LISTS))["few_named_nobody", "dislike"]["count"]


@pytest.mark.parametrize(("silent", "told"), [(0, "complete"), (1, "few_silent"), (4, "few_silent"), (5, "silent"),
                                              (15, "silent"), (16, "few_silent"), (20, "silent")])  # fmt: skip
def test_a_few_who_did_not_answer_are_not_counted_in_a_real_class(read, silent, told):
    rows = "".join(f"c{i},{'' if i else 'girl'},{'?' if i < silent else ''}\n" for i in range(20))
    one = read("pupil,sex,dislike\n" + rows)
    found = remarks(one)
    assert 5 == found["few_sex_unknown", ""]["count"], "one girl could be counted out"
    assert told == next(kind for kind, relation in found if relation == "dislike")
    numbers = class_numbers(one)["relations"]["dislike"]
    assert [told == "few_silent"] * 2 == [numbers[key] is None for key in ("answered", "missing_share")]


def test_a_class_from_a_file_is_real_unless_it_says_that_it_is_made_up(read):
    assert read(made_up.LISTS).real
    assert not read("# klaslab: made-up\n" + made_up.LISTS).real
    assert read("# made up, I think\n" + made_up.LISTS).real


def test_one_real_file_in_a_folder_makes_the_class_real(tmp_path):
    marked = {name: "# klaslab: made-up\n" + text for name, text in made_up.FOLDER.items()}
    assert not read_sociogram(made_up.written(tmp_path, marked)).real
    assert read_sociogram(made_up.written(tmp_path, {"nonresponse.csv": made_up.NONRESPONSE})).real


def test_the_example_class_is_whole_and_made_up():
    one = read_sociogram(EXAMPLE)
    assert (22, False) == (len(one.pupils), one.real)
    assert 11 == (one.sex == 1).sum() == (one.sex == 0).sum()


@pytest.mark.parametrize("n", [5, 39])
def test_the_smallest_and_the_largest_class_are_read(read, n):
    rows = "".join(f"c{i},,c{(i + 1) % n}\n" for i in range(n))
    assert n == len(read("pupil,sex,friend\n" + rows).pupils)


def test_the_order_of_the_rows_of_an_edge_list_does_not_matter(tmp_path):
    head, *rows = made_up.NOMINATIONS.splitlines()
    turned = made_up.FOLDER | {"nominations.csv": "\n".join([head, *reversed(rows)])}
    first = read_sociogram(made_up.written(tmp_path / "a", made_up.FOLDER))
    assert first.friend.tolist() == read_sociogram(made_up.written(tmp_path / "b", turned)).friend.tolist()


def test_an_error_is_said_in_both_languages(read):
    with pytest.raises(UserError) as caught:
        read(made_up.LISTS.replace("Esra;Lotte", "Esra;Lote"))
    assert 'line 2, column 3: "Lote" is not on the list of pupils' in caught.value.text("en")
    assert 'regel 2, kolom 3: "Lote" staat niet op de leerlingenlijst' in caught.value.text("nl")
