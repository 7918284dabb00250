"""The view: pages for policy makers and educators that call `experiments` and `simulation`; no science in it."""
