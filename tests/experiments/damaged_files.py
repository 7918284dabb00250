"""Files of a class damaged on purpose: the file itself."""

import json

from experiments.sociogram_table import LARGEST_FILE
from tests.experiments.damage import changed, lists, plain
from tests.experiments.made_up_sociograms import LISTS

FILES = {
    "empty": plain(b"", {"key": "empty"}),
    "spaces": plain(b"  \n\n\t\n", {"key": "empty"}),
    "mark_only": plain(b"\xef\xbb\xbf", {"key": "empty"}),
    "separators_only": plain(";;;\n;;;\n", {"key": "empty"}),
    "remark_only": plain("# klaslab: made-up\n", {"key": "empty"}),
    "header_only": plain(LISTS.splitlines()[0] + "\n", {"key": "header_only", "line": 1}),
    "header_without_end": plain(LISTS.splitlines()[0], {"key": "header_only", "line": 1}),
    "nul": plain(LISTS.replace("Esra", "Es\0ra").encode(), {"key": "binary", "line": 2}),
    "many_nuls": plain(b"\0" * 500, {"key": "binary", "line": 1}),
    "bell": plain(changed(LISTS, "Sami,boy", "Sa\x07mi,boy"), {"key": "binary", "line": 5}),
    "escape": plain(changed(LISTS, "\nBram,,", "\n\x1b[31mBram,,"), {"key": "binary", "line": 7}),
    "picture": plain(b"\x89PNG\r\n\x1a\n" + bytes(range(256)), {"key": "encoding|binary|mixed_encoding"}),
    "zip": plain(b"PK\x03\x04" + bytes(200), {"key": "workbook"}),
    "old_workbook": plain(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), {"key": "workbook"}),
    "utf16": plain(LISTS.encode("utf-16"), {"key": "utf16"}),
    "utf16_big": plain(b"\xfe\xff" + LISTS.encode("utf-16-be"), {"key": "utf16"}),
    "utf32": plain(LISTS.encode("utf-32-be"), {"key": "binary"}),
    "no_known_encoding": plain(
        changed(LISTS, "Noor", "No@r").encode().replace(b"@", b"\x81"), {"key": "encoding", "line": 2}
    ),
    "two_encodings": plain(changed(LISTS, "Noor", "Zoë").encode() + "José,boy,,,,\n".encode("cp1252"), {"line": 8}),
    "too_large": plain(
        b"pupil,friend\n" + b"a,b\n" * (LARGEST_FILE // 4), {"key": "file_too_large", "value": LARGEST_FILE + 13}
    ),
    "tabs": plain(LISTS.replace(",", "\t"), {"key": "delimiter", "line": 1}),
    "bars": plain(LISTS.replace(",", "|"), {"key": "delimiter", "line": 1}),
    "spaces_between": plain("pupil friend\nNoor Daan\n", {"key": "delimiter", "value": "pupil friend"}),
    "one_column": plain("pupil\n" + "\n".join("abcdef"), {"key": "delimiter", "line": 1}),
    "strange_separator_line": plain("sep=|\n" + LISTS, {"key": "delimiter", "line": 1, "value": "sep=|"}),
    "empty_separator_line": plain("sep=\n" + LISTS, {"key": "delimiter", "line": 1}),
    "other_delimiter_below": plain(changed(LISTS, "Daan,boy,Sami", "Daan;boy;Sami"), {"key": "row_width", "line": 3}),
    "semicolon_header": plain(changed(LISTS, "pupil,sex", "pupil;sex"), {"key": "no_question|row_width"}),
    "quote_open": lists("Sami;Bram", '"Sami;Bram', {"key": "quotes|line_break", "line": 3}),
    "quote_open_at_end": plain(LISTS + 'Teun,boy,"Daan', {"key": "quotes", "line": 8}),
    "quote_inside": lists("Sami;Bram", '"Sami" Bram', {"key": "quotes", "line": 3}),
    "line_break_in_cell": lists("Sami;Bram", '"Sami;\nBram"', {"key": "line_break", "line": 3, "column": 3}),
    "json": plain(json.dumps({"pupil": ["Noor", "Daan"]}, indent=1), {"key": "delimiter|no_question|quotes|row_width"}),
    "html": plain("<html><body><table>\n<tr><td>Noor</td></tr>\n", {"key": "delimiter"}),
    "cut_row": lists("Esra,girl,Noor,Bram,Daan,Noor", "Esra,girl,Noor", {"key": "row_width", "line": 4, "expected": 6}),
    "cut_file": plain(LISTS[: LISTS.index("Lotte,girl") + 9], {"key": "row_width", "line": 6}),
    "long_row": lists("Bram,,Daan,,,", "Bram,,Daan,,,,Noor", {"key": "row_width", "line": 7, "expected": 6}),
    "commas_between_names": lists("Esra;Lotte", "Esra,Lotte", {"key": "row_width", "line": 2}),
}
