"""Actors: sets of actors of an article, aliases merged from gold mentions, names in other languages.

aliases needs build/*/tests/bench/resolve_aliases (target resolve_aliases): the resolver alone, on gold mentions.
"""
import collections
import json
import re
import subprocess

from evaluation.bench import Missing

TYPES = {"PER": "person", "ORG": "org", "LOC": "place"}


def share(part, whole):
    return part / whole if whole else 0.0


def f1(p, r):
    return share(2 * p * r, p + r)


def plain(name):
    """A name as two annotators would agree on it: no article, no possessive, no case."""
    name = re.sub(r"\s+", " ", name.replace("’", "'")).strip().casefold()
    return re.sub(r"^the |'s?$|\.$", "", name)


def extract(bench, name, documents):
    """{id: article} of documents given as JSON lines; with actors."""
    path = bench.scratch / f"{name}.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for d in documents:
            out.write(json.dumps({"id": d["id"], "title": d.get("title"), "text": d["text"]}, ensure_ascii=False) + "\n")
    return {a["source_id"]: a for a in map(json.loads, bench.run("extract", path).splitlines())}


class SetScore:
    """Sets of (type, name) of a document, against the surface forms of its gold mentions."""

    def __init__(self):
        self.n = collections.Counter()

    def add(self, gold, actors):
        forms = [({(a["type"], plain(f)) for f in a["as"] + [a["name"]]}, a) for a in actors if a["mentions"]]
        surface = {(a["type"], plain(f)) for _, a in forms for f in a["as"]}
        names = {(a["type"], plain(a["name"])) for _, a in forms}
        known = set().union(*(f for f, _ in forms))
        self.n.update(gold=len(gold), actors=len(forms), surface=len(surface), names=len(names),
                      surface_right=len(surface & gold), names_right=len(names & gold), found=len(gold & known),
                      actors_right=sum(bool(f & gold) for f, _ in forms))
        return gold - known, [a for f, a in forms if not f & gold]

    def rows(self, name):
        n = self.n
        yield f"{name}: F1 of (type, form)", f1(share(n["surface_right"], n["surface"]), share(n["surface_right"], n["gold"])), n["gold"]
        yield f"{name}: F1 of (type, name)", f1(share(n["names_right"], n["names"]), share(n["names_right"], n["gold"])), n["gold"]
        yield f"{name}: precision, actor has a gold form", share(n["actors_right"], n["actors"]), n["actors"]
        yield f"{name}: recall, gold form in an actor", share(n["found"], n["gold"]), n["gold"]
        yield f"{name}: F1 of actors with forms", f1(share(n["actors_right"], n["actors"]), share(n["found"], n["gold"])), n["gold"]


def actor_sets(bench):
    """lede extract on raw text against the names of the gold mentions."""
    for name in ("wikigold", "uner_pud", "gum_news_eval"):
        documents = bench.records(f"data/ner/dev/{name}.jsonl.gz")
        articles = extract(bench, name, documents)
        score = SetScore()
        for d in documents:
            gold = {(TYPES[t], plain(d["text"][s:e])) for s, e, t in d["entities"] if t in TYPES}
            actors = articles[d["id"]]["actors"] if d["id"] in articles else []
            missed, wrong = score.add(gold, actors)
            if missed or wrong:
                bench.miss("actor_sets", d["id"], "missed", sorted(missed), "wrong", [(a["type"], a["as"]) for a in wrong])
        yield from score.rows(name)


# ---- aliases ---------------------------------------------------------------------------------------------------
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
TITLES = set("president mr mrs ms dr prime minister senator secretary general chancellor king queen pope prince princess "
             "ambassador governor congressman judge justice premier spokesman spokeswoman vice deputy chief chairman former "
             "sir lord lady colonel captain admiral commander professor reverend bishop archbishop cardinal director mayor "
             "officer emperor leader state speaker detective sergeant attorney".split())
WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?|[^\w\s]")
INSIDE = {"of", "for", "and", "&", "the", "de", "la", "du", "von", "van", "der", "bin", "al"}


def name_in_phrase(text, start, end, kind, nested):
    """The proper name that heads a noun phrase: its last run of capitals before any clause or preposition."""
    tokens = [(m.group(), start + m.start(), start + m.end()) for m in WORD.finditer(text[start:end])]
    stop = next((i for i, (w, _, _) in enumerate(tokens) if i and w in {",", "(", "-", "who", "which", "that", "in", "at", "on", "from", "with"}), len(tokens))
    tokens = tokens[:stop]
    while tokens and tokens[-1][0] in {"'s", "’s", "’", "'"}:
        tokens.pop()
    capital = lambda i: tokens[i][0][:1].isupper() or tokens[i][0][:1].isdigit()  # noqa: E731
    last = len(tokens)
    if not last or not capital(last - 1):
        return None
    first = last - 1
    while first > 0:
        back = first - 1
        while back > 0 and tokens[back][0].lower() in INSIDE and not (kind == "PER" and tokens[back][0] in {"of", "for", "the", "and"}):
            back -= 1
        if not capital(back):
            break
        first = back
    for s, e in nested:  # "U.S. President Donald Trump"
        while kind == "PER" and first < last - 1 and s <= tokens[first][1] and tokens[first][2] <= e and e < tokens[last - 1][2]:
            first += 1
    while kind == "PER" and first < last and tokens[first][0].lower().strip(".") in TITLES:
        first += 1
    if first >= last or tokens[first][0].lower() in {"i", "he", "she", "it", "they", "we", "you", "his", "her", "their", "its", "this", "who"}:
        return None
    if last - first > 1 and tokens[first][0] in {"The", "A", "An"}:
        first += 1
    begin, finish = tokens[first][1], tokens[last - 1][2]
    finish -= len(re.search(r"(?:['’]s)?$", text[begin:finish]).group())
    return begin, finish


