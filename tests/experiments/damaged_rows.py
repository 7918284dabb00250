"""Files of a class damaged on purpose: a row per pupil, and a square table."""

from tests.experiments.damage import changed, class_of, lists, plain, ratings
from tests.experiments.made_up_sociograms import LISTS, NAMES, RATINGS

ROWS = {
    "no_pupil_column": lists("pupil,", "child,", {"key": "column_missing", "line": 1}),
    "no_question": plain("pupil,sex\n" + "".join(f"{name},\n" for name in NAMES), {"key": "no_question", "line": 1}),
    "question_misspelt": lists(
        "dislike", "dislkie", {"key": "column_unknown", "line": 1, "column": 4, "value": "dislkie"}
    ),
    "column_of_age": lists("sex", "age", {"key": "column_unknown", "line": 1, "column": 2, "value": "age"}),
    "column_twice": lists("dislike", "friend", {"key": "column_twice", "line": 1, "column": 4, "value": "friend"}),
    "question_in_two_languages": lists("dislike", "vrienden", {"key": "column_twice", "line": 1, "column": 4}),
    "pupil_in_two_languages": lists("sex", "leerling", {"key": "column_twice", "line": 1, "column": 2}),
    "column_without_name": lists("dislike", "", {"key": "column_unnamed", "line": 1, "column": 4}),
    "no_header": plain(LISTS.split("\n", 1)[1], {"key": "column_unnamed|no_question|column_twice|row_width"}),
    "header_twice": plain(LISTS.splitlines()[0] + "\n" + LISTS, {"key": "sex_unknown|pupil_unknown", "line": 2}),
    "pupil_twice": lists("\nBram,,", "\nNoor,,", {"key": "pupil_twice", "line": 7, "column": 1, "value": "Noor"}),
    "pupil_twice_in_capitals": lists("\nBram,,", "\nNOOR,,", {"key": "pupil_twice", "line": 7, "value": "NOOR"}),
    "pupil_twice_with_spaces": lists("\nBram,,", "\n Noor ,,", {"key": "pupil_twice", "line": 7}),
    "name_empty": lists("\nBram,,", "\n,,", {"key": "name_empty", "line": 7, "column": 1}),
    "name_is_a_question_mark": lists("\nBram,,", "\n?,,", {"key": "name_is_code", "line": 7, "value": "?"}),
    "name_is_na": lists("\nBram,,", "\nNA,,", {"key": "name_is_code", "line": 7, "value": "NA"}),
    "sex_unknown": lists("Sami,boy", "Sami,cat", {"key": "sex_unknown", "line": 5, "column": 2, "value": "cat"}),
    "sex_number": lists("Sami,boy", "Sami,1", {"key": "sex_unknown", "line": 5, "column": 2, "value": "1"}),
    "sex_mixed": lists(
        "Sami,boy", "Sami,jongen", {"key": "sex_mixed", "line": 5, "column": 2, "value": "jongen"}
    ),
    "sex_of_three_systems": lists("Sami,boy", "Sami,j", {"key": "sex_mixed", "line": 5, "value": "j"}),
    "sex_ambiguous": plain(
        "pupil,sex,friend\n" + "".join(f"c{i},m,\n" for i in range(6)), {"key": "sex_ambiguous", "line": 2}
    ),
    "sex_ambiguous_once": plain(
        "pupil,sex,friend\n" + "".join(f"c{i},{sex},\n" for i, sex in enumerate(["meisje", "jongen"] * 2 + ["m"])),
        {"key": "sex_ambiguous", "line": 6, "value": "m"},
    ),
    "friend_unknown": lists(
        "Esra;Lotte", "Esra;Joris", {"key": "pupil_unknown", "line": 2, "column": 3, "value": "Joris"}
    ),
    "enemy_unknown": lists(
        "Noor,Bram,Daan", "Noor,Brem,Daan", {"key": "pupil_unknown", "line": 4, "column": 4, "value": "Brem"}
    ),
    "bullied_by_unknown": lists(
        "Daan,Noor\n", "Dana,Noor\n", {"key": "pupil_unknown", "line": 4, "column": 5, "value": "Dana"}
    ),
    "defended_by_unknown": lists("Daan;Bram", "Juf", {"key": "pupil_unknown", "line": 6, "column": 5, "value": "Juf"}),
    "numbers_for_names": lists("Esra;Lotte", "3;5", {"key": "pupil_unknown", "line": 2, "column": 3, "value": "3"}),
    "names_with_spaces": lists("Esra;Lotte", "Esra Lotte", {"key": "pupil_unknown", "line": 2, "value": "Esra Lotte"}),
    "names_with_slash": lists("Esra;Lotte", "Esra/Lotte", {"key": "pupil_unknown", "line": 2, "value": "Esra/Lotte"}),
    "code_among_names": lists("Esra;Lotte", "Esra;?", {"key": "code_among_names", "line": 2, "column": 3}),
    "yes_for_a_name": lists("Esra;Lotte", "yes", {"key": "pupil_unknown", "line": 2, "value": "yes"}),
    "accent_lost": plain(
        changed(LISTS, "Noor,girl", "Zoë,girl").replace("Noor", "Zoe"), {"key": "pupil_unknown", "line": 4}
    ),
    "one_pupil": plain(class_of(1), {"key": "class_size", "value": 1}),
    "four_pupils": plain(class_of(4), {"key": "class_size", "value": 4}),
    "forty_pupils": plain(class_of(40), {"key": "class_size", "value": 40}),
    "two_thousand_pupils": plain(class_of(2000), {"key": "class_size", "value": 2000}),
    "class_asked": plain(LISTS, {"key": "no_class", "value": "A", "asked": {"name": "A"}}),
    "wave_asked": plain(LISTS, {"key": "no_wave", "value": "2", "asked": {"wave": "2"}}),
    "layout_unknown": plain(LISTS, {"key": "sociograms", "value": "tabel", "asked": {"layout": "tabel"}}),
    "layout_absent": plain(LISTS, {"key": "file_missing", "asked": {"layout": "own.toml"}}),
    "layout_of_a_folder": plain(LISTS, {"key": "file_missing", "asked": {"layout": "edges"}}),
    "layout_of_ratings": plain(LISTS, {"key": "column_without_row", "line": 1, "asked": {"layout": "ratings"}}),
}

