"""GraphML: every class at every wave as one directed graph with attributes, for networkx, igraph, Gephi and others.

Two pupils are joined where at least one layer of nominations names the pair; the edge then carries every layer in which
there is an answer. All else that is known of a pupil is an attribute of the node; what is not known is left out.
"""

import math
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import networkx as nx
import numpy as np

from experiments.export_classes import ExportedClass
from experiments.export_layers import HIDDEN
from experiments.tables import write_bytes

NO_NOMINATION = ("rating",)  # asked about everybody, so it joins nobody by itself; nor does the hidden state
REAL = ("bullied_frequency",)


def write(folder: Path, classes: Sequence[ExportedClass]) -> int:
    """`<arm>/<class>.<wave>.graphml`."""
    files = 0
    for one in classes:
        for wave, name in enumerate(one.waves):
            into = BytesIO()
            # Not write_graphml: that gives other bytes where lxml happens to be installed.
            nx.write_graphml_xml(graph_of(one, wave), into, prettyprint=True)
            write_bytes(folder / one.arm / f"{one.label}.{name}.graphml", into.getvalue())
            files += 1
    return files


def graph_of(one: ExportedClass, wave: int) -> nx.DiGraph:
    """A class at one wave."""
    graph = nx.DiGraph(world=one.world, arm=one.arm, wave=one.waves[wave], day=one.days[wave])
    graph.graph["class"] = one.kind
    here = np.flatnonzero(one.there[wave]).tolist()
    numbers = one.pupils.tolist()
    for i in here:
        values = {name: rows[wave][i] for name, rows in one.columns.items() if rows[wave][i] is not None}
        graph.add_node(str(numbers[i]), **{name: whole(name, value) for name, value in values.items()})
    naming = [ties[wave] for layer, ties in one.ties.items() if layer not in NO_NOMINATION and HIDDEN not in layer]
    named = np.any([np.nan_to_num(ties) != 0 for ties in naming], axis=0)
    for i, j in np.argwhere(named).tolist():
        values = {layer: float(ties[wave][i, j]) for layer, ties in one.ties.items()}
        graph.add_edge(str(numbers[i]), str(numbers[j]), **plain(values))
    return graph


def whole(name: str, value: object) -> object:
    """Codes and counts as whole numbers, whatever the table holds them as."""
    is_whole = isinstance(value, float) and name not in REAL and HIDDEN not in name
    return int(value) if is_whole else value


def plain(values: dict[str, float]) -> dict[str, int | float]:
    """What is known, nominations and ratings as whole numbers."""
    known = {layer: value for layer, value in values.items() if not math.isnan(value)}
    return {layer: value if HIDDEN in layer else int(value) for layer, value in known.items()}
