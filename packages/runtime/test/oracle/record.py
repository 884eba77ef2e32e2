"""
Writes fixtures/recorded.json: random programs of switches, throws, re-parentings and deaths, and what Python's own greenlet does
with them. Run with the greenlet package installed: python record.py [count]
"""
import json
import os
import random
import sys

from greenlet import GreenletExit, __version__, getcurrent, greenlet, settrace


class K(Exception):
    pass


class V(Exception):
    pass


def random_program(seed):
    r = random.Random(seed)
    n = r.randint(2, 5)

    def operation():
        kind = r.random()
        target = r.choice(["main", "parent", *range(n)])
        caught = r.random() < 0.6
        if kind < 0.55:
            return ["switch", target, r.randint(0, 2), caught]
        if kind < 0.70:
            return ["throw", target, r.choice(["K", "V", "Exit", "class K"]), caught]
        if kind < 0.82:
            return ["parent", r.randrange(n), r.choice(["main", *range(n)]), caught]
        if kind < 0.88:
            return ["raise", r.choice(["K", "V", "Exit"]), 0, caught]
        if kind < 0.94:
            return ["return", r.randint(0, 9), 0, caught]
        return ["state", 0, 0, caught]

    return {
        "parents": [r.choice(["main", *range(i)]) for i in range(n)],
        "runs": [r.random() >= 0.08 for _ in range(n)],
        "bodies": [[operation() for _ in range(r.randint(1, 7))] for _ in range(n)],
        "main": [o for o in (operation() for _ in range(r.randint(5, 20))) if o[0] not in ("raise", "return")],
        # The tracer raises at this event; 0: never.
        "failAt": r.choice([0] * 6 + list(range(1, 11))),
    }


def show(value):
    if isinstance(value, GreenletExit):
        return "exit"
    if isinstance(value, tuple):
        return [show(item) for item in value] if value else "nothing"
    return value


def name_of_error(error):
    if isinstance(error, ValueError):
        return "ERR_GREENLET_CYCLE"
    if isinstance(error, AttributeError):
        return "ERR_GREENLET_NO_RUN"
    return type(error).__name__


def run(program):
    log, all_, main = [], [], getcurrent()
    counts = {"switch": 0, "trace": 0}

    def name(g):
        return "main" if g is main else all_.index(g)

    def find(target):
        if target == "main":
            return main
        if target == "parent":
            return main if getcurrent() is main else getcurrent().parent
        return all_[target]

    def execute(operation):
        what, a, b, _ = operation
        if what == "switch":
            counts["switch"] += 1
            return find(a).switch(*[counts["switch"] * 10 + i for i in range(b)])
        if what == "throw":
            if b == "Exit":
                return find(a).throw()
            return find(a).throw({"K": K("k"), "V": V("v"), "class K": K}[b])
        if what == "parent":
            all_[a].parent = find(b)
        if what == "raise":
            raise {"K": K, "V": V, "Exit": GreenletExit}[a]()
        if what == "state":
            return [[state(g), name(g.parent)] for g in all_]

    def state(g):
        return "dead" if g.dead else "active" if g else "pending"

    def body(i, args):
        # CPython starts an unstarted parent without arguments when its child exits; we pass the exit.
        exited = len(args) == 1 and isinstance(args[0], GreenletExit)
        log.append([i, "start", "nothing" if exited else show(args)])
        for operation in program["bodies"][i]:
            if operation[0] == "return":
                return operation[1]
            try:
                log.append([i, operation[0], show(execute(operation))])
            except BaseException as error:
                log.append([i, operation[0], "caught" if operation[3] else "died of", name_of_error(error)])
                if not operation[3]:
                    raise
        return f"end of {i}"

    def tracer(event, pair):
        counts["trace"] += 1
        log.append(["trace", event, name(pair[0]), name(pair[1]), name(getcurrent())])
        if counts["trace"] == program["failAt"]:
            raise V("tracer")

    for i, has_run in enumerate(program["runs"]):
        all_.append(greenlet(lambda *args, i=i: body(i, args)) if has_run else greenlet())
    for i, parent in enumerate(program["parents"]):
        all_[i].parent = find(parent)
    settrace(tracer)
    for operation in program["main"]:
        try:
            log.append(["main", operation[0], show(execute(operation))])
        except BaseException as error:
            log.append(["main", operation[0], "caught", name_of_error(error)])
    settrace(None)
    log.append([state(g) for g in all_])
    alive.append(all_)  # or they would be killed, which we do not do
    return log


alive = []
count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
programs = [random_program(seed) for seed in range(count)]
recorded = [json.dumps({"program": program, "log": run(program)}, separators=(",", ":")) for program in programs]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures", "recorded.json"), "w") as file:
    lines = ",\n".join(recorded)
    file.write(f'{{ "greenlet": "{__version__}", "runs": [\n{lines}\n] }}\n')
os._exit(0)
