"""The chart of a recorded run (scripts/bench --record): bars of lede and its neighbours, as an SVG of its own colours."""
from xml.sax.saxutils import escape

WIDTH, LABEL, BAR, GAP = 860, 250, 22, 8
LEFT, RIGHT = LABEL + 20, 90
OURS, THEIRS = "#2f6f9f", "#a9b4bd"


def figure(run, *keys):
    for key in keys:
        run = run.get(key) if isinstance(run, dict) else None
    return run


def panels(run):
    """(heading, [(label, value, is it ours)]); what was not measured is left out."""
    index = {row["actors"]: row for row in run["index"]}
    lucene, texts = figure(run, "peers", "lucene"), figure(run, "peers", "text_files") or {}
    yield f"Index built, MB/s of {run['source_MB']:.0f} MB of JSON (more is better)", [
        ("lede, names recognised", figure(index, True, "MB_s"), True),
        ("lede, no names", figure(index, False, "MB_s"), True),
        ("Lucene, no names", figure(lucene, "MB_s"), False)]
    yield "Index built, MB/s of 10,000 text files (more is better)", [
        (name, figure(texts, name, "MB_s"), name == "lede") for name in ("lede", "omindex", "recollindex")]
    for kind, heading in (("facets", "10 hits, 3 facets, snippets: median query, ms (less is better)"),
                          ("top10", "10 hits alone: median query, ms (less is better)")):
        yield heading, [("lede", figure(run, "search", kind, "p50_ms"), True),
                        ("Lucene", figure(lucene, kind, "p50_ms"), False)]


def draw(run, path):
    y, parts = 28, []
    for heading, bars in panels(run):
        bars = [bar for bar in bars if bar[1] is not None]
        if not bars:
            continue
        parts.append(f'<text x="20" y="{y}" class="h">{escape(heading)}</text>')
        y += 10
        scale = (WIDTH - LEFT - RIGHT) / max(value for _, value, _ in bars)
        for label, value, ours in bars:
            width = max(2, value * scale)
            parts.append(f'<text x="{LABEL}" y="{y + 16}" class="l">{escape(label)}</text>'
                         f'<rect x="{LEFT}" y="{y}" width="{width:.0f}" height="{BAR}" fill="{OURS if ours else THEIRS}"/>'
                         f'<text x="{LEFT + width + 8:.0f}" y="{y + 16}">{value:g}</text>')
            y += BAR + GAP
        y += 28
    note = f"{run['date']}, commit {run['commit']}, {run['machine']}"
    parts.append(f'<text x="20" y="{y}" class="n">{escape(note)}</text>')
    with open(path, "w", encoding="utf-8") as out:
        out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 16}" role="img" '
                  f'aria-label="lede beside its neighbours">\n<style>text{{font:14px sans-serif;fill:#222}}'
                  '.h{font-weight:bold}.l{text-anchor:end}.n{font-size:12px;fill:#555}</style>\n'
                  f'<rect width="100%" height="100%" fill="#fff"/>\n' + "\n".join(parts) + "\n</svg>\n")
