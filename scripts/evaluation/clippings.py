"""Plain text: the seed clippings, outlet and date where all metadata are hidden, bodies that are clean already."""
import collections
import json

from evaluation.bench import squeezed

POLNEAR = {"breitbart": "Breitbart", "huff-post": "HuffPost", "nyt": "The New York Times", "politico": "Politico",
           "usa-today": "USA Today", "wash-post": "The Washington Post", "west-journal": "Western Journal"}


def seeds(bench):
    folder = bench.data("seeds")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    cases = {name: g for name, g in gold.items() if name.endswith(".txt")}
    right = collections.Counter()
    total = collections.Counter()

    def check(measure, name, ok, *what):
        total[measure] += 1
        right[measure] += bool(ok)
        if not ok:
            bench.miss("seeds", name, measure, *what)

    for name, g in cases.items():
        a = bench.extract(folder / name)[0]
        outlet = a["outlet"]["name"] if a["outlet"] else None
        date = a["published"]["edtf"] if a["published"] else None
        check("title", name, a["title"] == g["title"], a["title"])
        check("outlet", name, outlet == g["outlet"], outlet)
        check("date is an honest answer", name, date in g["date_accept"], date)
        check("date is no trap", name, date not in g.get("must_not", {}).get("date", []), date)
        check("cites", name, set(a["cites"]) == {bench.outlet(c) for c in g["cites"]}, a["cites"])
        if "authors" in g:
            check("authors", name, a["authors"] == g["authors"], a["authors"])
        if "section" in g:
            check("section", name, a["section"] == g["section"], a["section"])
        if "keywords" in g:
            check("keywords", name, a["keywords"] == g["keywords"], a["keywords"])
        for line in g["furniture"]:
            check("furniture gone", name, line not in a["text"], line)
        for quote, _ in g["quotes"]:
            check("quotes kept", name, quote in a["text"], quote)
    return [(measure, right[measure] / total[measure], total[measure]) for measure in total]


def day_matches(edtf, gold):
    """Does a date of any precision agree with the gold day? XXXX stands for any year."""
    edtf, gold = edtf.rstrip("~")[:10], gold[:10]
    return gold[4:] == edtf[4:] if edtf.startswith("XXXX") else gold.startswith(edtf)


def score(bench, name, articles, gold):
    """gold: {id: (outlet, day, title)}, any of them None where unknown."""
    outlets = collections.Counter()
    dates = collections.Counter()
    titles = collections.Counter()
    for key, (outlet, day, title) in gold.items():
        a = articles.get(key)
        if a is None:
            continue
        found = a["outlet"]["name"] if a["outlet"] else None
        if outlet is not None:
            right = found in (bench.outlet(outlet), bench.outlet(outlet.split()[0]))  # "CCTV" for its evening news
            outlets["none" if found is None else "right" if right else "wrong"] += 1
            if found is not None and not right:
                bench.miss(name, key, "outlet", found, "is", outlet)
        if title:
            same = squeezed(a["title"]).strip(".") == squeezed(title).strip(".")
            titles["right" if same else "wrong"] += 1
            if not same:
                bench.miss(name, key, "title", (a["title"] or "")[:60], "is", title[:60])
        if day is None:
            continue
        edtf = a["published"]["edtf"] if a["published"] else None
        if edtf is None:
            dates["none"] += 1
            continue
        precision = "year unknown" if edtf.startswith("XXXX") else "day" if len(edtf) >= 10 else "coarser"
        right = day_matches(edtf, day)
        dates[precision, right] += 1
        if not right:
            bench.miss(name, key, "date", edtf, "is", day)

    def share(part, whole):
        return part / whole if whole else 0.0

    if titles:
        yield f"{name}: title", share(titles["right"], sum(titles.values())), sum(titles.values())
    if outlets:
        answered = outlets["right"] + outlets["wrong"]
        yield f"{name}: outlet precision", share(outlets["right"], answered), answered
        yield f"{name}: outlet recall", share(outlets["right"], sum(outlets.values())), sum(outlets.values())
    if dates:
        total = sum(dates.values())
        for precision in ("day", "year unknown", "coarser"):
            answered = dates[precision, True] + dates[precision, False]
            if answered:
                yield f"{name}: date precision, {precision}", share(dates[precision, True], answered), answered
        right = sum(n for key, n in dates.items() if isinstance(key, tuple) and key[1])
        yield f"{name}: date recall, any precision", share(right, total), total


def hidden(bench):
    """Text files made of title and text; what the text itself says is all there is to find."""
    polnear = bench.records("data/quotes/polnear_train.jsonl.gz")
    articles = bench.clippings("polnear", {r["id"]: r["text"] for r in polnear})
    yield from score(bench, "polnear", articles, {r["id"]: (POLNEAR[r["publisher"]], r["date"], None) for r in polnear})
    for name in ("basil_events_1_50", "pm_transcripts_1500", "saudinewsnet_0807_0808", "bbc_1000", "cctv_600",
                 "livedoor_600", "masakhane_40_per_language"):
        rows = [r for r in bench.records(f"data/corpora/{name}.jsonl.gz") if r["title"]]
        articles = bench.clippings(name, {r["id"]: r["title"] + "\n\n" + r["text"] for r in rows})
        yield from score(bench, name, articles, {r["id"]: (r["outlet"], r["date"], r["title"]) for r in rows})
    rows = [r for r in bench.records("data/corpora/reuters21578.jsonl.gz") if r["title"] and r.get("dateline")][:5000]
    texts = {r["id"]: f"{r['title']}\n\n{r['dateline'].rstrip(' -')} (Reuters) - {r['text']}" for r in rows}
    gold = {r["id"]: (r["outlet"], r["date"], r["title"]) for r in rows}
    yield from score(bench, "reuters21578", bench.clippings("reuters21578", texts), gold)


def clean_bodies(bench):
    """Bodies without furniture: what share of their letters is lost when they are read as records?"""
    for name in ("reuters21578", "bbc_1000", "basil_events_1_50", "pm_transcripts_1500", "masakhane_40_per_language",
                 "tenkgnad_400", "fakebr_400", "cctv_600", "saudinewsnet_0807_0808", "wmt_news_sources"):
        path = bench.data(f"data/corpora/{name}.jsonl.gz")
        records = bench.records(f"data/corpora/{name}.jsonl.gz")
        titles = {r["id"]: r["title"] for r in records}
        before = {r["id"]: squeezed(r["text"]) for r in records}
        lost = total = 0
        for a in bench.extract(path):
            key = a["source_id"]
            if key not in before:
                continue
            title = squeezed(titles[key])
            text = before[key].removeprefix(title) if title else before[key]  # a repeated title is no loss
            after = squeezed(a["text"])
            total += len(text)
            lost += max(0, len(text) - len(after))
        if total:
            yield f"{name}: share of letters lost", lost / total, len(before)


TASKS = {"seeds": seeds, "hidden": hidden, "clean_bodies": clean_bodies}
