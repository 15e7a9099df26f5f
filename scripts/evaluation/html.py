"""Saved web pages against their gold: what `lede extract` finds of body, title, authors and date.

aeb          F1 over 4-grams of words, each page weighing the same (article-extraction-benchmark's measure)
trafilatura  F over segments that must and must not be in the text; title, author, date
htmldate     accuracy and F of the day; a wrong day is one false positive, as in htmldate's own evaluation
newspaper4k  title, authors, date; mean F1 of the words of the body

Titles are compared after white space (and Unicode composition), then once more without case and marks: some gold has
the capitals of a style sheet. Authors are F1 over names, case apart, on the pages whose gold names any (trafilatura's
own evaluation leaves out the others), then on all pages.
"""
import collections
import json
import os
import re
import resource
import tarfile
import unicodedata



def shingles(text, size=4):
    words = re.findall(r"\w+", text or "")
    return collections.Counter(tuple(words[i:i + size]) for i in range(max(1, len(words) - size + 1)))


def overlap(gold, found, size=4):
    """(true positive, false positive, false negative), normalised to a sum of 1."""
    a, b = shingles(gold, size), shingles(found, size)
    counts = [sum((a & b).values()), sum((b - a).values()), sum((a - b).values())]
    whole = sum(counts)
    return [c / whole for c in counts] if whole else [0, 0, 0]


def f1(tp, fp, fn):
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def folded(text):
    text = unicodedata.normalize("NFKC", text or "").casefold()
    return " ".join(re.findall(r"\w+", text))


def spaced(text):
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def people(value):
    if isinstance(value, str):
        value = re.split(r"\s*(?:,|;|\bund\b|\band\b|&)\s*", value)
    return {folded(name) for name in value or [] if folded(name)}


def day(article, field="published"):
    value = article.get(field) or {}
    return value.get("edtf", "")[:10] if value.get("precision") in ("day", "time") else None


class Counts:
    """Found, wrong and missed values of one field."""

    def __init__(self):
        self.tp = self.fp = self.fn = self.tn = 0

    def add(self, gold, found):
        if found is None:
            self.tn += gold is None
            self.fn += gold is not None
        else:
            self.tp += found == gold
            self.fp += found != gold

    def add_names(self, gold, found):
        self.tp += len(gold & found)
        self.fp += len(found - gold)
        self.fn += len(gold - found)

    def f(self):
        return f1(self.tp, self.fp, self.fn)


def miss(bench, name, page, gold, found):
    bench.miss(name, page["file"], "gold", repr(gold), "found", repr(found))


def score_aeb(pages, bench):
    total = [0, 0, 0]
    for page in pages:
        counts = overlap(page["gold"]["body"], page["found"].get("text", ""))
        total = [a + b for a, b in zip(total, counts)]
        miss(bench, "aeb.body", page, "", [round(c, 3) for c in counts])
    yield "aeb.body.precision", total[0] / (total[0] + total[1]), len(pages)
    yield "aeb.body.recall", total[0] / (total[0] + total[2]), len(pages)
    yield "aeb.body.f1", f1(*total), len(pages)


def score_segments(pages, bench):
    tp = fp = fn = tn = 0
    for page in pages:
        text = page["found"].get("text") or ""
        for segment in page["gold"]["with"] or []:
            tp += segment in text
            fn += segment not in text
            if segment not in text:
                miss(bench, "trafilatura.missed", page, segment, "")
        for segment in page["gold"]["without"] or []:
            fp += segment in text
            tn += segment not in text
            if segment in text:
                miss(bench, "trafilatura.noise", page, "", segment)
    yield "trafilatura.text.precision", tp / (tp + fp), len(pages)
    yield "trafilatura.text.recall", tp / (tp + fn), len(pages)
    yield "trafilatura.text.f", f1(tp, fp, fn), len(pages)


