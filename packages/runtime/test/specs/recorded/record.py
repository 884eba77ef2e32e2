"""Writes random programs about greenlets, and what greenlet itself does with them, one JSON object a line:

    pip install greenlet==3.5.6
    python record.py 120 > programs.jsonl

../programs/recorded.ts runs the same programs; what it logs must be equal. A program is the list of statements of main
and, for each greenlet, what it is and its statements:

    ["switch", g, values, depth]      g.switch(*values), so many calls deep
    ["throw", g, what]                g.throw(what), see `thrown`
    ["parent", g, p]                  g.parent = p
    ["state", g]
    ["return", value]
    ["raise", what]
    ["trace", mode, g, values]        see `tracer`
    ["new", g, greenlet]              another greenlet in the place of g
    ["try", block, handler | null, cleanup | null]
    ["loop", count, block]

Greenlets are numbers, and -1 is main.
"""

import json
import os
import random
import sys
import greenlet as module
from greenlet import GreenletExit, getcurrent, greenlet

STEPS = 120  # the statements that a program may execute


class E1(Exception):
    pass


class E2(Exception):
    pass


class SubExit(GreenletExit):
    pass


class Failing(Exception):
    def __init__(self):
        raise E2()


def generate(seed):
    choice, random_, between = (r := random.Random(seed)).choice, r.random, r.randint
    count = between(2, 5)

    def any_greenlet():
        return between(-1, count - 1)

    def values():
        return [choice([1, 2, 3, [7], None]) for _ in range(choice([0, 1, 1, 2, 3]))]

    def block(depth):
        return [statement(depth) for _ in range(between(1, 4))]

    def maybe(make):
        return make() if random_() < 0.5 else None

    def switch():
        return ["switch", any_greenlet(), values(), choice([0, 0, 1, 3])]

    def statement(depth):
        kind = random_()
        if kind < 0.42:
            return switch()
        if kind < 0.52:
            return ["throw", any_greenlet(), choice(["E1", "E2", "Exit", "SubExit", "class E1", "class Exit", "5", "Failing"])]
        if kind < 0.58:
            return ["parent", any_greenlet(), any_greenlet()]
        if kind < 0.62:
            return ["state", any_greenlet()]
        if kind < 0.65:
            return ["return", choice([1, None, [7]])]
        if kind < 0.70:
            return ["raise", choice(["E1", "E2", "Exit", "SubExit"])]
        if kind < 0.74:
            return ["trace", choice(["off", "log", "raise E1", "raise Exit", "switch"]), any_greenlet(), values()]
        if kind < 0.77:
            return ["new", between(0, count - 1), new_greenlet(depth + 1)]
        if depth < 3 and kind < 0.90:
            return ["try", block(depth + 1), maybe(lambda: block(depth + 1)), maybe(lambda: block(depth + 1))]
        if depth < 3:
            return ["loop", between(2, 3), block(depth + 1)]
        return switch()

    def new_greenlet(depth):
        kind = choice(["plain"] * 14 + ["no run", "null", "lookup", "lookup"])
        lookup = block(2) if kind == "lookup" else None
        return {"kind": kind, "parent": choice([None, any_greenlet(), any_greenlet()]), "body": block(depth), "lookup": lookup}

    greenlets = [new_greenlet(0) for _ in range(count)]
    return {"seed": seed, "greenlets": greenlets, "main": [s for _ in range(4) for s in block(0)]}


everything = []  # nothing may be collected: that would kill greenlets, and JavaScript does not


