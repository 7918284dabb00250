"""The report."""
def write_report(folder, rows, told, sealed, lang): pass
