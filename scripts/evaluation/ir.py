"""Ranking on test collections with relevance judgements: nDCG@10 of `lede search --match any`, as a user would run it."""
import collections
import gzip
import json
import math
import re

# nDCG@10 of Lucene 8.7's BM25 with its English analyzer, OR of all words.
LUCENE = {"time": 0.7545, "cranfield": 0.3563, "cisi": 0.3710, "adi": 0.4863}
DEPTH = 10


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as text:
        return [line.rstrip("\n") for line in text]


def write_articles(rows, path):
    """docs.tsv: id, title, text."""
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            doc, title, text = (row.split("\t") + ["", ""])[:3]
            out.write(json.dumps({"id": doc, "title": title, "text": text}) + "\n")


def judgements(rows):
    relevant = collections.defaultdict(dict)
    for row in rows:
        query, _, doc, grade = row.split()
        if float(grade) > 0:
            relevant[query][doc] = float(grade)
    return relevant


def gain(grades):
    return sum((2 ** grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def ndcg(run, relevant):
    """Mean over the queries that have a relevant document."""
    found = collections.defaultdict(list)
    for line in run.splitlines():
        query, _, doc, *_ = line.split()
        found[query].append(doc)
    scores = [gain([grades.get(doc, 0) for doc in found[query]]) / gain(sorted(grades.values(), reverse=True))
              for query, grades in relevant.items()]
    return sum(scores) / len(scores), len(scores)


def collection(bench, name):
    folder = bench.folder("ir-" + name)
    source = bench.data(f"data/ir/{name}")
    write_articles(lines(source / "docs.tsv.gz"), folder / "docs.jsonl")
    (folder / "queries.tsv").write_text("\n".join(lines(source / "queries.tsv.gz")) + "\n", encoding="utf-8")
    bench.run("index", "--index", folder / "index", "-q", "--no-actors", folder / "docs.jsonl")
    run = bench.run("search", "--index", folder / "index", "--queries", folder / "queries.tsv", "--match", "any",
                    "--format", "trec", "--limit", "100")
    return ndcg(run, judgements(lines(source / "qrels.txt.gz")))


STOP_WORDS = set("""a about all also an and any are as at be been being between by can could did do does for from had has have how if in into
is it its made many may more most much no not of on or other please should some such than that the their then there these they this those
to use used using very was were what when where which who whom why will with would""".split())


def word_pairs(queries):
    """Two words that stand side by side in a query, as a query of its own: what people type most."""
    pairs = []
    for line in queries:
        query, _, text = line.partition("\t")
        words = re.findall(r"[a-z]+|[^a-z\s]", text.lower())
        for a, b in zip(words, words[1:]):
            if min(len(a), len(b)) > 2 and a not in STOP_WORDS and b not in STOP_WORDS:
                pairs.append((f"{query}#{len(pairs)}", f"{a} {b}"))
    return pairs


def pairs(bench):
    """Both words must match; judged by what is relevant to the whole query. Pairs that find fewer than three are left out."""
    for name in LUCENE:
        folder = bench.folder("pairs-" + name)
        source = bench.data(f"data/ir/{name}")
        write_articles(lines(source / "docs.tsv.gz"), folder / "docs.jsonl")
        asked = word_pairs(lines(source / "queries.tsv.gz"))
        (folder / "pairs.tsv").write_text("".join(f"{pair}\t{text}\n" for pair, text in asked), encoding="utf-8")
        bench.run("index", "--index", folder / "index", "-q", "--no-actors", folder / "docs.jsonl")
        run = bench.run("search", "--index", folder / "index", "--queries", folder / "pairs.tsv", "--format", "trec",
                        "--limit", str(DEPTH))
        places = collections.Counter(line.split()[0] for line in run.splitlines())
        relevant = judgements(lines(source / "qrels.txt.gz"))
        counted = {pair: relevant[pair.split("#")[0]] for pair, _ in asked if places[pair] > 2 and pair.split("#")[0] in relevant}
        score, n = ndcg(run, counted)
        yield f"{name}: nDCG@10 of two words of a query", score, n


def ir(bench):
    scores = []
    for name, lucene in LUCENE.items():
        score, queries = collection(bench, name)
        scores.append(score)
        yield f"{name}: nDCG@10 (Lucene {lucene})", score, queries
    yield f"mean (Lucene {sum(LUCENE.values()) / len(LUCENE):.4f})", sum(scores) / len(scores), len(scores)


TASKS = {"ir": ir, "pairs": pairs}