def run(program):
    log, all_greenlets, places = [], [], []
    everything.append(all_greenlets)
    left = STEPS
    main = getcurrent()
    main.name = "main"

    def name(g):
        return None if g is None else g.name

    def shown(value):
        if value == ():
            return "EMPTY"
        if isinstance(value, (tuple, list)):
            return [shown(item) for item in value]
        if isinstance(value, AttributeError):
            return "error: no run, or the parent of main"
        if isinstance(value, ValueError):
            return "error: cycle"
        if isinstance(value, BaseException):
            return "error: " + type(value).__name__
        return value

    def write(*values):
        log.append([name(getcurrent())] + [shown(value) for value in values])

    def at(place):
        return main if place == -1 else places[place]

    def thrown(what):
        simple = {"E1": E1, "E2": E2, "Exit": GreenletExit, "SubExit": SubExit}
        if what in simple:
            return simple[what]()
        return {"class E1": E1, "class Exit": GreenletExit, "5": 5, "Failing": Failing}[what]

    def tracer(mode, place, values):
        armed = True

        def trace(event, args):
            nonlocal armed
            origin, target = args
            log.append(["trace", event, name(origin), name(target), name(getcurrent()), origin.dead, target.dead])
            if mode.startswith("raise"):
                raise thrown(mode[6:])
            if mode == "switch" and armed:
                armed = False
                write("tracer got", at(place).switch(*values))

        return trace

    def make(spec):
        place = spec["parent"]
        parent = None if place is None else at(place) if place < len(places) else main

        def body(*args):
            # CPython calls the body without arguments if it gets a GreenletExit from a child.
            write("start", [a for a in args if not isinstance(a, GreenletExit)])
            result = execute(spec["body"])
            return None if result is None else result[0]

        looked_up = False

        class LookedUp(greenlet):
            @property
            def run(self):
                nonlocal looked_up
                if not looked_up:
                    looked_up = True
                    write("lookup", name(self))
                    execute(spec["lookup"])
                    write("looked up", name(self))
                return body

        if spec["kind"] == "no run":
            g = greenlet(parent=parent)
        elif spec["kind"] == "lookup":
            g = LookedUp(parent=parent)
        else:
            g = greenlet(None if spec["kind"] == "null" else body, parent)
        all_greenlets.append(g)
        g.name = "g%d" % len(all_greenlets)
        return g

    def switch(g, values, depth):
        return g.switch(*values) if depth == 0 else [switch(g, values, depth - 1)][0]

    def execute(block):
        """None, or what the block returned in a list."""
        nonlocal left
        for kind, *operands in block:
            left -= 1
            if left < 0:
                return None
            result = None
            if kind == "switch":
                g = at(operands[0])
                write("switch", name(g), switch(g, *operands[1:]))
            elif kind == "throw":
                g = at(operands[0])
                write("throw", name(g), g.throw(thrown(operands[1])))
            elif kind == "parent":
                g = at(operands[0])
                g.parent = at(operands[1])
                write("parent", name(g), name(g.parent))
            elif kind == "state":
                g = at(operands[0])
                write("state", name(g), g.dead, bool(g), name(g.parent))
            elif kind == "return":
                return operands
            elif kind == "raise":
                raise thrown(operands[0])
            elif kind == "trace":
                module.settrace(None if operands[0] == "off" else tracer(*operands))
            elif kind == "new":
                places[operands[0]] = make(operands[1])
            elif kind == "loop":
                for _ in range(operands[0]):
                    result = execute(operands[1])
                    if result is not None or left < 0:
                        break
            elif kind == "try":
                try:
                    result = execute(operands[0])
                except BaseException as error:
                    write("caught", error)
                    if operands[1] is None:
                        raise
                    result = execute(operands[1])
                finally:
                    if operands[2] is not None:
                        write("finally")
                        instead = execute(operands[2])
                        if instead is not None:
                            return instead
            if result is not None:
                return result
        return None

    for spec in program["greenlets"]:
        places.append(make(spec))
    for statement in program["main"]:
        try:
            execute([statement])
        except BaseException as error:
            write("main caught", error)
    module.settrace(None)
    for g in all_greenlets:
        log.append(["end", name(g), g.dead, bool(g), name(g.parent)])
    left = 0
    return log


def main():
    wanted, seed = int(sys.argv[1]), 0
    while wanted > 0:
        seed += 1
        program = generate(seed)
        program["log"] = run(program)
        text = json.dumps(program, separators=(",", ":"))
        # Short programs in which much happens. The bare `error` is what CPython's greenlet makes of one that its own
        # lookup of run has started and finished.
        if 30 <= len(program["log"]) and len(text) < 3_000 and '"error: error"' not in text:
            print(text)
            wanted -= 1
    sys.stdout.flush()
    os._exit(0)


main()
