#!/usr/bin/env python3
"""Measures quotations and their speakers: `lede extract` output against gold.

  lede extract SEEDS > out.jsonl;          scripts/evaluation/quotes.py out.jsonl --seeds SEEDS/gold.json
  lede extract polnear.jsonl.gz > out.jsonl; scripts/evaluation/quotes.py out.jsonl --polnear polnear.jsonl.gz

Seeds: the exact text between the marks and the speaker's canonical name.
PolNeAR: gold is every piece of three or more words in double quotation marks inside an attribution's content span; a
quotation is found if its words are the same, or if nine tenths of the longer one's are (offsets are not compared:
the reader takes page furniture out of the text). A speaker is right if the words that name him (said_as) or his
canonical name share a word with the gold source.
"""
import argparse
import collections
import gzip
import json
import re

PAIRS = re.compile(r'(?:[“"]|\'\')([^“”"\n]{3,}?)(?:[”"]|\'\')|(?:[“"]|\'\')([^“”"\n]{3,})$')
WORD = re.compile(r"\w+(?:['’]\w+)?")
SMALL = set("the a an of for and in on at to by with from s mr mrs ms".split())


def words(text):
    return [w.lower().replace("’", "'") for w in WORD.findall(text)]


def read(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def overlap(a, b):
    """Shared words of two lists, as a part of the longer one."""
    common = sum((collections.Counter(a) & collections.Counter(b)).values())
    return common / max(len(a), len(b), 1)


def figures(gold, found, right):
    precision, recall = right / max(found, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"gold {gold}  found {found}  right {right}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}"


def seeds(articles, path):
    gold_files = json.load(open(path, encoding="utf-8"))
    gold = found = right = speakers = 0
    for article in articles:
        expected = next((g for name, g in gold_files.items() if article["path"].endswith(name)), None)
        if expected is None or "quotes" not in expected:
            continue
        wanted = {text: speaker for text, speaker in expected["quotes"]}
        have = {quote["text"]: quote["speaker"] for quote in article["quotes"]}
        gold += len(wanted)
        found += len(have)
        right += len(wanted.keys() & have.keys())
        speakers += sum(have.get(text) == speaker for text, speaker in wanted.items())
    print("quotations    ", figures(gold, found, right))
    print("with speaker  ", figures(gold, found, speakers), f" accuracy {speakers / max(right, 1):.3f}")


def gold_quotes(document):
    """[(words of the quotation, words of its source)] of one PolNeAR document."""
    rows = []
    for attribution in document["attributions"]:
        source = words(" ".join(s["text"] for s in attribution.get("source", [])))
        for content in attribution.get("content", []):
            for start, end in content["spans"]:
                # The marks may stand just outside the span.
                text = document["text"][max(0, start - 2) : end + 2]
                for match in PAIRS.finditer(text):
                    inner = words(match.group(1) or match.group(2))
                    if len(inner) >= 3:
                        rows.append((inner, source))
    return rows


def pieces_of(gold, quote_words):
    """Index of the gold quotation that a found one is, or None."""
    best, index = 0.0, None
    for i, (inner, _) in enumerate(gold):
        value = overlap(inner, quote_words)
        if value > best:
            best, index = value, i
    return index if best >= 0.9 else None


def polnear(articles, path):
    documents = {d["id"]: d for d in read(path)}
    gold = found = right = sourced = named = speakers = 0
    for article in articles:
        document = documents.get(article["source_id"]) or documents.get(article["id"])
        if document is None:
            continue
        rows = gold_quotes(document)
        gold += len(rows)
        sourced += sum(1 for _, source in rows if source)
        taken = set()
        for quote in article["quotes"]:
            if quote["said_as"] is None and quote["speaker"] is None:
                continue
            found += 1
            index = pieces_of(rows, words(quote["text"]))
            if index is None or index in taken:
                continue
            taken.add(index)
            right += 1
            source = set(rows[index][1]) - SMALL
            if not source:
                continue
            named += 1
            said = set(words((quote["said_as"] or "") + " " + (quote["speaker"] or "")))
            speakers += bool(source & said)
    print("quotations    ", figures(gold, found, right))
    print("with speaker  ", figures(sourced, found, speakers), f" accuracy {speakers / max(named, 1):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extracted", help="output of lede extract (JSON lines)")
    parser.add_argument("--seeds", help="gold.json of the seed articles")
    parser.add_argument("--polnear", help="PolNeAR as JSON lines (.gz)")
    options = parser.parse_args()
    articles = read(options.extracted)
    if options.seeds:
        seeds(articles, options.seeds)
    if options.polnear:
        polnear(articles, options.polnear)


if __name__ == "__main__":
    main()
