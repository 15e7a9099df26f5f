#!/usr/bin/env python3
"""Facet counts of a served index against a recount of its own export: facets.py URL [COMBINATIONS]

Takes every article from URL/export.ndjson, then asks URL/api/search with random filters (outlet, lang, section, actor,
dates) and compares total, every value's count and the unknown count with what counting the articles gives. The rule: a
value's count is the number of articles that pass the filters of all other fields and have the value.
"""
import json
import random
import sys
import unicodedata
import urllib.parse
import urllib.request

FIELDS = ("outlet", "lang", "section", "place")


def fetch(url):
    with urllib.request.urlopen(url) as answer:
        return answer.read().decode("utf-8")


def fold(value):
    """Values that differ only in case or accents are one."""
    marks_off = "".join(c for c in unicodedata.normalize("NFD", value) if not unicodedata.combining(c))
    return " ".join(marks_off.casefold().split())


def values_of(article, field):
    if field == "outlet":
        return [fold(article["outlet"]["name"])] if article["outlet"] else []
    if field == "place":
        return sorted({fold(a["name"]) for a in article["actors"] if a["type"] == "place"})
    return [fold(article[field])] if article[field] else []


def passes(article, filters, but=None):
    return all(field == but or any(v in wanted for v in (article["v"][field] or ["~none"]))
               for field, wanted in filters.items())


def main():
    base, rounds = sys.argv[1].rstrip("/"), int(sys.argv[2]) if len(sys.argv) > 2 else 200
    articles = [json.loads(line) for line in fetch(base + "/export.ndjson").splitlines()]
    for a in articles:
        a["v"] = {f: values_of(a, f) for f in FIELDS}
    known = {f: sorted({v for a in articles for v in a["v"][f]}) for f in FIELDS}
    rng, wrong, compared = random.Random(5), 0, 0
    for _ in range(rounds):
        filters = {f: set(rng.sample(known[f] + ["~none"], min(rng.randint(1, 3), len(known[f]) + 1)))
                   for f in FIELDS if known[f] and rng.random() < 0.45}
        query = [(f, v) for f, vs in filters.items() for v in vs] + [("facet", f + ":1000") for f in FIELDS] + [("per_page", "1")]
        answer = json.loads(fetch(base + "/api/search?" + urllib.parse.urlencode(query)))
        wrong += answer["total"] != sum(passes(a, filters) for a in articles)
        for field in FIELDS:
            counts, unknown = {}, 0
            for a in articles:
                if passes(a, filters, but=field):
                    unknown += not a["v"][field]
                    for v in a["v"][field]:
                        counts[v] = counts.get(v, 0) + 1
            said = {fold(v["value"]): v["count"] for v in answer["facets"][field]["values"] if v["count"]}
            compared += len(counts) + 1
            facet = answer["facets"][field]
            if (len(said) < min(len(counts), 1000) or any(counts.get(v) != n for v, n in said.items())
                    or facet["unknown"] != unknown or facet["distinct"] != len(counts)):
                wrong += 1
                print("differs:", filters, field, len(said), len(counts), facet["unknown"], unknown)
    print(f"{len(articles)} articles, {rounds} combinations, {compared} counts compared, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
