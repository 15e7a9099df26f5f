"""What every task needs: the program, the data, a scratch folder, and names of outlets folded as lede folds them."""
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata


class Missing(Exception):
    """Data or a command that this machine or build does not have."""


def fold(name):
    text = unicodedata.normalize("NFKD", name).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", text)).strip()


class Bench:
    def __init__(self, root, lede=None, shared=None, misses=0):
        self.root = root
        self.misses = misses
        self.lede = pathlib.Path(lede) if lede else self._program()
        self.shared = pathlib.Path(shared or os.environ.get("LEDE_SHARED") or root.parent / "shared")
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="lede-evaluate-"))
        self._names = self._outlet_names()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.scratch)

    def _program(self):
        for build in ("release", "dev"):
            path = self.root / "build" / build / "lede"
            if path.exists():
                return path
        raise SystemExit("no program: build one, or name it with --lede")

    def _outlet_names(self):
        names = {}
        self._domains = {}
        rows = (self.root / "corpus" / "outlets.tsv").read_text(encoding="utf-8").splitlines()
        rows = [row.split("\t") for row in rows if row and not row.startswith("#")]
        for row in rows:
            names.setdefault(fold(row[0]), row[0])
        for row in rows:
            for domain in (row[3].split(",") if len(row) > 3 else []):
                self._domains.setdefault(domain.strip().lower(), row[0])
            for alias in (row[4].split(";") if len(row) > 4 else []):
                names.setdefault(fold(alias), row[0])
        return names

    def outlet(self, name):
        """The canonical name of an outlet, or the name itself."""
        return None if name is None else self._names.get(fold(name), name)

    def outlet_of_host(self, host):
        """The outlet that lists the host or a domain above it; None if there is none."""
        while host:
            if host in self._domains:
                return self._domains[host]
            host = host.partition(".")[2]
        return None

    def data(self, relative):
        path = self.shared / relative
        if not path.exists():
            raise Missing(f"{relative} is not on this machine")
        return path

    def records(self, relative):
        with gzip.open(self.data(relative), "rt", encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def folder(self, name):
        """An empty one; several tasks may ask for one of the same corpus."""
        (self.scratch / name).mkdir(parents=True, exist_ok=True)
        return pathlib.Path(tempfile.mkdtemp(dir=self.scratch / name))

    def run(self, *arguments, stdin=None):
        done = subprocess.run([self.lede, *map(str, arguments)], input=stdin, capture_output=True)
        if done.returncode not in (0, 1, 3):
            raise Missing(f"lede {arguments[0]}: {done.stderr.decode(errors='replace').strip()[:200]}")
        return done.stdout.decode("utf-8")

    def extract(self, *paths, actors=False):
        """Articles as the indexer sees them; without actors unless asked."""
        options = [] if actors else ["--no-actors"]
        return [json.loads(line) for line in self.run("extract", *options, *paths).split("\n") if line]

    def clippings(self, name, texts):
        """{id: text} read as text files → {id: article}."""
        folder = self.folder(name)
        for index, text in enumerate(texts.values()):
            (folder / f"{index:06}.txt").write_text(text, encoding="utf-8")
        found = {int(pathlib.Path(a["path"]).stem): a for a in self.extract(folder)}
        return {key: found[i] for i, key in enumerate(texts) if i in found}

    def miss(self, *what):
        if self.misses > 0:
            self.misses -= 1
            print("  miss:", *what, file=sys.stderr)


def squeezed(text):
    """Without white space: what a reader reads."""
    return re.sub(r"\s+", "", text or "")
