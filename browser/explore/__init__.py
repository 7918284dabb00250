"""The live class: one made-up class as a Mesa model, day by day, as our own components inside Mesa's and Solara's."""
