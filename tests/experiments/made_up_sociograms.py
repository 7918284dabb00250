"""Made-up classes in every layout, to be read whole or damaged on purpose."""

from pathlib import Path

NAMES = ("Noor", "Daan", "Esra", "Sami", "Lotte", "Bram")
LISTS = """pupil,sex,friend,dislike,bullied_by,defended_by
Noor,girl,Esra;Lotte,Daan,,
Daan,boy,Sami;Bram,,?,
Esra,girl,Noor,Bram,Daan,Noor
Sami,boy,Daan,?,,
Lotte,girl,Noor;Esra,,Daan;Bram,
Bram,,Daan,,,
"""
PUPILS = "pupil,sex\nNoor,girl\nDaan,boy\nEsra,girl\nSami,boy\nLotte,girl\nBram,boy\n"
NOMINATIONS = """relation,from,to,value
friend,Noor,Esra,1
friend,Esra,Noor,
friend,Daan,?,
dislike,Noor,Daan,1
rating,Sami,Bram,-2
rating,Sami,Noor,2
rating,Lotte,Daan,NA
"""
NONRESPONSE = "relation,pupil\nrating,Bram\nrating,Esra\n"
RATINGS = """pupil,sex,Noor,Daan,Esra,Sami,Lotte,Bram
Noor,girl,,-1,2,0,1,?
Daan,boy,0,,0,2,-2,1
Esra,girl,+2,-1,x,0,1,1
Sami,boy,0,2,,,0,1
Lotte,girl,2,-2,1,0,-,0
Bram,boy,,,,,,
"""
FOLDER = {"pupils.csv": PUPILS, "nominations.csv": NOMINATIONS, "nonresponse.csv": NONRESPONSE}
WAVES = {
    "nodes.csv": "wave,class,pupil,sex\n"
    + "".join(
        f"{wave},{name},{name}-{i},{'FM'[i % 2]}\n" for wave in (1, 2) for name in "AB" for i in range(6)
    ),
    "edges_wave1.csv": "class,relation,from,to,value\n"
    "A,affect,A-0,A-1,2\nA,affect,A-1,A-0,-1\nB,gossip,B-0,B-1,1\n",
    "edges_wave2.csv": "class,relation,from,to,value\nA,affect,A-0,A-1,1\nB,affect,B-1,B-0,NA\n",
    "nonresponse.csv": "wave,class,relation,pupil\n1,A,affect,A-5\n2,B,affect,B-4\n",
}


def written(folder: Path, files: dict[str, str | bytes]) -> Path:
    """The folder with the files in it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode("utf-8") if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    return folder
