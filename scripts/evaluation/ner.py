"""Names in English text through `lede tag`: exact F1 of PER, ORG and LOC on the development sets, as is and as headlines."""
import re
import time

SETS = ("wikigold", "uner_pud", "gum_news_eval")
TYPES = ("PER", "ORG", "LOC")
STAYS_LOWER = set("a an the of in on at to for and or but by with as from is are be vs via over after amid into".split())
CLITIC = r"(?:['’](?:s|S|re|ve|ll|d|m)\b)"
TOKEN = re.compile(
    r"https?://\S+|(?:[A-Za-z]\.){2,}(?:-\w+)*|(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|Gen|Gov|Sen|Rep|Inc|Corp|Co|Ltd|No|[A-Z])\.(?=\s)"
    rf"|\w+?(?=n['’]t\b)|n['’]t\b|{CLITIC}|\w+?(?={CLITIC})|\w+(?:(?:[-&.,:/](?=\w)|['’](?!(?:s|S|re|ve|ll|d|m|t)\b)(?=\w))\w+)*|\.+|[^\w\s]")


def as_is(text):
    return text


def one_letter(c):
    return c.upper() if len(c.upper()) == 1 else c


def title_case(sentence):
    def word(match):
        text = match.group()
        if match.start() > 0 and re.sub(r"\W", "", text).lower() in STAYS_LOWER:
            return text
        at = next((i for i, c in enumerate(text) if c.isalnum()), None)
        return text if at is None else text[:at] + one_letter(text[at]) + text[at + 1:]
    return re.sub(r"\S+", word, sentence)


def all_caps(sentence):
    return "".join(map(one_letter, sentence))


def tokens_of(document, case):
    """[[(token, start, end)]], a list for each sentence; offsets into the text (the cases keep lengths)."""
    for start, end in document["sentences"]:
        sentence = case(document["text"][start:end])
        yield [(m.group(), start + m.start(), start + m.end()) for m in TOKEN.finditer(sentence)]


def spans(tagged):
    """{(start, end, type)} of tokens with BIO tags."""
    found = []
    for start, end, tag in tagged:
        if tag.startswith("B-"):
            found.append([start, end, tag[2:]])
        elif tag.startswith("I-") and found:
            found[-1][1] = end
    return {tuple(span) for span in found if span[2] in TYPES}


def score(bench, name, case):
    documents = [[s for s in tokens_of(d, case) if s] for d in bench.records(f"data/ner/dev/{name}.jsonl.gz")]
    golds = [{tuple(e) for e in d["entities"] if e[2] in TYPES} for d in bench.records(f"data/ner/dev/{name}.jsonl.gz")]
    lines = ["-DOCSTART-\n\n" + "".join("".join(t + "\n" for t, _, _ in s) + "\n" for s in d) for d in documents]
    rows = [line.split("\t") for line in bench.run("tag", stdin="".join(lines).encode()).split("\n") if line]
    rows = iter(row for row in rows if row[0] != "-DOCSTART-")
    right = found = gold_count = 0
    for document, gold in zip(documents, golds):
        tagged = []
        for token, start, end in (t for sentence in document for t in sentence):
            row = next(rows)
            if row[0] != token:
                raise AssertionError(f"{token!r} came back as {row!r}")
            tagged.append((start, end, row[1]))
        got = spans(tagged)
        right, found, gold_count = right + len(got & gold), found + len(got), gold_count + len(gold)
        for missed in sorted(gold - got):
            bench.miss(name, missed)
    return 2 * right / (found + gold_count), gold_count


def names(bench):
    for name in SETS:
        for label, case in (("as is", as_is), ("Title Case", title_case), ("ALL CAPS", all_caps)):
            yield (f"{name}, {label}: F1 of PER+ORG+LOC", *score(bench, name, case))


def speed(bench):
    """Whole program, loading included: reading tokens, tagging and writing."""
    lines, count = [], 0
    for document in bench.records("data/corpora/reuters21578.jsonl.gz")[:4000]:
        lines.append("-DOCSTART-\n\n")
        for sentence in re.split(r"(?<=\.)\s+", document["text"] or ""):
            tokens = TOKEN.findall(sentence)
            count += len(tokens)
            lines.append("\n".join(tokens) + "\n\n")
    text = "".join(lines).encode()
    best = min(timed(bench, text) for _ in range(3))
    yield "lede tag, tokens a second (wall)", count / best, count


def timed(bench, text):
    begin = time.monotonic()
    bench.run("tag", stdin=text)
    return time.monotonic() - begin


TASKS = {"ner": names, "ner_speed": speed}
