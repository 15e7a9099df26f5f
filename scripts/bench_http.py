"""What scripts/bench measures of a running server: the start, one client, and eight clients at once (wrk, of Debian's package).

Every request is another one (an outlet that does not exist is excluded), so no answer was kept from before.
"""
import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import time
import urllib.parse

PATH = "/api/search?per_page=10&facet=outlet&facet=actor&facet=date"
ROUNDS = 5
LOAD_SECONDS = 8
LUA = """
local queries = {%(queries)s}
local id, number = 0, 0
local threads = 0
function setup(thread) thread:set("id", threads); threads = threads + 1 end
function request()
  number = number + 1
  local round = math.floor((number - 1) / #queries)
  return wrk.format("GET", "%(path)s&-outlet=none" .. id .. "x" .. round .. "&q=" .. queries[number %% #queries + 1])
end
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answer(connection, path):
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path}: {response.status} {body[:200]!r}")


@contextlib.contextmanager
def server(lede, index):
    """Gives the port and the seconds from the start of the program to its first answer."""
    port = free_port()
    start = time.monotonic()
    child = subprocess.Popen([lede, "serve", "--index", index, "--listen", f"127.0.0.1:{port}"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                answer(http.client.HTTPConnection("127.0.0.1", port, timeout=60), PATH + "&q=minister")
                break
            except OSError:
                if child.poll() is not None or time.monotonic() - start > 60:
                    raise
                time.sleep(0.005)
        yield port, time.monotonic() - start
    finally:
        child.send_signal(signal.SIGTERM)
        child.wait()


def one_client(port, queries):
    """p50 and worst of the queries' medians, in ms; each asked for the first time outside the measure."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = {query: [] for query in queries}
    for number in range(ROUNDS + 1):
        for query in queries:
            path = f"{PATH}&-outlet=none-{number}&q={urllib.parse.quote(query)}"
            start = time.perf_counter()
            answer(connection, path)
            if number > 0:
                times[query].append((time.perf_counter() - start) * 1e3)
    medians = sorted(statistics.median(t) for t in times.values())
    return {"p50_ms": round(medians[len(medians) // 2], 2), "max_ms": round(medians[-1], 2)}


def milliseconds(text):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]


def eight_clients(port, queries, folder):
    if not shutil.which("wrk"):
        return {"not measured": "needs wrk"}
    script = os.path.join(folder, "load.lua")
    with open(script, "w", encoding="utf-8") as out:
        quoted = ", ".join('"' + urllib.parse.quote(query, safe="") + '"' for query in queries)
        out.write(LUA % {"queries": quoted, "path": PATH})
    text = subprocess.run(["wrk", "-t2", "-c8", f"-d{LOAD_SECONDS}s", "--latency", "-s", script, f"http://127.0.0.1:{port}/"],
                          check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in text:
        raise RuntimeError("not every answer was 200:\n" + text)
    return {"requests_s": float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
            "p50_ms": milliseconds(re.search(r"^ +50% +(\S+)", text, re.M)[1]),
            "p99_ms": milliseconds(re.search(r"^ +99% +(\S+)", text, re.M)[1])}


def measure(lede, index, queries, folder):
    with server(lede, index) as (port, start):
        return {"first_answer_s": round(start, 3), "one_client": one_client(port, queries),
                "eight_clients": eight_clients(port, queries, folder)}
