"""The answer."""
def write_answer(folder, found, levels, told, lang): pass
def write_docs(found, levels, told, name, date): pass
