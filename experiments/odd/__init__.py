"""The generated parts of `docs/ODD.md`: tables from the code and the configs, between two markers.

    <!-- table: name argument -->
    … written by `python -m experiments.odd` …
    <!-- end -->

One kind of table is one file in `tables/`, found by being there: `table(argument) -> str` gives its Markdown.
"""