SQUARE = {
    "rating_too_high": ratings("0,1,?", "3,1,?", {"key": "wrong_value", "line": 2, "column": 6, "value": "3"}),
    "rating_too_low": ratings(
        "-2,1\nEsra", "-3,1\nEsra", {"key": "wrong_value", "line": 3, "column": 7, "value": "-3"}
    ),
    "rating_huge": ratings("0,1,?", "1e99,1,?", {"key": "wrong_value", "line": 2, "value": "1e99"}),
    "rating_broken": ratings("0,1,?", "0.5,1,?", {"key": "wrong_value", "line": 2, "value": "0.5"}),
    "rating_with_comma": ratings("0,1,?", '"0,5",1,?', {"key": "wrong_value", "line": 2, "value": "0,5"}),
    "rating_a_word": ratings("0,1,?", "good,1,?", {"key": "wrong_value", "line": 2, "column": 6, "value": "good"}),
    "rating_not_a_number": ratings("0,1,?", "nan,1,?", {"key": "wrong_value", "line": 2, "value": "nan"}),
    "rating_infinite": ratings("0,1,?", "inf,1,?", {"key": "wrong_value", "line": 2, "value": "inf"}),
    "rating_arabic_digit": ratings("0,1,?", "٢,1,?", {"key": "wrong_value", "line": 2}),
    "rating_with_unit": ratings("0,1,?", "2 pt,1,?", {"key": "wrong_value", "line": 2, "value": "2 pt"}),
    "rating_two_signs": ratings("0,1,?", "--1,1,?", {"key": "wrong_value", "line": 2, "value": "--1"}),
    "rating_spreadsheet_error": ratings("0,1,?", "#REF!,1,?", {"key": "wrong_value", "line": 2, "value": "#REF!"}),
    "diagonal_word": ratings("-1,x,0", "-1,self,0", {"key": "wrong_value", "line": 4, "column": 5, "value": "self"}),
    "row_gone": ratings("Bram,boy,,,,,,\n", "", {"key": "column_without_row", "line": 1, "column": 8, "value": "Bram"}),
    "column_renamed": ratings(
        "Lotte,Bram", "Lotte,Bart", {"key": "column_without_row", "line": 1, "column": 8, "value": "Bart"}
    ),
    "row_renamed": ratings(
        "Bram,boy", "Bart,boy", {"key": "column_without_row", "line": 1, "column": 8, "value": "Bram"}
    ),
    "column_twice": ratings("Lotte,Bram", "Lotte,Lotte", {"key": "column_twice", "line": 1, "column": 8}),
    "row_twice": ratings("Bram,boy", "Noor,boy", {"key": "pupil_twice", "line": 7}),
    "row_too_many": plain(RATINGS + "Teun,boy,,,,,,\n", {"key": "row_without_column", "line": 8, "value": "Teun"}),
    "column_too_many": plain(
        "\n".join(line + (",Teun" if i == 0 else ",") for i, line in enumerate(RATINGS.splitlines())),
        {"key": "column_without_row", "line": 1, "column": 9, "value": "Teun"},
    ),
    "row_too_short": ratings("Sami,boy,0,2,,,0,1", "Sami,boy,0,2", {"key": "row_width", "line": 5, "expected": 8}),
    "sex_wrong": ratings("Sami,boy", "Sami,b0y", {"key": "sex_unknown", "line": 5, "column": 2, "value": "b0y"}),
    "only_numbers": plain("1,2,3\n0,1,2\n", {"key": "no_question", "line": 1}),
}
