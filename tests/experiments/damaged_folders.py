"""Folders of a class damaged on purpose, and layouts that cannot be used."""

from tests.experiments.damage import folder, waves
from tests.experiments.made_up_sociograms import FOLDER, NOMINATIONS, PUPILS, WAVES

FOLDERS = {
    "roster_empty": (FOLDER | {"pupils.csv": ""}, {"key": "empty", "file": "pupils.csv"}),
    "nominations_empty": (FOLDER | {"nominations.csv": ""}, {"key": "empty", "file": "nominations.csv"}),
    "nominations_header_only": (FOLDER | {"nominations.csv": "relation,from,to\n"}, {"key": "header_only"}),
    "nonresponse_empty": (FOLDER | {"nonresponse.csv": ""}, {"key": "empty", "file": "nonresponse.csv"}),
    "no_roster": ({"nominations.csv": NOMINATIONS}, {"key": "no_layout"}),
    "no_nominations": ({"pupils.csv": PUPILS}, {"key": "no_layout"}),
    "nothing_there": ({"notes.txt": "hello"}, {"key": "no_layout"}),
    "roster_swapped": (
        FOLDER | {"pupils.csv": NOMINATIONS},
        {"key": "column_missing", "file": "pupils.csv", "line": 1},
    ),
    "nominations_swapped": (FOLDER | {"nominations.csv": PUPILS}, {"key": "column_missing", "line": 1}),
    "nonresponse_swapped": (FOLDER | {"nonresponse.csv": NOMINATIONS}, {"key": "column_missing", "line": 1}),
    "no_from": folder("nominations.csv", "from", "sender", {"key": "column_missing", "line": 1}),
    "no_to": folder("nominations.csv", "to,", "receiver,", {"key": "column_missing", "line": 1}),
    "no_relation": folder("nominations.csv", "relation", "kind", {"key": "column_missing", "line": 1}),
    "roster_age": folder("pupils.csv", "sex", "age", {"key": "column_unknown", "line": 1, "column": 2, "value": "age"}),
    "value_misspelt": folder("nominations.csv", "value", "vaule", {"key": "column_unknown", "line": 1, "column": 4}),
    "relation_unknown": folder(
        "nominations.csv", "dislike", "hates", {"key": "relation_unknown", "line": 5, "column": 1, "value": "hates"}
    ),
    "relation_empty": folder("nominations.csv", "dislike", "", {"key": "relation_unknown", "line": 5, "column": 1}),
    "sender_unknown": folder(
        "nominations.csv", "Noor,Esra", "Nour,Esra", {"key": "pupil_unknown", "line": 2, "column": 2, "value": "Nour"}
    ),
    "sender_empty": folder("nominations.csv", "Noor,Esra", ",Esra", {"key": "pupil_unknown", "line": 2, "column": 2}),
    "receiver_unknown": folder(
        "nominations.csv", "Noor,Esra", "Noor,Ezra", {"key": "pupil_unknown", "line": 2, "column": 3, "value": "Ezra"}
    ),
    "receiver_empty": folder("nominations.csv", "Noor,Esra", "Noor,", {"key": "pupil_unknown", "line": 2, "column": 3}),
    "tie_of_two": folder(
        "nominations.csv", "Noor,Esra,1", "Noor,Esra,2", {"key": "wrong_value", "line": 2, "column": 4, "value": "2"}
    ),
    "tie_of_a_word": folder(
        "nominations.csv", "Noor,Esra,1", "Noor,Esra,yes", {"key": "wrong_value", "line": 2, "value": "yes"}
    ),
    "rating_too_high": folder(
        "nominations.csv", "Noor,2", "Noor,7", {"key": "wrong_value", "line": 7, "column": 4, "value": "7"}
    ),
    "rating_empty": folder("nominations.csv", "Noor,2", "Noor,", {"key": "wrong_value", "line": 7, "column": 4}),
    "contradiction": folder(
        "nominations.csv",
        "Esra,Noor,",
        "Noor,Esra,0",
        {"key": "contradiction", "line": 3, "column": 3, "value": None},
    ),
    "silent_and_answering": folder(
        "nominations.csv", "Daan,?", "Noor,?", {"key": "silent_answered", "line": 4, "column": 3}
    ),
    "absent_and_answering": folder(
        "nonresponse.csv", "Bram", "Sami", {"key": "silent_answered", "line": 2, "column": 2, "value": None}
    ),
    "absent_unknown": folder(
        "nonresponse.csv", "Bram", "Joris", {"key": "pupil_unknown", "line": 2, "column": 2, "value": "Joris"}
    ),
    "absent_relation_unknown": folder(
        "nonresponse.csv", "rating", "ratng", {"key": "relation_unknown", "line": 2, "column": 1}
    ),
    "class_not_chosen": (WAVES, {"key": "which_class", "file": "nodes.csv"}),
    "wave_not_chosen": (WAVES, {"key": "which_wave", "asked": {"name": "A"}}),
    "class_unknown": (WAVES, {"key": "class_unknown", "value": "C", "asked": {"name": "C", "wave": "1"}}),
    "wave_unknown": (WAVES, {"key": "wave_unknown", "value": "9", "asked": {"name": "A", "wave": "9"}}),
    "class_without_roster": waves(
        "edges_wave1.csv",
        "A,affect,A-1",
        "Z,affect,A-1",
        {"key": "class_without_roster", "line": 3, "column": 1, "value": "Z"},
    ),
    "wave_without_roster": waves(
        "nonresponse.csv", "2,B", "7,B", {"key": "wave_without_roster", "line": 3, "column": 1, "value": "7"}
    ),
    "pupil_of_another_class": waves(
        "edges_wave1.csv", "A-0,A-1,2", "A-0,B-1,2", {"key": "pupil_unknown", "line": 2, "value": "B-1"}
    ),
    "question_unknown_in_a_wave": waves(
        "edges_wave1.csv", "gossip", "gosip", {"key": "relation_unknown", "line": 4, "value": "gosip"}
    ),
    "wave_file_absent": (
        {k: v for k, v in WAVES.items() if k != "edges_wave2.csv"},
        {"key": "file_missing", "asked": {"name": "A", "wave": "2"}},
    ),
}

LAYOUTS = {
    "not_toml": "meaning = ",
    "empty": "",
    "unknown_key": 'meaning = "x"\nshape = "lists"\ncolour = "red"\n[columns]\n[relations]\n',
    "unknown_shape": 'meaning = "x"\nshape = "circle"\n[columns]\n[relations]\n',
    "unknown_role": 'meaning = "x"\nshape = "lists"\n[columns]\nage = ["age"]\n[relations]\n',
    "unknown_relation": 'meaning = "x"\nshape = "lists"\n[columns]\n[relations]\nhate = ["hate"]\n',
    "word_for_list": 'meaning = "x"\nshape = "lists"\n[columns]\npupil = "pupil"\n[relations]\n',
    "edges_without_files": 'meaning = "x"\nshape = "edges"\n[columns]\n[relations]\n',
    "lists_with_files": 'meaning = "x"\nshape = "lists"\npupils = "p.csv"\nnominations = "n.csv"\n'
    "[columns]\n[relations]\n",
    "group_too_high": 'meaning = "x"\nshape = "lists"\ngroup = 99\n[columns]\n[relations]\n',
    "outside_unknown": 'meaning = "x"\nshape = "lists"\noutside = "drop"\n[columns]\n[relations]\n',
    "no_columns": 'meaning = "x"\nshape = "lists"\n[relations]\nfriend = ["friend"]\n',
}
