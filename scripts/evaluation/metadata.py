"""Outlets from addresses and from the names records give; days from plain text where all metadata are hidden."""
import collections
import json

from evaluation.clippings import POLNEAR, day_matches


def as_records(bench, name, records):
    """Records as a JSONL file of their own → {id: article}."""
    path = bench.folder(name) / "records.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return {a["source_id"]: a for a in bench.extract(path)}


def accuracy(bench, task, articles, gold):
    """gold: {id: name of an outlet, or its host}."""
    right = 0
    for key, wanted in gold.items():
        outlet = articles[key]["outlet"] if key in articles else None
        found = outlet["name"] if outlet else None
        if found is not None and found in (wanted, bench.outlet(wanted), bench.outlet_of_host(wanted)):
            right += 1
        else:
            bench.miss(task, key, found, "is", wanted)
    return right / len(gold), len(gold)


def outlets(bench):
    for name in ("rss2023_oct_w1", "saudinewsnet_0807_0808", "basil_events_1_50"):
        records = [r for r in bench.records(f"data/corpora/{name}.jsonl.gz") if r["url"] and r["outlet"]]
        articles = as_records(bench, name, [{"id": r["id"], "url": r["url"], "title": r["title"]} for r in records])
        yield f"{name}: outlet from the URL alone", *accuracy(bench, name, articles, {r["id"]: r["outlet"] for r in records})
        archived = [{"id": r["id"], "url": "https://web.archive.org/web/20200101000000/" + r["url"], "title": r["title"]}
                    for r in records]
        articles = as_records(bench, name + "-archived", archived)
        yield (f"{name}: the same in a web archive",
               *accuracy(bench, name, articles, {r["id"]: r["outlet"] for r in records}))
    records = bench.records("data/quotes/polnear_train.jsonl.gz")
    articles = as_records(bench, "polnear", [{"id": r["id"], "publisher": r["publisher"], "text": r["text"]} for r in records])
    yield ("polnear: outlet from the publisher's short name",
           *accuracy(bench, "polnear", articles, {r["id"]: POLNEAR[r["publisher"]] for r in records}))


def plain_dates(bench):
    for name, path in (("polnear", "data/quotes/polnear_train.jsonl.gz"),
                       ("pm_transcripts", "data/corpora/pm_transcripts_1500.jsonl.gz"),
                       ("hipe", "data/corpora/hipe2022_dev.jsonl.gz")):
        records = [r for r in bench.records(path) if r["date"]]
        texts = {r["id"]: (r["title"] + "\n\n" if r.get("title") else "") + r["text"] for r in records}
        articles = bench.clippings(name, texts)
        days = collections.Counter()
        for r in records:
            published = articles[r["id"]]["published"] if r["id"] in articles else None
            if not published or published["edtf"].startswith("XXXX") or published["precision"] not in ("day", "time"):
                continue
            right = day_matches(published["edtf"], r["date"])
            days[right] += 1
            if not right:
                bench.miss(name, r["id"], published["edtf"], "is", r["date"])
        if days:
            yield f"{name}: precision when a day is given", days[True] / sum(days.values()), sum(days.values())
        yield f"{name}: recall of days", days[True] / len(records), len(records)


TASKS = {"outlets": outlets, "plain_dates": plain_dates}
