"""The neighbours of scripts/bench on the same articles, each with Debian's package; what is not installed is named and left out.

  Lucene    liblucene8-java default-jdk-headless   our job in full, without recognising names (LuceneBench.java of the shared data)
  omindex   xapian-omega                           10,000 of the articles as text files, no facets
  recoll    recollcmd                              the same
"""
import glob
import gzip
import json
import os
import re
import shutil
import subprocess
import time

JARS = "core analyzers-common facet queryparser highlighter queries memory join sandbox".split()


def lines_of(paths):
    for path in paths:
        with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as lines:
            yield from lines


def folder_bytes(path):
    return sum(os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(path) for name in names)


def timed(command, **options):
    start = time.monotonic()
    output = subprocess.run(command, check=True, capture_output=True, text=True, **options).stdout
    return output, time.monotonic() - start


def lucene(paths, source_bytes, queries, folder):
    jars = [jar for name in JARS for jar in glob.glob(f"/usr/share/java/lucene-{name}-8*.jar")]
    program = os.path.join(os.path.dirname(queries), "peers", "LuceneBench.java")
    if not jars or not shutil.which("javac") or not os.path.exists(program):
        return {"not measured": "needs liblucene8-java, default-jdk-headless and the shared data"}
    classes, index, plain = (os.path.join(folder, name) for name in ("classes", "lucene", "articles.jsonl"))
    with open(plain, "w", encoding="utf-8") as out:
        for line in lines_of(paths):
            row = json.loads(line)
            row = {key: row.get(key) or "" for key in ("id", "title", "text", "outlet", "date")} | {
                "actors": row.get("actors") or []}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    class_path = ":".join(jars + [classes])
    subprocess.run(["javac", "-cp", class_path, "-d", classes, program], check=True, capture_output=True)
    java = ["java", "-Xmx4g", "-cp", class_path, "LuceneBench"]
    seconds = float(re.search(r"commit_s ([\d.]+)", timed(java + ["index", plain, index, "2"])[0])[1])
    figures = {"MB_s": round(source_bytes / 1e6 / seconds, 2), "index_source": round(folder_bytes(index) / source_bytes, 2)}
    for kind, p50, worst in re.findall(r"lucene (\S+) p50_us (\d+) p90_us \d+ max_us (\d+)",
                                       timed(java + ["search", index, queries, "15"])[0]):
        figures[kind.split("+")[0]] = {"p50_ms": int(p50) / 1e3, "max_ms": int(worst) / 1e3}
    return figures


def text_files(paths, folder, most=10_000):
    """The articles as files; gives their bytes."""
    os.makedirs(folder)
    total = 0
    for number, line in zip(range(most), lines_of(paths)):
        row = json.loads(line)
        text = f"{row.get('title') or ''}\n\n{row.get('text') or ''}\n".encode()
        total += len(text)
        with open(os.path.join(folder, f"{number}.txt"), "wb") as out:
            out.write(text)
    return total


def text_engines(paths, lede, folder):
    """MB/s over the same text files, ours beside theirs: a file an article, as they want it."""
    files = os.path.join(folder, "files")
    size = text_files(paths, files) / 1e6
    settings = os.path.join(folder, "recoll")
    os.makedirs(settings)
    with open(os.path.join(settings, "recoll.conf"), "w", encoding="utf-8") as out:
        out.write(f"topdirs = {files}\n")
    commands = {"lede": [lede, "index", "-q", "--index", os.path.join(folder, "lede"), files],
                "omindex": ["omindex", "--db", os.path.join(folder, "omega"), "--url", "/", files],
                "recollindex": ["recollindex", "-c", settings]}
    return {name: {"MB_s": round(size / timed(command)[1], 2)} if shutil.which(command[0])
            else {"not measured": f"{name} is not installed"} for name, command in commands.items()}


def measure(paths, source_bytes, queries, lede, folder):
    """By name of the peer, its figures; "text files" has all that read those, lede too."""
    return {"lucene": lucene(paths, source_bytes, queries, folder), "text_files": text_engines(paths, lede, folder)}