def score_titles(name, pages, bench):
    exact = but_for_case = 0
    for page in pages:
        gold, found = page["gold"].get("title"), page["found"].get("title")
        exact += spaced(gold) == spaced(found)
        but_for_case += folded(gold) == folded(found)
        if spaced(gold) != spaced(found):
            miss(bench, name + ".title", page, gold, found)
    yield name + ".title.exact", exact / len(pages), len(pages)
    yield name + ".title.exact but for case and marks", but_for_case / len(pages), len(pages)


def score_authors(name, pages, bench):
    named, every = Counts(), Counts()
    for page in pages:
        gold = people(page["gold"].get("author") or page["gold"].get("authors"))
        found = people(page["found"].get("authors"))
        every.add_names(gold, found)
        if gold:
            named.add_names(gold, found)
        if gold != found:
            miss(bench, name + ".author", page, gold, found)
    yield name + ".author.f1", named.f(), sum(bool(p["gold"].get("author") or p["gold"].get("authors")) for p in pages)
    yield name + ".author.f1 with pages that name none", every.f(), len(pages)


def score_dates(name, pages, bench):
    counts = Counts()
    for page in pages:
        gold, found = page["gold"].get("date") or None, day(page["found"])
        gold = gold[:10] if gold else None
        counts.add(gold, found)
        if gold != found:
            miss(bench, name + ".date", page, gold, [found, page["found"].get("published")])
    yield name + ".date.accuracy", (counts.tp + counts.tn) / len(pages), len(pages)
    yield name + ".date.f", counts.f(), len(pages)


def score_newspaper(pages, bench):
    with_body = [p for p in pages if p["gold"].get("body")]
    scores = []
    for page in with_body:
        counts = overlap(page["gold"]["body"], page["found"].get("text", ""), 1)
        scores.append(f1(*counts))
        miss(bench, "newspaper4k.body", page, "", round(scores[-1], 3))
    yield "newspaper4k.body.f1", sum(scores) / len(scores), len(pages)


def unpack(archive_path, folder):
    with tarfile.open(archive_path) as archive:
        for member in archive:
            if not member.isfile() or member.name.startswith("/") or ".." in member.name:
                continue
            path = folder / member.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.extractfile(member).read())


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds_to_start(bench, folder):
    """Of processor time, to read tables and models: what a page without an article takes."""
    page = folder / "empty.html"
    page.write_text("<p>", encoding="utf-8")
    before = processor_seconds()
    bench.extract(page)
    return processor_seconds() - before


def html(bench):
    with open(bench.data("data/html/manifest.jsonl"), encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    folder = bench.folder("html")
    unpack(bench.data("data/html/pages.tar.xz"), folder)
    before = processor_seconds()
    found = {os.path.realpath(a["path"]): a for a in bench.extract(*(folder / page["file"] for page in pages))}
    seconds = processor_seconds() - before
    start = min(seconds_to_start(bench, folder) for _ in range(3))
    sets = collections.defaultdict(list)
    for page in pages:
        page["found"] = found.get(os.path.realpath(folder / page["file"]), {})
        sets[page["set"]].append(page)
    yield from score_aeb(sets["aeb"], bench)
    yield from score_segments(sets["trafilatura"], bench)
    yield from score_titles("trafilatura", sets["trafilatura"], bench)
    yield from score_authors("trafilatura", sets["trafilatura"], bench)
    yield from score_dates("trafilatura", sets["trafilatura"], bench)
    yield from score_dates("htmldate", sets["htmldate_default"], bench)
    yield from score_titles("newspaper4k", sets["newspaper4k"], bench)
    yield from score_authors("newspaper4k", sets["newspaper4k"], bench)
    yield from score_dates("newspaper4k", sets["newspaper4k"], bench)
    yield from score_newspaper(sets["newspaper4k"], bench)
    yield "pages per second of processor time", len(pages) / max(seconds, 1e-9), len(pages)
    yield "pages per second, but for the program's start", len(pages) / max(seconds - start, 1e-9), len(pages)


TASKS = {"html": html}
