"""The statistics of published findings, one a file: a sample of classes and its readings to a tally.

The file `x.py` has the function `x(sample, readings) -> Tally`; readings have names such as
"self_report.monthly".
"""
