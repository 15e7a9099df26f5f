"""The neighbours of scripts/bench on the same articles, each with Debian's package; what is not installed is named and left out.

  Lucene    liblucene8-java default-jdk-headless   our job in full, without recognising names (LuceneBench.java of the shared data)
  omindex   xapian-omega                           the articles as text files, no facets
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
    """Rows of (what, figure)."""
    jars = [jar for name in JARS for jar in glob.glob(f"/usr/share/java/lucene-{name}-8*.jar")]
    program = os.path.join(os.path.dirname(queries), "peers", "LuceneBench.java")
    if not jars or not shutil.which("javac") or not os.path.exists(program):
        return [("Lucene", "not measured: needs liblucene8-java, default-jdk-headless and the shared data")]
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
    rows = [("Lucene index MB/s, 2 threads, no names", f"{source_bytes / 1e6 / seconds:.2f}"),
            ("Lucene index/source", f"{folder_bytes(index) / source_bytes:.2f}")]
    for kind, p50, worst in re.findall(r"lucene (\S+) p50_us (\d+) p90_us \d+ max_us (\d+)",
                                       timed(java + ["search", index, queries, "15"])[0]):
        rows.append((f"Lucene {kind} p50, worst", f"{int(p50) / 1e3:.2f} ms, {int(worst) / 1e3:.2f} ms"))
    return rows


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


def desktop_engines(paths, folder):
    files = os.path.join(folder, "files")
    size = text_files(paths, files)
    rows = []
    if shutil.which("omindex"):
        command = ["omindex", "--db", os.path.join(folder, "omega"), "--url", "/", files]
        rows.append(("omindex MB/s", f"{size / 1e6 / timed(command)[1]:.2f}"))
    else:
        rows.append(("omindex", "not measured: needs xapian-omega"))
    if shutil.which("recollindex"):
        settings = os.path.join(folder, "recoll")
        os.makedirs(settings)
        with open(os.path.join(settings, "recoll.conf"), "w", encoding="utf-8") as out:
            out.write(f"topdirs = {files}\n")
        rows.append(("recollindex MB/s", f"{size / 1e6 / timed(['recollindex', '-c', settings])[1]:.2f}"))
    else:
        rows.append(("recollindex", "not measured: needs recollcmd"))
    return rows


def measure(paths, source_bytes, queries, folder):
    for what, figure in lucene(paths, source_bytes, queries, folder) + desktop_engines(paths, folder):
        print(f"{what}: {figure}")