def gum_documents(bench):
    """Names with the entity they are linked to, derived from GUM's noun phrases; longest first, not nested."""
    for d in bench.records("data/ner/gum_news.jsonl.gz"):
        spans = [(s, e) for s, e, *_ in d["entities"]]
        names = {}
        for s, e, kind, _, link in d["entities"]:
            if kind not in GUM_TYPES or not link:
                continue
            found = name_in_phrase(d["text"], s, e, GUM_TYPES[kind], [x for x in spans if x != (s, e) and s <= x[0] and x[1] <= e])
            if found:
                names[found] = (GUM_TYPES[kind], link)
        taken, rows = [], []
        for (s, e), (kind, link) in sorted(names.items(), key=lambda n: n[0][0] - n[0][1]):
            if all(e <= x or y <= s for x, y in taken):
                taken.append((s, e))
                rows.append((s, e, kind, link))
        yield d, sorted(rows)


def resolver_program(bench):
    path = bench.lede.parent / "tests" / "bench" / "resolve_aliases"
    if not path.exists():
        raise Missing(f"{path} is not built (target resolve_aliases)")
    return path


def b_cubed(documents):
    """[(gold link, predicted, surface)] a document → rows of B³ and of pairs whose letters differ."""
    p = r = n = together = right = linked = 0
    for mentions in documents:
        for gold, guess, _ in mentions:
            same_guess = [m for m in mentions if m[1] == guess]
            same_gold = [m for m in mentions if m[0] == gold]
            both = sum(m[0] == gold for m in same_guess)
            p, r, n = p + both / len(same_guess), r + both / len(same_gold), n + 1
        for i, (gold, guess, form) in enumerate(mentions):
            for other_gold, other_guess, other in mentions[:i]:
                if form != other:
                    together += guess == other_guess
                    linked += gold == other_gold
                    right += guess == other_guess and gold == other_gold
    p, r = share(p, n), share(r, n)
    return p, r, f1(p, r), n, share(right, together), together, share(right, linked), linked


def alias_rows(bench, name, documents):
    """documents: [(document, [(start, end, type, link)])]"""
    lines = "\n".join(json.dumps({"text": d["text"], "entities": [r[:3] for r in rows]}) for d, rows in documents)
    done = subprocess.run([resolver_program(bench)], input=lines.encode(), capture_output=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    exact, ours = [], []
    for (d, rows), numbers in zip(documents, answers):
        forms = [plain(d["text"][s:e]) for s, e, _, _ in rows]
        exact.append([(link, form, form) for (*_, link), form in zip(rows, forms)])
        ours.append([(link, form if number is None else number, form) for (*_, link), form, number in zip(rows, forms, numbers)])
        pairs = {}
        for i, (link, number, form) in enumerate(ours[-1]):
            for other_link, other_number, other in ours[-1][:i]:
                if form != other and (link == other_link) != (number == other_number):
                    pairs[form, other] = "apart" if link == other_link else "together"
        for pair, how in pairs.items():
            bench.miss("aliases", d["id"], how, *pair)
    yield f"{name}: exact string, B3 F", b_cubed(exact)[2], b_cubed(exact)[3]
    p, r, f, n, precise, pairs, recall, linked = b_cubed(ours)
    yield f"{name}: B3 precision", p, n
    yield f"{name}: B3 recall", r, n
    yield f"{name}: B3 F", f, n
    yield f"{name}: pairs of other letters, precision", precise, pairs
    yield f"{name}: pairs of other letters, recall", recall, linked


def aliases(bench):
    """The resolver on gold mentions: GUM news (types given), Reuters-128 (types by the recogniser)."""
    yield from alias_rows(bench, "gum", list(gum_documents(bench)))
    reuters = [(d, [(s, e, "NE", link) for s, e, _, _, link in d["entities"]]) for d in bench.records("data/ner/n3_reuters128.jsonl.gz")]
    yield from alias_rows(bench, "n3_reuters128", reuters)


# ---- other languages ---------------------------------------------------------------------------------------------
def ner_languages(bench):
    """Actors against gold spans, a document's set of names. Gold that is nested or of other kinds counts as it stands there."""
    for name in ("n3_news100_de", "factrueval2016_ru_devset", "hipe2022_dev"):
        documents = bench.records(f"data/ner/{name}.jsonl.gz")
        articles = extract(bench, name, documents)
        score = collections.defaultdict(collections.Counter)
        for d in documents:
            rows = [(d["text"][s:e], kind.lower()) for s, e, kind, *_ in d["entities"]]
            gold = {plain(re.sub(r"¬\n|\s+", lambda m: "" if "¬" in m.group() else " ", text)) for text, kind in rows
                    if not kind.startswith(("time", "prod", "locurl", "date"))}
            actors = articles[d["id"]]["actors"] if d["id"] in articles else []
            forms = {plain(f): a["type"] for a in actors if a["mentions"] for f in a["as"]}
            wrong = [f for f in forms if f not in gold]
            score[d["lang"]].update(gold=len(gold), forms=len(forms), right=len(forms) - len(wrong))
            if wrong:
                bench.miss("ner_languages", d["id"], wrong)
        for lang, n in sorted(score.items()):
            yield f"{name}, {lang}: precision of names", share(n["right"], n["forms"]), n["forms"]
            yield f"{name}, {lang}: recall of names", share(n["right"], n["gold"]), n["gold"]


TASKS = {"actor_sets": actor_sets, "aliases": aliases, "ner_languages": ner_languages}
