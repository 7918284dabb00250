"""Every number says what it is, and an override stays within bounds."""

import pytest

from experiments.errors import UserError
from experiments.instruments import instrument, instrument_names
from experiments.parameters import check_names, parameters, read_parameter_file, rows_of_values, values
from experiments.sources import cited, sources
from tests.experiments.made_up_configs import made_up_configs

ROW = {
    "meaning": '"readiness"',
    "unit": '"log-odds"',
    "value": "0.5",
    "prior": "[0, 1]",
    "status": '"measured"',
    "sources": '[{key = "rambaran_2020", supports = "density"}]',
}
FAULTS = {
    "unit": (None, "a.unit"),
    "meaning": ('""', "a.meaning"),
    "value": ("1.5", "a.value"),
    "prior": ("[1, 0]", "a.prior"),
    "bounds": ("[0.6, 1]", "a.value"),
    "status": ('"known"', "a.status"),
    "sources": ("[]", "a.sources"),
    "source": ("1", "a.source"),
}


def file_with(folder, changes):
    row = {name: value for name, value in (ROW | changes).items() if value is not None}
    path = folder / "submodel.toml"
    path.write_text("[a]\n" + "\n".join(f"{name} = {value}" for name, value in row.items()))
    return path


@pytest.fixture
def configs(tmp_path):
    return made_up_configs(tmp_path)


def test_the_parameters_of_the_model_are_well_stated():
    for submodel, rows in parameters().items():
        assert rows, submodel
    assert set(parameters()) == set(values())


def test_a_row_without_a_fault_is_read(tmp_path):
    assert 0.5 == read_parameter_file(file_with(tmp_path, {}))["a"].value


@pytest.mark.parametrize("name", FAULTS)
def test_a_row_with_a_fault_is_refused(name, tmp_path):
    value, key = FAULTS[name]
    with pytest.raises(UserError) as caught:
        read_parameter_file(file_with(tmp_path, {name: value}))
    assert key == caught.value.key


def test_an_unknown_source_is_refused(tmp_path):
    with pytest.raises(UserError, match=r'"rambaran_2019" is not in sources\.bib'):
        read_parameter_file(file_with(tmp_path, {"sources": '[{key = "rambaran_2019", supports = "x"}]'}))


def test_an_assumption_without_a_reason_is_refused(tmp_path):
    with pytest.raises(UserError, match="an assumed number needs a note"):
        read_parameter_file(file_with(tmp_path, {"status": '"assumed"', "note": '"  "'}))


def test_an_override_changes_one_value(configs):
    assert {"aggression": {"base": -6.94, "dominance": 1.4}} == values({}, configs)
    assert {"aggression": {"base": -7.0, "dominance": 1.4}} == values({"aggression.base": -7}, configs)


def test_a_term_may_be_switched_off_by_an_override(configs):
    assert 0.0 == values({"aggression.dominance": 0}, configs)["aggression"]["dominance"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("aggression.base", -11.1, "from -11 to -3"),
        ("aggression.base", float("nan"), "from -11 to -3"),
        ("aggression.dominance", -0.1, "from 0.3 to 3, or 0 (off)"),
        ("aggression.dominanc", 1.0, 'Did you mean "aggression.dominance"?'),
    ],
)
def test_an_impossible_override_is_refused(name, value, said, configs):
    with pytest.raises(UserError, match="parameter") as caught:
        values({name: value}, configs)
    assert said in caught.value.text("en")


def test_every_source_has_a_title():
    assert all(entry.get("title") for entry in sources().values())
    assert "Rambaran, J. A. and Dijkstra, J. K. and Veenstra, R. 2020" in cited("rambaran_2020")


def test_only_the_off_value_itself_is_allowed_outside_the_prior(tmp_path):
    row = read_parameter_file(file_with(tmp_path, {"off": "-99"}))["a"]
    assert [True, True, False] == [row.allows(value) for value in (0.5, -99.0, -50.0)]


def test_a_table_that_nothing_reads_and_one_that_is_not_there_are_named_with_their_file(tmp_path):
    path = file_with(tmp_path, {})
    check_names(path, ["a"], ("a",))
    with pytest.raises(UserError) as caught:
        check_names(path, ["a"], ("ab",))
    assert ("a", 1) == (caught.value.key, caught.value.line)
    with pytest.raises(UserError) as caught:
        check_names(path, ["a"], ("a", "b"))
    assert "b" == caught.value.key


def test_the_files_name_just_the_numbers_that_submodels_and_instruments_read():
    assert rows_of_values()
    for name in instrument_names():
        instrument(name)
